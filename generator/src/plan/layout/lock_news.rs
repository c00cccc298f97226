//! What this run changes of what was released, for whoever runs it: what is gone, and what became something else.
//!
//! The next run has forgotten it, because the lock then says what is now.

use crate::config::{LockedCall, LockedKind, LockedSource, LockedType, NamesLock};
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::ir::{Operation, Origin};
use crate::plan::Context;
use crate::plan::base::docs;

pub(crate) fn report(context: &Context<'_>, now: &NamesLock, diags: &mut Diagnostics) {
    let mut say = |origin: &Origin, message: String| {
        let help = "the document no longer has what was released; programs that use it must be changed";
        diags.push(Diagnostic::new(Code::ReleasedChanged, origin).message(message).help(help));
    };
    for ty in &context.api.types {
        let Some(name) = ty.released_name() else { continue };
        let Some(was) = context.lock.types.get(name) else { continue };
        let is = now.types.get(name).or_else(|| now.types.values().find(|ty| ty.was.iter().any(|was| was == name)));
        let Some(is) = is.filter(|is| !is.gone) else { continue };
        match (was.kind, is.kind) {
            (Some(one), Some(other)) if one != other => {
                say(&ty.origin, format!("`{name}` was {} and is {} now", said(one), said(other)));
            }
            (Some(_), _) => gone_members(name, was, is)
                .chain(renamed_members(name, was, is))
                .for_each(|message| say(&ty.origin, message)),
            (None, _) => {}
        }
    }
    for (name, ty) in &context.lock.types {
        let is_news = !ty.gone && now.types.get(name).is_some_and(|now| now.gone);
        if let LockedSource::Component(of) = &ty.source
            && is_news
        {
            say(&Origin::default(), format!("`{name}`, the component {}, is gone", docs::code(of)));
        }
    }
    for operation in &context.api.operations {
        let key = operation.method_key();
        if let (Some(was), Some(is)) = (context.lock.calls.get(&key), now.calls.get(&key)) {
            gone_parameters(operation, was, is).for_each(|message| say(&operation.origin, message));
            if was.module != is.module {
                let (was, is) = (docs::code(&was.module), docs::code(&is.module));
                say(&operation.origin, format!("`{key}` was in the module {was} and is in {is} now"));
            }
        }
    }
    for (key, call) in &context.lock.calls {
        if !call.gone && now.calls.get(key).is_some_and(|now| now.gone) {
            say(&Origin::default(), format!("`{key}`, which is `{}.{}`, is gone", call.module, call.method));
        }
    }
}

fn gone_members<'a>(name: &'a str, was: &'a LockedType, is: &'a LockedType) -> impl Iterator<Item = String> + 'a {
    let has = |ident: &str| is.members.values().any(|member| member.ident == ident);
    let gone = was.members.iter().filter(move |(wire, member)| !is.members.contains_key(*wire) && !has(&member.ident));
    let separator = if was.kind == Some(LockedKind::Struct) { "." } else { "::" };
    gone.map(move |(_, member)| format!("`{name}{separator}{}` is gone", member.ident))
}

/// What a pin gives another name, where the former one cannot be kept: fields and variants with values have one name.
fn renamed_members<'a>(name: &'a str, was: &'a LockedType, is: &'a LockedType) -> impl Iterator<Item = String> + 'a {
    let is_one = was.kind != Some(LockedKind::Enum);
    let separator = if was.kind == Some(LockedKind::Struct) { "." } else { "::" };
    let each = was.members.iter().filter_map(|(wire, member)| Some((member, is.members.get(wire)?)));
    let renamed = each.filter(move |(one, other)| is_one && one.ident != other.ident);
    renamed.map(move |(one, other)| format!("`{name}{separator}{}` is called `{}` now", one.ident, other.ident))
}

fn gone_parameters<'a>(
    operation: &'a Operation,
    was: &'a LockedCall,
    is: &'a LockedCall,
) -> impl Iterator<Item = String> + 'a {
    let gone = was.members.iter().filter(|(key, member)| !member.ty.is_empty() && !is.members.contains_key(*key));
    gone.map(|(key, _)| format!("{} of `{}` is gone", docs::code(key), operation.key()))
}

fn said(kind: LockedKind) -> &'static str {
    match kind {
        LockedKind::Struct => "a struct",
        LockedKind::Enum => "an enum",
        LockedKind::Union => "a union",
        LockedKind::Alias => "another name for a plain type",
    }
}
