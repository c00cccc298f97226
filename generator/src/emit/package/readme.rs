//! `README.md` of an emitted crate, which is also its front page in rustdoc: its examples are compiled.

use std::collections::BTreeSet;

use serde::Serialize;

use crate::emit::code::Literal;
use crate::emit::package::template;
use crate::emit::prose::{self, Prose};
use crate::emit::{EmitError, operations, runtime, streaming};
use crate::ir::SchemeKind;
use crate::plan::{CratePlan, ExamplePlan, ModulePlan, OperationPlan, Taker, TokenPlan};

const TEMPLATE: &str = include_str!("../../../../templates/crate/README.md.jinja");

#[derive(Serialize)]
struct View<'a> {
    mark: &'static str,
    provider: &'a str,
    name: &'a str,
    version: &'a str,
    product: String,
    document: String,
    /// Whether the base URL is a whole one.
    has_host: bool,
    /// As a code span.
    base_url: Option<String>,
    /// What sets parts of it.
    parts: Vec<Default<'a>>,
    base_url_env: Option<&'a str>,
    hosts: Option<Hosts>,
    defaults: Vec<Default<'a>>,
    /// Whether one of them has a variable.
    default_envs: bool,
    has_api_error: bool,
    introduction: String,
    example: Option<String>,
    /// The name in `use`.
    lib: &'a str,
    /// The call of the example, for settings of its own.
    call: Option<String>,
    call_has_types: bool,
    /// What a builder is given instead of a text to use a source of tokens.
    source_method: Option<&'a str>,
    /// Builders' methods that have tokens got, with what they do.
    token_methods: Vec<TokenMethod<'a>>,
    mock: Option<MockExample>,
    /// Methods that send a body in the other way, where there are such.
    other_bodies: Vec<&'static str>,
    n_operations: usize,
    /// How many lists come page by page.
    n_lists: usize,
    /// A wait, as a program.
    wait: Option<String>,
    streams: Vec<&'static str>,
    has_charsets: bool,
    /// Whether operations have streams.
    is_streaming_usual: bool,
    has_yaml: bool,
    is_yaml_usual: bool,
    modules: Vec<Module<'a>>,
    schemes: Vec<Scheme<'a>>,
    recursion_limit: Option<usize>,
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
struct TokenMethod<'a> {
    method: &'a str,
    does: String,
}

/// A test with the mock.
#[derive(Serialize)]
struct MockExample {
    module: String,
    operation: String,
    answer: String,
    has_types: bool,
    credentials: String,
    call: String,
}

#[derive(Serialize)]
struct Skipped {
    operation: String,
    reason: String,
}

pub(crate) fn emit(plan: &CratePlan) -> Result<String, EmitError> {
    let modules: Vec<Module<'_>> = plan
        .modules
        .iter()
        .map(|module| Module {
            feature: &module.feature,
            name: module.ident.bare(),
            n_operations: module.operations.iter().filter(|operation| operation.view.is_none()).count(),
        })
        .collect();
    template::render(
        "README.md",
        TEMPLATE,
        &View {
            mark: crate::emit::code::MARK,
            provider: &plan.package.provider,
            name: &plan.package.name,
            version: &plan.package.version,
            product: prose::plain(&plan.package.product_in_prose()),
            document: prose::plain(&plan.package.document),
            has_host: plan.client.has_host,
            base_url: Some(&plan.client.base_url).filter(|url| !url.is_empty()).map(|url| prose::code(url)),
            parts: defaults(plan, Taker::Server),
            base_url_env: plan.client.base_url_env.as_deref(),
            hosts: hosts(plan),
            defaults: defaults(plan, Taker::Operations),
            default_envs: defaults(plan, Taker::Operations).iter().any(|default| default.env.is_some()),
            has_api_error: !plan.error_types.is_empty(),
            introduction: introduction(plan),
            example: example(plan),
            lib: &plan.package.lib_name,
            call: shown(plan, is_simple)
                .map(|(module, example)| operations::example_expression(example, module.ident.as_str())),
            call_has_types: shown(plan, is_simple).is_some_and(|(module, example)| {
                operations::example_expression(example, module.ident.as_str()).contains("types::")
            }),
            source_method: source_method(plan),
            token_methods: token_methods(plan),
            mock: mock(plan),
            other_bodies: other_bodies(plan),
            n_operations: modules.iter().map(|module| module.n_operations).sum(),
            n_lists: lists(plan).count(),
            wait: wait(plan),
            modules,
            streams: streams(plan),
            has_charsets: runtime::has(plan, "charset"),
            is_streaming_usual: streaming::is_usual(&runtime::gated(plan)),
            has_yaml: runtime::has(plan, "yaml"),
            is_yaml_usual: runtime::has(plan, "yaml_answer"),
            schemes: plan
                .client
                .schemes
                .iter()
                .map(|scheme| Scheme { method: scheme.method.bare(), env: &scheme.env })
                .collect(),
            recursion_limit: plan.recursion_limit,
            skipped: plan
                .skipped
                .iter()
                .map(|skipped| Skipped {
                    operation: prose::code_cell(&format!("{} {}", skipped.method, skipped.path)),
                    reason: prose::cell(&skipped.reason),
                })
                .collect(),
        },
    )
}

