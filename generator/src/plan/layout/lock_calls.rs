//! The decisions about a call.

use std::collections::BTreeMap;

use crate::config::{LockedCall, LockedMember};
use crate::ir::{Operation, Response};
use crate::naming::Ident;
use crate::plan::Context;
use crate::plan::base::released::to_text;
use crate::plan::base::rust_type::{Binary, RustType};
use crate::plan::lists::released_paging;
use crate::plan::operations::answers::success::{status_code, successes};
use crate::plan::operations::operation::OperationPlan;
use crate::plan::operations::parameters::ParameterPlan;
use crate::plan::operations::released::key;
use crate::plan::operations::{contents, errors};

pub(super) fn locked(context: &Context<'_>, operation: &Operation, plan: &OperationPlan, module: &str) -> LockedCall {
    let parameters = plan.arguments.iter().chain(&plan.setters);
    let members = parameters.map(|parameter| (key(parameter), member(&parameter.ident, &parameter.ty)));
    let is_body = |parameter: &&ParameterPlan| parameter.place().is_none();
    let body = plan.arguments.iter().chain(&plan.setters).find(is_body);
    let patches = plan.patches.iter().map(|(name, _)| name.bare().to_owned());
    LockedCall {
        module: module.to_owned(),
        method: plan.method.bare().to_owned(),
        numbered: plan.method.is_numbered(),
        gone: false,
        types: plan.names.unusual(&plan.method),
        arguments: Some(plan.arguments.iter().map(key).collect()),
        members: members.collect(),
        sends: body.map(|body| body.wire_name.clone()),
        gives: Some((plan.answer.kind.word().to_owned(), to_text(&plan.answer.ty))),
        answers: answers(context, operation, plan),
        accept: Some(plan.accept.clone()).filter(|accept| !accept.is_empty()),
        member: plan.answer.members.first().and_then(|member| member.names.first().cloned()),
        errors: errors(context, operation),
        server: plan.server.clone(),
        pages: plan.paging.as_ref().map(released_paging::locked),
        also: plan.other_body.iter().map(|other| other.word.to_owned()).chain(patches).collect(),
        was: plan.former.iter().map(|was| was.bare().to_owned()).collect(),
        former: plan.former_setters.iter().map(|(key, was)| (key.clone(), was.bare().to_owned())).collect(),
    }
}

fn status(response: &Response) -> String {
    status_code(response.status).to_string()
}

/// The whole bodies of answers: an inline schema is found again by where it stands.
fn answers(context: &Context<'_>, operation: &Operation, plan: &OperationPlan) -> BTreeMap<String, String> {
    let chosen = successes(operation).into_iter().filter_map(|response| {
        let content = contents::choose(&response.contents)?;
        // Where one type is given, `gives` says what has no name.
        content.ty.named().map(drop).or(plan.answer.by_status.as_ref().map(drop))?;
        Some((status(response), to_text(&context.rust_type(&content.ty, Binary::Text))))
    });
    chosen.collect()
}

/// The bodies of errors, with their media types where those are not the usual one.
fn errors(context: &Context<'_>, operation: &Operation) -> BTreeMap<String, String> {
    let is_success = |response: &&Response| {
        let chosen = successes(operation);
        chosen.iter().any(|success| std::ptr::eq(*success, *response))
    };
    let failures = operation.responses.iter().filter(|response| !is_success(response));
    let bodies = failures.filter_map(|response| {
        let (content, ty) = errors::content(context, operation, response)?;
        let ty = to_text(&ty);
        let media_type = content.media_type.as_str();
        let text = if media_type == "application/json" { ty } else { format!("{ty};{media_type}") };
        Some((status(response), text))
    });
    bodies.collect()
}

pub(super) fn member(ident: &Ident, ty: &RustType) -> LockedMember {
    LockedMember { ty: to_text(ty), ..bare_member(ident) }
}

pub(super) fn bare_member(ident: &Ident) -> LockedMember {
    LockedMember { ident: ident.bare().to_owned(), ty: String::new(), numbered: ident.is_numbered() }
}
