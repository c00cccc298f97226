//! Spans of time.

use crate::runtime::scalars::text_type::text_type;

text_type! {
    /// A span of time as in ISO 8601, for example `PT1H30M`. The text of the wire is kept even if it is none.
    #[derive(PartialEq, Eq, Hash)]
    Duration, |text| text.trim_start_matches('-').starts_with('P')
}
