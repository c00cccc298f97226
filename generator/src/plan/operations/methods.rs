//! Methods that a table of operations can hold.

use std::borrow::Cow;

use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::ir::{Api, SkippedOperation};

/// The API without operations of odd methods: OpenAPI 3.2 lets any token be one (RFC 9110, section 5.6.2), the table takes
/// words with hyphens between them.
pub(crate) fn known<'a>(api: &'a Api, diags: &mut Diagnostics) -> Cow<'a, Api> {
    if api.operations.iter().all(|operation| is_known(&operation.method)) {
        return Cow::Borrowed(api);
    }
    let mut api = api.clone();
    api.operations.retain(|operation| {
        let is_known = is_known(&operation.method);
        if !is_known {
            let reason = format!("the method `{}` has no typed form", operation.method.escape_debug());
            diags.push(
                Diagnostic::new(Code::OperationSkipped, &operation.origin)
                    .message(&reason)
                    .help("call it by `Client::request`"),
            );
            api.skipped.push(SkippedOperation {
                method: operation.method.clone(),
                path: operation.path.clone(),
                reason,
                origin: operation.origin.clone(),
            });
        }
        is_known
    });
    Cow::Owned(api)
}

fn is_known(method: &str) -> bool {
    method.split('-').all(is_word)
}

fn is_word(word: &str) -> bool {
    word.starts_with(|first: char| first.is_ascii_alphabetic())
        && word.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn methods_are_words_with_hyphens() {
        for known in ["GET", "M-SEARCH", "VERSION-CONTROL", "copy", "X_1"] {
            assert!(is_known(known), "{known}");
        }
        for odd in ["", "-", "M-", "X-1", "_", "1", "a b", "A!", "\""] {
            assert!(!is_known(odd), "{odd}");
        }
    }
}
