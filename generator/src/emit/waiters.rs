//! Methods that wait, and their tables.

use super::code::{Code, Literal};
use crate::plan::{Accepts, OperationPlan, ParameterPlan, TaskPlan, WaitRef, WaiterPlan};

/// The method beside that of the operation, which takes the same argument.
pub(super) fn method(code: &mut Code, operation: &OperationPlan, waiter: &WaiterPlan) {
    let WaiterPlan { method, table, done, .. } = waiter;
    let states: Vec<String> = done.iter().map(|state| format!("`{}`", state.replace('`', "'"))).collect();
    let states = states.join(" or ");
    code.doc(&format!(
        "Asks [`{0}`](Self::{0}) again and again, until the state is {states}.",
        operation.method.bare()
    ));
    let first = operation.arguments.first();
    let name = first.map(|argument| argument.ident.to_string()).unwrap_or_default();
    let argument = first.map(argument).unwrap_or_default();
    let of_call = if operation.has_setters() { ".request" } else { "" };
    let ty = operation.answer.ty.in_code("types::");
    code.line("#[inline]");
    code.block(format_args!("pub fn {method}(&self, {argument}) -> Waiting<{ty}>"), "}", |code| {
        code.line(format_args!("self.{}({name}){of_call}.until(&{table})", operation.method));
    });
}

fn argument(plan: &ParameterPlan) -> String {
    let ty = plan.ty.in_code("types::");
    match plan.accepts {
        Accepts::Itself => format!("{}: {ty}", plan.ident),
        Accepts::Into => format!("{}: impl Into<{ty}>", plan.ident),
    }
}

/// The tables of an operation's waiters.
pub(super) fn tables(code: &mut Code, operation: &OperationPlan) {
    for WaiterPlan { table, state, done, failed, within, .. } in &operation.waiters {
        let parts = format!(
            "&{}, {}, &[{}], &[{}], {within}",
            operation.call,
            Literal(state),
            literals(done),
            literals(failed)
        );
        let head = format!("pub(crate) static {table}: Wait =");
        if head.len() + parts.len() + 14 <= code.room() {
            code.line(format_args!("{head} Wait::new({parts});"));
        } else {
            code.line(head);
            code.indented(|code| code.line(format_args!("Wait::new({parts});")));
        }
    }
}

/// `awaited! { .. }`.
pub(super) fn task(code: &mut Code, operation: &OperationPlan, plan: &TaskPlan) {
    let TaskPlan { ids, is_list, nothing, wait, then, kind, ty } = plan;
    let ty = ty.in_code("types::");
    let (how, result) =
        if *is_list { ("wait_for_all", format!("Vec<{ty}>")) } else { ("wait_for_one", format!("Option<{ty}>")) };
    code.line(format_args!("awaited! {{ {} -> {result};", operation.call));
    code.indented(|code| {
        let then = match then {
            Some((id, wait)) => format!("Some(({}, &{}))", Literal(id), path(wait)),
            None => "None".to_owned(),
        };
        let parts = [
            format!("{how} {kind},"),
            format!("ids: {},", Literal(ids)),
            format!("nothing: &[{}],", literals(nothing)),
            format!("wait: &{},", path(wait)),
            format!("then: {then}"),
        ];
        code.filled(&parts);
    });
    code.line("}");
}

fn path(wait: &WaitRef) -> String {
    format!("crate::{}::{}", wait.module, wait.table)
}

fn literals(texts: &[String]) -> String {
    texts.iter().map(|text| Literal(text).to_string()).collect::<Vec<_>>().join(", ")
}
