//! Which properties of request bodies take a default of the client.
//!
//! A default is put in at the top of a body only. So a struct that is also received, or a part of something else, must
//! not lose what is required of it.

use std::collections::{BTreeMap, BTreeSet};

use crate::config::ProviderConfig;
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::ir::{Api, Field, MediaKind, Operation, Presence, Scalar, ScalarEnumKind, TypeId, TypeKind, TypeRef};
use crate::plan::operations::contents::struct_behind;
use crate::plan::operations::request_body;

/// Properties that are filled, by type and name: by which rule, and whether the document requires them.
pub(crate) type Filled = BTreeMap<(TypeId, String), (usize, Presence)>;

/// Looks for the properties of these rules in all bodies.
pub(crate) fn find(api: &Api, config: &ProviderConfig, rules: &[(usize, &str)], diags: &mut Diagnostics) -> Filled {
    let bodies: BTreeSet<TypeId> = api.operations.iter().filter_map(|operation| body(api, config, operation)).collect();
    let shared = shared(api, config);
    let mut filled = Filled::new();
    for id in bodies {
        for (rule, name) in rules {
            let Some(field) = field(api, id, name).filter(|field| field.constant.is_none()) else { continue };
            let obstacle = match field.presence {
                _ if !is_text(api, &field.ty) => "it is text, and this property is not",
                Presence::Required if shared.contains(&id) => {
                    "the type is also received or a part of others, where the property is required"
                }
                presence => {
                    filled.entry((id, (*name).to_owned())).or_insert((*rule, presence));
                    continue;
                }
            };
            diags.push(
                Diagnostic::new(Code::RuleNotApplied, &field.origin)
                    .message(format!("the client's default is not taken for `{name}`: {obstacle}")),
            );
        }
    }
    filled
}

/// The struct at the top of a JSON body or form.
pub(crate) fn body(api: &Api, config: &ProviderConfig, operation: &Operation) -> Option<TypeId> {
    let content = request_body::chosen(config, &operation.body.as_ref()?.contents)?;
    matches!(content.kind, MediaKind::Json | MediaKind::Form).then(|| struct_behind(api, &content.ty))?
}

fn field<'a>(api: &'a Api, id: TypeId, name: &str) -> Option<&'a Field> {
    let Some(TypeKind::Struct(object)) = api.ty(id).map(|def| &def.kind) else { return None };
    object.fields.iter().find(|field| field.wire_name == name)
}

fn is_text(api: &Api, ty: &TypeRef) -> bool {
    let ty = match ty {
        TypeRef::Nullable(inner) => inner,
        other => other,
    };
    match api.unaliased(ty) {
        TypeRef::Scalar(scalar) => !matches!(
            scalar,
            Scalar::Boolean
                | Scalar::Int32
                | Scalar::Int64
                | Scalar::UInt32
                | Scalar::UInt64
                | Scalar::Float
                | Scalar::Null
        ),
        TypeRef::Named(id) => match api.ty(id).map(|def| &def.kind) {
            Some(TypeKind::Enum(values)) => values.kind == ScalarEnumKind::String,
            _ => false,
        },
        TypeRef::Any => true,
        TypeRef::Array(_) | TypeRef::Map(_) | TypeRef::Nullable(_) => false,
    }
}

/// Types that are also something else than the top of a body: there, nobody fills what is missing.
fn shared(api: &Api, config: &ProviderConfig) -> BTreeSet<TypeId> {
    let mut shared = BTreeSet::new();
    let mut add = |ty: &TypeRef| shared.extend(ty.named().and_then(|id| struct_behind(api, &TypeRef::Named(id))));
    for def in &api.types {
        match &def.kind {
            // Another name for a struct is no part of anything.
            TypeKind::Alias(ty) if struct_behind(api, ty).is_some() => {}
            _ => def.type_refs().into_iter().for_each(&mut add),
        }
    }
    for operation in &api.operations {
        operation.parameters.iter().for_each(|parameter| add(&parameter.ty));
        operation.received_refs().into_iter().for_each(&mut add);
        let top = body(api, config, operation);
        let contents = operation.body.iter().flat_map(|body| &body.contents);
        let others = contents.filter(|content| {
            !matches!(content.kind, MediaKind::Json | MediaKind::Form)
                || top.is_none()
                || struct_behind(api, &content.ty) != top
        });
        others.for_each(|content| add(&content.ty));
    }
    shared.extend((0_u32..).map(TypeId).zip(&api.types).filter(|(_, def)| def.usage.received).map(|(id, _)| id));
    shared
}
