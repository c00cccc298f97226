//! Where types stand, in words: the first places of each.

use std::collections::BTreeMap;

use sdkwright::ir::{AdditionalProperties, Api, TypeId, TypeKind, TypeRef};

/// So many places of a type are told.
const MOST: usize = 3;

/// The places of each type that an operation or another type mentions.
pub(super) fn of(api: &Api) -> BTreeMap<TypeId, Vec<String>> {
    let mut direct: BTreeMap<TypeId, Vec<String>> = BTreeMap::new();
    for operation in &api.operations {
        let key = operation.key();
        for parameter in &operation.parameters {
            add(&mut direct, &parameter.ty, &|| {
                format!("{} `{}` of `{key}`", parameter.location.word(), parameter.wire_name)
            });
        }
        for content in operation.body.iter().flat_map(|body| &body.contents) {
            add(&mut direct, &content.ty, &|| format!("the body of `{key}`"));
        }
        for response in &operation.responses {
            let verb = if response.status.is_success() { "given by" } else { "error of" };
            for content in &response.contents {
                add(&mut direct, &content.ty, &|| format!("{verb} `{key}`"));
            }
        }
    }
    let mut all = direct.clone();
    for (owner, id) in api.types.iter().zip((0_u32..).map(TypeId)) {
        let around = || match direct.get(&id).and_then(|places| places.first()) {
            Some(place) => format!("{}, {place}", keys(api, id)),
            None => keys(api, id),
        };
        match &owner.kind {
            TypeKind::Struct(object) => {
                for field in &object.fields {
                    add(&mut all, &field.ty, &|| format!("`{}` of {}", field.wire_name, around()));
                }
                if let AdditionalProperties::Typed(value) = &object.additional {
                    add(&mut all, value, &|| format!("value of {}", around()));
                }
            }
            TypeKind::Union(union) => {
                for variant in &union.variants {
                    add(&mut all, &variant.ty, &|| format!("one of the shapes of {}", around()));
                }
            }
            TypeKind::Tuple(items) => {
                items.iter().for_each(|item| add(&mut all, item, &|| format!("part of {}", around())))
            }
            TypeKind::Alias(target) => add(&mut all, target, &around),
            TypeKind::Enum(_) => {}
        }
    }
    all
}

fn add(places: &mut BTreeMap<TypeId, Vec<String>>, ty: &TypeRef, place: &dyn Fn() -> String) {
    match ty {
        TypeRef::Named(id) => {
            let places = places.entry(*id).or_default();
            if places.len() < MOST {
                places.push(place());
            }
        }
        TypeRef::Array(inner) => add(places, inner, &|| format!("item of {}", place())),
        TypeRef::Map(inner) => add(places, inner, &|| format!("value of {}", place())),
        TypeRef::Nullable(inner) => add(places, inner, place),
        TypeRef::Scalar(_) | TypeRef::Any => {}
    }
}

/// A type by its keys, for those who do not know its name.
fn keys(api: &Api, id: TypeId) -> String {
    super::shape::short(api, &TypeRef::Named(id))
}
