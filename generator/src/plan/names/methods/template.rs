//! What a path template says by itself.

use crate::ir::Operation;

/// The segments of a path that are no parameters, without the format at the end.
pub(super) fn segments(operation: &Operation) -> impl Iterator<Item = &str> {
    let segments = operation.path.split('/').filter(|segment| !segment.is_empty() && !segment.contains('{'));
    segments.map(|segment| segment.strip_suffix(".json").or(segment.strip_suffix(".xml")).unwrap_or(segment))
}

/// Whether the path ends with a parameter: it is of one of many.
pub(super) fn is_of_one(operation: &Operation) -> bool {
    let path = operation.path.trim_end_matches('/');
    path.strip_suffix(".json").or(path.strip_suffix(".xml")).unwrap_or(path).ends_with('}')
}

/// Whether paths begin with this word because they are those of an API.
pub(super) fn is_prefix(word: &str) -> bool {
    ["api", "apis", "rest"].contains(&word)
}
