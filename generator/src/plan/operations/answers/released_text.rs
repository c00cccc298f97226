//! Numbers and booleans in text that were released as the text itself.

use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::ir::{Operation, Response};
use crate::plan::Context;
use crate::plan::base::released::to_text;
use crate::plan::base::rust_type::RustType;
use crate::plan::operations::answers::kind::AnswerKind;
use crate::plan::operations::answers::success;

/// How to get what the document says.
pub(super) const GIVES: &str =
    "for what the document says now, which is a breaking change, delete `gives(..)` in names.lock";

/// What an answer is: the text that it was released as, or what the document says now.
pub(super) fn keep_text(
    context: &Context<'_>,
    operation: &Operation,
    response: &Response,
    now: (AnswerKind, RustType),
    diags: &mut Diagnostics,
) -> (AnswerKind, RustType) {
    let call = context.lock.calls.get(&operation.method_key()).filter(|_| now.0 == AnswerKind::TextValue);
    let released = call.and_then(|call| match &call.gives {
        Some((word, text)) if word == AnswerKind::Text.word() => Some(text),
        _ => call.answers.get(&success::status_code(response.status).to_string()),
    });
    let text = to_text(&RustType::STRING);
    if released.is_none_or(|released| *released != text) {
        return now;
    }
    let message = format!("`{}` would give `{}`, and gives `{text}` as released", operation.key(), to_text(&now.1));
    diags.push(Diagnostic::new(Code::ReleasedKept, &operation.origin).message(message).help(GIVES));
    (AnswerKind::Text, RustType::STRING)
}
