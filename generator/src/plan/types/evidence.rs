use std::collections::BTreeSet;

use crate::ir::{Api, TypeDef, TypeId, TypeKind, UnionTag};

/// A variant, its fields, and theirs: no deeper does the runtime look for evidence.
const LEVELS: usize = 3;

/// The types that a union without a tag may have to choose; only they can say how well a value fits them.
pub(crate) fn judged(api: &Api) -> BTreeSet<TypeId> {
    let unions =
        api.types.iter().filter(|ty| matches!(&ty.kind, TypeKind::Union(union) if union.tag == UnionTag::Evidence));
    let mut judged = BTreeSet::new();
    let mut level = unions.flat_map(|union| parts(api, union)).collect::<BTreeSet<TypeId>>();
    for _ in 0..LEVELS {
        let below = level.iter().filter_map(|id| api.ty(*id)).flat_map(|ty| parts(api, ty)).collect();
        judged.append(&mut level);
        level = below;
    }
    judged
}

/// The named types that a type is made of, behind aliases.
fn parts(api: &Api, ty: &TypeDef) -> Vec<TypeId> {
    ty.type_refs().into_iter().filter_map(|part| api.unaliased(part.innermost()).named()).collect()
}