/// What is said of answers and bodies that nobody needs to have in memory.
fn streams(plan: &CratePlan) -> Vec<&'static str> {
    let parts = [
        (
            "download",
            "- Bytes: `send_stream()` in place of `send()` gives them as they come. The timeout is one for each piece then.",
        ),
        (
            "file",
            "- Files: `File::reader` and `File::async_reader` are read while they are sent. Such a call is sent once.",
        ),
        (
            "events",
            "- Server-sent events: where a connection breaks, they go on behind the last one if that loses and repeats none.",
        ),
        ("records", "- JSON lines: one value after the other."),
    ];
    let gated = runtime::gated(plan);
    let is_there = |module: &str| runtime::has(plan, module) && !gated.contains(module);
    parts.into_iter().filter(|(module, _)| is_there(module)).map(|(_, line)| line).collect()
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
    let lines = operations::wait_program(example, module.ident.as_str(), &plan.package.lib_name);
    Some(lines.join("\n"))
}

fn lists(plan: &CratePlan) -> impl Iterator<Item = &OperationPlan> {
    let operations = plan.modules.iter().flat_map(|module| &module.operations);
    operations.filter(|operation| operation.paging.is_some())
}

fn defaults(plan: &CratePlan, taker: Taker) -> Vec<Default<'_>> {
    let defaults = plan.client.defaults.iter().filter(|default| default.taker == taker);
    defaults.map(|default| Default { setter: default.setter.bare(), env: default.env.as_deref() }).collect()
}

fn hosts(plan: &CratePlan) -> Option<Hosts> {
    let hosts = plan.client.hosts.as_ref()?;
    Some(Hosts { sentence: hosts.sentence(), table: hosts.table().iter().map(|line| prose::visible(line)).collect() })
}

fn introduction(plan: &CratePlan) -> String {
    let text = plan.package.introduction.description.as_deref().unwrap_or_default();
    Prose::of(text).lines(120).join("\n")
}

/// A whole program around a call that can be shown.
fn example(plan: &CratePlan) -> Option<String> {
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

/// Whether its answer comes as a whole, and is worth printing.
fn is_simple(example: &ExamplePlan) -> bool {
    example.has_answer && !example.is_streamed
}

fn source_method(plan: &CratePlan) -> Option<&str> {
    let mut schemes = plan.client.schemes.iter().filter(|scheme| scheme.kind != SchemeKind::Basic);
    schemes.next().map(|scheme| scheme.method.as_str())
}

fn token_methods(plan: &CratePlan) -> Vec<TokenMethod<'_>> {
    let tokens = plan.client.schemes.iter().filter_map(|scheme| scheme.tokens.as_ref());
    let methods = tokens.filter_map(|tokens| match tokens {
        TokenPlan::Client(client) => Some(TokenMethod {
            method: client.method.bare(),
            does: "takes the identifier and the secret of a client, which gets its tokens itself".to_owned(),
        }),
        TokenPlan::Exchange(exchange) => Some(TokenMethod {
            method: exchange.method.as_ref()?.bare(),
            does: prose::inline(&format!(
                "sends short-lived tokens, for which the credential is exchanged by {}",
                exchange.call
            )),
        }),
    });
    methods.collect()
}

/// Every credential that the mock's client may need.
fn mock(plan: &CratePlan) -> Option<MockExample> {
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
        operation: format!("{}::{}", module.ident, example.call),
        has_types: answer.contains("types::") || call.contains("types::"),
        answer,
        credentials,
        call,
    })
}
