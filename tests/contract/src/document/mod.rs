//! The document as an outside reader sees it: operations with their parameters, bodies, answers and credentials.
//!
//! In: a document in the shape of OpenAPI 3.1. Out: plain data with schemas as they stand there. It must not know the
//! generator's representation, whose mistakes it is here to find.

mod parameter;

pub(crate) use parameter::{Parameter, Place};
use sdkwright::resolve::Document;
use serde_json::{Map, Value};

/// A document with its operations.
pub(crate) struct Described {
    /// The whole, for references.
    pub(crate) document: Document,
    pub(crate) operations: Vec<Operation>,
    /// Security schemes by name.
    pub(crate) schemes: Map<String, Value>,
    /// Whether it was written as Swagger 2.0.
    pub(crate) is_swagger_2: bool,
}

/// An operation.
#[derive(Clone, Debug)]
pub(crate) struct Operation {
    /// `METHOD path`.
    pub(crate) key: String,
    pub(crate) method: String,
    /// The path template as it was written.
    pub(crate) template: String,
    /// The path template with the names of the parameters.
    pub(crate) path: String,
    pub(crate) parameters: Vec<Parameter>,
    pub(crate) body_required: bool,
    /// The media types of its body.
    pub(crate) body: Vec<Media>,
    pub(crate) responses: Vec<Response>,
    /// Alternatives of schemes; none where the document says nothing.
    pub(crate) security: Option<Vec<Vec<String>>>,
}

/// A media type with its schema.
#[derive(Clone, Debug)]
pub(crate) struct Media {
    pub(crate) media_type: String,
    pub(crate) schema: Value,
    /// How the properties of a form are written.
    pub(crate) encoding: Map<String, Value>,
    /// What the document shows.
    pub(crate) examples: Vec<Value>,
}

/// An answer.
#[derive(Clone, Debug)]
pub(crate) struct Response {
    /// The key: a status, a range, or `default`.
    pub(crate) status: String,
    pub(crate) content: Vec<Media>,
}

const METHODS: [&str; 9] = ["get", "put", "post", "delete", "options", "head", "patch", "trace", "query"];

impl Described {
    /// Of a document in the shape of OpenAPI 3.1.
    pub(crate) fn new(document: Document, is_swagger_2: bool) -> Self {
        let schemes = document.value.pointer("/components/securitySchemes").and_then(Value::as_object);
        let schemes = schemes.into_iter().flatten();
        let schemes = schemes.map(|(name, scheme)| (name.clone(), resolved(&document, scheme).clone()));
        let schemes: Map<String, Value> = schemes.collect();
        let paths = document.value.get("paths").and_then(Value::as_object);
        let mut operations = Vec::new();
        for (path, item) in paths.into_iter().flatten() {
            let item = resolved(&document, item);
            for (method, node) in item.as_object().into_iter().flatten() {
                if METHODS.contains(&method.as_str()) && node.is_object() {
                    operations.push(operation(&document, path, item, method, node));
                }
            }
        }
        Self { operations, schemes, document, is_swagger_2 }
    }

    pub(crate) fn operation(&self, key: &str) -> Option<&Operation> {
        self.operations.iter().find(|operation| operation.key == key)
    }
}

impl Operation {
    /// Whether the document says anything of success.
    pub(crate) fn has_success(&self) -> bool {
        self.responses.iter().any(|response| !response.status.starts_with(['1', '4', '5']))
    }

    /// The answers of success that can be asked for, with the status to send; 200 where only a range is declared.
    pub(crate) fn successes(&self) -> Vec<(u16, Option<&Response>)> {
        let code = |response: &Response| match response.status.as_str() {
            "2XX" | "2xx" => Some(200),
            status => status.parse().ok().filter(|status| (200..300).contains(status)),
        };
        let declared: Vec<_> =
            self.responses.iter().filter_map(|response| Some((code(response)?, Some(response)))).collect();
        if !declared.is_empty() {
            return declared;
        }
        let is_redirect = |response: &&Response| response.status.len() == 3 && response.status.starts_with('3');
        let redirects = self.responses.iter().filter(is_redirect);
        let redirects = redirects.filter_map(|response| Some((response.status.parse().ok()?, Some(response))));
        let redirects: Vec<_> = redirects.collect();
        if !redirects.is_empty() {
            return redirects;
        }
        let rest = self.responses.iter().find(|response| response.status == "default");
        vec![(200, rest)]
    }
}

/// What a reference leads to; the node itself where it leads nowhere.
pub(crate) fn resolved<'d>(document: &'d Document, node: &'d Value) -> &'d Value {
    let start = sdkwright::resolve::Node::new(node, sdkwright::ir::Pointer::root());
    document.follow(&start).map_or(node, |node| node.value)
}

/// Whether a reference leads to a base type whose alternatives are made of itself: read to the letter, such a schema has
/// no meaning, because each alternative would have to be exactly one of the alternatives again. What is meant is that
/// the alternatives have the members of the base.
pub(crate) fn is_base_of_its_alternatives(document: &Document, reference: &str) -> bool {
    let Ok(base) = document.target(reference) else { return false };
    let is_made_of_it = |alternative: &Value| {
        let alternative = resolved(document, alternative);
        let parts = alternative.get("allOf").and_then(Value::as_array).into_iter().flatten();
        parts.filter_map(|part| part.get("$ref")).any(|part| part == reference)
    };
    ["oneOf", "anyOf"].iter().any(|key| {
        let alternatives = base.value.get(*key).and_then(Value::as_array).into_iter().flatten();
        alternatives.into_iter().any(is_made_of_it)
    })
}

fn operation(document: &Document, path: &str, item: &Value, method: &str, node: &Value) -> Operation {
    let mut parameters = parameter::list(document, item, node);
    let body = node.get("requestBody").map(|body| resolved(document, body));
    let responses = node.get("responses").and_then(Value::as_object).into_iter().flatten();
    let responses = responses.map(|(status, response)| Response {
        status: status.clone(),
        content: contents(document, resolved(document, response)),
    });
    let method = method.to_uppercase();
    let template = path.to_owned();
    let path = parameter::align(path, &mut parameters);
    Operation {
        key: format!("{method} {path}"),
        method,
        template,
        path,
        parameters,
        body_required: body.is_some_and(|body| body.get("required") == Some(&Value::Bool(true))),
        body: body.map(|body| contents(document, body)).unwrap_or_default(),
        responses: responses.collect(),
        security: security(node.get("security").or_else(|| document.value.get("security"))),
    }
}

fn security(node: Option<&Value>) -> Option<Vec<Vec<String>>> {
    let names = |alternative: &Value| {
        alternative.as_object().map(|schemes| schemes.keys().cloned().collect()).unwrap_or_default()
    };
    Some(node?.as_array()?.iter().map(names).collect())
}

fn contents(document: &Document, node: &Value) -> Vec<Media> {
    let content = node.get("content").and_then(Value::as_object).into_iter().flatten();
    content
        .map(|(media_type, media)| Media {
            media_type: media_type.clone(),
            schema: media.get("schema").cloned().unwrap_or(Value::Bool(true)),
            encoding: media.get("encoding").and_then(Value::as_object).cloned().unwrap_or_default(),
            examples: examples(document, media),
        })
        .collect()
}

fn examples(document: &Document, media: &Value) -> Vec<Value> {
    let several = media.get("examples").and_then(Value::as_object).into_iter().flatten();
    let several = several.filter_map(|(_, example)| resolved(document, example).get("value"));
    media.get("example").into_iter().chain(several).cloned().collect()
}
