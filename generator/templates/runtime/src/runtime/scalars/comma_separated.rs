//! Lists in one text, with commas between the items.

use crate::runtime::scalars::packed::{Separator, packed_list};

packed_list! {
    /// A list of texts that the wire has as one text with commas, for example `a,b`.
    CommaSeparated, Separator { joint: ",", is_end: |letter| letter == ',' }
}
