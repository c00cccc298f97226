use serde::Serialize;
use serde_json::Value;

use super::{Docs, Origin, TypeRef};

/// A parameter of an operation (OpenAPI 3.1, Parameter Object).
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Parameter {
    /// Name on the wire.
    pub wire_name: String,
    /// What the document wants it to be called.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub suggested_name: Option<String>,
    /// Where it travels.
    pub location: Location,
    /// Whether it must be given; always true in a path.
    pub required: bool,
    /// Type of the value.
    pub ty: TypeRef,
    /// How the value becomes text.
    pub style: ParameterStyle,
    /// The only value it can have: always sent, never asked for.
    pub constant: Option<Value>,
    /// `default`, if it fits. Documentation only.
    pub default: Option<Value>,
    /// Its prose.
    pub docs: Docs,
    /// Where it is declared.
    pub origin: Origin,
}

/// Where a parameter travels.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
pub enum Location {
    /// In the path template.
    Path,
    /// In the query string.
    Query,
    /// In a header.
    Header,
    /// In the `Cookie` header.
    Cookie,
}

impl Location {
    /// `in` of a parameter, as documents and locks write it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Path => "path",
            Self::Query => "query",
            Self::Header => "header",
            Self::Cookie => "cookie",
        }
    }
}

/// How a parameter's value becomes text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub enum ParameterStyle {
    /// The table of OpenAPI 3.1, section "Style Values".
    Style {
        /// `style`.
        style: Style,
        /// `explode`.
        explode: bool,
        /// `allowReserved`.
        allow_reserved: bool,
    },
    /// `content` with a JSON media type: the value as JSON text.
    Json,
}

/// A row of the style table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[expect(missing_docs, reason = "named as in the specification")]
pub enum Style {
    Matrix,
    Label,
    Simple,
    Form,
    SpaceDelimited,
    PipeDelimited,
    DeepObject,
}
