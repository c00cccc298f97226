//! The runtime's files, copied byte for byte, and the list of its modules.

use std::collections::BTreeSet;

use super::FileTree;
use super::code::Literal;
use super::print::feature;
use super::streaming;
use crate::plan::{CratePlan, RustType, TypePlan};

/// What an emitted crate offers of the runtime at its root.
pub(super) const PUBLIC: &[&str] = &[
    "Async",
    "Attempt",
    "BoxError",
    "Call",
    "CallFuture",
    "ClientBuilder",
    "Clock",
    "Credential",
    "CredentialFuture",
    "CredentialProvider",
    "Error",
    "ErrorKind",
    "Exchange",
    "HeaderMap",
    "Method",
    "RateLimit",
    "RawRequest",
    "RequestBody",
    "RequestOptions",
    "Response",
    "ResponseBody",
    "ResponseFuture",
    "RetryPolicy",
    "Sleep",
    "StatusCode",
    "Token",
    "Transport",
];

/// Dependencies of every emitted crate, with literal versions: a manifest may be written anywhere. A test holds them against those
/// of the runtime.
pub(super) const DEPENDENCIES: &[(&str, &str)] = &[
    ("bytes", r#""1""#),
    ("encoding_rs", r#"{ version = "0.8", optional = true }"#),
    ("futures-core", r#"{ version = "0.3", default-features = false, optional = true }"#),
    ("h2", r#"{ version = "0.4", optional = true }"#),
    ("http", r#""1""#),
    ("http-body", r#""1""#),
    ("http-body-util", r#""0.1""#),
    ("reqwest", r#"{ version = "0.13", default-features = false, features = ["http2"], optional = true }"#),
    (
        "rustls",
        r#"{ version = "0.23", default-features = false, features = ["ring", "std", "tls12"], optional = true }"#,
    ),
    ("rustls-platform-verifier", r#"{ version = "0.7", optional = true }"#),
    ("serde", r#"{ version = "1", default-features = false, features = ["std"] }"#),
    (
        "serde-saphyr",
        r#"{ version = "2.1", default-features = false, features = ["deserialize", "serialize"], optional = true }"#,
    ),
    ("serde_json", r#""1""#),
    ("tokio", r#"{ version = "1", features = ["time"], optional = true }"#),
    ("tracing", r#"{ version = "0.1", default-features = false, features = ["std"], optional = true }"#),
    ("ureq", r#"{ version = "3.5", default-features = false, optional = true }"#),
];

/// Dependencies that only serve modules of the runtime that may be left out: what each needs one of.
const DEPENDENCIES_ON_DEMAND: &[(&str, &[&str])] = &[("encoding_rs", &["charset"]), ("serde-saphyr", &["yaml"])];

/// The list of modules in the runtime's own crate.
const INDEX: &str = include_str!("../../../templates/runtime/src/runtime/mod.rs");

/// Every file: its room, its module (`mod` for the list of the room) and its text.
const FILES: &[(&str, &str, &str)] = include!(concat!(env!("OUT_DIR"), "/runtime_files.rs"));

/// Modules that are left out unless the crate uses one of these: types of the runtime, words of `operation!`.
const ON_DEMAND: &[(&str, &[&str])] = &[
    ("by_status", &["by_status", "streams_by_status"]),
    ("base64", &["Base64"]),
    ("blocking_download", &["bytes"]),
    ("boolean_string", &["BooleanString"]),
    ("charset", &["text"]),
    ("client_credentials", &["ClientCredentials"]),
    ("body_snapshot", &["defaults"]),
    ("comma_separated", &["CommaSeparated"]),
    ("counted_pages", &["counted"]),
    ("date", &["Date"]),
    ("date_rules", &["DateTime"]),
    ("date_time", &["DateTime"]),
    ("decimal", &["Decimal"]),
    ("download", &["bytes"]),
    ("duration", &["Duration"]),
    ("envelope", &["member"]),
    ("event_parser", &["events", "text_events"]),
    ("event_source", &["events", "text_events"]),
    ("events", &["events", "text_events"]),
    ("failure", &["FailureRule"]),
    ("file", &["File", "multipart"]),
    ("default_targets", &["defaults"]),
    ("form", &["form"]),
    ("hosts", &["choose_host"]),
    ("in_mode", &["streams_by_status"]),
    ("integer_string", &["IntegerString"]),
    ("joined", &["multipart"]),
    ("lines", &["events", "text_events", "records"]),
    ("link", &["followed"]),
    ("multipart", &["multipart"]),
    ("number", &["Number"]),
    ("next_url", &["followed"]),
    ("packed", &["CommaSeparated", "SpaceSeparated", "TabSeparated", "PipeSeparated"]),
    ("page_slot", &["paged"]),
    ("page_steps", &["paged"]),
    ("pager", &["paged"]),
    ("paging", &["paged"]),
    ("pipe_separated", &["PipeSeparated"]),
    ("poller", &["polled"]),
    ("polling", &["polled"]),
    ("raw_request_file", &["File", "multipart"]),
    ("raw_streams", &[]),
    ("reading", &["File", "multipart"]),
    ("record_parser", &["records"]),
    ("records", &["records"]),
    ("server_template", &["fill_server"]),
    ("space_separated", &["SpaceSeparated"]),
    ("text", &["text"]),
    ("text_answer", &["text"]),
    ("tuple", &["tuple"]),
    ("tab_separated", &["TabSeparated"]),
    ("token_answer", &["TokenAnswer", "ClientCredentials"]),
    ("token_exchange", &["TokenExchange"]),
    ("token_request", &["TokenAnswer", "ClientCredentials"]),
    ("union_tag", &["writes tag"]),
    ("uuid", &["Uuid"]),
    ("yaml", &["offers_yaml"]),
    ("yaml_answer", &["yaml"]),
];

/// `runtime/mod.rs`: the lines of the runtime's own list whose modules are there.
pub(super) fn emit_index(plan: &CratePlan) -> String {
    let (absent, gated) = (absent(plan), gated(plan));
    let rooms: BTreeSet<&str> = files(&absent).map(|(room, _, _)| room).collect();
    // What is for tests comes last.
    let index = INDEX.split("\n#[cfg(test)]").next().unwrap_or_default();
    let state = |line: &str| match (line.strip_prefix("mod "), exported_from(line)) {
        (Some(room), _) if rooms.contains(room.trim_end_matches(';')) => State::There,
        (Some(_), _) => State::Absent,
        (None, module) => state_of(module, &absent, &gated),
    };
    let text = "//! What does not depend on the API: how values are read and written, and how calls are made.\n";
    text.to_owned() + &lines(index.lines().filter(|line| !line.starts_with("//!")), state)
}

/// Whether a crate has a line of a list.
enum State {
    There,
    /// With the feature `streaming`.
    Gated,
    Absent,
}

fn state_of(module: Option<&str>, absent: &BTreeSet<&'static str>, gated: &BTreeSet<&'static str>) -> State {
    match module {
        Some(module) if absent.contains(module) => State::Absent,
        Some(module) if gated.contains(module) => State::Gated,
        _ => State::There,
    }
}

/// The list of a room: the lines whose modules are there.
fn emit_room(text: &str, absent: &BTreeSet<&'static str>, gated: &BTreeSet<&'static str>) -> String {
    let declared = |line: &str| line.strip_prefix("pub(crate) mod ")?.strip_suffix(';').map(str::to_owned);
    lines(text.lines(), |line| state_of(declared(line).as_deref(), absent, gated))
}

/// Lines without some; what stands under a condition, or goes over several lines, goes as a whole.
fn lines<'a>(lines: impl Iterator<Item = &'a str>, state: impl Fn(&str) -> State) -> String {
    let mut text = String::new();
    let mut item = String::new();
    for line in lines {
        item.push_str(line);
        item.push('\n');
        let is_open = line.starts_with("#[cfg(") || line.ends_with('{') || line.starts_with("    ");
        if !is_open {
            let bare = item.find("]\n").and_then(|end| item.get(end + 2..)).unwrap_or(&item);
            match state(bare.trim_end()) {
                State::There => text.push_str(&item),
                State::Gated => text.push_str(&(feature(streaming::FEATURE) + &item)),
                State::Absent => {}
            }
            item.clear();
        }
    }
    text
}

/// The module that a line of the index exports from.
fn exported_from(line: &str) -> Option<&str> {
    let exported = line.strip_prefix("pub use ").or_else(|| line.strip_prefix("pub(crate) use "))?;
    exported.split("::").nth(1)
}

/// The files whose modules are there, and the lists of rooms that have any.
fn files(absent: &BTreeSet<&'static str>) -> impl Iterator<Item = (&'static str, &'static str, &'static str)> {
    let is_there = |module: &str| module != "mod" && !absent.contains(module);
    let rooms: BTreeSet<&str> =
        FILES.iter().filter(|(_, module, _)| is_there(module)).map(|(room, _, _)| *room).collect();
    let absent = absent.clone();
    FILES.iter().copied().filter(move |(room, module, _)| rooms.contains(room) && !absent.contains(module))
}

/// The modules' files.
pub(super) fn sources(plan: &CratePlan) -> FileTree {
    let (absent, gated) = (absent(plan), gated(plan));
    let text_of = |module: &str, text: &str| match module {
        "mod" => emit_room(text, &absent, &gated),
        "date_rules" => date_rules(plan, text),
        _ => text.to_owned(),
    };
    files(&absent)
        .map(|(room, module, text)| (format!("src/runtime/{room}/{module}.rs"), text_of(module, text)))
        .collect()
}

/// The one module that the maintainer has a say in.
fn date_rules(plan: &CratePlan, text: &str) -> String {
    let unset: Vec<String> = plan.dates.unset.iter().map(|text| Literal(text).to_string()).collect();
    let is_utc = format!("IS_UTC_WITHOUT_ZONE: bool = {};", plan.dates.is_utc_without_zone);
    text.replace("IS_UTC_WITHOUT_ZONE: bool = false;", &is_utc)
        .replace("UNSET: &[&str] = &[];", &format!("UNSET: &[&str] = &[{}];", unset.join(", ")))
}

/// Modules that are there only with the feature `streaming`.
pub(super) fn gated(plan: &CratePlan) -> BTreeSet<&'static str> {
    streaming::gated(&unneeded(plan))
}

/// Modules that are not copied.
fn absent(plan: &CratePlan) -> BTreeSet<&'static str> {
    let unneeded = unneeded(plan);
    &unneeded - &streaming::gated(&unneeded)
}

/// Modules that neither types nor operations need.
fn unneeded(plan: &CratePlan) -> BTreeSet<&'static str> {
    let used = used(plan);
    let is_absent = |needs: &[&str]| !needs.iter().any(|need| used.contains(need));
    ON_DEMAND.iter().filter(|(_, needs)| is_absent(needs)).map(|(module, _)| *module).collect()
}

/// The dependencies of this crate.
pub(super) fn dependencies(plan: &CratePlan) -> Vec<(&'static str, &'static str)> {
    let is_needed = |name: &str| {
        let on_demand = DEPENDENCIES_ON_DEMAND.iter().find(|(known, _)| *known == name);
        on_demand.is_none_or(|(_, modules)| modules.iter().any(|module| has(plan, module)))
    };
    DEPENDENCIES.iter().copied().filter(|(name, _)| is_needed(name)).collect()
}

/// Whether a module of the runtime is there.
pub(super) fn has(plan: &CratePlan, module: &str) -> bool {
    !absent(plan).contains(module)
}

/// Types of the runtime that types and operations mention, and words that operations use.
fn used(plan: &CratePlan) -> BTreeSet<&str> {
    let mut names = BTreeSet::new();
    let mut words = BTreeSet::new();
    for ty in plan.type_files.iter().flat_map(|file| &file.types).flat_map(TypePlan::mentions) {
        ty.runtime_names(&mut names);
    }
    for operation in plan.modules.iter().flat_map(|module| &module.operations) {
        operation.mentions().for_each(|ty| ty.runtime_names(&mut names));
        words.extend(operation.words());
    }
    let writes_tag = |ty: &TypePlan| match ty {
        TypePlan::Union(union) => union.variants.iter().any(|variant| variant.writes_tag),
        _ => false,
    };
    let mut types = plan.type_files.iter().flat_map(|file| &file.types);
    words.extend(types.any(writes_tag).then_some("writes tag"));
    let is_tuple = |ty: &TypePlan| matches!(ty, TypePlan::Alias(plan) if matches!(plan.ty, RustType::Tuple(_)));
    words.extend(plan.type_files.iter().flat_map(|file| &file.types).any(is_tuple).then_some("tuple"));
    let has_rules = !plan.failures.is_empty() || !plan.retries.busy.is_empty();
    words.extend(has_rules.then_some("FailureRule"));
    words.extend(super::tokens::names(&plan.client));
    words.extend(plan.client.hosts.as_ref().map(|_| "choose_host"));
    words.extend(plan.client.server.as_ref().map(|_| "fill_server"));
    words.extend(plan.offers_yaml.then_some("offers_yaml"));
    words.extend(names);
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A table of the manifest at a path relative to this package.
    fn table(path: &str, keys: &[&str]) -> toml::Table {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
        let text = std::fs::read_to_string(folder.join(path)).unwrap();
        let manifest: toml::Table = text.parse().unwrap();
        keys.iter().fold(manifest, |table, key| table[*key].as_table().unwrap().clone())
    }

    fn version(requirement: &toml::Value) -> Option<&str> {
        requirement.as_str().or_else(|| requirement.get("version")?.as_str())
    }

    #[test]
    fn literal_versions_are_those_that_the_runtime_is_tested_with() {
        let own = table("../templates/runtime/Cargo.toml", &["dependencies"]);
        let shared = table("../Cargo.toml", &["workspace", "dependencies"]);
        assert_eq!(own.keys().collect::<Vec<_>>(), DEPENDENCIES.iter().map(|(name, _)| *name).collect::<Vec<_>>());
        for (name, literal) in DEPENDENCIES {
            let literal: toml::Table = format!("x = {literal}").parse().unwrap();
            let tested = if version(&own[*name]).is_some() { &own[*name] } else { &shared[*name] };
            assert_eq!(version(&literal["x"]), version(tested), "{name}");
        }
    }

    #[test]
    fn emitted_manifests_state_the_version_of_rust_that_the_runtime_states() {
        let own = table("../templates/runtime/Cargo.toml", &["package"]);
        let template = include_str!("../../../templates/crate/Cargo.toml.jinja");
        let stated = format!("rust-version = {}", own["rust-version"]);
        assert!(template.lines().any(|line| line == stated), "{stated}");
    }
}
