//! What there is of the runtime: names, dependencies, and which of its modules are copied on demand.

/// What an emitted crate offers of the runtime at its root.
pub(in crate::emit) const PUBLIC: &[&str] = &[
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
    "Endpoint",
    "Error",
    "ErrorKind",
    "Exchange",
    "HeaderMap",
    "Method",
    "RateLimit",
    "RawRequest",
    "Request",
    "RequestBody",
    "RequestOptions",
    "Response",
    "ResponseBody",
    "ResponseFuture",
    "RetryPolicy",
    "Sleep",
    "StatusCode",
    "Strings",
    "Token",
    "Transport",
];

/// Dependencies of every emitted crate, with literal versions: a manifest may be written anywhere. A test holds them against those
/// of the runtime.
pub(in crate::emit) const DEPENDENCIES: &[(&str, &str)] = &[
    ("bytes", r#""1""#),
    ("chrono", r#"{ version = "0.4", default-features = false, optional = true }"#),
    ("encoding_rs", r#"{ version = "0.8", optional = true }"#),
    ("futures-core", r#"{ version = "0.3", default-features = false, optional = true }"#),
    ("h2", r#"{ version = "0.4", optional = true }"#),
    ("http", r#""1""#),
    ("http-body", r#""1""#),
    ("http-body-util", r#""0.1""#),
    ("jiff", r#"{ version = "0.2", default-features = false, features = ["std"], optional = true }"#),
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
    // float_roundtrip: else it may give the number beside the nearest one.
    ("serde_json", r#"{ version = "1", features = ["float_roundtrip"] }"#),
    ("time", r#"{ version = "0.3", default-features = false, optional = true }"#),
    ("tokio", r#"{ version = "1", features = ["time"], optional = true }"#),
    ("tracing", r#"{ version = "0.1", default-features = false, features = ["std"], optional = true }"#),
    ("ureq", r#"{ version = "3.5", default-features = false, optional = true }"#),
];

/// Dependencies that only serve modules of the runtime that may be left out: what each needs one of.
pub(super) const DEPENDENCIES_ON_DEMAND: &[(&str, &[&str])] = &[
    ("chrono", &["date_conversions", "date_time_conversions"]),
    ("encoding_rs", &["charset"]),
    ("jiff", &["date_conversions", "date_time_conversions"]),
    ("serde-saphyr", &["yaml"]),
    ("time", &["date_conversions", "date_time_conversions"]),
];

/// Modules that are left out unless the crate uses one of these: types of the runtime, words of `operation!`.
pub(super) const ON_DEMAND: &[(&str, &[&str])] = &[
    ("by_status", &["by_status", "streams_by_status"]),
    ("base64", &["Base64"]),
    ("blocking_download", &["bytes"]),
    ("boolean_string", &["BooleanString"]),
    ("carried", &["polled"]),
    ("charset", &["text", "text_value"]),
    ("client_credentials", &["ClientCredentials"]),
    ("body_snapshot", &["defaults"]),
    ("comma_separated", &["CommaSeparated"]),
    ("counted_pages", &["counted"]),
    ("date", &["Date"]),
    ("date_conversions", &["Date"]),
    ("date_rules", &["DateTime"]),
    ("date_time", &["DateTime"]),
    ("date_time_conversions", &["DateTime"]),
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
    ("page", &["paged"]),
    ("page_slot", &["paged"]),
    ("page_steps", &["paged"]),
    ("pager", &["paged"]),
    ("paging", &["paged"]),
    ("place", &["paged"]),
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
    ("text_answer", &["text", "text_value"]),
    ("tuple", &["tuple"]),
    ("tab_separated", &["TabSeparated"]),
    ("token_answer", &["TokenAnswer", "ClientCredentials"]),
    ("token_exchange", &["TokenExchange"]),
    ("token_request", &["TokenAnswer", "ClientCredentials"]),
    ("union_tag", &["writes tag"]),
    ("uuid", &["Uuid"]),
    ("yaml", &["offers_yaml"]),
    ("yaml_answer", &["yaml"]),
    ("yaml_text", &["offers_yaml"]),
];

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
