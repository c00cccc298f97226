//! Which of the offered media types a request body is sent in.

use crate::config::ProviderConfig;
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::ir::{Body, Content, MediaKind, Operation, essence};
use crate::naming::{Ident, Words};
use crate::plan::Context;
use crate::plan::base::docs;
use crate::plan::base::no_match::no_match;
use crate::plan::operations::contents::{choose, list, says_what_comes};
use crate::plan::operations::style::style_expression;

/// The same body in another media type, for calls that ask for it.
#[derive(Clone, Debug)]
pub struct OtherBodyPlan {
    /// The runtime's word for it, which is also the call's method: `form` or `json`.
    pub word: &'static str,
    /// The media type.
    pub media_type: String,
    /// Properties of a form with a style of their own, as expressions of the runtime.
    pub fields: Vec<(String, String)>,
}

/// The media type that is sent: the preferred one, or else the one that says most.
pub(crate) fn chosen<'a>(config: &ProviderConfig, contents: &'a [Content]) -> Option<&'a Content> {
    if let Some(released) = contents.iter().find(|content| content.released) {
        return Some(released);
    }
    let preferred = config.requests.prefer.as_deref();
    let is_preferred =
        |content: &&Content| preferred.is_some_and(|preferred| essence(preferred) == essence(&content.media_type));
    // Bytes may be text, and are not read into memory.
    let is_raw = |content: &&Content| essence(&content.media_type) == "application/octet-stream";
    let chosen = choose(contents);
    let raw = contents.iter().find(is_raw).filter(|_| chosen.is_some_and(|chosen| chosen.kind == MediaKind::Text));
    contents.iter().find(is_preferred).or(raw).or(chosen)
}

/// What the body is sent as: a file may be of any of the media types that are offered, the chosen one first.
pub(crate) fn media_types(body: &Body, content: &Content) -> String {
    if content.kind != MediaKind::Bytes {
        return content.media_type.clone();
    }
    let is_plain = |name: &&str| !name.contains(',') && !name.starts_with("multipart/") && *name != content.media_type;
    let others = body.contents.iter().map(|other| other.media_type.as_str()).filter(is_plain);
    std::iter::once(content.media_type.as_str()).chain(others).collect::<Vec<_>>().join(", ")
}

/// Forms of patches that the same body may be sent as, by the methods of calls that ask for them.
pub(crate) fn patches(context: &Context<'_>, operation: &Operation) -> Vec<(Ident, String)> {
    let contents = operation.body.as_ref().filter(|_| operation.method == "PATCH").map(|body| &body.contents);
    let Some(chosen) = contents.and_then(|contents| chosen(context.config, contents)) else { return Vec::new() };
    let mut patches: Vec<(Ident, String)> = Vec::new();
    for content in contents.into_iter().flatten() {
        let is_json = |kind| matches!(kind, MediaKind::Json | MediaKind::Yaml);
        let essence = essence(&content.media_type);
        let subtype = essence.rsplit('/').next().unwrap_or_default();
        let stem = subtype.split('+').next().unwrap_or_default();
        let name = Ident::value(&Words::of(stem, &[]).snake());
        let is_same = is_known(context, operation, name.bare(), content.ty == chosen.ty);
        let is_same = is_same && is_json(content.kind) && is_json(chosen.kind);
        let is_patch = stem.ends_with("patch") && content.media_type != chosen.media_type;
        if is_same && is_patch && patches.iter().all(|(known, _)| *known != name) {
            patches.push((name, content.media_type.clone()));
        }
    }
    patches
}

/// The other one of JSON and form, where the document offers both with the same schema.
pub(crate) fn other(context: &Context<'_>, operation: &Operation) -> Option<OtherBodyPlan> {
    let contents = &operation.body.as_ref()?.contents;
    let content = other_content(context, operation, chosen(context.config, contents)?)?;
    Some(OtherBodyPlan {
        word: other_word(content.kind),
        media_type: content.media_type.clone(),
        fields: fields(content),
    })
}

fn other_word(kind: MediaKind) -> &'static str {
    if kind == MediaKind::Form { "form" } else { "json" }
}

