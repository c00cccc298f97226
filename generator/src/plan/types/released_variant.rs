//! Variants of a union as they were released: what they hold, and whether it becomes the union by itself.

use crate::config::{LockedKind, LockedType};
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::ir::{TypeDef, Union};
use crate::plan::Context;
use crate::plan::base::released::{Kept, to_text};
use crate::plan::base::rust_type::RustType;
use crate::plan::types::unions::VariantPlan;

/// Keeps what was released, as far as it can carry what the document says now.
pub(crate) fn keep(
    context: &Context<'_>,
    ty: &TypeDef,
    union: &Union,
    variants: &mut [VariantPlan],
    diags: &mut Diagnostics,
) {
    let locked = ty.released_name().and_then(|name| context.lock.types.get(name));
    let Some(locked) = locked.filter(|locked| locked.kind == Some(LockedKind::Union)) else { return };
    let mut kept = Vec::new();
    for (variant, plan) in union.variants.iter().zip(variants.iter_mut()) {
        let Some(ident) = &variant.released else { continue };
        let released = locked.members.values().find(|member| member.ident == *ident);
        let Some(released) = released.and_then(|member| context.released(&member.ty)) else { continue };
        if keep_type(context, ty, plan, &released, diags) && had_from(locked, ident) {
            kept.push(plan.ident.clone());
        }
    }
    // What became the union by itself still does, and no other variant takes that from it.
    let mut taken: Vec<RustType> = Vec::new();
    for plan in variants.iter_mut().filter(|plan| kept.contains(&plan.ident)) {
        plan.from = !taken.iter().any(|known| context.is_same(known, &plan.payload));
        taken.push(plan.payload.clone());
    }
    for plan in variants.iter_mut().filter(|plan| !kept.contains(&plan.ident)) {
        plan.from &= !taken.iter().any(|known| context.is_same(known, &plan.payload));
    }
}

/// Locks that do not know features do not know conversions either.
fn had_from(locked: &LockedType, ident: &str) -> bool {
    locked.features.is_some() && !locked.without_from.iter().any(|name| name == ident)
}

/// Whether a variant still holds what it held.
fn keep_type(
    context: &Context<'_>,
    ty: &TypeDef,
    plan: &mut VariantPlan,
    released: &RustType,
    diags: &mut Diagnostics,
) -> bool {
    let path = format!("`{}::{}`", ty.released_name().unwrap_or_default(), plan.ident);
    match context.keep(released, &plan.ty) {
        Kept::Same => true,
        Kept::Released(kept) => {
            if !context.is_same(&kept, &plan.ty) {
                let (now, was) = (to_text(&plan.ty), to_text(&kept));
                diags.push(
                    Diagnostic::new(Code::ReleasedKept, &ty.origin)
                        .message(format!("{path} would hold `{now}`, and holds `{was}` as released"))
                        .help("for what the document says now, which is a breaking change, delete it in names.lock"),
                );
            }
            plan.payload = match &kept {
                RustType::Boxed(inner) => inner.as_ref().clone(),
                plain => plain.clone(),
            };
            plan.ty = kept;
            true
        }
        Kept::Changed => {
            let (was, now) = (to_text(released), to_text(&plan.ty));
            diags.push(
                Diagnostic::new(Code::ReleasedChanged, &ty.origin)
                    .message(format!("{path} held `{was}` and holds `{now}` now"))
                    .help("programs that read or make it must be changed"),
            );
            false
        }
    }
}
