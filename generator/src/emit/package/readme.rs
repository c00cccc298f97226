//! `README.md` of an emitted crate, which is also its front page in rustdoc: its examples are compiled.

use std::collections::BTreeSet;

use serde::Serialize;

use crate::emit::EmitError;
use crate::emit::package::readme_examples::{MockExample, call, example, mock, wait};
use crate::emit::package::template::Template;
use crate::emit::prose::{self, Prose};
use crate::emit::runtime::{Modules, date_features};
use crate::ir::SchemeKind;
use crate::plan::{CratePlan, OperationPlan, Taker, TokenPlan};

static TEMPLATE: Template = Template::new("README.md", include_str!("../../../templates/crate/README.md.jinja"));

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
    /// A variant of what the API says when it refuses.
    api_error: Option<&'a str>,
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
    /// Features that convert times and dates, as code.
    dates: Vec<String>,
    /// Features beside the groups that are on by default: whoever chooses groups wants them all the same.
    usual_features: Vec<&'static str>,
    /// Whether operations have streams.
    is_streaming_default: bool,
    has_yaml: bool,
    is_yaml_default: bool,
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

#[derive(Serialize)]
struct Skipped {
    operation: String,
    reason: String,
}

fn dates(plan: &CratePlan) -> Vec<String> {
    date_features(plan).iter().map(|date| prose::code(&date.feature)).collect()
}

pub(in crate::emit) fn emit(plan: &CratePlan, runtime: &Modules) -> Result<String, EmitError> {
    let modules: Vec<Module<'_>> = plan
        .modules
        .iter()
        .map(|module| Module {
            feature: &module.feature,
            name: module.ident.bare(),
            n_operations: module.operations.iter().filter(|operation| operation.view.is_none()).count(),
        })
        .collect();
    let call = call(plan);
    TEMPLATE.render(&View {
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
        api_error: plan.error_types.first().map(|error| error.variant.bare()),
        introduction: introduction(plan),
        example: example(plan),
        lib: &plan.package.lib_name,
        call_has_types: call.as_ref().is_some_and(|call| call.contains("types::")),
        call,
        source_method: source_method(plan),
        token_methods: token_methods(plan),
        mock: mock(plan),
        other_bodies: other_bodies(plan),
        n_operations: modules.iter().map(|module| module.n_operations).sum(),
        n_lists: lists(plan).count(),
        wait: wait(plan),
        modules,
        streams: streams(runtime),
        has_charsets: runtime.has("charset"),
        dates: if runtime.has_dates() { dates(plan) } else { Vec::new() },
        usual_features: usual_features(runtime),
        is_streaming_default: runtime.are_streaming_by_default(),
        has_yaml: runtime.has("yaml"),
        is_yaml_default: runtime.has("yaml_answer"),
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
    })
}

/// What is said of answers and bodies that nobody needs to have in memory.
fn streams(runtime: &Modules) -> Vec<&'static str> {
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
    parts.into_iter().filter(|(module, _)| runtime.needs(module)).map(|(_, line)| line).collect()
}

/// As the manifest has them.
fn usual_features(runtime: &Modules) -> Vec<&'static str> {
    let mut features = vec!["async", "rustls"];
    features.extend(runtime.are_streaming_by_default().then_some("streaming"));
    features.extend(runtime.has("yaml_answer").then_some("yaml"));
    features
}

fn other_bodies(plan: &CratePlan) -> Vec<&'static str> {
    let operations = plan.modules.iter().flat_map(|module| &module.operations);
    let words = operations.filter_map(|operation| operation.other_body.as_ref()).map(|other| other.word);
    words.collect::<BTreeSet<_>>().into_iter().collect()
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
    Some(Hosts {
        sentence: hosts.sentence(),
        table: hosts.table().iter().map(|line| prose::visible(line).into_owned()).collect(),
    })
}

fn introduction(plan: &CratePlan) -> String {
    let text = plan.package.introduction.description.as_deref().unwrap_or_default();
    Prose::of(text).lines(120).join("\n")
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
