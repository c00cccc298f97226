//! `README.md` of an emitted crate, which is also its front page in rustdoc: its examples are compiled.

use std::collections::BTreeSet;

use serde::Serialize;

use super::{EmitError, prose, tag_module, template};
use crate::plan::{CratePlan, OperationPlan};

const TEMPLATE: &str = include_str!("../../../templates/crate/README.md.jinja");

#[derive(Serialize)]
struct View<'a> {
    mark: &'static str,
    provider: &'a str,
    name: &'a str,
    version: &'a str,
    product: String,
    document: String,
    base_url: String,
    base_url_env: Option<&'a str>,
    hosts: Option<Hosts>,
    defaults: Vec<Default<'a>>,
    /// Whether one of them has a variable.
    default_envs: bool,
    has_api_error: bool,
    introduction: Vec<String>,
    example: Option<String>,
    /// Methods that send a body in the other way, where there are such.
    other_bodies: Vec<&'static str>,
    n_operations: usize,
    /// How many lists come page by page.
    n_lists: usize,
    /// A wait, as a program.
    wait: Option<String>,
    modules: Vec<Module<'a>>,
    schemes: Vec<Scheme<'a>>,
    skipped: Vec<Skipped>,
}

#[derive(Serialize)]
struct Module<'a> {
    feature: &'a str,
    name: &'a str,
    n_operations: usize,
}

#[derive(Serialize)]
struct Scheme<'a> {
    method: &'a str,
    env: &'a [String],
}

#[derive(Serialize)]
struct Default<'a> {
    setter: &'a str,
    env: Option<&'a str>,
}

#[derive(Serialize)]
struct Hosts {
    sentence: String,
    table: Vec<String>,
}

#[derive(Serialize)]
struct Skipped {
    operation: String,
    reason: String,
}

pub(super) fn emit(plan: &CratePlan) -> Result<String, EmitError> {
    let modules: Vec<Module<'_>> = plan
        .modules
        .iter()
        .map(|module| Module {
            feature: &module.feature,
            name: module.ident.bare(),
            n_operations: module.operations.len(),
        })
        .collect();
    template::render(
        "README.md",
        TEMPLATE,
        &View {
            mark: super::code::MARK,
            provider: &plan.package.provider,
            name: &plan.package.name,
            version: &plan.package.version,
            product: prose::one_line(&plan.package.product_in_prose()),
            document: prose::one_line(&plan.package.document),
            base_url: prose::one_line(&plan.client.base_url),
            base_url_env: plan.client.base_url_env.as_deref(),
            hosts: hosts(plan),
            defaults: defaults(plan),
            default_envs: plan.client.defaults.iter().any(|default| default.env.is_some()),
            has_api_error: !plan.error_types.is_empty(),
            introduction: introduction(plan),
            example: example(plan),
            other_bodies: other_bodies(plan),
            n_operations: modules.iter().map(|module| module.n_operations).sum(),
            n_lists: lists(plan).count(),
            wait: wait(plan),
            modules,
            schemes: plan
                .client
                .schemes
                .iter()
                .map(|scheme| Scheme { method: scheme.method.bare(), env: &scheme.env })
                .collect(),
            skipped: plan
                .skipped
                .iter()
                .map(|skipped| Skipped {
                    operation: prose::one_line(&format!("{} {}", skipped.method, skipped.path)),
                    reason: prose::one_line(&skipped.reason),
                })
                .collect(),
        },
    )
}

fn other_bodies(plan: &CratePlan) -> Vec<&'static str> {
    let operations = plan.modules.iter().flat_map(|module| &module.operations);
    let words = operations.filter_map(|operation| operation.other_body.as_ref()).map(|other| other.word);
    words.collect::<BTreeSet<_>>().into_iter().collect()
}

/// A wait in the largest module that has one to show.
fn wait(plan: &CratePlan) -> Option<String> {
    let shown = plan.modules.iter().filter(|module| module.wait_example.is_some());
    let module = shown.max_by_key(|module| module.operations.len())?;
    let example = module.wait_example.as_ref()?;
    let is_task = !module
        .operations
        .iter()
        .any(|operation| operation.waiters.iter().any(|waiter| waiter.method == example.method));
    let lines = tag_module::wait_program(example, is_task, module.ident.as_str(), &plan.package.lib_name);
    Some(lines.join("\n"))
}

fn lists(plan: &CratePlan) -> impl Iterator<Item = &OperationPlan> {
    let operations = plan.modules.iter().flat_map(|module| &module.operations);
    operations.filter(|operation| operation.paging.is_some())
}

fn defaults(plan: &CratePlan) -> Vec<Default<'_>> {
    let defaults = plan.client.defaults.iter();
    defaults.map(|default| Default { setter: default.setter.bare(), env: default.env.as_deref() }).collect()
}

fn hosts(plan: &CratePlan) -> Option<Hosts> {
    let hosts = plan.client.hosts.as_ref()?;
    Some(Hosts { sentence: hosts.sentence(), table: hosts.table() })
}

fn introduction(plan: &CratePlan) -> Vec<String> {
    let text = plan.package.introduction.description.as_deref().unwrap_or_default();
    prose::paragraphs(text, 110).iter().map(|lines| lines.join("\n")).collect()
}

/// A whole program around the call of the largest module that can be shown, a listing if there is one.
fn example(plan: &CratePlan) -> Option<String> {
    let shown = plan.modules.iter().filter(|module| module.example.is_some());
    let module = shown.max_by_key(|module| {
        let (current, lists) = module
            .example
            .as_ref()
            .map(|example| (!example.is_deprecated, example.method.bare() == "list"))
            .unwrap_or_default();
        (current, lists, module.operations.len())
    })?;
    Some(
        tag_module::example_program(module.example.as_ref()?, module.ident.as_str(), &plan.package.lib_name)
            .join("\n"),
    )
}
