//! A field as it was released: its type, and what says that its value may be missing.

use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::ir::{Field, TypeDef};
use crate::plan::Context;
use crate::plan::base::docs;
use crate::plan::base::released::{Kept, to_text};
use crate::plan::base::rust_type::RustType;
use crate::plan::types::field_plan::FieldPresence;
use crate::plan::types::secrets::is_secret;

/// What a field is in Rust.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct FieldShape {
    pub(crate) ty: RustType,
    pub(crate) presence: FieldPresence,
    pub(crate) setter_ty: RustType,
}

/// What a value may be missing as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Outer {
    Plain,
    Option,
    Field,
}

/// The shape that was released, as far as it can carry what the document says now.
pub(crate) fn keep(
    context: &Context<'_>,
    ty: &TypeDef,
    field: &Field,
    now: FieldShape,
    diags: &mut Diagnostics,
) -> FieldShape {
    let Some(locked) = ty.released_name().and_then(|name| context.lock.types.get(name)) else { return now };
    let member = locked.members.get(&field.wire_name);
    let Some(released) = member.and_then(|member| context.released(&member.ty)) else { return now };
    let was_asked = locked.makes.as_ref().is_some_and(|(_, arguments)| arguments.contains(&field.wire_name));
    let (old_outer, old) = split(&released);
    let (new_outer, new) = split(&now.ty);
    let inner = match context.keep(old, new) {
        _ if is_ruled(context, ty, field) => Some(new.clone()),
        Kept::Same => Some(old.clone()),
        Kept::Released(inner) => Some(inner),
        Kept::Changed => None,
    };
    let shape = inner.and_then(|inner| outer(ty, old_outer, new_outer, was_asked, inner, &now));
    match shape {
        Some(shape) => {
            if !context.is_same(&shape.ty, &now.ty) {
                report_kept(ty, field, &released, &now.ty, diags);
            }
            shape
        }
        None => {
            report_changed(ty, field, &released, &now.ty, diags);
            now
        }
    }
}

/// The type of the values of all other keys.
pub(crate) fn keep_rest(context: &Context<'_>, ty: &TypeDef, now: RustType, diags: &mut Diagnostics) -> RustType {
    let Some(rest) = ty.released_name().and_then(|name| context.lock.types.get(name)?.rest.as_ref()) else {
        return now;
    };
    let Some(released) = context.released(&rest.ty) else { return now };
    let owner = ty.released_name().unwrap_or_default();
    let of_rest = docs::code(&format!("{owner}.{}", rest.ident));
    match context.keep(&released, &now) {
        Kept::Same => released,
        Kept::Released(kept) => {
            if !context.is_same(&kept, &now) {
                let would =
                    format!("{of_rest} would hold `{}`, and holds `{}` as released", to_text(&now), to_text(&kept));
                diags.push(
                    Diagnostic::new(Code::ReleasedKept, &ty.origin)
                        .message(would)
                        .help(format!("for what the document says now, delete `rest(..)` of `{owner}` in names.lock")),
                );
            }
            kept
        }
        Kept::Changed => {
            diags.push(
                Diagnostic::new(Code::ReleasedChanged, &ty.origin)
                    .message(format!("{of_rest} held `{}` and holds `{}` now", to_text(&released), to_text(&now)))
                    .help("programs that read or set it must be changed"),
            );
            now
        }
    }
}

fn split(ty: &RustType) -> (Outer, &RustType) {
    match ty {
        RustType::Option(inner) => (Outer::Option, inner),
        RustType::Field(inner) => (Outer::Field, inner),
        plain => (Outer::Plain, plain),
    }
}

/// A rule of the maintainer about this very value wins.
fn is_ruled(context: &Context<'_>, ty: &TypeDef, field: &Field) -> bool {
    let names = [ty.component().unwrap_or_default(), "*"].map(|owner| format!("{owner}.{}", field.wire_name));
    is_secret(context, ty, field) || names.iter().any(|name| context.config.values.contains_key(name))
}

/// With what stood around it, if that can say what the document says now.
fn outer(
    ty: &TypeDef,
    old: Outer,
    new: Outer,
    was_asked: bool,
    inner: RustType,
    now: &FieldShape,
) -> Option<FieldShape> {
    let usage = ty.usage;
    let plain = inner.clone();
    let option = RustType::Option(Box::new(inner.clone()));
    let field = RustType::Field(Box::new(inner));
    let shape = |ty: &RustType, presence, setter_ty: &RustType| {
        Some(FieldShape { ty: ty.clone(), presence, setter_ty: setter_ty.clone() })
    };
    let is_required = now.presence != FieldPresence::Optional;
    match (old, new) {
        (Outer::Plain, Outer::Plain) => shape(&plain, now.presence, &plain),
        // A setter of a value that was asked for takes `None` too.
        (Outer::Option, Outer::Option | Outer::Field) => {
            let setter = if was_asked { &option } else { &plain };
            shape(&option, now.presence, setter)
        }
        (Outer::Field, Outer::Field | Outer::Option) if !is_required => shape(&field, FieldPresence::Optional, &field),
        (Outer::Option, Outer::Plain) if was_asked => shape(&option, now.presence, &option),
        // Of what is only received, what was optional stays optional for those who read it.
        (Outer::Option, Outer::Plain) if !usage.sent => shape(&option, FieldPresence::Optional, &plain),
        (Outer::Field, _) if !usage.sent => shape(&field, FieldPresence::Optional, &field),
        // Of what is only sent, what had to be there may be there.
        (Outer::Plain, _) if usage.sent && !usage.received => shape(&plain, FieldPresence::Required, &plain),
        _ => None,
    }
}

fn report_kept(ty: &TypeDef, field: &Field, released: &RustType, now: &RustType, diags: &mut Diagnostics) {
    let (name, owner) = (&field.wire_name, ty.released_name().unwrap_or_default());
    diags.push(
        Diagnostic::new(Code::ReleasedKept, &field.origin)
            .message(format!(
                "{} would be `{}`, and stays `{}` as released",
                docs::code(&format!("{owner}.{name}")),
                to_text(now),
                to_text(released)
            ))
            .help(format!(
                "for what the document says now, which is a breaking change, delete {} of `{owner}` in names.lock",
                docs::code(name)
            )),
    );
}

fn report_changed(ty: &TypeDef, field: &Field, released: &RustType, now: &RustType, diags: &mut Diagnostics) {
    let owner = ty.released_name().unwrap_or_default();
    diags.push(
        Diagnostic::new(Code::ReleasedChanged, &field.origin)
            .message(format!(
                "{} was `{}` and must be `{}` now",
                docs::code(&format!("{owner}.{}", field.wire_name)),
                to_text(released),
                to_text(now)
            ))
            .help(
                "the released type cannot carry what the document says; programs that read or set it must be changed",
            ),
    );
}
