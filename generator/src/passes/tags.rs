//! Which tags reach a type.
//!
//! Why: an emitted crate has a feature for each tag, and a type is compiled with the features that need it. A type
//! that no operation reaches belongs to no tag.

use crate::ir::{Api, TypeId, TypeRef};

/// Settles [`crate::ir::TypeDef::tags`], sorted.
pub fn settle_tags(api: &mut Api) {
    for def in &mut api.types {
        def.tags.clear();
    }
    let mut tagged = vec![Vec::new(); api.tags.len()];
    for (index, operation) in api.operations.iter().enumerate() {
        for tag in &operation.tags {
            if let Some(operations) = tagged.get_mut(*tag) {
                operations.push(index);
            }
        }
    }
    for (tag, operations) in tagged.into_iter().enumerate() {
        let operations = operations.into_iter().filter_map(|index| api.operations.get(index));
        let refs = operations.flat_map(|operation| operation.sent_refs().into_iter().chain(operation.received_refs()));
        let mut rest = refs.filter_map(TypeRef::named).collect::<Vec<TypeId>>();
        while let Some(id) = rest.pop() {
            // Tags come in their order, so one that a type has already is its last.
            let Some(def) = api.types.get_mut(id.index()).filter(|def| def.tags.last() != Some(&tag)) else { continue };
            def.tags.push(tag);
            rest.extend(def.type_refs().into_iter().filter_map(TypeRef::named));
        }
    }
}
