//! How a call is read page by page, and how it waits.

use super::entry::{Entry, Kind};
use super::fact::Fact;
use super::scope::Scope;
use crate::plan::{OperationPlan, PagingPlan, SlotPlan, TakenFrom, TaskPlan, WaitRef, WaiterPlan};

pub(super) fn lists(scope: &mut Scope<'_, '_>) {
    let OperationPlan { paging, waiters, task, .. } = scope.operation;
    if let Some(plan) = paging {
        pages(scope, plan);
    }
    for plan in waiters {
        waiter(scope, plan);
    }
    if let Some(plan) = task {
        self::task(scope, plan);
    }
}

fn pages(scope: &mut Scope<'_, '_>, plan: &PagingPlan) {
    let PagingPlan { how, items, next, to, size, hint, total, item } = plan;
    let slot = |slot: &Option<SlotPlan>| match slot {
        Some(slot) => format!("{} `{}`", slot.word, slot.name),
        None => String::new(),
    };
    let total = total.iter().map(|at| ("total", at));
    let told = hint.iter().map(|(word, at)| (*word, at)).chain(total).map(|(word, at)| format!("{word} {at}"));
    let end = told.collect::<Vec<_>>().join(", ");
    let call = &scope.operation.call;
    let entry = Entry::new(Kind::List, format!("Pager<{}>", scope.context.shapes.text(item)))
        .fact("way from page to page", Fact::one(*how))
        .fact("items are at", Fact::one(if items.is_empty() { "the root" } else { items }))
        .fact("next page is at", Fact::one(next.as_deref().unwrap_or_default()))
        .fact("page is asked for by", Fact::one(slot(to)))
        .fact("size is asked for by", Fact::one(slot(size)))
        .fact("end is told by", Fact::one(end));
    let whole = Entry::new(Kind::List, "Pager of answers");
    scope.item(&format!("{call}::items"), entry);
    scope.item(&format!("{call}::pages"), whole);
}

fn waiter(scope: &mut Scope<'_, '_>, plan: &WaiterPlan) {
    let WaiterPlan { method, state, done, failed, within, .. } = plan;
    let OperationPlan { call, answer, .. } = scope.operation;
    let entry = Entry::new(Kind::List, format!("Poller<{}>", scope.context.shapes.text(&answer.ty)))
        .fact("state is at", Fact::one(state))
        .fact("done", Fact::Growing(done.clone()))
        .fact("failed", Fact::Growing(failed.clone()))
        .fact("seconds at most", Fact::one(within.to_string()));
    scope.item(&format!("{call}::{method}"), entry);
}

fn task(scope: &mut Scope<'_, '_>, plan: &TaskPlan) {
    let TaskPlan { ids, is_list, nothing, wait, then, ty, progress, .. } = plan;
    let shapes = &scope.context.shapes;
    let outer = if *is_list { "Vec" } else { "Option" };
    let waited = |wait: &WaitRef| {
        let more = wait.taken.iter().filter_map(|taken| match &taken.from {
            TakenFrom::Call => None,
            TakenFrom::Answer(part) => Some(format!(", {} from {part}", taken.wire_name)),
            TakenFrom::Id => Some(format!(", the id as {}", taken.wire_name)),
        });
        format!("{}::{}::{}{}", wait.module, wait.call, wait.table, more.collect::<String>())
    };
    let then = then.iter().map(|(id, wait)| format!("{id} by {}", waited(wait))).collect::<String>();
    let call = &scope.operation.call;
    let entry = Entry::new(Kind::List, format!("Poller<{outer}<{}>, {}>", shapes.text(ty), shapes.text(progress)))
        .fact("what it started is at", Fact::one(ids))
        .fact("nothing was started", Fact::Growing(nothing.clone()))
        .fact("is waited for by", Fact::one(waited(wait)))
        .fact("and then", Fact::one(then));
    scope.item(&format!("{call}::send_and_wait"), entry);
}
