use serde::Serialize;

use super::{Docs, Example, Field, Hint, Origin, Parameter, ParameterStyle, SecurityRequirement, TypeRef};

/// An operation of the API.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Operation {
    /// `operationId`, if there is one.
    pub id: Option<String>,
    /// What the document wants it to be called.
    #[serde(skip_serializing_if = "Hint::is_empty")]
    pub hint: Hint,
    /// The method in upper case.
    pub method: String,
    /// The path template as the document spells it, query and fragment removed.
    pub path: String,
    /// What the document writes after the path to tell operations apart: a query (whose pairs are constant
    /// parameters), a fragment (which is never sent). Mostly empty.
    pub suffix: String,
    /// Indices into [`super::Api::tags`]; never empty (operations without tags get a synthetic one).
    pub tags: Vec<usize>,
    /// Its parameters: path level and operation level merged, path parameters in template order first.
    pub parameters: Vec<Parameter>,
    /// What it sends.
    pub body: Option<Body>,
    /// What it may answer, in document order.
    pub responses: Vec<Response>,
    /// What it needs: alternatives, the first that can be met counts. `None`: the document says nothing.
    /// An empty list or an empty alternative: nothing is sent.
    pub security: Option<Vec<SecurityRequirement>>,
    /// A base URL of its own, if its path or the operation declares `servers`.
    pub server: Option<String>,
    /// Which way of calling it this is, where the document's operation has several (synthetic: see `plan::views`). `None`
    /// is the first way, or the only one.
    pub view: Option<String>,
    /// Whether that way is about what is sent, and not about the answer.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub is_view_of_body: bool,
    /// What every call of it sends, whatever its caller says (synthetic: see `plan::views`).
    pub switch: Option<Switch>,
    /// Its prose.
    pub docs: Docs,
    /// Where it is declared.
    pub origin: Origin,
}

#[cfg(test)]
impl Operation {
    /// An operation of which nothing else is known.
    pub(crate) fn of(method: &str, path: &str) -> Self {
        Self {
            id: None,
            hint: Hint::default(),
            method: method.to_owned(),
            path: path.to_owned(),
            suffix: String::new(),
            tags: vec![0],
            parameters: Vec::new(),
            body: None,
            responses: Vec::new(),
            security: None,
            server: None,
            view: None,
            is_view_of_body: false,
            switch: None,
            docs: Docs::default(),
            origin: Origin::default(),
        }
    }
}

impl Operation {
    /// `METHOD path`, as the document spells the path: what identifies it in configuration, reports and locks.
    pub fn key(&self) -> String {
        format!("{} {}{}", self.method, self.path, self.suffix)
    }

    /// The key of its method: other ways of calling an operation have names of their own.
    pub fn method_key(&self) -> String {
        match &self.view {
            Some(view) => format!("{} as {view}", self.key()),
            None => self.key(),
        }
    }
}

/// A flag of a request by which the server knows in which way it is to answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Switch {
    /// Where it goes: to the query, or else to the top of the body.
    pub in_query: bool,
    /// Its name on the wire.
    pub wire_name: String,
    /// What it says.
    pub value: bool,
}

/// A request body.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Body {
    /// Whether it must be given.
    pub required: bool,
    /// Its media types in document order; never empty.
    pub contents: Vec<Content>,
    /// Its prose.
    pub docs: Docs,
    /// Where it is declared.
    pub origin: Origin,
}

/// A media type with the shape it carries.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Content {
    /// The media type as the document spells it, with parameters.
    pub media_type: String,
    /// What kind of media type it is.
    pub kind: MediaKind,
    /// The shape; `Any` where nothing is said.
    pub ty: TypeRef,
    /// Parts of a form or multipart body; empty for other kinds.
    pub parts: Vec<Part>,
    /// What the document shows of it.
    pub examples: Vec<Example>,
    /// Whether this one of several was released as what is sent or given.
    pub released: bool,
}

/// A part of a form or multipart body.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Part {
    /// The property it comes from.
    pub wire_name: String,
    /// How it is written.
    pub encoding: Encoding,
}

/// How a part is written (OpenAPI 3.1, Encoding Object).
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Encoding {
    /// Media type of the part, where the document states one.
    pub content_type: Option<String>,
    /// How the property of a form is spelled, where the document states it; then the media type has no effect.
    pub style: Option<ParameterStyle>,
    /// Whether the part is a file: its own bytes and file name.
    pub file: bool,
    /// Whether the part repeats, one for each element of an array.
    pub repeated: bool,
    /// Headers of the part, by their names, until they are fields of the body's struct; none of files, which have their own.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub headers: Vec<Field>,
    /// Names of the headers that it must not be sent without, where a caller can set them.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub required_headers: Vec<String>,
}

/// What stands between the name of a part and that of a header of it, in the wire name of a field: nothing that either has.
pub const HEADER_OF_PART: &str = "\r\n";

/// What a body is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
pub enum MediaKind {
    /// `application/json`, `*+json`.
    Json,
    /// `application/x-www-form-urlencoded`.
    Form,
    /// `multipart/form-data` and other `multipart/*`.
    Multipart,
    /// `text/plain` and other text.
    Text,
    /// `application/yaml`, `*+yaml`, `text/yaml`.
    Yaml,
    /// `application/xml`, `text/xml`, `*+xml` except images.
    Xml,
    /// `text/event-stream`.
    EventStream,
    /// `application/x-ndjson`, `application/jsonl` and the like.
    JsonLines,
    /// Anything else: bytes.
    Bytes,
}

/// An answer the document declares.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Response {
    /// For which status.
    pub status: StatusPattern,
    /// Its media types in document order; empty for an answer without declared content.
    pub contents: Vec<Content>,
    /// Declared headers.
    pub headers: Vec<ResponseHeader>,
    /// Its prose.
    pub docs: Docs,
    /// Where it is declared.
    pub origin: Origin,
}

/// Which statuses a response stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
pub enum StatusPattern {
    /// One status.
    Exact(u16),
    /// `4XX`: the first digit.
    Range(u8),
    /// `default`.
    Default,
}

impl StatusPattern {
    /// Whether it stands for success (RFC 9110, section 15.3).
    pub fn is_success(self) -> bool {
        match self {
            Self::Exact(status) => (200..300).contains(&status),
            Self::Range(digit) => digit == 2,
            Self::Default => false,
        }
    }
}

/// A header of an answer (OpenAPI 3.1, Header Object).
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ResponseHeader {
    /// Name as the document spells it.
    pub wire_name: String,
    /// Type of its value.
    pub ty: TypeRef,
    /// Its prose.
    pub docs: Docs,
}

/// An operation that cannot be emitted.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct SkippedOperation {
    /// The method in upper case.
    pub method: String,
    /// The path template.
    pub path: String,
    /// Why.
    pub reason: String,
    /// Where it is declared.
    pub origin: Origin,
}
