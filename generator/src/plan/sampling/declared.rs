//! The document's own examples, with the types that they are instances of.

use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::ir::{Content, Example, MediaKind, Operation, Response, StatusPattern, TypeName, TypeRef};
use crate::plan::Context;
use crate::plan::base::rust_type::Binary;
use crate::plan::base::rust_type::RustType;
use crate::plan::operations::answers::{envelope, success};
use crate::plan::operations::{contents, errors};
use crate::plan::sampling::subject::{Body, Subject};

/// All examples of bodies that have a type.
pub(crate) fn collect(context: &Context<'_>, diags: &mut Diagnostics) -> Vec<Subject> {
    let mut found = Vec::new();
    for component in &context.api.component_examples {
        if let Some(body) = component_body(context, &component.component) {
            let of = |example| subject(Some(&component.component), None, "", example, &body, diags);
            found.extend(component.examples.iter().filter_map(of));
        }
    }
    for operation in &context.api.operations {
        let sent = operation.body.as_ref().and_then(|body| contents::choose(&body.contents));
        let sent = sent.and_then(|content| Some(("request".to_owned(), content, plain(context, content)?)));
        let received = operation.responses.iter().filter_map(|response| {
            let content = contents::choose(&response.contents)?;
            Some((status(response), content, received(context, operation, response)?))
        });
        for (part, content, body) in sent.into_iter().chain(received) {
            let of = |example| subject(None, Some(operation), &part, example, &body, diags);
            found.extend(content.examples.iter().filter_map(of));
        }
    }
    found
}

fn subject(
    component: Option<&str>,
    operation: Option<&Operation>,
    part: &str,
    example: &Example,
    body: &Body,
    diags: &mut Diagnostics,
) -> Option<Subject> {
    match &example.value {
        Ok(value) => Some(Subject {
            component: component.map(str::to_owned),
            operation: operation.map(Operation::key),
            part: part.to_owned(),
            example: Some(example.name.clone()),
            body: body.clone(),
            value: value.clone(),
        }),
        Err(reason) => {
            diags.push(
                Diagnostic::new(Code::ExampleSkipped, &example.origin)
                    .message(format!("the example `{}` is no sample: {reason}", example.name)),
            );
            None
        }
    }
}

/// The type of a component.
pub(crate) fn component_body(context: &Context<'_>, component: &str) -> Option<Body> {
    let is_it = |name: &TypeName| matches!(name, TypeName::Component(name) if name == component);
    let position = context.api.types.iter().position(|ty| is_it(&ty.name))?;
    let name = context.type_names.get(position)?;
    Some(Body { ty: RustType::Named(name.clone()), members: Vec::new() })
}

/// The first JSON answer of an operation.
pub(crate) fn answer_body(context: &Context<'_>, operation: &Operation) -> Option<(String, Body)> {
    let mut all = success::successes(operation).into_iter();
    all.find_map(|response| Some((status(response), received(context, operation, response)?)))
}

/// An answer as callers get it: without what only wraps it.
fn received(context: &Context<'_>, operation: &Operation, response: &Response) -> Option<Body> {
    let content = contents::choose(&response.contents)?;
    let is_success = success::successes(operation).iter().any(|success| success.status == response.status);
    if !is_success {
        return errors::content(context, operation, response).map(|(_, ty)| Body { ty, members: Vec::new() });
    }
    match envelope::unwrap(context, operation, content) {
        Some(envelope::Unwrapped { names, ty, .. }) => Some(Body { ty, members: names }),
        None => plain(context, content),
    }
}

/// A JSON body with a type. Any JSON is no type: all of it comes back.
fn plain(context: &Context<'_>, content: &Content) -> Option<Body> {
    let is_typed = content.kind == MediaKind::Json && content.ty != TypeRef::Any;
    is_typed.then(|| Body { ty: context.rust_type(&content.ty, Binary::Text), members: Vec::new() })
}

fn status(response: &Response) -> String {
    match response.status {
        StatusPattern::Exact(status) => status.to_string(),
        StatusPattern::Range(digit) => format!("{digit}XX"),
        StatusPattern::Default => "default".to_owned(),
    }
}
