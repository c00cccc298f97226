//! `[[waiters]]` and `[[tasks]]`: what takes a while, and the calls that start it.
//!
//! In: rules, and the planned operations. Out: methods that wait, at the operations. Everything that a rule names must be there.

use crate::plan::operations::wait_plan::TaskPlan;
use crate::plan::operations::wait_plan::WaitRef;
use crate::plan::operations::wait_plan::WaiterPlan;
use std::collections::BTreeMap;

use crate::config::{TaskConfig, WaiterConfig};
use crate::diag::Diagnostics;
use crate::ir::{Pointer, TypeRef};
use crate::naming::Ident;
use crate::plan::Context;
use crate::plan::base::docs;
use crate::plan::lists::page_parts::{answer_type, part, plain};
use crate::plan::lists::refuse::Refuse;
use crate::plan::lists::taking::Taking;
use crate::plan::names::reserved;
use crate::plan::names::routes::Routes;
use crate::plan::operations::operation::OperationPlan;

/// Adds the waits to the operations, which are in the order of the API.
pub(crate) fn settle(
    context: &Context<'_>,
    routes: &Routes,
    operations: &mut [OperationPlan],
    diags: &mut Diagnostics,
) {
    let mut known = BTreeMap::new();
    for (index, rule) in context.config.waiters.iter().enumerate() {
        let refuse = Refuse { rule: "waiters", place: Pointer::from_escaped("/waiters").index(index) };
        let Some((at, plan)) = waiter(context, operations, rule, &refuse, diags) else { continue };
        known.entry(rule.poll.clone()).or_insert_with(|| (at, plan.table.clone(), plan.within));
        if let Some(operation) = operations.get_mut(at) {
            operation.waiters.push(plan);
        }
    }
    // Those that name their calls come first.
    let mut rules: Vec<(usize, &TaskConfig)> = context.config.tasks.iter().enumerate().collect();
    rules.sort_by_key(|(_, rule)| rule.operations.is_empty());
    for (index, rule) in rules {
        let refuse = Refuse { rule: "tasks", place: Pointer::from_escaped("/tasks").index(index) };
        let known = Known { routes, operations, tables: &known };
        let Some((polled, wait)) = known.find("wait", &rule.wait, &refuse, diags) else { continue };
        let then = match &rule.then {
            None => None,
            Some(then) => match known.find("then", &then.wait, &refuse, diags) {
                Some(found) => Some(found),
                None => continue,
            },
        };
        let last = then.as_ref().map_or(polled, |(at, _)| *at);
        let answer = |at: usize| operations.get(at).map(|operation| operation.answer.clone());
        let (Some(answer), Some(progress)) = (answer(last), answer(polled)) else { continue };
        for (at, is_list) in started(context, rule, &refuse, diags) {
            let taking = Taking { context, operations, call: at, refuse: &refuse };
            let Some(wait) = taking.with(&wait, polled, &rule.parameters, at, diags) else { continue };
            let then = match (&rule.then, &then) {
                (Some(rule), Some((at, wait))) => {
                    let Some(wait) = taking.with(wait, *at, &rule.parameters, polled, diags) else { continue };
                    Some((rule.id.clone(), wait))
                }
                _ => None,
            };
            let plan = TaskPlan {
                ids: rule.ids.clone(),
                is_list,
                nothing: rule.nothing.clone(),
                wait,
                then,
                kind: answer.kind,
                ty: answer.ty.clone(),
                progress_kind: progress.kind,
                progress: progress.ty.clone(),
            };
            if let Some(operation) = operations.get_mut(at).filter(|operation| operation.task.is_none()) {
                operation.task = Some(plan);
            }
        }
    }
}

/// The waiters by the operation that each polls.
struct Known<'a> {
    routes: &'a Routes,
    operations: &'a [OperationPlan],
    tables: &'a BTreeMap<String, (usize, Ident, u32)>,
}

impl Known<'_> {
    fn find(&self, key: &str, poll: &str, refuse: &Refuse, diags: &mut Diagnostics) -> Option<(usize, WaitRef)> {
        let found = self.tables.get(poll).and_then(|(at, table, within)| {
            let (module, _) = self.routes.operations.get(*at)?;
            let (route, operation) = (self.routes.modules.get(*module)?, self.operations.get(*at)?);
            let (module, feature) = (route.ident.clone(), route.feature.clone());
            let (call, table, within) = (operation.call.clone(), table.clone(), *within);
            Some((*at, WaitRef { module, call, table, feature, within, taken: Vec::new() }))
        });
        match found {
            Some(found) => Some(found),
            None => refuse.push(key, format!("no [[waiters]] polls {}", docs::code(poll)), diags),
        }
    }
}

fn waiter(
    context: &Context<'_>,
    operations: &[OperationPlan],
    rule: &WaiterConfig,
    refuse: &Refuse,
    diags: &mut Diagnostics,
) -> Option<(usize, WaiterPlan)> {
    let at = refuse.operation(context, "poll", &rule.poll, diags)?;
    let (operation, plan) = (context.api.operations.get(at)?, operations.get(at)?);
    let method = Ident::value(&rule.name);
    let is_taken = reserved::CALL_METHODS.iter().chain(reserved::LIST_METHODS).any(|name| *name == rule.name)
        || plan.setters.iter().any(|setter| setter.ident == method)
        || plan.waiters.iter().any(|waiter| waiter.method == method);
    if method.as_str() != rule.name || is_taken {
        return refuse.push("name", format!("{} is no name, or taken", docs::code(&rule.name)), diags);
    }
    if !plan.answer.kind.is_json() {
        return refuse.push("poll", "only an answer of JSON can be waited for".to_owned(), diags);
    }
    refuse.part(context, "state", &rule.state, answer_type(operation), diags)?;
    if rule.done.is_empty() {
        return refuse.push("done", "no state means that it is done".to_owned(), diags);
    }
    let table = Ident::value(&rule.name.to_uppercase());
    let texts = |states: &[crate::config::State]| states.iter().map(ToString::to_string).collect();
    let within = rule.within.unwrap_or(600);
    let (done, failed) = (texts(&rule.done), texts(&rule.failed));
    Some((at, WaiterPlan { method, table, state: rule.state.clone(), done, failed, within }))
}

/// The operations that a rule is about, and whether each may start several.
fn started(context: &Context<'_>, rule: &TaskConfig, refuse: &Refuse, diags: &mut Diagnostics) -> Vec<(usize, bool)> {
    let is_list = |ids: &TypeRef| matches!(plain(context, ids), TypeRef::Array(_));
    let mut found = Vec::new();
    for (number, key) in rule.operations.iter().enumerate() {
        let refuse = Refuse { rule: refuse.rule, place: refuse.place.child("operations").index(number) };
        let at = refuse.operation(context, "", key, diags);
        let operation = at.and_then(|at| Some((at, context.api.operations.get(at)?)));
        found.extend(operation.and_then(|(at, operation)| {
            let ids = refuse.part(context, "", &rule.ids, answer_type(operation), diags)?;
            Some((at, is_list(ids)))
        }));
    }
    if rule.operations.is_empty() {
        for (at, operation) in context.api.operations.iter().enumerate() {
            let ids = answer_type(operation).filter(|ty| **ty != TypeRef::Any);
            let ids = ids.and_then(|answer| part(context, answer, &rule.ids));
            found.extend(ids.filter(|_| operation.method != "GET").map(|ids| (at, is_list(ids))));
        }
        if found.is_empty() {
            refuse.push::<()>("ids", format!("no answer has {}", docs::code(&rule.ids)), diags);
        }
    }
    found
}
