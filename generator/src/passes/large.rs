//! Structs that hold much by value.
//!
//! Why: a struct is made and moved on the stack, with all structs in it that are not behind a pointer. Where structs of
//! many fields, or long chains of them, add up to kilobytes, a `Box` on the way keeps each of them small.

use crate::ir::{Api, TypeDef, TypeKind, TypeRef};

use super::cycles;
use super::recursion::field_targets;

/// The most bytes that a struct may have inside of another one. Real APIs stay below: a field of text takes 24.
const LARGEST_INSIDE: usize = 4096;

/// What a field takes that is no struct: a text, a list, a map, an enum, a union.
const USUAL: usize = 32;

/// Marks [`crate::ir::Field::boxed`] on fields whose structs are large. Cycles are marked before.
pub fn box_large(api: &mut Api) {
    let targets = api.types.iter().map(|def| field_targets(api, def)).collect::<Vec<_>>();
    let edges = targets.iter().map(|list| list.iter().flatten().map(|id| id.index()).collect::<Vec<_>>());
    // A component has a higher number than those that it leads to.
    let components = cycles::components(&edges.collect::<Vec<_>>());
    let mut order = (0..api.types.len()).collect::<Vec<_>>();
    order.sort_by_key(|index| components.get(*index).copied());
    let mut sizes = vec![USUAL; api.types.len()];
    for index in order {
        let (Some(def), Some(targets)) = (api.types.get_mut(index), targets.get(index)) else { continue };
        let released = def.released.clone().unwrap_or_default();
        let TypeKind::Struct(object) = &mut def.kind else { continue };
        let mut size = 0;
        for (field, target) in object.fields.iter_mut().zip(targets) {
            let inside = target.and_then(|id| sizes.get(id.index()).copied()).unwrap_or(USUAL);
            // What was released without a `Box` stays so; what is new in it goes behind one.
            let is_open = !released.fields.contains_key(&field.wire_name);
            field.boxed |=
                is_open && (inside > LARGEST_INSIDE || (!released.fields.is_empty() && size + inside > LARGEST_INSIDE));
            size += if field.boxed { USUAL } else { inside };
        }
        if let Some(own) = sizes.get_mut(index) {
            *own = size;
        }
    }
}

/// How many types contain each other in a row, by value or not.
pub fn depth(api: &Api) -> usize {
    let contained =
        |def: &TypeDef| def.type_refs().into_iter().filter_map(TypeRef::named).map(|id| id.index()).collect();
    let edges: Vec<Vec<usize>> = api.types.iter().map(contained).collect();
    let components = cycles::components(&edges);
    let mut order = (0..edges.len()).collect::<Vec<_>>();
    order.sort_by_key(|index| components.get(*index).copied());
    // Of a whole component at a time: in it each type may come after each other one.
    let mut depths = vec![0; components.iter().max().map_or(0, |last| last + 1)];
    let mut members = vec![0; depths.len()];
    for component in &components {
        if let Some(n) = members.get_mut(*component) {
            *n += 1;
        }
    }
    for index in order {
        let Some(own) = components.get(index).copied() else { continue };
        let targets = edges.get(index).into_iter().flatten().filter_map(|target| components.get(*target));
        let below = targets.filter(|target| **target != own).filter_map(|target| depths.get(*target)).max();
        let through = below.copied().unwrap_or(0) + members.get(own).copied().unwrap_or(0);
        if let Some(depth) = depths.get_mut(own) {
            *depth = through.max(*depth);
        }
    }
    depths.into_iter().max().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;
    use crate::diag::Diagnostics;
    use crate::resolve::Document;
    use crate::{normalize, passes};

    fn passed(schemas: Value) -> Api {
        let document = Document::new(json!({"openapi": "3.1.0", "components": {"schemas": schemas}}));
        let mut diags = Diagnostics::default();
        let api = normalize::to_api(&document, &mut diags);
        passes::run(api, &mut diags)
    }

    fn boxed(api: &Api) -> usize {
        let fields = api.types.iter().filter_map(|def| match &def.kind {
            TypeKind::Struct(object) => Some(&object.fields),
            _ => None,
        });
        fields.flatten().filter(|field| field.boxed).count()
    }

    #[test]
    fn a_struct_of_many_fields_is_boxed_inside_of_another() {
        for (n_fields, n_boxed) in [(100, 0), (200, 1)] {
            let texts = (0..n_fields).map(|index| (format!("f{index}"), json!({"type": "string"})));
            let large = json!({"type": "object", "properties": texts.collect::<serde_json::Map<_, _>>()});
            let holder = json!({"properties": {"large": {"$ref": "#/components/schemas/Large"}}});
            let api = passed(json!({"Holder": holder, "Large": large}));
            assert_eq!((boxed(&api), api.depth), (n_boxed, 2));
        }
    }

    #[test]
    fn a_long_chain_is_boxed_here_and_there() {
        let link = |index: usize| {
            let next = json!({"$ref": format!("#/components/schemas/L{}", index + 1)});
            (format!("L{index}"), json!({"properties": {"name": {"type": "string"}, "next": next}}))
        };
        let mut schemas = (0..1000).map(link).collect::<serde_json::Map<_, _>>();
        schemas.insert("L1000".to_owned(), json!({"properties": {"name": {"type": "string"}}}));
        let api = passed(schemas.into());
        assert!((5..50).contains(&boxed(&api)), "{}", boxed(&api));
        assert_eq!(api.depth, 1001);
    }

    #[test]
    fn a_ring_counts_once() {
        let to = |name: &str| json!({"properties": {"x": {"$ref": format!("#/components/schemas/{name}")}}});
        assert_eq!(passed(json!({"A": to("B"), "B": to("A"), "C": to("A")})).depth, 3);
    }
}
