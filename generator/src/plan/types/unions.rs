use std::collections::{BTreeMap, HashMap};

use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::ir::{AdditionalProperties, TypeDef, TypeId, TypeKind, TypeRef, Union, UnionTag, Variant};
use crate::naming::{Candidate, Ident, Scope};
use crate::plan::Context;
use crate::plan::base::docs::DocPlan;
use crate::plan::base::rust_type::Binary;
use crate::plan::base::rust_type::RustType;
use crate::plan::types::enums::{other_name, released_other};
use crate::plan::types::variant_names::{kind_name, short_names, variant_words};

/// A union, decided.
#[derive(Clone, Debug)]
pub struct UnionPlan {
    /// Its prose.
    pub docs: DocPlan,
    /// Its name.
    pub ident: Ident,
    /// The discriminator, or none: evidence tells.
    pub tag: Option<String>,
    /// Its variants.
    pub variants: Vec<VariantPlan>,
    /// The variant for values whose discriminator is missing or unknown, if the document names one.
    pub default: Option<Ident>,
    /// The variant for values that this version does not know.
    pub other: Ident,
}

/// A variant, decided.
#[derive(Clone, Debug)]
pub struct VariantPlan {
    /// Its prose.
    pub docs: DocPlan,
    /// Its name.
    pub ident: Ident,
    /// The payload as the variant holds it, boxed or not.
    pub ty: RustType,
    /// The payload itself.
    pub payload: RustType,
    /// The discriminator's value.
    pub tag: Option<String>,
    /// What the document calls it: its tag, or a word that tells it from the others.
    pub wire_name: String,
    /// Whether `From` the payload is possible: no other variant has the same.
    pub from: bool,
    /// Whether the union must write the discriminator, because the payload does not.
    pub writes_tag: bool,
    /// Whether the payload must not see the discriminator, because it would keep it among keys of any name.
    pub hides_tag: bool,
}

pub(crate) fn plan(
    context: &Context<'_>,
    id: TypeId,
    ty: &TypeDef,
    union: &Union,
    docs: DocPlan,
    diags: &mut Diagnostics,
) -> UnionPlan {
    let ident = context.type_names.get(id.index()).cloned().unwrap_or_else(|| Ident::ty(""));
    let tag = match &union.tag {
        UnionTag::Property(name) => Some(name.clone()),
        UnionTag::Evidence => None,
    };
    let short = short_names(context, union);
    let mut scope = Scope::reserving(&["Self"]);
    let released_other = released_other(context, ty, &mut scope);
    let group = union.variants.iter().zip(short).enumerate().map(|(index, (variant, short))| {
        let full = context.words(&variant.suggested_name).pascal();
        let place = place(&ident, variant);
        let pin = context.config.names.variants.get(&place);
        let released = || released(context, ty, variant);
        let names = [short, full, variant_words(context, variant).pascal(), kind_name(&variant.ty).to_owned()];
        Candidate {
            key: index,
            pinned: pin.map(|pin| Ident::ty(pin)).or_else(released),
            names: names.iter().filter(|name| !name.is_empty()).map(|name| Ident::ty(name)).collect(),
        }
    });
    let settled = scope.settle(group.collect());
    for (_, wanted) in &settled.numbered {
        diags.push(
            Diagnostic::new(Code::NumberedName, &ty.origin)
                .message(format!("two variants of `{ident}` want the name `{wanted}`"))
                .help(format!("pin one: [names.variants] \"{ident}.<tag or name>\" = \"<Name>\"")),
        );
    }
    let other = released_other.unwrap_or_else(|| other_name(&mut scope));
    let own = TypeRef::Named(id);
    let uses = Uses::of(context, union);
    let variants: Vec<VariantPlan> = union
        .variants
        .iter()
        .zip(settled.names.into_values())
        .map(|(variant, name)| plan_variant(context, &uses, &own, variant, name, tag.as_deref()))
        .collect();
    let default = union.variants.iter().position(|variant| variant.is_default && tag.is_some());
    let default = default.and_then(|index| Some(variants.get(index)?.ident.clone()));
    UnionPlan { docs, ident, tag, variants, default, other }
}

