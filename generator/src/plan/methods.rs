//! Methods that the runtime has a name for.

use std::borrow::Cow;

use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::ir::{Api, SkippedOperation};

/// RFC 9110, section 9.1, and `PATCH`.
const KNOWN: &[&str] = &["GET", "HEAD", "POST", "PUT", "DELETE", "CONNECT", "OPTIONS", "TRACE", "PATCH"];

/// The API without operations of other methods (OpenAPI 3.2 lets any token be one): these are skipped.
pub(super) fn known<'a>(api: &'a Api, diags: &mut Diagnostics) -> Cow<'a, Api> {
    if api.operations.iter().all(|operation| KNOWN.contains(&operation.method.as_str())) {
        return Cow::Borrowed(api);
    }
    let mut api = api.clone();
    api.operations.retain(|operation| {
        let is_known = KNOWN.contains(&operation.method.as_str());
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
