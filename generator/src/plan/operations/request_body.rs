//! Which of the offered media types a request body is sent in.

use crate::config::ProviderConfig;
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::ir::{Body, Content, MediaKind, Operation};
use crate::plan::Context;
use crate::plan::base::docs;
use crate::plan::base::no_match::no_match;
use crate::plan::operations::contents::{choose, list};
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
    let is_preferred = |content: &&Content| {
        preferred.is_some_and(|preferred| essence(preferred).eq_ignore_ascii_case(essence(&content.media_type)))
    };
    // Bytes may be text, and are not read into memory.
    let is_raw = |content: &&Content| essence(&content.media_type).eq_ignore_ascii_case("application/octet-stream");
    let chosen = choose(contents);
    let raw = contents.iter().find(is_raw).filter(|_| chosen.is_some_and(|chosen| chosen.kind == MediaKind::Text));
    contents.iter().find(is_preferred).or(raw).or(chosen)
}

/// The other one of JSON and form, where the document offers both with the same schema.
pub(crate) fn other(config: &ProviderConfig, operation: &Operation) -> Option<OtherBodyPlan> {
    let contents = &operation.body.as_ref()?.contents;
    let content = other_content(contents, chosen(config, contents)?)?;
    Some(OtherBodyPlan {
        word: if content.kind == MediaKind::Form { "form" } else { "json" },
        media_type: content.media_type.clone(),
        fields: fields(content),
    })
}

fn other_content<'a>(contents: &'a [Content], chosen: &Content) -> Option<&'a Content> {
    let wanted = match chosen.kind {
        MediaKind::Json => MediaKind::Form,
        MediaKind::Form => MediaKind::Json,
        _ => return None,
    };
    contents.iter().find(|content| content.kind == wanted && content.ty == chosen.ty)
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
    let other = other_content(&body.contents, content);
    let is_reachable = |offered: &Content| {
        offered.ty == content.ty
            && (offered.kind == content.kind || other.is_some_and(|other| other.kind == offered.kind))
    };
    if body.contents.iter().all(is_reachable) {
        return;
    }
    let asked = match self::other(context.config, operation) {
        Some(other) => format!(", or {} by `.{}()`", docs::code(&other.media_type), other.word),
        None => String::new(),
    };
    diags.push(
        Diagnostic::new(Code::MediaTypeChosen, &body.origin)
            .message(format!("the body of `{}` is offered as {}", operation.key(), list(&body.contents)))
            .help(format!("`{}` is sent{asked}", content.media_type)),
    );
}

/// Reports a preference that no body meets.
pub(crate) fn report_unused(context: &Context<'_>, diags: &mut Diagnostics) {
    let Some(preferred) = &context.config.requests.prefer else { return };
    let bodies = context.api.operations.iter().filter_map(|operation| operation.body.as_ref());
    let mut contents = bodies.flat_map(|body| &body.contents);
    if !contents.any(|content| essence(&content.media_type).eq_ignore_ascii_case(essence(preferred))) {
        diags.push(no_match(format!("[requests] prefers `{preferred}`, which no body is offered in")));
    }
}

fn essence(media_type: &str) -> &str {
    media_type.split(';').next().unwrap_or_default().trim()
}
