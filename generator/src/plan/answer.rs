use super::parameters::{choose, list};
use super::rust_type::Binary;
use super::{Context, DocPlan, RustType};
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::ir::{Content, MediaKind, Operation, Response, StatusPattern, TypeRef};
use crate::naming::Ident;

/// What a success gives.
#[derive(Clone, Debug)]
pub struct AnswerPlan {
    /// The runtime's word: `json`, `optional_json`, `text`, `bytes`, `empty` or `by_status`.
    pub kind: &'static str,
    /// What the caller names: the type behind the word.
    pub ty: RustType,
    /// The enum of answers, where statuses have different bodies.
    pub by_status: Option<AnswersPlan>,
}

/// An enum with one variant per status.
#[derive(Clone, Debug)]
pub struct AnswersPlan {
    /// Its prose.
    pub docs: DocPlan,
    /// Its name, in the module of the operation.
    pub ident: Ident,
    /// Its variants.
    pub variants: Vec<AnswerVariant>,
}

/// A status with its body.
#[derive(Clone, Debug)]
pub struct AnswerVariant {
    /// Its prose.
    pub docs: DocPlan,
    /// Its name.
    pub ident: Ident,
    /// The status; a digit stands for a range, 0 for the rest.
    pub status: u16,
    /// The runtime's word: `json`, `text`, `bytes` or `empty`.
    pub kind: &'static str,
    /// The body.
    pub ty: RustType,
}

pub(super) fn plan(
    context: &Context<'_>,
    operation: &Operation,
    call: &Ident,
    ident: Ident,
    diags: &mut Diagnostics,
) -> AnswerPlan {
    let successes = successes(operation);
    let bodies: Vec<(&Response, &'static str, RustType)> = successes
        .iter()
        .map(|response| {
            let (kind, ty) = body(context, operation, response, diags);
            (*response, kind, ty)
        })
        .collect();
    let has_empty = bodies.iter().any(|(_, kind, _)| *kind == "empty");
    let mut distinct: Vec<(&'static str, RustType)> = Vec::new();
    for (_, kind, ty) in &bodies {
        let body = (*kind, ty.clone());
        if *kind != "empty" && !distinct.contains(&body) {
            distinct.push(body);
        }
    }
    match (distinct.as_slice(), has_empty) {
        ([], _) => AnswerPlan { kind: "empty", ty: RustType::Unit, by_status: None },
        ([("json", ty)], true) => AnswerPlan { kind: "optional_json", ty: ty.clone(), by_status: None },
        ([(kind, ty)], _) => AnswerPlan { kind, ty: ty.clone(), by_status: None },
        _ => {
            diags.push(
                Diagnostic::new(Code::ResponseTypesDiffer, &operation.origin)
                    .message(format!(
                        "success responses of `{}` have {} different bodies",
                        operation.key(),
                        distinct.len()
                    ))
                    .help("callers get one enum variant per status"),
            );
            let docs = DocPlan::ours(format!("What [`{call}`] answers."));
            let variants =
                bodies.into_iter().map(|(response, kind, ty)| variant(response, kind, ty)).collect();
            AnswerPlan {
                kind: "by_status",
                ty: RustType::Named(ident.clone()),
                by_status: Some(AnswersPlan { docs, ident, variants }),
            }
        }
    }
}

/// The declared 2xx; without any, `default`; without that, nothing is known of the body.
fn successes(operation: &Operation) -> Vec<&Response> {
    let is_2xx = |response: &&Response| match response.status {
        StatusPattern::Exact(status) => (200..300).contains(&status),
        StatusPattern::Range(digit) => digit == 2,
        StatusPattern::Default => false,
    };
    let declared: Vec<&Response> = operation.responses.iter().filter(is_2xx).collect();
    if !declared.is_empty() || !redirects(operation).is_empty() {
        return declared;
    }
    operation.responses.iter().filter(|response| response.status == StatusPattern::Default).collect()
}

/// Declared redirects count as success only where the document knows no other: then the redirect is the answer.
pub(super) fn redirects(operation: &Operation) -> Vec<u16> {
    let exact = |range: std::ops::Range<u16>| {
        operation.responses.iter().filter_map(move |response| match response.status {
            StatusPattern::Exact(status) if range.contains(&status) => Some(status),
            _ => None,
        })
    };
    let has_success = exact(200..300).next().is_some()
        || operation.responses.iter().any(|response| response.status == StatusPattern::Range(2));
    if has_success { Vec::new() } else { exact(300..400).collect() }
}

fn body(
    context: &Context<'_>,
    operation: &Operation,
    response: &Response,
    diags: &mut Diagnostics,
) -> (&'static str, RustType) {
    let empty = matches!(response.status, StatusPattern::Exact(204 | 205 | 304));
    let Some(content) = choose(&response.contents).filter(|_| !empty && operation.method != "HEAD") else {
        return ("empty", RustType::Unit);
    };
    let others = response.contents.iter().any(|other| other.kind != content.kind && other.ty != content.ty);
    if others {
        diags.push(
            Diagnostic::new(Code::MediaTypeChosen, &response.origin)
                .message(format!(
                    "an answer of `{}` is offered as {}",
                    operation.key(),
                    list(&response.contents)
                ))
                .help(format!("`{}` is asked for", content.media_type)),
        );
    }
    content_type(context, content)
}

/// Kinds without a typed form are given as the text or bytes that came.
pub(super) fn content_type(context: &Context<'_>, content: &Content) -> (&'static str, RustType) {
    match content.kind {
        MediaKind::Json if content.ty == TypeRef::Scalar(crate::ir::Scalar::Binary) => {
            ("bytes", RustType::Runtime("Bytes"))
        }
        MediaKind::Json => ("json", context.rust_type(&content.ty, Binary::Text)),
        MediaKind::Text | MediaKind::Yaml | MediaKind::Xml | MediaKind::JsonLines | MediaKind::Form => {
            ("text", RustType::STRING)
        }
        MediaKind::Bytes | MediaKind::EventStream | MediaKind::Multipart => {
            ("bytes", RustType::Runtime("Bytes"))
        }
    }
}

/// Media types to ask for: those of the bodies that are chosen.
pub(super) fn accept(operation: &Operation) -> String {
    let mut names: Vec<&str> = Vec::new();
    for response in successes(operation) {
        let name = choose(&response.contents).map(|content| content.media_type.as_str());
        names.extend(name.filter(|name| !names.contains(name)));
    }
    names.retain(|name| name.is_ascii() && !name.chars().any(char::is_control));
    names.join(", ")
}

fn variant(response: &Response, kind: &'static str, ty: RustType) -> AnswerVariant {
    let (status, name) = match response.status {
        StatusPattern::Exact(status) => (status, status_name(status)),
        StatusPattern::Range(digit) => (u16::from(digit), "Success".to_owned()),
        StatusPattern::Default => (0, "Default".to_owned()),
    };
    AnswerVariant { docs: DocPlan::or(&response.docs, ""), ident: Ident::ty(&name), status, kind, ty }
}

/// Names of RFC 9110, section 15.3.
fn status_name(status: u16) -> String {
    match status {
        200 => "Ok".to_owned(),
        201 => "Created".to_owned(),
        202 => "Accepted".to_owned(),
        203 => "NonAuthoritative".to_owned(),
        204 => "NoContent".to_owned(),
        205 => "ResetContent".to_owned(),
        206 => "PartialContent".to_owned(),
        207 => "MultiStatus".to_owned(),
        other => format!("Status{other}"),
    }
}
