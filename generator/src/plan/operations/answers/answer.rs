use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::ir::{Content, MediaKind, Operation, Response, Scalar, StatusPattern, TypeRef};
use crate::naming::Ident;
use crate::plan::Context;
use crate::plan::base::docs::DocPlan;
use crate::plan::base::rust_type::Binary;
use crate::plan::base::rust_type::RustType;
use crate::plan::operations::answers::envelope;
use crate::plan::operations::answers::envelope::MemberPlan;
use crate::plan::operations::answers::kind::AnswerKind;
use crate::plan::operations::answers::released_text;
use crate::plan::operations::answers::success::{has_no_body, status_code, successes};
use crate::plan::operations::contents::{choose, is_text, is_text_of_value, list, says_what_comes};

/// What a success gives.
#[derive(Clone, Debug)]
pub struct AnswerPlan {
    /// How it is read.
    pub kind: AnswerKind,
    /// What the caller names.
    pub ty: RustType,
    /// The enum of answers, where statuses have different bodies.
    pub by_status: Option<AnswersPlan>,
    /// The answers that are a member of the object that comes.
    pub members: Vec<MemberPlan>,
    /// What a missing member means, as a sentence.
    pub note: Option<String>,
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

impl AnswersPlan {
    /// Whether some status is read as it comes.
    pub fn has_streams(&self) -> bool {
        self.variants.iter().any(|variant| variant.kind.is_streamed())
    }
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
    /// How it is read; never optional, by status or YAML.
    pub kind: AnswerKind,
    /// The body.
    pub ty: RustType,
}

pub(crate) fn plan(
    context: &Context<'_>,
    operation: &Operation,
    call: &Ident,
    ident: Ident,
    diags: &mut Diagnostics,
) -> AnswerPlan {
    let bodies: Vec<Success<'_>> =
        successes(operation).into_iter().map(|response| body(context, operation, response, diags)).collect();
    let has_empty = bodies.iter().any(|body| body.kind == AnswerKind::Empty);
    let mut distinct: Vec<(AnswerKind, RustType)> = Vec::new();
    for Success { kind, ty, .. } in bodies.iter().filter(|body| body.kind != AnswerKind::Empty) {
        let equal = distinct
            .iter_mut()
            .find(|(other, other_ty)| other_ty == ty && (other == kind || (other.is_json() && kind.is_json())));
        match equal {
            // The runtime reads the whole where a status has no member.
            Some((known, _)) if *kind == AnswerKind::Member => *known = AnswerKind::Member,
            Some(_) => {}
            None => distinct.push((*kind, ty.clone())),
        }
    }
    let members = members(&bodies);
    let note = bodies.iter().find_map(|body| body.note.clone());
    let plan = |kind, ty: &RustType| AnswerPlan { kind, ty: ty.clone(), by_status: None, members, note };
    match (distinct.as_slice(), has_empty) {
        ([], _) => plan(AnswerKind::Empty, &RustType::Unit),
        ([(AnswerKind::Json, ty)], true) => plan(AnswerKind::OptionalJson, ty),
        // What is missing and what has no body are one: there is nothing.
        ([(AnswerKind::Member, RustType::Option(ty))], true) => plan(AnswerKind::OptionalMember, ty),
        ([(AnswerKind::Member, ty)], true) => plan(AnswerKind::OptionalMember, ty),
        ([(kind, ty)], _) => plan(*kind, ty),
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
            let docs = DocPlan::ours(format!("What [`{call}`](type@{call}) answers."));
            let variants: Vec<AnswerVariant> = bodies.into_iter().map(variant).collect();
            let answers = AnswersPlan { docs, ident, variants };
            let kind = if answers.has_streams() { AnswerKind::StreamsByStatus } else { AnswerKind::ByStatus };
            let plan = plan(kind, &RustType::Named(answers.ident.clone()));
            AnswerPlan { by_status: Some(answers), note: None, ..plan }
        }
    }
}

/// A declared success.
struct Success<'a> {
    response: &'a Response,
    kind: AnswerKind,
    ty: RustType,
    /// The names of the member that it is, and the word for its presence.
    member: Option<(Vec<String>, &'static str)>,
    note: Option<String>,
}

