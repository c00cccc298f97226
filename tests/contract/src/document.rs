//! The document as an outside reader sees it: operations with their parameters, bodies, answers and credentials.
//!
//! In: a document in the shape of OpenAPI 3.1. Out: plain data with schemas as they stand there. It must not know the
//! generator's representation, whose mistakes it is here to find.

use sdkwright::resolve::Document;
use serde_json::{Map, Value};

/// A document with its operations.
pub(crate) struct Described {
    /// The whole, for references.
    pub(crate) document: Document,
    pub(crate) operations: Vec<Operation>,
    /// Security schemes by name.
    pub(crate) schemes: Map<String, Value>,
}

/// An operation.
#[derive(Clone, Debug)]
pub(crate) struct Operation {
    /// `METHOD path`.
    pub(crate) key: String,
    pub(crate) method: String,
    /// The path template.
    pub(crate) path: String,
    pub(crate) parameters: Vec<Parameter>,
    pub(crate) body_required: bool,
    /// The media types of its body.
    pub(crate) body: Vec<Media>,
    pub(crate) responses: Vec<Response>,
    /// Alternatives of schemes; none where the document says nothing.
    pub(crate) security: Option<Vec<Vec<String>>>,
}

/// A parameter.
#[derive(Clone, Debug)]
pub(crate) struct Parameter {
    pub(crate) name: String,
    pub(crate) place: Place,
    pub(crate) required: bool,
    pub(crate) style: String,
    pub(crate) explode: bool,
    /// Whether it travels as JSON (`content`).
    pub(crate) is_json: bool,
    pub(crate) schema: Value,
}

/// Where a value travels.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Place {
    Path,
    Query,
    Header,
    Cookie,
    Body,
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
    pub(crate) fn new(document: Document) -> Self {
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
        Self { operations, schemes, document }
    }

    pub(crate) fn operation(&self, key: &str) -> Option<&Operation> {
        self.operations.iter().find(|operation| operation.key == key)
    }
}

impl Operation {
    /// Whether the document says anything of success.
    pub(crate) fn has_success(&self) -> bool {
        self.responses.iter().any(|response| !response.status.starts_with(['4', '5']))
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
        let is_redirect =
            |response: &&Response| response.status.len() == 3 && response.status.starts_with('3');
        let redirects = self.responses.iter().filter(is_redirect);
        let redirects =
            redirects.filter_map(|response| Some((response.status.parse().ok()?, Some(response))));
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
    let mut parameters: Vec<Parameter> = Vec::new();
    for list in [item, node].map(|node| node.get("parameters").and_then(Value::as_array)) {
        for parameter in list.into_iter().flatten().filter_map(|node| parameter(resolved(document, node))) {
            let is_same = |known: &Parameter| known.name == parameter.name && known.place == parameter.place;
            parameters.retain(|known| !is_same(known));
            parameters.push(parameter);
        }
    }
    let body = node.get("requestBody").map(|body| resolved(document, body));
    let responses = node.get("responses").and_then(Value::as_object).into_iter().flatten();
    let responses = responses.map(|(status, response)| Response {
        status: status.clone(),
        content: contents(document, resolved(document, response)),
    });
    let method = method.to_uppercase();
    Operation {
        key: format!("{method} {path}"),
        method,
        path: path.to_owned(),
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

fn parameter(node: &Value) -> Option<Parameter> {
    let text = |key: &str| node.get(key).and_then(Value::as_str);
    let (place, style) = match text("in")? {
        "path" => (Place::Path, "simple"),
        "query" => (Place::Query, "form"),
        "header" => (Place::Header, "simple"),
        "cookie" => (Place::Cookie, "form"),
        _ => return None,
    };
    let name = text("name")?.to_owned();
    // OpenAPI 3.1, Parameter Object: definitions of these are ignored.
    let is_elsewhere = ["accept", "content-type", "authorization"].contains(&name.to_lowercase().as_str());
    if place == Place::Header && is_elsewhere {
        return None;
    }
    let style = text("style").unwrap_or(style).to_owned();
    let content = node.get("content").and_then(Value::as_object).and_then(|content| content.values().next());
    let schema = content.or(Some(node)).and_then(|holder| holder.get("schema"));
    Some(Parameter {
        explode: node.get("explode").and_then(Value::as_bool).unwrap_or(style == "form"),
        required: place == Place::Path || node.get("required") == Some(&Value::Bool(true)),
        is_json: content.is_some(),
        schema: schema.cloned().unwrap_or(Value::Bool(true)),
        name,
        place,
        style,
    })
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
