//! Older dialects brought to the 3.1 shape, value to value.
//!
//! In: a document as it was read and corrected. Out: a [`Document`] in which a reader of OpenAPI 3.1 finds
//! everything; additions of 3.2 are kept. One file for each step. An upgrade changes what is written differently,
//! not what is wrong: odd shapes are left for `normalize`, which reads leniently and has diagnostics for them.

mod v20;
mod v30;
mod version;

use self::version::Version;
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::ir::{FileId, Origin, Pointer};
use crate::resolve::Document;

/// Finds out the version of a document and brings it to the latest shape. Nothing if this is no document that we
/// read; `diags` says why.
pub fn to_latest(document: impl Into<Document>, diags: &mut Diagnostics) -> Option<Document> {
    let mut document = document.into();
    let version = match version::detect(&document.value) {
        Ok(version) => version,
        Err(unknown) => {
            diags.push(not_openapi(unknown.pointer).message(unknown.message).help(
                "the document must start with its version: `openapi: 3.0.x`, `openapi: 3.1.x`, `openapi: 3.2.x` or `swagger: \"2.0\"`",
            ));
            return None;
        }
    };
    if version == Version::Swagger {
        document = v20::upgrade(document, diags);
    }
    if version != Version::V31OrLater {
        v30::upgrade(&mut document.value);
    }
    Some(document)
}

fn not_openapi(pointer: Pointer) -> Diagnostic {
    Diagnostic::new(Code::NotOpenApi, &Origin { file: FileId(0), pointer })
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;

    fn refused(value: Value) -> Option<String> {
        let mut diags = Diagnostics::default();
        let document = to_latest(value, &mut diags);
        assert_eq!(document.is_none(), diags.has_errors());
        diags.iter().next().map(|diagnostic| format!("{}: {}", diagnostic.origin.pointer, diagnostic.message))
    }

    #[test]
    fn known_versions_are_read() {
        let known = [
            json!("3.0.0"),
            json!("3.0"),
            json!("3.0.99-rc1"),
            json!(" 3.1.0\n"),
            json!("3.2.0"),
            json!(3.1),
            json!(3.0),
            json!(3),
            json!("v3.0.1"),
        ];
        for version in known {
            assert_eq!(refused(json!({"openapi": version})), None);
        }
        for version in [json!("2.0"), json!(2.0), json!(2)] {
            assert_eq!(refused(json!({"swagger": version})), None);
        }
    }

    #[test]
    fn all_else_is_refused_with_a_reason() {
        for value in [json!(null), json!([]), json!("<html>")] {
            assert_eq!(refused(value).unwrap(), "#: this is not an OpenAPI document: it is not an object");
        }
        for (version, shown) in [(json!("3.9.0"), "3.9.0"), (json!("31"), "31"), (json!(2), "2")] {
            let message = format!("#/openapi: the version `{shown}` of OpenAPI is unknown");
            assert_eq!(refused(json!({"openapi": version})).unwrap(), message);
        }
        assert_eq!(refused(json!({"openapi": {}})).unwrap(), "#/openapi: the version of OpenAPI must be a string");
        assert_eq!(refused(json!({"swagger": "1.2"})).unwrap(), "#/swagger: the version `1.2` of Swagger is unknown");
        assert_eq!(
            refused(json!({"asyncapi": "3.0.0"})).unwrap(),
            "#: this is not an OpenAPI document: it has no member `openapi` or `swagger`"
        );
    }
}
