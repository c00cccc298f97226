//! Which answers of an operation are what it is for.

use crate::ir::{Operation, Response, StatusPattern};

/// The declared 2xx; without any, `default`; without that, nothing is known of the body.
pub(crate) fn successes(operation: &Operation) -> Vec<&Response> {
    let declared: Vec<&Response> = operation.responses.iter().filter(|response| response.status.is_success()).collect();
    if !declared.is_empty() || !redirects(operation).is_empty() {
        return declared;
    }
    operation.responses.iter().filter(|response| response.status == StatusPattern::Default).collect()
}

/// Declared redirects count as success only where the document knows no other: then the redirect is the answer.
pub(crate) fn redirects(operation: &Operation) -> Vec<u16> {
    let exact = |range: std::ops::Range<u16>| {
        operation.responses.iter().filter_map(move |response| match response.status {
            StatusPattern::Exact(status) if range.contains(&status) => Some(status),
            _ => None,
        })
    };
    let has_success = exact(200..300).next().is_some()
        || operation.responses.iter().any(|response| response.status == StatusPattern::Range(2));
    if has_success { Vec::new() } else { exact(300..400).collect() }
}

/// Whether answers of a status come without one, whatever is declared.
pub(crate) fn has_no_body(status: StatusPattern) -> bool {
    matches!(status, StatusPattern::Exact(204 | 205 | 304))
}

/// A digit stands for a range, 0 for the rest.
pub(crate) fn status_code(status: StatusPattern) -> u16 {
    match status {
        StatusPattern::Exact(status) => status,
        StatusPattern::Range(digit) => u16::from(digit),
        StatusPattern::Default => 0,
    }
}
