//! The intermediate representation: what an API is, whatever dialect described it.
//!
//! In: nothing. Out: plain data with wire names only. It must not know documents, Rust, or any other
//! module of this crate. `normalize` builds it, `passes` refine it, `plan` reads it.

mod docs;
mod dump;
mod example;
mod hint;
mod media_type;
mod operation;
mod origin;
mod parameter;
mod path;
mod released;
mod renumber;
mod security;
mod types;
mod visit;

pub use docs::Docs;
pub use dump::dump;
pub use example::{ComponentExamples, Example};
pub use hint::Hint;
pub use media_type::essence;
pub use operation::{
    Body, Content, Encoding, HEADER_OF_PART, MediaKind, Operation, Part, Response, ResponseHeader, SkippedOperation,
    StatusPattern, Switch,
};
pub use origin::{FileId, Origin, Pointer, Spelled};
pub use parameter::{Location, Parameter, ParameterStyle, Style};
pub(crate) use path::without_format_parameter;
pub use released::{Released, ReleasedField};
pub use renumber::{remove, remove_aliases};
pub use security::{ClientCredentials, SchemeKind, SecurityRequirement, SecurityScheme};
pub use types::{
    AdditionalProperties, Enum, EnumValue, Field, Presence, Scalar, ScalarEnumKind, Struct, TypeDef, TypeId, TypeKind,
    TypeName, TypeRef, Union, UnionTag, Usage, Variant,
};

use serde::Serialize;

/// A whole API, in the order of its document.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Api {
    /// `info.title`, or an empty string.
    pub title: String,
    /// `info.version`, or an empty string.
    pub version: String,
    /// `info.description`, `info.contact` and friends as prose.
    pub docs: Docs,
    /// Base URLs, variables replaced by their defaults; the first is the default.
    pub servers: Vec<Server>,
    /// Tags in the order of the document's `tags`, then in order of first use.
    pub tags: Vec<Tag>,
    /// All types; a [`TypeId`] is an index into this list.
    pub types: Vec<TypeDef>,
    /// How many types contain each other in a row, by value or not; set by `passes`.
    pub depth: usize,
    /// The operations that can be emitted.
    pub operations: Vec<Operation>,
    /// The operations that cannot, each with its reason.
    pub skipped: Vec<SkippedOperation>,
    /// Security schemes by name in the document.
    pub security_schemes: Vec<SecurityScheme>,
    /// What the document shows of its components.
    pub component_examples: Vec<ComponentExamples>,
}

/// A base URL (OpenAPI 3.1, Server Object).
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Server {
    /// The URL, with every variable replaced by its default.
    pub url: String,
    /// The URL with its variables in braces.
    pub template: String,
    /// The variables, each once, in the order of the URL.
    pub variables: Vec<ServerVariable>,
    /// What this server is.
    pub docs: Docs,
}

/// A part of a base URL that callers choose (OpenAPI 3.1, Server Variable Object).
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ServerVariable {
    /// Its name in the URL.
    pub name: String,
    /// What it is unless somebody chooses.
    pub default: String,
    /// The values that the document knows; none where it lists none.
    pub values: Vec<String>,
    /// What it is about.
    pub docs: Docs,
}

/// A group of operations (OpenAPI 3.1, Tag Object).
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Tag {
    /// The tag as the document spells it.
    pub name: String,
    /// Whether the document has no such tag: it is made of the paths of operations without one (synthetic).
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub is_synthetic: bool,
    /// Its description.
    pub docs: Docs,
}

impl Api {
    /// The definition behind an id.
    pub fn ty(&self, id: TypeId) -> Option<&TypeDef> {
        self.types.get(id.index())
    }
}
