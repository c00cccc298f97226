//! What a call sends and gives, held against what was released.

use crate::config::LockedCall;
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::ir::{Content, Operation};
use crate::plan::Context;
use crate::plan::base::docs;
use crate::plan::base::released::{Kept, to_text};
use crate::plan::base::rust_type::RustType;
use crate::plan::operations::answers::answer::AnswerPlan;
use crate::plan::operations::answers::kind::AnswerKind;
use crate::plan::operations::answers::released_text::GIVES;
use crate::plan::operations::answers::success;
use crate::plan::operations::contents::best;
use crate::plan::operations::request_body;

/// Types as they were released, as far as they can carry what comes now.
pub(crate) fn keep(context: &Context<'_>, operation: &Operation, answer: &mut AnswerPlan, diags: &mut Diagnostics) {
    let Some(call) = context.lock.calls.get(&operation.method_key()) else { return };
    let mut keep_type = |text: &str, ty: &mut RustType| {
        let Some(released) = context.released(text) else { return };
        let Kept::Released(kept) = context.keep(&released, ty) else { return };
        if !context.is_same(&kept, ty) {
            diags.push(
                Diagnostic::new(Code::ReleasedKept, &operation.origin)
                    .message(format!(
                        "`{}` would give `{}`, and gives `{}` as released",
                        operation.key(),
                        to_text(ty),
                        to_text(&kept)
                    ))
                    .help(GIVES),
            );
        }
        *ty = kept;
    };
    match (&mut answer.by_status, &call.gives) {
        (Some(answers), _) => {
            for variant in answers
                .variants
                .iter_mut()
                .filter(|variant| variant.kind.has_type() && variant.kind != AnswerKind::Member)
            {
                let released = call.answers.get(&variant.status.to_string());
                released.into_iter().for_each(|text| keep_type(text, &mut variant.ty));
            }
        }
        (None, Some((word, text))) => {
            let is_kept = |kind: AnswerKind| kind.has_type() && kind.is_read_like(answer.kind);
            if answer.kind.has_type() && AnswerKind::of_word(word).is_some_and(is_kept) {
                keep_type(text, &mut answer.ty);
            }
        }
        _ => {}
    }
}

/// Says what stays as it was released although the document says otherwise, and what cannot.
pub(crate) fn report(context: &Context<'_>, operation: &Operation, answer: &AnswerPlan, diags: &mut Diagnostics) {
    let Some(call) = context.lock.calls.get(&operation.method_key()).filter(|call| call.gives.is_some()) else {
        return;
    };
    let mut say = |code: Code, message: String, help: &str| {
        diags.push(Diagnostic::new(code, &operation.origin).message(message).help(help));
    };
    let key = operation.key();
    if let Some(body) = &operation.body {
        if let Some((released, now)) = other_content(&body.contents) {
            let message = format!("the body of `{key}` would be sent as {now}, and is sent as {released} as released");
            say(Code::ReleasedKept, message, "to send the other one delete `sends(..)` in names.lock");
        }
        let chosen = request_body::chosen(context.config, &body.contents).map(|content| content.media_type.as_str());
        let (was, is) = (call.sends.as_deref(), chosen);
        if was.is_some() && was != is {
            let [was, is] = [was, is].map(|name| docs::code(name.unwrap_or("nothing")));
            let message = format!("the body of `{key}` was sent as {was} and is sent as {is} now");
            say(Code::ReleasedChanged, message, "the document no longer has what was released");
        }
    }
    for response in success::successes(operation) {
        if let Some((released, now)) = other_content(&response.contents) {
            let message = format!("an answer of `{key}` could be {now}, and {released} is asked for as released");
            say(Code::ReleasedKept, message, "to ask for the other one delete `accept(..)` in names.lock");
        }
    }
    if call.server != operation.server {
        let [was, is] =
            [&call.server, &operation.server].map(|url| url.as_deref().map_or("the client's".to_owned(), docs::code));
        let message = format!("the base URL of `{key}` was {was} and is {is} now");
        say(Code::ReleasedChanged, message, "requests go to another address");
    }
    report_gives(context, call, answer, &mut say, &key);
}

fn report_gives(
    context: &Context<'_>,
    call: &LockedCall,
    answer: &AnswerPlan,
    say: &mut impl FnMut(Code, String, &str),
    key: &str,
) {
    let Some((word, text)) = &call.gives else { return };
    let is_same = context.released(text).is_some_and(|released| context.is_same(&released, &answer.ty));
    if !is_same || AnswerKind::of_word(word).is_none_or(|released| !released.is_read_like(answer.kind)) {
        let message =
            format!("`{key}` gave `{text}` ({word}) and gives `{}` ({}) now", to_text(&answer.ty), answer.kind);
        say(
            Code::ReleasedChanged,
            message,
            "programs that read the answer must be changed; `send_as` and `send_raw` read it as before",
        );
    }
}

/// What was released, and what would be chosen now.
fn other_content(contents: &[Content]) -> Option<(String, String)> {
    let released = contents.iter().find(|content| content.released)?;
    let now = best(contents)?;
    (now.media_type != released.media_type).then(|| (docs::code(&released.media_type), docs::code(&now.media_type)))
}
