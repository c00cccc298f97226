use serde_json::{Value, json};

use super::action::{Actions, Expect, update};
use super::compare::Comparison;
use super::dialect::Dialect;
use super::reference::follow;
use super::{Answer, infer};
use crate::ir::Pointer;

const METHODS: [&str; 9] = ["get", "put", "post", "delete", "options", "head", "patch", "trace", "query"];

/// An operation of a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Operation {
    /// The method, in lower case.
    pub method: String,
    /// The path, as the document spells it.
    pub path: String,
}

impl Operation {
    fn name(&self) -> String {
        format!("{} {}", self.method.to_uppercase(), self.path)
    }

    fn pointer(&self) -> Pointer {
        Pointer::root().child("paths").child(&self.path).child(&self.method)
    }
}

/// All operations.
fn operations(document: &Value) -> impl Iterator<Item = (Operation, &Value)> {
    let paths = document.get("paths").and_then(Value::as_object).into_iter().flatten();
    paths.flat_map(|(path, item)| {
        METHODS.iter().filter_map(move |method| {
            let operation = Operation { method: (*method).to_owned(), path: path.clone() };
            Some((operation, item.get(*method)?))
        })
    })
}

/// The operation of an `operationId`, or of `METHOD path`.
pub fn operation(document: &Value, name: &str) -> Option<Operation> {
    let is_it = |(operation, node): &(Operation, &Value)| {
        node.get("operationId").and_then(Value::as_str) == Some(name) || operation.name() == name
    };
    operations(document).find(is_it).map(|(operation, _)| operation)
}

/// The operation whose path a URL ends with; where several are, the one that says most.
pub fn operation_of_url(document: &Value, method: &str, url: &str) -> Option<Operation> {
    let path = url.split(['?', '#']).next().unwrap_or_default();
    let path = path.split_once("://").map_or(path, |(_, rest)| rest.split_once('/').map_or("", |(_, path)| path));
    let segments: Vec<&str> = path.split('/').filter(|segment| !segment.is_empty()).collect();
    let fit = |operation: &Operation| {
        let template: Vec<&str> = operation.path.split('/').filter(|segment| !segment.is_empty()).collect();
        let tail = segments.get(segments.len().checked_sub(template.len())?..)?;
        let mut n_literal = 0;
        for (expected, found) in template.iter().zip(tail) {
            match expected.split_once('{') {
                Some((start, _)) if found.starts_with(start) => {}
                None if expected == found => n_literal += 1,
                _ => return None,
            }
        }
        Some((template.len(), n_literal))
    };
    let method = method.to_lowercase();
    let fitting = operations(document).filter(|(operation, _)| operation.method == method);
    let fitting = fitting.filter_map(|(operation, _)| Some((fit(&operation)?, operation)));
    fitting.max_by_key(|(fit, _)| *fit).map(|(_, operation)| operation)
}

/// Where the document does not agree with an answer.
pub(super) fn differences(document: &Value, answer: &Answer) -> Vec<Actions> {
    let dialect = Dialect::of(document);
    let Answer { operation, status, body, source } = answer;
    let said = format!("{} answered {status}", operation.name());
    let responses = operation.pointer().child("responses");
    let declared = document.pointer(responses.as_str());
    let keys = [status.to_string(), format!("{}XX", status / 100), format!("{}xx", status / 100), "default".to_owned()];
    let Some(key) = keys.iter().find(|key| declared.is_some_and(|declared| declared.get(key).is_some())) else {
        let why = format!("{said}, which is not described ({source})");
        let schema = infer::schema(body, dialect);
        let response = match dialect {
            Dialect::Swagger => json!({"description": "seen", "schema": schema}),
            _ => json!({"description": "seen", "content": {"application/json": {"schema": schema}}}),
        };
        let status = status.to_string();
        return match declared {
            Some(_) => vec![vec![update(&responses, &why, Expect::Absent(&status), json!({&status: response}))]],
            None => Vec::new(),
        };
    };
    let Some(response) = follow(document, &responses.child(key)) else { return Vec::new() };
    let Some(schema) = schema_of(document, &response, dialect) else {
        let why = format!("{said} with a JSON body, which is not described ({source})");
        let schema = infer::schema(body, dialect);
        let (absent, added) = match dialect {
            Dialect::Swagger => ("schema", json!({"schema": schema})),
            _ => ("content", json!({"content": {"application/json": {"schema": schema}}})),
        };
        let is_absent = document.pointer(response.as_str()).is_some_and(|response| response.get(absent).is_none());
        let action = || update(&response, &why, Expect::Absent(absent), added);
        return if is_absent { vec![vec![action()]] } else { Vec::new() };
    };
    Comparison::new(document, &said, source).compare(&schema, body, "", 0)
}

/// The place of the schema of a JSON body.
fn schema_of(document: &Value, response: &Pointer, dialect: Dialect) -> Option<Pointer> {
    let node = document.pointer(response.as_str())?;
    if dialect == Dialect::Swagger {
        return node.get("schema").map(|_| response.child("schema"));
    }
    let content = node.get("content")?.as_object()?;
    let is_json = |media_type: &&String| {
        let essence = media_type.split(';').next().unwrap_or_default().trim();
        essence == "application/json" || essence.ends_with("+json") || essence == "*/*" || essence == "application/*"
    };
    let media_type = content.keys().find(is_json)?;
    content.get(media_type)?.get("schema")?;
    Some(response.child("content").child(media_type).child("schema"))
}
