//! What every crate can read as it comes, though its operations do not: behind the feature `streaming`.

use std::collections::BTreeSet;

/// The feature.
pub(super) const FEATURE: &str = "streaming";

/// Modules that are there with the feature, unless operations need them anyway.
const MODULES: &[&str] = &[
    "blocking_download",
    "download",
    "event_parser",
    "event_source",
    "events",
    "lines",
    "raw_streams",
    "record_parser",
    "records",
];

/// Those of what neither types nor operations need that are there with the feature all the same.
pub(super) fn gated(unneeded: &BTreeSet<&'static str>) -> BTreeSet<&'static str> {
    MODULES.iter().copied().filter(|module| unneeded.contains(module)).collect()
}

/// Whether an operation gives what it gets as it comes, so that the feature is on by default.
pub(super) fn is_usual(gated: &BTreeSet<&'static str>) -> bool {
    ["download", "events", "records"].iter().any(|module| !gated.contains(module))
}
