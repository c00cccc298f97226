//! Which tags reach a type.
//!
//! Why: an emitted crate has a feature for each tag, and a type is compiled with the features that need it. A type
//! that no operation reaches belongs to no tag.

use crate::ir::Api;

use super::usage::reached;

/// Settles [`crate::ir::TypeDef::tags`], sorted.
pub fn settle_tags(api: &mut Api) {
    for def in &mut api.types {
        def.tags.clear();
    }
    for tag in 0..api.tags.len() {
        let operations = api.operations.iter().filter(|operation| operation.tags.contains(&tag));
        let refs = operations.flat_map(|operation| operation.sent_refs().into_iter().chain(operation.received_refs()));
        let flags = reached(api, refs);
        for (def, is_reached) in api.types.iter_mut().zip(flags) {
            if is_reached {
                def.tags.push(tag);
            }
        }
    }
}