fn other_content<'a>(context: &Context<'_>, operation: &'a Operation, chosen: &Content) -> Option<&'a Content> {
    let wanted = match chosen.kind {
        MediaKind::Json => MediaKind::Form,
        MediaKind::Form => MediaKind::Json,
        _ => return None,
    };
    let contents = &operation.body.as_ref()?.contents;
    let is_other = |content: &&Content| {
        content.kind == wanted && is_known(context, operation, other_word(wanted), content.ty == chosen.ty)
    };
    contents.iter().find(is_other)
}

/// Whether a call has the method of this name that sends its body otherwise: where the body is the same. What was released
/// has it whatever else a document says of the other body, unless a setter has the name.
fn is_known(context: &Context<'_>, operation: &Operation, word: &str, is_same: bool) -> bool {
    let Some(call) = context.lock.calls.get(&operation.method_key()).filter(|call| call.gives.is_some()) else {
        return is_same;
    };
    let is_setter = call.members.values().any(|member| member.ident == word);
    (is_same && !is_setter) || call.also.iter().any(|known| known == word)
}

/// Properties of a form that are not spelled as usual.
pub(crate) fn fields(content: &Content) -> Vec<(String, String)> {
    if content.kind != MediaKind::Form {
        return Vec::new();
    }
    let style = |part: &crate::ir::Part| match (part.encoding.style, &part.encoding.content_type) {
        (Some(style), _) => Some(style_expression(style)),
        // Objects become JSON anyway; a list is repeated unless its part as a whole is JSON.
        (None, Some(media_type)) if part.encoding.repeated && essence(media_type).ends_with("json") => {
            Some("Style::JSON".to_owned())
        }
        _ => None,
    };
    content.parts.iter().filter_map(|part| Some((part.wire_name.clone(), style(part)?))).collect()
}

/// Reports media types that nobody can ask for, because they carry something else.
pub(crate) fn report(
    context: &Context<'_>,
    operation: &Operation,
    body: &Body,
    content: &Content,
    diags: &mut Diagnostics,
) {
    report_untyped(operation, body, content, diags);
    if content.kind == MediaKind::Bytes {
        return;
    }
    let other = other_content(context, operation, content);
    let patches = patches(context, operation);
    let is_reachable = |offered: &Content| {
        let is_patch = patches.iter().any(|(_, media_type)| *media_type == offered.media_type);
        let is_other = other.is_some_and(|other| other.kind == offered.kind);
        offered.ty == content.ty && (offered.kind == content.kind || is_other || is_patch)
    };
    if body.contents.iter().all(is_reachable) {
        return;
    }
    let asked = match self::other(context, operation) {
        Some(other) => format!(", or {} by `.{}()`", docs::code(&other.media_type), other.word),
        None => String::new(),
    };
    diags.push(
        Diagnostic::new(Code::MediaTypeChosen, &body.origin)
            .message(format!("the body of `{}` is offered as {}", operation.key(), list(&body.contents)))
            .help(format!("`{}` is sent{asked}", content.media_type)),
    );
}

/// Reports what callers must write down themselves, although the document says of what type it is.
fn report_untyped(operation: &Operation, body: &Body, content: &Content, diags: &mut Diagnostics) {
    let (code, what, help) = match content.kind {
        _ if !says_what_comes(&content.ty) => return,
        MediaKind::Xml => (Code::XmlUntyped, "XML only", "its text is sent as the caller makes it"),
        MediaKind::JsonLines => {
            (Code::SequenceUntyped, "lines, of a type that is declared", "its bytes are sent as the caller makes them")
        }
        MediaKind::EventStream => {
            (Code::SequenceUntyped, "events, of a type that is declared", "its bytes are sent as the caller makes them")
        }
        _ => return,
    };
    let message = format!("the body of `{}` is {what}", operation.key());
    diags.push(Diagnostic::new(code, &body.origin).message(message).help(help));
}

/// Reports a preference that no body meets.
pub(crate) fn report_unused(context: &Context<'_>, diags: &mut Diagnostics) {
    let Some(preferred) = &context.config.requests.prefer else { return };
    let bodies = context.api.operations.iter().filter_map(|operation| operation.body.as_ref());
    let mut contents = bodies.flat_map(|body| &body.contents);
    if !contents.any(|content| essence(&content.media_type) == essence(preferred)) {
        diags.push(no_match(format!("[requests] prefers `{preferred}`, which no body is offered in")));
    }
}
