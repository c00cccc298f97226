//! The programs of the README: a call, a wait, and a test with the mock.

use serde::Serialize;

use crate::emit::code::Literal;
use crate::emit::operations;
use crate::ir::SchemeKind;
use crate::plan::{CratePlan, ExamplePlan, ModulePlan, TokenPlan};

/// A test with the mock.
#[derive(Serialize)]
pub(super) struct MockExample {
    pub(super) module: String,
    /// The feature of the module.
    pub(super) feature: String,
    pub(super) operation: String,
    pub(super) answer: String,
    pub(super) has_types: bool,
    pub(super) credentials: String,
    pub(super) call: String,
}

/// A whole program around a call that can be shown.
pub(super) fn example(plan: &CratePlan) -> Option<String> {
    let (module, example) = shown(plan, |_| true)?;
    Some(operations::example_program(example, module.ident.as_str(), &plan.package.lib_name).join("\n"))
}

/// The call of the largest module that can be shown, a listing if there is one.
pub(crate) fn shown(plan: &CratePlan, fits: impl Fn(&ExamplePlan) -> bool) -> Option<(&ModulePlan, &ExamplePlan)> {
    let shown = plan.modules.iter().filter_map(|module| Some((module, module.example.as_ref()?)));
    shown.filter(|(_, example)| fits(example)).max_by_key(|(module, example)| {
        (!example.is_deprecated, example.method.bare() == "list", module.operations.len())
    })
}

/// The call of the example for settings of its own, as an expression.
pub(super) fn call(plan: &CratePlan) -> Option<String> {
    let (module, example) = shown(plan, is_simple)?;
    Some(operations::example_expression(example, module.ident.as_str()))
}

/// Whether its answer comes as a whole, and is worth printing.
pub(super) fn is_simple(example: &ExamplePlan) -> bool {
    example.has_answer && !example.is_streamed
}

/// A wait in the largest module that has one to show.
pub(super) fn wait(plan: &CratePlan) -> Option<String> {
    let shown = plan.modules.iter().filter(|module| module.wait_example.is_some());
    let module = shown.max_by_key(|module| module.operations.len())?;
    let example = module.wait_example.as_ref()?;
    let lines = operations::wait_program(example, module.ident.as_str(), &plan.package.lib_name);
    Some(lines.join("\n"))
}

/// Every credential that the mock's client may need.
pub(super) fn mock(plan: &CratePlan) -> Option<MockExample> {
    let is_always = |tokens: &TokenPlan| matches!(tokens, TokenPlan::Exchange(plan) if plan.method.is_none());
    if plan.client.schemes.iter().filter_map(|scheme| scheme.tokens.as_ref()).any(is_always) {
        return None;
    }
    let (module, example) = shown(plan, |example| example.answer.is_some())?;
    let prefix = |name: &str| {
        let hosts = plan.client.hosts.as_ref().filter(|hosts| hosts.scheme == name)?;
        hosts.prefixes.first().map(|(prefix, _)| prefix.as_str())
    };
    let mut credentials = String::new();
    for scheme in &plan.client.schemes {
        let value = Literal(&format!("{}test", prefix(&scheme.name).unwrap_or_default())).to_string();
        let value = if scheme.kind == SchemeKind::Basic { format!("\"test\", {value}") } else { value };
        credentials.push_str(&format!(".{}({value})", scheme.method));
    }
    if !plan.client.has_host {
        credentials.push_str(".base_url(\"https://api.example.com\")");
    }
    let (answer, call) = (example.answer.clone()?, operations::example_expression(example, module.ident.as_str()));
    Some(MockExample {
        module: module.ident.to_string(),
        feature: module.feature.clone(),
        operation: format!("{}::{}", module.ident, example.call),
        has_types: answer.contains("types::") || call.contains("types::"),
        answer,
        credentials,
        call,
    })
}
