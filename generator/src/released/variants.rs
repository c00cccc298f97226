//! Which variant of a union is which of those that were released.

use std::collections::BTreeSet;

use crate::config::{LockedKind, LockedSource, LockedType, NamesLock};
use crate::ir::{Api, TypeDef, TypeKind, Union, Variant};

use super::shape::{Fit, fit};
use super::text::{layers_of, peel, plain};

/// Whether a variant is the one of a key.
type Test<'a> = &'a dyn Fn(&Variant, &str) -> bool;

/// For each variant the key that it was released with.
pub(super) fn find<'l>(api: &Api, lock: &NamesLock, union: &Union, locked: &'l LockedType) -> Vec<Option<&'l str>> {
    let mut found: Vec<Option<&str>> = vec![None; union.variants.len()];
    let payload = |key: &str| locked.members.get(key).map(|member| peel(&member.ty).1).unwrap_or_default();
    let own_name = |variant: &Variant| variant.ty.named().and_then(|id| api.ty(id)?.released_name());
    let fits = |variant: &Variant, key: &str, wanted: Fit| {
        let def = variant.ty.named().and_then(|id| api.ty(id));
        let ty = lock.types.get(payload(key));
        def.zip(ty).is_some_and(|(def, ty)| {
            // A component may be made of what was inline, if it has all of that.
            let may_be = def.component().is_none() || (ty.source == LockedSource::Inline && wanted >= Fit::Covers);
            may_be && fit(def, ty) >= wanted
        })
    };
    let is_equal_within = |variant: &Variant, key: &str| {
        let def = variant.ty.named().and_then(|id| api.ty(id));
        def.zip(lock.types.get(payload(key))).is_some_and(|(def, ty)| is_within(api, lock, def, ty, DEEPEST))
    };
    let key_of = |variant: &Variant| variant.tag.clone().unwrap_or_else(|| variant.suggested_name.clone());
    let is_plain = |variant: &Variant, key: &str| {
        let ty = locked.members.get(key).map(|member| member.ty.as_str()).unwrap_or_default();
        plain(&variant.ty).is_some_and(|own| own == ty)
    };
    // A list of a thing is another variant than the thing.
    let in_layers = |variant: &Variant, key: &str| {
        let of_key = locked.members.get(key).map(|member| peel(&member.ty).0).unwrap_or_default();
        of_key == layers_of(&variant.ty)
    };
    let is_own = |variant: &Variant, key: &str| own_name(variant).is_some_and(|name| name == payload(key));
    let is_keyed = |variant: &Variant, key: &str| key_of(variant) == key && is_open(lock, variant, payload(key), api);
    // What several variants are called alike is told apart in the lock by what they hold.
    let is_called = |variant: &Variant, key: &str| key.split(' ').next() == Some(key_of(variant).as_str());
    let tests: [Test<'_>; 15] = [
        &|variant, key| variant.tag.as_deref() == Some(key),
        &|variant, key| is_called(variant, key) && is_plain(variant, key),
        &is_plain,
        &|variant, key| in_layers(variant, key) && is_own(variant, key),
        &|variant, key| in_layers(variant, key) && fits(variant, key, Fit::Equals) && is_equal_within(variant, key),
        &|variant, key| in_layers(variant, key) && key_of(variant) == key && fits(variant, key, Fit::Equals),
        &|variant, key| in_layers(variant, key) && fits(variant, key, Fit::Equals),
        &|variant, key| in_layers(variant, key) && is_keyed(variant, key),
        &|variant, key| in_layers(variant, key) && fits(variant, key, Fit::Covers),
        &|variant, key| in_layers(variant, key) && fits(variant, key, Fit::Overlaps),
        &is_own,
        &|variant, key| fits(variant, key, Fit::Equals),
        &is_keyed,
        &|variant, key| fits(variant, key, Fit::Covers),
        &|variant, key| fits(variant, key, Fit::Overlaps),
    ];
    let mut free: BTreeSet<&str> = locked.members.keys().map(String::as_str).collect();
    for test in tests {
        for (variant, slot) in union.variants.iter().zip(&mut found).filter(|(_, slot)| slot.is_none()) {
            *slot = free.iter().copied().find(|key| test(variant, key));
            slot.as_ref().into_iter().for_each(|key| _ = free.remove(key));
        }
    }
    found
}

/// How deep parts of a payload are looked at, to tell variants whose members are called alike.
const DEEPEST: usize = 3;

/// Whether the inline types of a struct's members are those that were released, as far down as is looked.
fn is_within(api: &Api, lock: &NamesLock, def: &TypeDef, locked: &LockedType, depth: usize) -> bool {
    let TypeKind::Struct(object) = &def.kind else { return true };
    object.fields.iter().all(|field| {
        let own = field.ty.named().and_then(|id| api.ty(id));
        let known = locked.members.get(&field.wire_name).and_then(|member| lock.types.get(peel(&member.ty).1));
        let Some((own, known)) = own.zip(known) else { return true };
        if own.component().is_some() || known.source != LockedSource::Inline {
            return true;
        }
        fit(own, known) == Fit::Equals && (depth == 0 || is_within(api, lock, own, known, depth - 1))
    })
}

/// How a type fits what was released; of a union its variants tell, because what they are called depends on their siblings.
pub(super) fn fit_of(api: &Api, lock: &NamesLock, def: &TypeDef, locked: &LockedType) -> Fit {
    let by_names = fit(def, locked);
    let TypeKind::Union(union) = &def.kind else { return by_names };
    if locked.kind != Some(LockedKind::Union) {
        return Fit::Other;
    }
    let n_found = find(api, lock, union, locked).iter().flatten().count();
    let by_variants = match () {
        () if n_found == locked.members.len() && n_found == union.variants.len() => Fit::Equals,
        () if n_found == locked.members.len() => Fit::Covers,
        () if n_found > 0 => Fit::Overlaps,
        () => Fit::Other,
    };
    by_names.max(by_variants)
}

/// Whether a variant of the same key may be the one that was released: not if both are inline and have nothing in common.
fn is_open(lock: &NamesLock, variant: &Variant, payload: &str, api: &Api) -> bool {
    let def = variant.ty.named().and_then(|id| api.ty(id)).filter(|def| def.component().is_none());
    match def.zip(lock.types.get(payload)) {
        Some((def, ty)) => ty.kind.is_none() || fit(def, ty) >= Fit::Overlaps,
        None => true,
    }
}
