//! `anyOf` of objects: a value may be several of them at once, and what it has of each is kept.
//!
//! Where nothing tells the variants from each other, they are one struct with the members of all. Otherwise another variant
//! stands for several at once. Neither is done where one value cannot be both, or where one variant has the members of all.

use indexmap::IndexMap;

use crate::ir::{
    AdditionalProperties, Api, Docs, Field, Presence, Struct, TypeDef, TypeId, TypeKind, TypeName, TypeRef, Union,
    UnionTag, Usage, Variant,
};

use crate::normalize::settling::ambiguity::are_alike;
use crate::normalize::settling::inferred_tag::{object, only_value};

/// What becomes of a union.
enum Joint {
    /// One struct.
    Whole(Struct),
    /// One more variant.
    Beside(Struct),
}

/// Joins the variants of all unions that allow it.
pub(crate) fn settle(api: &mut Api) {
    let found = api.types.iter().map(|def| joint(api, &def.kind)).collect::<Vec<_>>();
    let mut added = Vec::new();
    let n_types = api.types.len();
    for (index, (def, found)) in api.types.iter_mut().zip(found).enumerate() {
        match (found, &mut def.kind) {
            (Some(Joint::Whole(object)), kind) => *kind = TypeKind::Struct(object),
            (Some(Joint::Beside(object)), TypeKind::Union(union)) => {
                let own = |index: usize| TypeId(u32::try_from(index).unwrap_or(u32::MAX));
                let name = TypeName::Within { parent: own(index), part: "several".to_owned() };
                let docs = Docs { description: Some("Several of the others at once.".to_owned()), ..Docs::default() };
                let ty = TypeRef::Named(own(n_types + added.len()));
                union.variants.push(Variant {
                    ty,
                    tag: None,
                    suggested_name: "several".to_owned(),
                    docs: docs.clone(),
                });
                added.push(TypeDef {
                    name,
                    docs,
                    kind: TypeKind::Struct(object),
                    nullable: false,
                    usage: Usage::default(),
                    tags: Vec::new(),
                    origin: def.origin.clone(),
                });
            }
            _ => {}
        }
    }
    api.types.extend(added);
}

fn joint(api: &Api, kind: &TypeKind) -> Option<Joint> {
    let TypeKind::Union(Union { tag: UnionTag::Evidence, variants, overlaps: true }) = kind else { return None };
    let objects = variants.iter().map(|variant| object(api, &variant.ty)).collect::<Option<Vec<_>>>()?;
    let pairs = || {
        let pair = |(index, first)| variants.iter().skip(index + 1).map(move |second| (first, second));
        variants.iter().enumerate().flat_map(pair)
    };
    let all = together(api, &objects)?;
    if pairs().all(|(first, second)| are_alike(api, &first.ty, &second.ty)) {
        return Some(Joint::Whole(all));
    }
    let has_all = |object: &&Struct| object.fields.len() == all.fields.len();
    if objects.iter().any(has_all) {
        return None;
    }
    Some(Joint::Beside(match objects.as_slice() {
        // A value that is both has all that either requires.
        [first, second] => {
            let is_required = |name: &str| {
                let fields = first.fields.iter().chain(&second.fields);
                fields.into_iter().any(|field| field.wire_name == name && field.presence == Presence::Required)
            };
            let mut all = all;
            for field in all.fields.iter_mut().filter(|field| is_required(&field.wire_name)) {
                field.presence = Presence::Required;
            }
            all
        }
        // Which of them a value is, nobody can say. What is none of them is kept as well.
        _ => Struct { additional: AdditionalProperties::Typed(TypeRef::Any), ..all },
    }))
}

/// The members of all, required where all require them; nothing if a value cannot be all of them.
fn together(api: &Api, objects: &[&Struct]) -> Option<Struct> {
    let mut fields = IndexMap::<&str, (Field, usize)>::new();
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
                    fields.insert(&field.wire_name, (field.clone(), requires));
                }
                Some((known, n_requires)) => {
                    let is_same = api.unaliased(&known.ty) == api.unaliased(&field.ty)
                        && known.constant == field.constant
                        && only_value(api, known) == only_value(api, field);
                    if !is_same {
                        return None;
                    }
                    known.nullable |= field.nullable;
                    known.read_only &= field.read_only;
                    known.write_only &= field.write_only;
                    *n_requires += requires;
                }
            }
        }
    }
    let fields = fields.into_values().map(|(field, n_requires)| {
        let is_required = n_requires == objects.len();
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
