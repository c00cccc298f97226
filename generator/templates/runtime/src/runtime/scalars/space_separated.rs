//! Lists in one text, with blanks between the items.

use crate::runtime::scalars::packed::{Separator, packed_list};

packed_list! {
    /// A list of texts that the wire has as one text with blanks, for example `a b`.
    SpaceSeparated, Separator { joint: " ", is_end: char::is_whitespace }
}
