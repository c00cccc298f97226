//! A type that is sent in one shape and received in another becomes two.
//!
//! Why: a required `readOnly` property must be there in an answer and must not be asked for in a request; a
//! required `writeOnly` one the other way round. One struct cannot say both, so `X` keeps what is received and
//! `X(input)` what is sent. What contains a split type and travels both ways is split with it. Optional
//! properties do not split: leaving them out is enough.

use crate::ir::{Api, Field, Presence, TypeDef, TypeId, TypeKind, TypeName, TypeRef, Usage};

use super::cycles::contained_in;

/// Splits types; needs usage settled, and leaves it settled.
pub fn split_by_direction(api: &mut Api) {
    let input = api.types.iter().map(|def| def.usage.sent && def.usage.received && has_conflict(def));
    let needed = containers(api, input.collect());
    let both = |def: &TypeDef| def.usage.sent && def.usage.received;
    let mut inputs = vec![None; api.types.len()];
    let mut copies = Vec::new();
    for (index, def) in api.types.iter().enumerate() {
        if needed.get(index) == Some(&true) && both(def) {
            let id = TypeId(u32::try_from(api.types.len() + copies.len()).unwrap_or(u32::MAX));
            let original = TypeId(u32::try_from(index).unwrap_or(u32::MAX));
            let usage = Usage { sent: true, received: false };
            copies.push(TypeDef { name: TypeName::Input(original), usage, ..def.clone() });
            if let Some(slot) = inputs.get_mut(index) {
                *slot = Some(id);
            }
        }
    }
    let redirect = |ty: &mut TypeRef| {
        if let TypeRef::Named(id) = ty.innermost_mut() {
            *id = inputs.get(id.index()).copied().flatten().unwrap_or(*id);
        }
    };
    for (def, input) in api.types.iter_mut().zip(&inputs) {
        if input.is_some() {
            def.usage.sent = false;
        } else if def.usage.sent && !def.usage.received {
            def.type_refs_mut(&mut |ty| redirect(ty));
        }
    }
    for mut copy in copies {
        copy.type_refs_mut(&mut |ty| redirect(ty));
        api.types.push(copy);
    }
    api.operations.iter_mut().for_each(|operation| operation.sent_refs_mut(&mut |ty| redirect(ty)));
    api.types.iter_mut().for_each(keep_direction);
}

fn has_conflict(def: &TypeDef) -> bool {
    let TypeKind::Struct(object) = &def.kind else { return false };
    object.fields.iter().any(|field| {
        field.presence == Presence::Required && field.constant.is_none() && (field.read_only != field.write_only)
    })
}

/// Adds to a set of types those that contain one of them.
fn containers(api: &Api, mut flags: Vec<bool>) -> Vec<bool> {
    let contained_in = contained_in(api);
    let mut rest = (0..flags.len()).filter(|index| flags.get(*index) == Some(&true)).collect::<Vec<_>>();
    while let Some(index) = rest.pop() {
        for container in contained_in.get(index).into_iter().flatten() {
            if let Some(flag) = flags.get_mut(*container).filter(|flag| !**flag) {
                *flag = true;
                rest.push(*container);
            }
        }
    }
    flags
}

/// A type that travels one way only has no use for properties that travel the other way.
fn keep_direction(def: &mut TypeDef) {
    let Usage { sent, received } = def.usage;
    let TypeKind::Struct(object) = &mut def.kind else { return };
    let is_foreign = |field: &Field| match (sent, received) {
        (true, false) => field.read_only && !field.write_only,
        (false, true) => field.write_only && !field.read_only,
        _ => false,
    };
    object.fields.retain(|field| !(is_foreign(field) && field.presence == Presence::Required));
}
