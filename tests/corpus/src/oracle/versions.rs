//! OpenAPI 3, as `openapiv3` (3.0) and `roas` (3.1, 3.2) read it.

use openapiv3::{OpenAPI, ReferenceOr};

use super::facts::{self, Facts, Operations};

/// The models of `roas` for its versions have the same shape, and no trait in common.
macro_rules! reader {
    ($name:ident, $version:ident, [$($place:ident $word:literal)*], |$item:ident| $more:expr) => {
        pub(super) fn $name(spec: &roas::$version::spec::Spec) -> Operations {
            use roas::$version::parameter::Parameter;
            let mut found = Operations::new();
            let paths = spec.paths.iter().flat_map(|paths| &paths.paths);
            for (path, $item) in paths {
                let operations = $item.operations.iter().flatten();
                // What has no member of its own is written as it is sent.
                let operations = operations.map(|(name, operation)| (name.to_uppercase(), operation));
                for (method, operation) in operations.chain($more) {
                    let mut facts = Facts::new();
                    let parameters = $item.parameters.iter().chain(&operation.parameters).flatten();
                    for parameter in parameters.filter_map(|parameter| parameter.get_item(spec).ok()) {
                        let (place, name, required) = match parameter {
                            Parameter::Path(inner) => ("path", &inner.name, Some(true)),
                            Parameter::Query(inner) => ("query", &inner.name, inner.required),
                            Parameter::Header(inner) => ("header", &inner.name, inner.required),
                            Parameter::Cookie(inner) => ("cookie", &inner.name, inner.required),
                            $( Parameter::$place(inner) => ($word, &inner.name, inner.required), )*
                        };
                        facts.extend([facts::parameter(place, name, required.unwrap_or_default())]);
                    }
                    let body = operation.request_body.as_ref().and_then(|body| body.get_item(spec).ok());
                    if let Some(body) = body {
                        let names = facts::sorted(body.content.keys());
                        let required = body.required.unwrap_or_default();
                        facts.insert("body".to_owned(), format!("required={required} {names}"));
                    }
                    let responses = operation.responses.iter().flat_map(|list| {
                        let default = list.default.iter().map(|response| ("default".to_owned(), response));
                        let listed = list.responses.iter().flatten();
                        default.chain(listed.map(|(status, response)| (status.clone(), response)))
                    });
                    for (status, response) in responses {
                        let Ok(response) = response.get_item(spec) else { continue };
                        let names = facts::sorted(response.content.iter().flatten().map(|(name, _)| name));
                        facts.insert(format!("response {status}"), names);
                    }
                    let security = facts::security(operation.security.as_ref(), spec.security.as_ref());
                    facts.insert("security".to_owned(), security);
                    found.insert(format!("{method} {path}"), facts);
                }
            }
            found
        }
    };
}

reader!(v3_1, v3_1, [], |item| None);
// What is in `querystring` is the whole query, and sent as one.
reader!(v3_2, v3_2, [Querystring "query"], |item| {
    let more = item.additional_operations.iter().flatten();
    more.map(|(method, operation)| (method.clone(), operation))
});

pub(super) fn v3_0(document: &OpenAPI) -> Operations {
    let components = document.components.clone().unwrap_or_default();
    let mut found = Operations::new();
    let items = document.paths.paths.iter().filter_map(|(path, item)| Some((path, item.as_item()?)));
    for (path, item) in items {
        for (method, operation) in item.iter() {
            let mut facts = Facts::new();
            for parameter in item.parameters.iter().chain(&operation.parameters) {
                let Some(parameter) = resolved(parameter, &components.parameters) else { continue };
                let place = match parameter {
                    openapiv3::Parameter::Query { .. } => "query",
                    openapiv3::Parameter::Header { .. } => "header",
                    openapiv3::Parameter::Path { .. } => "path",
                    openapiv3::Parameter::Cookie { .. } => "cookie",
                };
                let data = parameter.parameter_data_ref();
                facts.extend([facts::parameter(place, &data.name, data.required || place == "path")]);
            }
            let body = operation.request_body.as_ref();
            if let Some(body) = body.and_then(|body| resolved(body, &components.request_bodies)) {
                let names = facts::sorted(body.content.keys());
                facts.insert("body".to_owned(), format!("required={} {names}", body.required));
            }
            let default = operation.responses.default.iter().map(|response| ("default".to_owned(), response));
            let listed = operation.responses.responses.iter().map(|(status, response)| match status {
                openapiv3::StatusCode::Code(code) => (code.to_string(), response),
                openapiv3::StatusCode::Range(digit) => (format!("{digit}XX"), response),
            });
            for (status, response) in default.chain(listed) {
                let Some(response) = resolved(response, &components.responses) else { continue };
                facts.insert(format!("response {status}"), facts::sorted(response.content.keys()));
            }
            let list = operation.security.as_ref().or(document.security.as_ref()).into_iter().flatten();
            let security = facts::alternatives(list.map(|alternative| facts::sorted(alternative.keys())));
            facts.insert("security".to_owned(), security);
            found.insert(format!("{} {path}", method.to_uppercase()), facts);
        }
    }
    found
}

/// What a chain of references to components leads to; this reader follows none itself.
fn resolved<'a, T>(node: &'a ReferenceOr<T>, list: &'a indexmap::IndexMap<String, ReferenceOr<T>>) -> Option<&'a T> {
    let mut node = node;
    for _ in 0..=list.len() {
        match node {
            ReferenceOr::Item(item) => return Some(item),
            ReferenceOr::Reference { reference } => node = list.get(reference.rsplit('/').next()?)?,
        }
    }
    None
}
