//! What makes a call a list that comes page by page.

use crate::emit::code::{Code, Literal};
use crate::plan::{OperationPlan, PagingPlan, SlotPlan};

/// `pager! { .. }`.
pub(super) fn emit(code: &mut Code, operation: &OperationPlan, plan: &PagingPlan) {
    let PagingPlan { how, items, next, to, size, hint, total, item } = plan;
    let kind = operation.answer.kind;
    let ty = super::table::ty(operation);
    let page = if kind.is_optional() { format!("Option<{ty}>") } else { ty };
    let head = format!("pager! {{ {} of {}; {kind} {page};", operation.call, item.in_code("types::"));
    let next = next.iter().map(|next| format!(", {}", Literal(next)));
    let to = to.iter().map(|to| format!("; {}", slot(to)));
    let mut parts = vec![format!("{how}({}{})", Literal(items), next.chain(to).collect::<String>())];
    parts.extend(size.iter().map(|size| format!("size({})", slot(size))));
    parts.extend(hint.iter().map(|(word, pointer)| format!("{word}({})", Literal(pointer))));
    parts.extend(total.iter().map(|pointer| format!("total({})", Literal(pointer))));
    let rest = parts.join(", ");
    if head.len() + rest.len() + 3 <= code.room() {
        return code.line(format_args!("{head} {rest} }}"));
    }
    code.line(head);
    code.indented(|code| code.line(rest));
    code.line("}");
}

fn slot(plan: &SlotPlan) -> String {
    format!("{} {}", plan.word, Literal(&plan.name))
}
