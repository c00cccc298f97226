//! Lists in one text, with vertical lines between the items.

use crate::runtime::scalars::packed::{Separator, packed_list};

packed_list! {
    /// A list of texts that the wire has as one text with vertical lines, for example `a|b`.
    PipeSeparated, Separator { joint: "|", is_end: |letter| letter == '|' }
}
