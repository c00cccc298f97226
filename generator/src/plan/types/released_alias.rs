//! Other names for plain types: what a document says more of them, values of the released type can carry.

use std::borrow::Cow;

use crate::config::{LockedKind, NamesLock};
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::ir::{Api, Scalar, ScalarEnumKind, TypeDef, TypeKind, TypeRef};
use crate::plan::base::formats::Formats;
use crate::plan::base::released::from_text;
use crate::plan::base::rust_type::{RustType, plain};

/// The API in which names stand for what they stood for, if that can be anything that the document allows now.
pub(crate) fn keep<'a>(
    api: Cow<'a, Api>,
    lock: &NamesLock,
    formats: &Formats,
    diags: &mut Diagnostics,
) -> Cow<'a, Api> {
    let kept = api.types.iter().enumerate().filter_map(|(index, def)| Some((index, kept(&api, lock, formats, def)?)));
    let kept: Vec<(usize, TypeRef)> = kept.collect();
    if kept.is_empty() {
        return api;
    }
    let mut api = api.into_owned();
    for (index, ty) in kept {
        let Some(def) = api.types.get_mut(index) else { continue };
        let name = def.released_name().unwrap_or_default();
        let is = lock.types.get(name).and_then(|locked| locked.is.as_deref()).unwrap_or_default();
        let help = "for what the document says now, which is a breaking change, delete";
        diags.push(
            Diagnostic::new(Code::ReleasedKept, &def.origin)
                .message(format!("the document says more of `{name}`, which stays `{is}` as released"))
                .help(format!("{help} `is({is})` of `{name}` in names.lock")),
        );
        def.kind = TypeKind::Alias(ty);
    }
    Cow::Owned(api)
}

/// What a name stood for, where the document says something else that it can carry.
fn kept(api: &Api, lock: &NamesLock, formats: &Formats, def: &TypeDef) -> Option<TypeRef> {
    let locked = lock.types.get(def.released_name()?).filter(|locked| locked.kind == Some(LockedKind::Alias))?;
    let ty = type_ref(&from_text(locked.is.as_deref()?)?)?;
    let is_carried = match &def.kind {
        TypeKind::Alias(target) => target != &ty && carries(api, formats, &ty, target),
        kind => carries_kind(&ty, kind),
    };
    is_carried.then_some(ty)
}

/// The reference that a type without names is made from.
pub(crate) fn type_ref(ty: &RustType) -> Option<TypeRef> {
    Some(match ty {
        RustType::Vec(inner) => TypeRef::Array(Box::new(type_ref(inner)?)),
        RustType::Map(inner) => TypeRef::Map(Box::new(type_ref(inner)?)),
        RustType::Option(inner) => TypeRef::Nullable(Box::new(type_ref(inner)?)),
        RustType::Runtime("Value") => TypeRef::Any,
        plain_type => TypeRef::Scalar(plain(plain_type)?),
    })
}

/// Whether every value of the second type is one of the first, and the two are not the same.
fn carries(api: &Api, formats: &Formats, ty: &TypeRef, now: &TypeRef) -> bool {
    match (ty, now) {
        (TypeRef::Any, now) => !is_anything(now),
        (TypeRef::Array(ty), TypeRef::Array(now))
        | (TypeRef::Map(ty), TypeRef::Map(now))
        | (TypeRef::Nullable(ty), TypeRef::Nullable(now)) => carries(api, formats, ty, now),
        (TypeRef::Scalar(ty), TypeRef::Scalar(now)) => widens(*ty, formats.apply(*now)),
        (ty, TypeRef::Named(id)) => api.ty(*id).is_some_and(|def| carries_kind(ty, &def.kind)),
        _ => false,
    }
}

/// Whether it is written as any JSON, which includes null.
fn is_anything(ty: &TypeRef) -> bool {
    match ty {
        TypeRef::Any | TypeRef::Scalar(Scalar::Null) => true,
        TypeRef::Nullable(inner) => is_anything(inner),
        _ => false,
    }
}

fn carries_kind(ty: &TypeRef, kind: &TypeKind) -> bool {
    let is_string = *ty == TypeRef::Scalar(Scalar::String);
    match kind {
        TypeKind::Enum(values) if values.kind == ScalarEnumKind::String => is_string || *ty == TypeRef::Any,
        TypeKind::Struct(_) => matches!(ty, TypeRef::Map(values) if **values == TypeRef::Any) || *ty == TypeRef::Any,
        TypeKind::Union(_) | TypeKind::Enum(_) | TypeKind::Tuple(_) => *ty == TypeRef::Any,
        TypeKind::Alias(_) => false,
    }
}

/// Whether the first is wider than the second.
fn widens(ty: Scalar, now: Scalar) -> bool {
    use Scalar::{Binary, Boolean, Float, Int32, Int64, Null, Number, UInt32, UInt64};
    match ty {
        // What is not understood keeps its text.
        Scalar::String => {
            let other = [Boolean, Int32, Int64, UInt32, UInt64, Float, Number, Binary, Null, Scalar::String];
            !other.contains(&now)
        }
        Int64 | Float => matches!(now, Int32 | UInt32),
        UInt64 => now == UInt32,
        _ => false,
    }
}
