//! `anyOf` of objects of which nothing tells one from another: a value may be several of them at once, so they are one struct
//! with the members of all. Not where one value cannot be both. What is told apart by a look stays a union (see
//! `passes::overlap`).

use indexmap::IndexMap;

use crate::ir::{AdditionalProperties, Api, Field, Presence, Struct, TypeKind, TypeRef, Union, UnionTag};

use crate::normalize::settling::inferred_tag::{object, only_value};

/// Makes one struct of each union of whose variants nothing tells one from another.
pub(crate) fn merge(api: &mut Api) {
    let found = api.types.iter().map(|def| whole(api, &def.kind)).collect::<Vec<_>>();
    for (def, found) in api.types.iter_mut().zip(found) {
        if let Some(object) = found {
            def.kind = TypeKind::Struct(object);
        }
    }
}

fn whole(api: &Api, kind: &TypeKind) -> Option<Struct> {
    together(api, &overlapping(api, kind)?)
}

/// The variants of a union of objects that a value may be several of at once.
fn overlapping<'a>(api: &'a Api, kind: &'a TypeKind) -> Option<Vec<&'a Struct>> {
    let TypeKind::Union(Union { tag: UnionTag::Evidence, variants, overlaps: true }) = kind else { return None };
    variants.iter().map(|variant| object(api, &variant.ty)).collect()
}

/// A member of some.
struct Joint {
    field: Field,
    n_have: usize,
    n_require: usize,
}

/// The members of all, required where all require them; nothing if a value cannot be all of them, or if one of them requires
/// what another one lacks, which tells them apart. Each is looked at once, and not each beside each.
fn together(api: &Api, objects: &[&Struct]) -> Option<Struct> {
    let mut fields = IndexMap::<&str, Joint>::new();
    for object in objects {
        let is_open = match &object.additional {
            AdditionalProperties::Ignored => true,
            AdditionalProperties::Closed => false,
            AdditionalProperties::Typed(ty) => *ty == TypeRef::Any,
        };
        if !is_open {
            return None;
        }
        for field in &object.fields {
            let requires = usize::from(field.presence == Presence::Required);
            match fields.get_mut(field.wire_name.as_str()) {
                None => {
                    fields.insert(&field.wire_name, Joint { field: field.clone(), n_have: 1, n_require: requires });
                }
                Some(Joint { field: known, n_have, n_require }) => {
                    let is_same = api.unaliased(&known.ty) == api.unaliased(&field.ty)
                        && known.constant == field.constant
                        && only_value(api, known) == only_value(api, field);
                    if !is_same {
                        return None;
                    }
                    known.nullable |= field.nullable;
                    known.read_only &= field.read_only;
                    known.write_only &= field.write_only;
                    *n_have += 1;
                    *n_require += requires;
                }
            }
        }
    }
    if fields.values().any(|joint| joint.n_require > 0 && joint.n_have < objects.len()) {
        return None;
    }
    let fields = fields.into_values().map(|Joint { field, n_require, .. }| {
        let is_required = n_require == objects.len();
        Field {
            presence: if is_required { Presence::Required } else { Presence::Optional },
            constant: field.constant.clone().filter(|_| is_required),
            ..field
        }
    });
    let is_kept = objects.iter().any(|object| object.additional != AdditionalProperties::Ignored);
    let additional = if is_kept { AdditionalProperties::Typed(TypeRef::Any) } else { AdditionalProperties::Ignored };
    Some(Struct { fields: fields.collect(), additional })
}
