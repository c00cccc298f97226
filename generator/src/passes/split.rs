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
    relax_released(api);
    // What was released as two stays two.
    let conflicts = api.types.iter().map(|def| is_both(def) && (has_conflict(def) || is_split(def)));
    let needed = containers(api, conflicts.collect());
    let mut split = Split { inputs: vec![None; api.types.len()], outputs: vec![None; api.types.len()] };
    let mut copies = Vec::new();
    for (index, def) in api.types.iter().enumerate() {
        if needed.get(index) == Some(&true) && is_both(def) {
            let id = TypeId(u32::try_from(api.types.len() + copies.len()).unwrap_or(u32::MAX));
            let original = TypeId(u32::try_from(index).unwrap_or(u32::MAX));
            copies.push(split.copy(def, original, id));
        }
    }
    for (index, def) in api.types.iter_mut().enumerate() {
        def.usage.sent &= split.inputs.get(index) == Some(&None);
        def.usage.received &= split.outputs.get(index) == Some(&None);
    }
    api.types.append(&mut copies);
    for def in &mut api.types {
        match def.usage {
            Usage { sent: true, received: false } => def.type_refs_mut(&mut |ty| redirect(ty, &split.inputs)),
            Usage { sent: false, received: true } => def.type_refs_mut(&mut |ty| redirect(ty, &split.outputs)),
            _ => {}
        }
    }
    for operation in &mut api.operations {
        operation.sent_refs_mut(&mut |ty| redirect(ty, &split.inputs));
        operation.received_refs_mut(&mut |ty| redirect(ty, &split.outputs));
    }
    api.types.iter_mut().for_each(keep_direction);
}

/// For each type what is sent in its place, or what is received.
struct Split {
    inputs: Vec<Option<TypeId>>,
    outputs: Vec<Option<TypeId>>,
}

impl Split {
    /// The other half: what is sent, unless the name has meant that ever since it was released.
    fn copy(&mut self, def: &TypeDef, original: TypeId, id: TypeId) -> TypeDef {
        let released = def.released.clone().unwrap_or_default();
        let was_sent = matches!(released.usage, Some(Usage { sent: true, received: false }));
        let is_output = released.input.is_none() && (was_sent || released.output.is_some());
        let (half, name, usage, known) = if is_output {
            let usage = Usage { sent: false, received: true };
            (&mut self.outputs, TypeName::Output(original), usage, released.output)
        } else {
            (&mut self.inputs, TypeName::Input(original), Usage { sent: true, received: false }, released.input)
        };
        if let Some(slot) = half.get_mut(original.index()) {
            *slot = Some(id);
        }
        TypeDef { name, usage, released: known, ..def.clone() }
    }
}

fn redirect(ty: &mut TypeRef, to: &[Option<TypeId>]) {
    if let TypeRef::Named(id) = ty.innermost_mut() {
        *id = to.get(id.index()).copied().flatten().unwrap_or(*id);
    }
}

fn is_both(def: &TypeDef) -> bool {
    def.usage.sent && def.usage.received
}

/// A type that was released for both ways stays one type, with all that it contains: what is new in it and travels one way
/// only may be left out.
fn relax_released(api: &mut Api) {
    let is_one = |def: &TypeDef| {
        let released = def.released.as_deref();
        released.is_some_and(|released| {
            let both = released.usage.is_some_and(|usage| usage.sent && usage.received);
            both && released.input.is_none() && released.output.is_none()
        })
    };
    let mut seen = vec![false; api.types.len()];
    let mut open = (0..api.types.len()).filter(|index| api.types.get(*index).is_some_and(is_one)).collect::<Vec<_>>();
    while let Some(index) = open.pop() {
        let Some(slot) = seen.get_mut(index).filter(|slot| !**slot) else { continue };
        *slot = true;
        let parts = api.types.get(index).into_iter().flat_map(TypeDef::type_refs).filter_map(TypeRef::named);
        open.extend(parts.map(TypeId::index).filter(|part| api.types.get(*part).is_some_and(|def| !is_split(def))));
    }
    for (def, is_one) in api.types.iter_mut().zip(seen) {
        let TypeDef { kind: TypeKind::Struct(object), released, .. } = def else { continue };
        for field in object.fields.iter_mut().filter(|field| is_one && travels_one_way(field)) {
            let known = released.as_ref().and_then(|released| released.fields.get(&field.wire_name));
            if known.is_none_or(|known| known.optional) {
                field.presence = Presence::Optional;
            }
            // The struct is one for both ways.
            (field.read_only, field.write_only) = (false, false);
        }
    }
}

fn is_split(def: &TypeDef) -> bool {
    def.released.as_deref().is_some_and(|released| released.input.is_some() || released.output.is_some())
}

fn has_conflict(def: &TypeDef) -> bool {
    let TypeKind::Struct(object) = &def.kind else { return false };
    object.fields.iter().any(travels_one_way)
}

fn travels_one_way(field: &Field) -> bool {
    field.presence == Presence::Required && field.constant.is_none() && field.read_only != field.write_only
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
    let released = def.released.clone().unwrap_or_default();
    let TypeKind::Struct(object) = &mut def.kind else { return };
    let is_foreign = |field: &Field| match (sent, received) {
        (true, false) => field.read_only && !field.write_only,
        (false, true) => field.write_only && !field.read_only,
        _ => false,
    };
    object.fields.retain(|field| {
        let is_released = released.fields.contains_key(&field.wire_name);
        is_released || !(is_foreign(field) && field.presence == Presence::Required)
    });
}