/// The name that a variant was released with.
fn released(context: &Context<'_>, ty: &TypeDef, variant: &Variant) -> Option<Ident> {
    let locked = context.lock.types.get(ty.released_name()?)?;
    let key = variant.tag.as_deref().unwrap_or(&variant.suggested_name);
    let member = match &variant.released {
        Some(name) => locked.members.values().find(|member| member.ident == *name)?,
        // Of the first form nothing else is known.
        None => locked.members.get(key).filter(|_| locked.kind.is_none())?,
    };
    Some(Ident::ty(&member.ident).mark_numbered(member.numbered))
}

/// What identifies a variant in `provider.toml`.
pub(crate) fn place(ident: &Ident, variant: &Variant) -> String {
    format!("{ident}.{}", variant.tag.as_deref().unwrap_or(&variant.suggested_name))
}

/// How many variants have the same payload, in the document and in Rust.
struct Uses {
    types: HashMap<TypeRef, usize>,
    rust_types: BTreeMap<RustType, usize>,
}

impl Uses {
    fn of(context: &Context<'_>, union: &Union) -> Self {
        let mut uses = Self { types: HashMap::new(), rust_types: BTreeMap::new() };
        for behind in union.variants.iter().map(|variant| context.behind_aliases(&variant.ty)) {
            *uses.types.entry(behind.clone()).or_default() += 1;
            *uses.rust_types.entry(context.rust_type(behind, Binary::Text)).or_default() += 1;
        }
        uses
    }

    fn is_only(&self, context: &Context<'_>, ty: &TypeRef) -> bool {
        self.types.get(ty) == Some(&1) && self.rust_types.get(&context.rust_type(ty, Binary::Text)) == Some(&1)
    }
}

fn plan_variant(
    context: &Context<'_>,
    uses: &Uses,
    own: &TypeRef,
    variant: &Variant,
    ident: Ident,
    tag: Option<&str>,
) -> VariantPlan {
    let payload = context.rust_type(&variant.ty, Binary::Text);
    let behind = context.behind_aliases(&variant.ty);
    let boxed = matches!(behind, TypeRef::Named(id) if !matches!(context.api.ty(*id).map(|ty| &ty.kind), Some(TypeKind::Enum(_))));
    // Always boxed, whatever its size: a variant that grows upstream must not change its type.
    let ty = if boxed { RustType::Boxed(Box::new(payload.clone())) } else { payload.clone() };
    // What came without the tag, or with another one, goes as it came.
    let writes_tag = !variant.is_default && tag.is_some_and(|tag| !payload_writes(context, behind, tag));
    let hides_tag = writes_tag && tag.is_some_and(|tag| keeps_any_key(context, behind, tag));
    VariantPlan {
        docs: DocPlan::new(&variant.docs, &variant_words(context, variant)),
        ident,
        ty,
        payload,
        tag: variant.tag.clone(),
        wire_name: variant.tag.clone().unwrap_or_else(|| variant.suggested_name.clone()),
        from: uses.is_only(context, behind) && behind != own && !is_tuple(context, behind),
        writes_tag,
        hides_tag,
    }
}

/// A tuple is what its items are, whatever it is called: two variants may have the same.
fn is_tuple(context: &Context<'_>, ty: &TypeRef) -> bool {
    ty.named().and_then(|id| context.api.ty(id)).is_some_and(|ty| matches!(ty.kind, TypeKind::Tuple(_)))
}

/// Whether the payload has the tag as a constant, or is a union that is told by the same key.
fn payload_writes(context: &Context<'_>, ty: &TypeRef, tag: &str) -> bool {
    let TypeRef::Named(id) = ty else { return false };
    match context.api.ty(*id).map(|ty| &ty.kind) {
        Some(TypeKind::Struct(object)) => {
            object.fields.iter().any(|field| field.wire_name == tag && field.constant.is_some())
        }
        Some(TypeKind::Union(union)) => union.tag == UnionTag::Property(tag.to_owned()),
        _ => false,
    }
}

/// Whether the payload has a place for keys that it does not name, and does not name the tag.
fn keeps_any_key(context: &Context<'_>, ty: &TypeRef, tag: &str) -> bool {
    match ty {
        TypeRef::Map(_) => true,
        TypeRef::Named(id) => match context.api.ty(*id).map(|ty| &ty.kind) {
            Some(TypeKind::Struct(object)) => {
                matches!(object.additional, AdditionalProperties::Typed(_))
                    && object.fields.iter().all(|field| field.wire_name != tag)
            }
            _ => false,
        },
        _ => false,
    }
}