/// One row where all successes with a body have the same member, otherwise one for each that has one.
fn members(bodies: &[Success<'_>]) -> Vec<MemberPlan> {
    let row =
        |status, (names, presence): &(Vec<String>, &'static str)| MemberPlan { status, names: names.clone(), presence };
    let with_body: Vec<&Success<'_>> = bodies.iter().filter(|body| body.kind != AnswerKind::Empty).collect();
    match with_body.as_slice() {
        [Success { member: Some(first), .. }, rest @ ..]
            if rest.iter().all(|other| other.member.as_ref() == Some(first)) =>
        {
            vec![row(0, first)]
        }
        all => {
            let own = all.iter().filter_map(|body| Some((body.response.status, body.member.as_ref()?)));
            own.map(|(status, member)| row(status_code(status), member)).collect()
        }
    }
}

fn body<'a>(
    context: &Context<'_>,
    operation: &Operation,
    response: &'a Response,
    diags: &mut Diagnostics,
) -> Success<'a> {
    let whole = |kind, ty| Success { response, kind, ty, member: None, note: None };
    let Some(content) =
        choose(&response.contents).filter(|_| !has_no_body(response.status) && operation.method != "HEAD")
    else {
        return whole(AnswerKind::Empty, RustType::Unit);
    };
    let others = response.contents.iter().any(|other| other.kind != content.kind && other.ty != content.ty);
    if others {
        diags.push(
            Diagnostic::new(Code::MediaTypeChosen, &response.origin)
                .message(format!("an answer of `{}` is offered as {}", operation.key(), list(&response.contents)))
                .help(format!("`{}` is asked for", content.media_type)),
        );
    }
    if content.kind == MediaKind::Xml {
        diags.push(
            Diagnostic::new(Code::XmlUntyped, &response.origin)
                .message(format!("an answer of `{}` is XML only", operation.key()))
                .help("its text is given as it comes; a reader of XML such as `quick-xml` makes values of it"),
        );
    }
    if content.kind == MediaKind::Multipart && says_what_comes(&content.ty) {
        diags.push(
            Diagnostic::new(Code::SequenceUntyped, &response.origin)
                .message(format!("an answer of `{}` has parts, of a type that is declared", operation.key()))
                .help("its bytes are given as they come"),
        );
    }
    match envelope::unwrap(context, operation, content) {
        Some(envelope::Unwrapped { names, presence, ty, note }) => {
            Success { response, kind: AnswerKind::Member, ty, member: Some((names, presence)), note }
        }
        None => {
            let (kind, ty) = content_type(context, content);
            let (kind, ty) = released_text::keep_text(context, operation, response, (kind, ty), diags);
            whole(kind, ty)
        }
    }
}

/// Kinds without a typed form are given as the text or bytes that came.
pub(crate) fn content_type(context: &Context<'_>, content: &Content) -> (AnswerKind, RustType) {
    match content.kind {
        MediaKind::Json if content.ty == TypeRef::Scalar(Scalar::Binary) => {
            (AnswerKind::Bytes, RustType::Runtime("Bytes"))
        }
        MediaKind::Json => (AnswerKind::Json, context.rust_type(&content.ty, Binary::Text)),
        MediaKind::Yaml if !is_text(&content.ty) => (AnswerKind::Yaml, context.rust_type(&content.ty, Binary::Text)),
        MediaKind::Text if is_text_of_value(context, content) => {
            (AnswerKind::TextValue, context.rust_type(&content.ty, Binary::Text))
        }
        MediaKind::Text | MediaKind::Yaml | MediaKind::Xml | MediaKind::Form => (AnswerKind::Text, RustType::STRING),
        MediaKind::Bytes | MediaKind::Multipart => (AnswerKind::Bytes, RustType::Runtime("Bytes")),
        MediaKind::JsonLines => (AnswerKind::Records, context.rust_type(element(&content.ty), Binary::Text)),
        MediaKind::EventStream => match element(&content.ty) {
            // Nothing says that the data is JSON.
            ty if is_text(ty) => (AnswerKind::TextEvents, RustType::STRING),
            ty => (AnswerKind::Events, context.rust_type(ty, Binary::Text)),
        },
    }
}

/// What comes one after the other: some documents describe a stream as the array of all that comes.
fn element(ty: &TypeRef) -> &TypeRef {
    match ty {
        TypeRef::Array(element) => element,
        other => other,
    }
}

/// Media types to ask for: those of the bodies that are chosen.
pub(crate) fn accept(operation: &Operation) -> String {
    let mut names: Vec<&str> = Vec::new();
    for response in successes(operation) {
        let name = choose(&response.contents).map(|content| content.media_type.as_str());
        names.extend(name.filter(|name| !names.contains(name)));
    }
    names.retain(|name| name.is_ascii() && !name.chars().any(char::is_control));
    names.join(", ")
}

fn variant(success: Success<'_>) -> AnswerVariant {
    let Success { response, kind, ty, note, .. } = success;
    let (kind, ty) = if kind == AnswerKind::Yaml { (AnswerKind::Text, RustType::STRING) } else { (kind, ty) };
    let name = match response.status {
        StatusPattern::Exact(status) => status_name(status),
        StatusPattern::Range(_) => "Success".to_owned(),
        StatusPattern::Default => "Default".to_owned(),
    };
    let docs = DocPlan::or(&response.docs, "");
    let docs = match note {
        Some(note) => docs.note(note),
        None => docs,
    };
    AnswerVariant { docs, ident: Ident::ty(&name), status: status_code(response.status), kind, ty }
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
