//! Whether values of a type are sent, received, or both.
//!
//! Why: what is sent needs constructors and strictness, what is received needs tolerance, and a type that is both
//! may have to be split. Usage spreads from operations over every type that is reached.

use crate::ir::{Api, TypeId, TypeRef, Usage};

/// Settles [`crate::ir::TypeDef::usage`].
pub fn settle_usage(api: &mut Api) {
    let sent = reached(api, api.operations.iter().flat_map(|operation| operation.sent_refs()));
    let received = reached(api, api.operations.iter().flat_map(|operation| operation.received_refs()));
    for (def, (sent, received)) in api.types.iter_mut().zip(sent.into_iter().zip(received)) {
        def.usage = Usage { sent, received };
    }
}

/// Which types are reached from some uses: one flag for each type.
fn reached<'a>(api: &Api, from: impl Iterator<Item = &'a TypeRef>) -> Vec<bool> {
    let mut flags = vec![false; api.types.len()];
    let mut rest = from.filter_map(TypeRef::named).collect::<Vec<TypeId>>();
    while let Some(id) = rest.pop() {
        let Some(flag) = flags.get_mut(id.index()).filter(|flag| !**flag) else { continue };
        *flag = true;
        rest.extend(api.ty(id).into_iter().flat_map(|def| def.type_refs()).filter_map(TypeRef::named));
    }
    flags
}
