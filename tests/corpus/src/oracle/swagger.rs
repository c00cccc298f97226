//! Swagger 2.0, as `roas` reads it.

use roas::v2::parameter::{InFormData, InHeader, InPath, InQuery, Parameter};
use roas::v2::spec::Spec;

use super::facts::{self, Facts, Operations};

/// What tables call this reader.
pub(super) const NAME: &str = "roas 2.0";

/// A parameter's name and whether it is required; each JSON type has a variant of its own.
macro_rules! named {
    ($list:ident, $value:expr, [$($variant:ident)*]) => {
        match $value { $( $list::$variant(inner) => (&inner.name, inner.required.unwrap_or_default()), )* }
    };
}

pub(super) fn operations(spec: Spec) -> Operations {
    let mut found = Operations::new();
    for (path, item) in &spec.paths.paths {
        for (method, operation) in item.operations.iter().flatten() {
            let mut facts = Facts::new();
            let parameters = item.parameters.iter().chain(&operation.parameters).flatten();
            for parameter in parameters.filter_map(|parameter| parameter.get_item(&spec).ok()) {
                let fact = match parameter {
                    Parameter::Body(body) => {
                        ("body".to_owned(), format!("required={}", body.required.unwrap_or_default()))
                    }
                    // A form is required if one of its fields is.
                    Parameter::FormData(field) => {
                        let required = named!(InFormData, &**field, [String Integer Number Boolean Array File]).1;
                        let before = facts.get("body").is_some_and(|fact| fact == "required=true");
                        ("body".to_owned(), format!("required={}", required || before))
                    }
                    Parameter::Header(inner) => {
                        let (name, required) = named!(InHeader, &**inner, [String Integer Number Boolean Array]);
                        facts::parameter("header", name, required)
                    }
                    Parameter::Query(inner) => {
                        let (name, required) = named!(InQuery, &**inner, [String Integer Number Boolean Array]);
                        facts::parameter("query", name, required)
                    }
                    Parameter::Path(inner) => {
                        let name = match &**inner {
                            InPath::String(inner) => &inner.name,
                            InPath::Integer(inner) => &inner.name,
                            InPath::Number(inner) => &inner.name,
                            InPath::Boolean(inner) => &inner.name,
                            InPath::Array(inner) => &inner.name,
                        };
                        facts::parameter("path", name, true)
                    }
                };
                facts.extend([fact]);
            }
            let responses = &operation.responses;
            let listed = responses.responses.iter().flatten().map(|(status, _)| status.clone());
            for status in listed.chain(responses.default.iter().map(|_| "default".to_owned())) {
                facts.insert(format!("response {status}"), String::new());
            }
            let security = facts::security(operation.security.as_ref(), spec.security.as_ref());
            facts.insert("security".to_owned(), security);
            found.insert(format!("{} {path}", method.to_uppercase()), facts);
        }
    }
    found
}
