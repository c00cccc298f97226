//! `[[waiters]]` and `[[tasks]]`: what takes a while, and the calls that start it.
//!
//! In: rules, and the planned operations. Out: methods that wait, at the operations. Everything that a rule names must be there.

use crate::plan::operations::wait_plan::TaskPlan;
use crate::plan::operations::wait_plan::WaitRef;
use crate::plan::operations::wait_plan::WaiterPlan;
use std::collections::BTreeMap;

use crate::config::{TaskConfig, WaiterConfig};
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::ir::{FileId, Origin, Pointer, TypeRef};
use crate::naming::Ident;
use crate::plan::Context;
use crate::plan::base::docs;
use crate::plan::lists::page_parts::{answer_type, part, plain};
use crate::plan::names::reserved;
use crate::plan::names::routes::Routes;
use crate::plan::operations::operation::OperationPlan;
use crate::plan::operations::parameters::ParameterPlan;

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
                Some((at, wait)) => Some((then.id.clone(), at, wait)),
                None => continue,
            },
        };
        let last = then.as_ref().map_or(polled, |(_, at, _)| *at);
        let answer = |at: usize| operations.get(at).map(|operation| operation.answer.clone());
        let (Some(answer), Some(progress)) = (answer(last), answer(polled)) else { continue };
        for (at, is_list) in started(context, rule, &refuse, diags) {
            let shared = |asked: usize, wait: &WaitRef| match (operations.get(at), operations.get(asked)) {
                (Some(call), Some(asked)) => WaitRef { shared: in_common(call, asked), ..wait.clone() },
                _ => wait.clone(),
            };
            let plan = TaskPlan {
                ids: rule.ids.clone(),
                is_list,
                nothing: rule.nothing.clone(),
                wait: shared(polled, &wait),
                then: then.as_ref().map(|(id, at, wait)| (id.clone(), shared(*at, wait))),
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
            let wait = WaitRef { module, call, table, feature, within, shared: Vec::new() };
            Some((*at, operation.arguments.as_slice(), wait))
        });
        match found {
            Some((at, [argument], wait)) if argument.place() == Some("path") => Some((at, wait)),
            Some(_) => {
                let what = format!("{} takes more, or something else, than an id in its path", docs::code(poll));
                refuse.push(key, what, diags)
            }
            None => refuse.push(key, format!("no [[waiters]] polls {}", docs::code(poll)), diags),
        }
    }
}

/// Optional parameters that two operations have: what a call says of them holds for what is asked after it. Those that take
/// defaults of the client follow from these.
fn in_common(call: &OperationPlan, asked: &OperationPlan) -> Vec<(&'static str, String)> {
    let is_default = |parameter: &ParameterPlan| {
        let mut targets = asked.defaults.iter();
        targets.any(|target| target.word.ends_with(parameter.word) && target.wire_name == parameter.wire_name)
    };
    let is_in_call = |parameter: &ParameterPlan| {
        let mut all = call.arguments.iter().chain(&call.setters);
        all.any(|other| other.key() == parameter.key() && other.style == parameter.style)
    };
    let setters = asked.setters.iter().filter(|setter| matches!(setter.word, "query" | "header" | "cookie"));
    let shared = setters.filter(|setter| is_in_call(setter) && !is_default(setter));
    shared.map(|setter| (setter.word, setter.wire_name.clone())).collect()
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
    if !matches!(plan.answer.kind, "json" | "member") {
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

/// Where a rule is, for what is wrong with it.
struct Refuse {
    rule: &'static str,
    place: Pointer,
}

impl Refuse {
    fn push<T>(&self, key: &str, what: String, diags: &mut Diagnostics) -> Option<T> {
        self.report(Code::ConfigInvalid, key, what, diags);
        None
    }

    fn report(&self, code: Code, key: &str, what: String, diags: &mut Diagnostics) {
        let pointer = if key.is_empty() { self.place.clone() } else { self.place.child(key) };
        let origin = Origin { file: FileId::CONFIG, pointer };
        diags.push(Diagnostic::new(code, &origin).message(format!("[[{}]] {what}", self.rule)));
    }

    fn operation(&self, context: &Context<'_>, key: &str, name: &str, diags: &mut Diagnostics) -> Option<usize> {
        let found = context.api.operations.iter().position(|operation| operation.key() == name);
        if found.is_none() {
            let what = format!("names {}, which the document does not have", docs::code(name));
            self.report(Code::ConfigNoMatch, key, what, diags);
        }
        found
    }

    fn part<'a>(
        &self,
        context: &'a Context<'_>,
        key: &str,
        pointer: &str,
        answer: Option<&'a TypeRef>,
        diags: &mut Diagnostics,
    ) -> Option<&'a TypeRef> {
        let found = answer.and_then(|answer| part(context, answer, pointer));
        found.or_else(|| self.push(key, format!("the answer has no {}", docs::code(pointer)), diags))
    }
}
