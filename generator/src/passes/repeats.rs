//! Branches that a union lists more than once.
//!
//! Why: a document writes a list of branches out, and again inside of one of them. A value becomes the first that fits, so that
//! the variants behind it would have names and no values.

use crate::ir::{Api, TypeKind, UnionTag, Variant};

/// Takes away variants that hold what another one of their union holds; not those that were released.
pub fn drop_repeats(api: &mut Api) {
    for def in &mut api.types {
        let TypeKind::Union(union) = &mut def.kind else { continue };
        if union.tag != UnionTag::Evidence {
            continue;
        }
        let mut kept: Vec<Variant> = Vec::new();
        for variant in &union.variants {
            match kept.iter_mut().find(|known| known.ty == variant.ty && !(is_released(known) && is_released(variant)))
            {
                // Where it stands is of the first, and what it is called of the one that has a name.
                Some(known) if is_released(variant) => known.clone_from(variant),
                Some(_) => {}
                None => kept.push(variant.clone()),
            }
        }
        // One alone would be no union.
        if kept.len() > 1 {
            union.variants = kept;
        }
    }
}

fn is_released(variant: &Variant) -> bool {
    variant.released.is_some()
}
