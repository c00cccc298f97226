use std::collections::BTreeMap;

use serde::Deserialize;

use super::{
    Auth, ClientConfig, DateConfig, PagingConfig, ResponseConfig, RetryConfig, SampleConfig, TaskConfig, WaiterConfig,
};
use crate::source::SourceFile;

/// All of `provider.toml`. Every key is optional; an unknown key is an error.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct ProviderConfig {
    /// The file itself, for findings; nothing where there is none to mend.
    #[serde(skip)]
    pub file: Option<SourceFile>,
    /// The description.
    pub document: DocumentConfig,
    /// The emitted package.
    #[serde(rename = "crate")]
    pub package: CrateConfig,
    /// The emitted client.
    pub client: ClientConfig,
    /// Security schemes by their name in the document.
    pub auth: BTreeMap<String, Auth>,
    /// Names: rules first, pins for what rules cannot do.
    pub names: NameConfig,
    /// How answers are read.
    pub decode: DecodeConfig,
    /// What the API's answers have in common.
    pub responses: ResponseConfig,
    /// What is sent again.
    pub retries: RetryConfig,
    /// `format` -> `format`: read a string's format as another one (`"string"`: as none).
    pub formats: BTreeMap<String, String>,
    /// `Component.property`, `*.property` or `METHOD path parameter` -> format: read that value as one of it. It wins over
    /// the document's type, format and `enum`; the names are those of `[formats]`.
    pub values: BTreeMap<String, String>,
    /// What times mean that say too little.
    pub dates: DateConfig,
    /// How bodies are sent.
    pub requests: RequestsConfig,
    /// Lists that come page by page.
    pub paging: Vec<PagingConfig>,
    /// Operations that are asked until something is done.
    pub waiters: Vec<WaiterConfig>,
    /// Calls that start what takes a while.
    pub tasks: Vec<TaskConfig>,
    /// Values that nobody may see in a log.
    pub secrets: SecretsConfig,
    /// Bodies that the types are tested with.
    pub samples: SampleConfig,
}

/// `[document]`.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct DocumentConfig {
    /// The file that the others belong to, where the description is in several and its own name has a meaning in them:
    /// its path in the folder. `openapi.json`, `openapi.yaml` or `openapi.yml` by default.
    pub file: Option<String>,
}

/// `[crate]`.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct CrateConfig {
    /// Package name; `<provider>-sdk` by default.
    pub name: Option<String>,
    /// Package version; `0.1.0` by default.
    pub version: Option<String>,
    /// One line for the registry.
    pub description: Option<String>,
    /// Page of the source.
    pub repository: Option<String>,
    /// Page of the provider's documentation of the API.
    pub homepage: Option<String>,
    /// At most five, for the registry.
    pub keywords: Vec<String>,
    /// At most five, of those that the registry knows; those of clients by default.
    pub categories: Option<Vec<String>>,
    /// What the provider is called in prose; the document's title by default.
    pub product: Option<String>,
}

/// `[names]`.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct NameConfig {
    /// Taken from the front of component names.
    pub strip_prefixes: Vec<String>,
    /// Taken from the end of component names.
    pub strip_suffixes: Vec<String>,
    /// Words that are one word whatever their case (`IPv4`, `OAuth`).
    pub words: Vec<String>,
    /// Component name or pointer of an inline schema (`#/...`) -> Rust type name.
    pub types: BTreeMap<String, String>,
    /// Tag -> Rust module name.
    pub tags: BTreeMap<String, String>,
    /// `METHOD path` -> `module.method` or `method`.
    pub operations: BTreeMap<String, String>,
    /// `Component.property` -> Rust field name.
    pub fields: BTreeMap<String, String>,
    /// `RustType.value` -> Rust variant name.
    pub variants: BTreeMap<String, String>,
    /// `METHOD path parameter` -> Rust argument or setter name.
    pub parameters: BTreeMap<String, String>,
}

/// `[decode]`.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct DecodeConfig {
    /// What a missing required key in an answer means.
    pub missing_required: MissingRequired,
}

/// What a missing required key in an answer means.
#[derive(Clone, Copy, Debug, Default, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "kebab-case")]
pub enum MissingRequired {
    /// The answer cannot be decoded.
    #[default]
    Error,
    /// The field keeps its blank value, and its documentation says so.
    Blank,
}

/// `[requests]`.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct RequestsConfig {
    /// The media type that is sent wherever a body is offered in it; JSON by default. Where the same body is offered as
    /// JSON and as a form, a call can ask for the other one.
    pub prefer: Option<String>,
}

/// `[secrets]`.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct SecretsConfig {
    /// `Component.property`, or `*.property` for every component.
    pub fields: Vec<String>,
}
