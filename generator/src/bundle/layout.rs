use serde_json::Value;

use crate::ir::Pointer;
use crate::positions::Kind;

/// Where a version of the specification keeps its named parts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Layout {
    /// Swagger 2.0: at the top.
    Swagger,
    /// OpenAPI 3: in `components`.
    OpenApi,
}

impl Layout {
    pub(super) fn of(document: &Value) -> Self {
        let is_swagger = document.get("swagger").is_some() && document.get("openapi").is_none();
        if is_swagger { Self::Swagger } else { Self::OpenApi }
    }

    /// The list of the named parts of a kind; nothing if the version has none.
    pub(super) fn list(self, kind: Kind) -> Option<Pointer> {
        let name = match (self, kind) {
            (Self::OpenApi, Kind::Schema) => "schemas",
            (Self::OpenApi, Kind::Parameter) => "parameters",
            (Self::OpenApi, Kind::Header) => "headers",
            (Self::OpenApi, Kind::RequestBody) => "requestBodies",
            (Self::OpenApi, Kind::Response) => "responses",
            (Self::Swagger, Kind::Schema) => "definitions",
            (Self::Swagger, Kind::Parameter) => "parameters",
            (Self::Swagger, Kind::Response) => "responses",
            _ => return None,
        };
        Some(match self {
            Self::OpenApi => Pointer::root().child("components").child(name),
            Self::Swagger => Pointer::root().child(name),
        })
    }

    /// The kinds that have a list.
    pub(super) fn kinds(self) -> impl Iterator<Item = (Kind, Pointer)> {
        let kinds = [Kind::Schema, Kind::Parameter, Kind::Header, Kind::RequestBody, Kind::Response];
        kinds.into_iter().filter_map(move |kind| Some((kind, self.list(kind)?)))
    }
}
