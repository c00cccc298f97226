//! How much a type has in common with what was released under a name.

use std::collections::BTreeSet;

use crate::config::{LockedKind, LockedType};
use crate::ir::{Presence, TypeDef, TypeKind};

/// How a type fits what was released, from worst to best.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Fit {
    /// They have nothing in common.
    Other,
    /// They have something in common.
    Overlaps,
    /// It has all that was released, and may have more.
    Covers,
    /// It has what was released and nothing else.
    Equals,
}

pub(super) fn fit(def: &TypeDef, locked: &LockedType) -> Fit {
    if locked.kind != Some(kind(def)) {
        return Fit::Other;
    }
    let own = members(def);
    let known: BTreeSet<&str> = locked.members.keys().map(String::as_str).collect();
    let n_common = known.intersection(&own).count();
    match () {
        () if own == known => Fit::Equals,
        () if n_common == known.len() => Fit::Covers,
        () if n_common > 0 => Fit::Overlaps,
        () => Fit::Other,
    }
}

pub(super) fn kind(def: &TypeDef) -> LockedKind {
    match &def.kind {
        TypeKind::Struct(_) => LockedKind::Struct,
        TypeKind::Enum(_) => LockedKind::Enum,
        TypeKind::Union(_) => LockedKind::Union,
        TypeKind::Tuple(_) | TypeKind::Alias(_) => LockedKind::Alias,
    }
}

pub(super) fn members(def: &TypeDef) -> BTreeSet<&str> {
    match &def.kind {
        TypeKind::Struct(object) => {
            let is_free = |field: &&crate::ir::Field| field.constant.is_none() || field.presence == Presence::Optional;
            object.fields.iter().filter(is_free).map(|field| field.wire_name.as_str()).collect()
        }
        TypeKind::Enum(values) => values.values.iter().map(|value| value.wire_value.as_str()).collect(),
        TypeKind::Union(union) => {
            union.variants.iter().map(|variant| variant.tag.as_deref().unwrap_or(&variant.suggested_name)).collect()
        }
        TypeKind::Tuple(_) | TypeKind::Alias(_) => BTreeSet::new(),
    }
}
