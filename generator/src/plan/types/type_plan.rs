use std::collections::BTreeMap;

use crate::diag::Diagnostics;
use crate::ir::{TypeDef, TypeId, TypeKind, TypeName};
use crate::naming::Ident;
use crate::plan::Context;
use crate::plan::base::docs;
use crate::plan::base::docs::DocPlan;
use crate::plan::base::rust_type::Binary;
use crate::plan::base::rust_type::RustType;
use crate::plan::types::enums::EnumPlan;
use crate::plan::types::structs::StructPlan;
use crate::plan::types::unions::UnionPlan;
use crate::plan::types::{enums, released_variant, structs, unions};

/// A type of the API, decided.
#[derive(Clone, Debug)]
pub enum TypePlan {
    /// An object.
    Struct(StructPlan),
    /// A scalar with known values.
    Enum(EnumPlan),
    /// One of several shapes.
    Union(UnionPlan),
    /// Another name.
    Alias(AliasPlan),
}

/// Another name for a type.
#[derive(Clone, Debug)]
pub struct AliasPlan {
    /// Its prose.
    pub docs: DocPlan,
    /// Its name.
    pub ident: Ident,
    /// What it stands for.
    pub ty: RustType,
    /// For a name of before: what to do instead of using it.
    pub former: Option<String>,
}

impl TypePlan {
    /// The type's name.
    pub fn ident(&self) -> &Ident {
        match self {
            Self::Struct(plan) => &plan.ident,
            Self::Enum(plan) => &plan.ident,
            Self::Union(plan) => &plan.ident,
            Self::Alias(plan) => &plan.ident,
        }
    }

    /// All types that it mentions.
    pub fn mentions(&self) -> Vec<&RustType> {
        match self {
            Self::Struct(plan) => {
                plan.fields.iter().map(|field| &field.ty).chain(plan.rest.iter().map(|(_, ty)| ty)).collect()
            }
            Self::Enum(_) => Vec::new(),
            Self::Union(plan) => plan.variants.iter().map(|variant| &variant.ty).collect(),
            Self::Alias(plan) => vec![&plan.ty],
        }
    }
}

/// Plans every type; the result has the order of the types of the API.
pub(crate) fn plan_all(
    context: &Context<'_>,
    roles: &BTreeMap<TypeId, String>,
    diags: &mut Diagnostics,
) -> Vec<TypePlan> {
    let ids = (0_u32..).map(TypeId);
    let each = context.api.types.iter().zip(ids).zip(&context.type_names);
    each.map(|((ty, id), ident)| {
        let docs = type_docs(context, ty, ident, roles.get(&id));
        match &ty.kind {
            TypeKind::Struct(object) => TypePlan::Struct(structs::plan(context, id, ty, object, docs, diags)),
            TypeKind::Enum(values) => match enums::plan(context, ty, values, ident.clone(), docs.clone(), diags) {
                Some(plan) => TypePlan::Enum(plan),
                None => TypePlan::Alias(AliasPlan { docs, ident: ident.clone(), ty: RustType::VALUE, former: None }),
            },
            TypeKind::Union(union) => {
                let mut plan = unions::plan(context, id, ty, union, docs, diags);
                released_variant::keep(context, ty, union, &mut plan.variants, diags);
                TypePlan::Union(plan)
            }
            TypeKind::Tuple(items) => {
                let binary = if context.multipart.contains(&id) { Binary::File } else { Binary::Text };
                let items = items.iter().map(|item| context.rust_type(item, binary)).collect();
                TypePlan::Alias(AliasPlan { docs, ident: ident.clone(), ty: RustType::Tuple(items), former: None })
            }
            TypeKind::Alias(target) => TypePlan::Alias(AliasPlan {
                docs,
                ident: ident.clone(),
                ty: context.rust_type(target, Binary::Text),
                former: None,
            }),
        }
    })
    .collect()
}

fn type_docs(context: &Context<'_>, ty: &TypeDef, ident: &Ident, role: Option<&String>) -> DocPlan {
    let plan = match role {
        Some(role) => DocPlan::or(&ty.docs, role.as_str()),
        None => DocPlan::new(&ty.docs, &context.words(ident.bare())),
    };
    match &ty.name {
        TypeName::Component(name) if name != ident.bare() => {
            plan.note(format!("The API calls it {}.", docs::code(name)))
        }
        _ => plan,
    }
}
