//! `[retries]`: how the server knows a call again, and what its bodies say when a call may be sent again.

use crate::config::ProviderConfig;
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::ir::Origin;
use crate::plan::client::failures::FailurePlan;
use crate::plan::client::failures::checked;

/// What retries depend on, decided.
#[derive(Clone, Debug)]
pub struct RetryPlan {
    /// The header for idempotency keys; empty for none.
    pub idempotency_header: String,
    /// What a body says when the server was busy.
    pub busy: Vec<FailurePlan>,
}

pub(crate) fn plan(config: &ProviderConfig, diags: &mut Diagnostics) -> RetryPlan {
    let config = &config.retries;
    let header = config.idempotency_key.clone().unwrap_or_default();
    let is_name = header.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte));
    if !is_name {
        diags.push(
            Diagnostic::new(Code::ConfigInvalid, &Origin::default())
                .message(format!("[retries] idempotency_key `{header}` is no name of a header"))
                .help("write `idempotency_key = \"Idempotency-Key\"`, or what the provider calls it"),
        );
    }
    let mut busy = Vec::new();
    for rule in &config.body_code {
        let values = rule.equals.iter().collect();
        match checked("with", &rule.pointer, values) {
            Ok(plan) => busy.push(plan),
            Err(what) => diags.push(
                Diagnostic::new(Code::ConfigInvalid, &Origin::default())
                    .message(format!("[[retries.body_code]] `{}` {what}", rule.pointer))
                    .help("write `pointer = \"/code\"` with `equals = [\"busy\"]`"),
            ),
        }
    }
    RetryPlan { idempotency_header: if is_name { header } else { String::new() }, busy }
}
