//! The types whose members are parts of multipart bodies: binary ones are files.
//!
//! In: the bodies of requests. Out: the types. It must not know what a file is in Rust.

use std::collections::BTreeSet;

use crate::config::ProviderConfig;
use crate::ir::{Api, MediaKind, TypeId, TypeKind, TypeRef};
use crate::plan::operations::request_body;

/// Structs and tuples whose members are parts of bodies.
pub(crate) fn collect(api: &Api, config: &ProviderConfig) -> BTreeSet<TypeId> {
    let bodies = api.operations.iter().filter_map(|operation| operation.body.as_ref());
    let contents = bodies.filter_map(|body| request_body::chosen(config, &body.contents));
    let types = contents.filter(|content| content.kind == MediaKind::Multipart).map(|content| &content.ty);
    let mut open: Vec<&TypeRef> = types.collect();
    let (mut seen, mut found) = (BTreeSet::new(), BTreeSet::new());
    // Each alternative of a body has parts of its own.
    while let Some(ty) = open.pop() {
        let id = match ty {
            TypeRef::Named(id) if seen.insert(*id) => *id,
            TypeRef::Nullable(inner) => {
                open.push(inner);
                continue;
            }
            _ => continue,
        };
        match api.ty(id).map(|def| &def.kind) {
            Some(TypeKind::Struct(_) | TypeKind::Tuple(_)) => _ = found.insert(id),
            Some(TypeKind::Union(union)) => open.extend(union.variants.iter().map(|variant| &variant.ty)),
            Some(TypeKind::Alias(target)) => open.push(target),
            Some(TypeKind::Enum(_)) | None => {}
        }
    }
    found
}
