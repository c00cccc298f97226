//! Branches that a union lists more than once.
//!
//! Why: a document writes a list of branches out, and again inside of one of them. A value becomes the first that fits, so that
//! the variants behind it would have names and no values.

use std::collections::HashMap;

use crate::ir::{Api, TypeKind, TypeRef, UnionTag, Variant};

/// Takes away variants that hold what another one of their union holds; not those that were released.
pub fn drop_repeats(api: &mut Api) {
    for def in &mut api.types {
        let TypeKind::Union(union) = &mut def.kind else { continue };
        if union.tag != UnionTag::Evidence {
            continue;
        }
        let mut kept: Vec<Variant> = Vec::new();
        let mut first = HashMap::<&TypeRef, usize>::new();
        for variant in &union.variants {
            let at = *first.entry(&variant.ty).or_insert(kept.len());
            match kept.get_mut(at) {
                None => kept.push(variant.clone()),
                Some(known) if variant.released.is_some() && known.released.is_some() => kept.push(variant.clone()),
                // Where it stands is of the first, and what it is called of the one that has a name.
                Some(known) if variant.released.is_some() => known.clone_from(variant),
                Some(_) => {}
            }
        }
        // One alone would be no union.
        if kept.len() > 1 {
            union.variants = kept;
        }
    }
}
