//! Headers that answers declare.

use super::code::{Code, Literal};
use crate::plan::CratePlan;

/// `None` where no answer declares any.
pub(super) fn emit(plan: &CratePlan) -> Option<String> {
    if plan.headers.is_empty() {
        return None;
    }
    let mut code = Code::default();
    code.line("//! Headers that the API sends with its answers.");
    code.blank();
    code.line("use crate::runtime::Response;");
    code.blank();
    code.block("impl<T> Response<T>", "}", |code| {
        for header in &plan.headers {
            code.blank();
            code.docs(&header.docs);
            let head = format!("pub fn {}(&self) -> Option<{}>", header.ident, header.ty.in_code(""));
            code.block(head, "}", |code| {
                code.line(format_args!("self.header_value({})", Literal(&header.wire_name)));
            });
        }
    });
    Some(code.finish())
}
