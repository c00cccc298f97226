//! Lists in one text, with tabulators between the items.

use crate::runtime::scalars::packed::{Separator, packed_list};

packed_list! {
    /// A list of texts that the wire has as one text with tabulators, for example `a\tb`.
    TabSeparated, Separator { joint: "\t", is_end: |letter| letter == '\t' }
}
