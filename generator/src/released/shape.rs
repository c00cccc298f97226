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
    let own = members_in(def, locked);
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

/// The members that a type has in the directions that it was released for: of what is only sent, nothing that servers set.
fn members_in<'a>(def: &'a TypeDef, locked: &LockedType) -> BTreeSet<&'a str> {
    let mut own = members(def);
    if let TypeKind::Struct(object) = &def.kind {
        let is_gone = |field: &&crate::ir::Field| {
            (field.read_only && !locked.direction.received || field.write_only && !locked.direction.sent)
                && !locked.members.contains_key(&field.wire_name)
        };
        object.fields.iter().filter(is_gone).for_each(|field| _ = own.remove(field.wire_name.as_str()));
    }
    own
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
