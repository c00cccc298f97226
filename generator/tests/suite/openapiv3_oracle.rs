//! A second opinion: the crate `openapiv3` reads the same documents on its own, and the operations that it sees are held
//! against our intermediate representation.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, missing_docs, reason = "tests")]

use std::collections::{BTreeMap, BTreeSet};

use openapiv3::{
    Components, CookieStyle, HeaderStyle, OpenAPI, Parameter, ParameterSchemaOrContent, PathStyle, QueryStyle,
    ReferenceOr, RequestBody, Response, SecurityRequirement, StatusCode,
};
use sdkwright::ir::{self, Api, Location, ParameterStyle, StatusPattern, Style};

use crate::support;

/// One operation as plain facts, each under a name.
type Facts = BTreeMap<String, String>;
type Operations = BTreeMap<String, Facts>;

/// Where we see something else on purpose: (`provider: operation: fact`, why). None at the moment.
const REASONED: &[(&str, &str)] = &[];

#[test]
fn two_readers_see_the_same_operations() {
    let mut differences = BTreeSet::new();
    let (mut n_documents, mut n_operations, mut n_facts) = (0, 0, BTreeMap::<String, usize>::new());
    for provider in support::providers() {
        let document = support::corrected(&provider);
        if !document["openapi"].as_str().is_some_and(|version| version.starts_with("3.0")) {
            continue;
        }
        let theirs = of_document(&serde_json::from_value(document).unwrap());
        let ours = of_api(&support::generated(&provider).stages.normalized.unwrap());
        n_documents += 1;
        n_operations += theirs.len();
        for kind in theirs.values().flat_map(BTreeMap::keys) {
            *n_facts.entry(kind.split(' ').next().unwrap().to_owned()).or_default() += 1;
        }
        for key in theirs.keys().chain(ours.keys()) {
            let (theirs, ours) = (theirs.get(key), ours.get(key));
            let facts = |facts: Option<&Facts>| facts.cloned().unwrap_or_default();
            let (theirs, ours) = (facts(theirs), facts(ours));
            for fact in theirs.keys().chain(ours.keys()) {
                if theirs.get(fact) != ours.get(fact) {
                    differences.insert((
                        format!("{}: {key}: {fact}", provider.name),
                        format!("they see {:?}, we see {:?}", theirs.get(fact), ours.get(fact)),
                    ));
                }
            }
        }
    }
    differences.retain(|(place, _)| !REASONED.iter().any(|(reasoned, _)| reasoned == place));
    assert!(differences.is_empty(), "{differences:#?}");
    // Nothing compared is nothing learned.
    assert!(n_documents >= 2 && n_operations >= 274, "{n_documents} documents, {n_operations} operations");
    for (kind, least) in [("parameter", 300), ("body", 90), ("response", 600), ("security", 274)] {
        let n = n_facts.get(kind).copied().unwrap_or_default();
        assert!(n >= least, "only {n} facts about `{kind}` were compared");
    }
}

fn of_document(document: &OpenAPI) -> Operations {
    let empty = Components::default();
    let components = document.components.as_ref().unwrap_or(&empty);
    let mut operations = Operations::new();
    for (path, item) in &document.paths.paths {
        let item = item.as_item().unwrap();
        for (method, operation) in item.iter() {
            let mut facts = Facts::new();
            for parameter in item.parameters.iter().chain(&operation.parameters) {
                let (name, fact) = parameter_fact(resolved(parameter, &components.parameters));
                facts.insert(name, fact);
            }
            if let Some(body) = &operation.request_body {
                let body: &RequestBody = resolved(body, &components.request_bodies);
                facts.insert("body".to_owned(), body_fact(body.required, body.content.keys()));
            }
            let default = operation.responses.default.iter().map(|response| ("default".to_owned(), response));
            let listed = operation.responses.responses.iter().map(|(status, response)| {
                let status = match status {
                    StatusCode::Code(code) => code.to_string(),
                    StatusCode::Range(digit) => format!("{digit}XX"),
                };
                (status, response)
            });
            for (status, response) in default.chain(listed) {
                let response: &Response = resolved(response, &components.responses);
                facts.insert(format!("response {status}"), media_types(response.content.keys()));
            }
            let security = operation.security.as_ref().or(document.security.as_ref());
            facts.insert("security".to_owned(), format!("{:?}", security.map(|list| schemes(list))));
            operations.insert(format!("{} {path}", method.to_uppercase()), facts);
        }
    }
    operations
}

