use serde_json::{Value, json};

/// How a version of the specification says that a value may be null.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Dialect {
    /// Swagger 2.0, by an extension that many know.
    Swagger,
    /// OpenAPI 3.0.
    Nullable,
    /// OpenAPI 3.1 and later.
    Types,
}

impl Dialect {
    pub(super) fn of(document: &Value) -> Self {
        match document.get("openapi").and_then(Value::as_str) {
            None => Self::Swagger,
            Some(version) if version.starts_with("3.0") => Self::Nullable,
            Some(_) => Self::Types,
        }
    }

    /// The member that says so, where it is not one of the types.
    pub(super) fn flag(self) -> Option<&'static str> {
        match self {
            Self::Swagger => Some("x-nullable"),
            Self::Nullable => Some("nullable"),
            Self::Types => None,
        }
    }

    /// What is another schema, or null.
    pub(super) fn or_null(self, schema: &Value) -> Value {
        match self.flag() {
            Some(flag) => json!({"allOf": [schema], flag: true}),
            None => json!({"anyOf": [schema, {"type": "null"}]}),
        }
    }
}