fn resolved<'a, T>(node: &'a ReferenceOr<T>, list: &'a indexmap::IndexMap<String, ReferenceOr<T>>) -> &'a T {
    let mut node = node;
    loop {
        match node {
            ReferenceOr::Item(item) => return item,
            ReferenceOr::Reference { reference } => node = &list[reference.rsplit('/').next().unwrap()],
        }
    }
}

fn parameter_fact(parameter: &Parameter) -> (String, String) {
    let (place, style, form) = match parameter {
        Parameter::Query { style: QueryStyle::Form, .. } => ("query", "form", true),
        Parameter::Query { style: QueryStyle::SpaceDelimited, .. } => ("query", "spaceDelimited", false),
        Parameter::Query { style: QueryStyle::PipeDelimited, .. } => ("query", "pipeDelimited", false),
        Parameter::Query { style: QueryStyle::DeepObject, .. } => ("query", "deepObject", true),
        Parameter::Header { style: HeaderStyle::Simple, .. } => ("header", "simple", false),
        Parameter::Path { style: PathStyle::Matrix, .. } => ("path", "matrix", false),
        Parameter::Path { style: PathStyle::Label, .. } => ("path", "label", false),
        Parameter::Path { style: PathStyle::Simple, .. } => ("path", "simple", false),
        Parameter::Cookie { style: CookieStyle::Form, .. } => ("cookie", "form", true),
    };
    let data = parameter.parameter_data_ref();
    let style = match &data.format {
        ParameterSchemaOrContent::Content(_) => "json".to_owned(),
        ParameterSchemaOrContent::Schema(_) => format!("{style} explode={}", data.explode.unwrap_or(form)),
    };
    (format!("parameter {place} {}", data.name), format!("required={} {style}", data.required))
}

fn body_fact<'a>(required: bool, names: impl Iterator<Item = &'a String>) -> String {
    format!("required={required} {}", media_types(names))
}

fn media_types<'a>(names: impl Iterator<Item = &'a String>) -> String {
    names.map(String::as_str).collect::<Vec<_>>().join(", ")
}

fn schemes(list: &[SecurityRequirement]) -> Vec<Vec<String>> {
    list.iter().map(|alternative| alternative.keys().cloned().collect()).collect()
}

fn of_api(api: &Api) -> Operations {
    let mut operations = Operations::new();
    for operation in &api.operations {
        let mut facts = Facts::new();
        for parameter in &operation.parameters {
            let place = match parameter.location {
                Location::Path => "path",
                Location::Query => "query",
                Location::Header => "header",
                Location::Cookie => "cookie",
            };
            let fact = format!("required={} {}", parameter.required, style(parameter.style));
            facts.insert(format!("parameter {place} {}", parameter.wire_name), fact);
        }
        if let Some(body) = &operation.body {
            let names = body.contents.iter().map(|content| &content.media_type);
            facts.insert("body".to_owned(), body_fact(body.required, names));
        }
        for response in &operation.responses {
            let status = match response.status {
                StatusPattern::Exact(code) => code.to_string(),
                StatusPattern::Range(digit) => format!("{digit}XX"),
                StatusPattern::Default => "default".to_owned(),
            };
            let names = response.contents.iter().map(|content| &content.media_type);
            facts.insert(format!("response {status}"), media_types(names));
        }
        let schemes = |list: &Vec<ir::SecurityRequirement>| {
            list.iter().map(|alternative| alternative.schemes.clone()).collect::<Vec<_>>()
        };
        facts.insert("security".to_owned(), format!("{:?}", operation.security.as_ref().map(schemes)));
        operations.insert(operation.key(), facts);
    }
    operations
}

fn style(style: ParameterStyle) -> String {
    let ParameterStyle::Style { style, explode, .. } = style else { return "json".to_owned() };
    let name = match style {
        Style::Matrix => "matrix",
        Style::Label => "label",
        Style::Simple => "simple",
        Style::Form => "form",
        Style::SpaceDelimited => "spaceDelimited",
        Style::PipeDelimited => "pipeDelimited",
        Style::DeepObject => "deepObject",
    };
    format!("{name} explode={explode}")
}
