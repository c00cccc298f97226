use serde_json::Value;

use crate::config::{LockedMember, MissingRequired};
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::ir::{AdditionalProperties, Field, Presence, Struct, TypeDef, TypeId, TypeRef, Usage};
use crate::naming::{Candidate, Ident, Scope};
use crate::plan::Context;
use crate::plan::base::docs;
use crate::plan::base::docs::DocPlan;
use crate::plan::base::rust_type::Binary;
use crate::plan::base::rust_type::RustType;
use crate::plan::names::{reserved, type_names};
use crate::plan::types::constructor::{self, Constructor};
use crate::plan::types::field_plan::{FieldPlan, FieldPresence};
use crate::plan::types::preset::{self, PresetPlan};
use crate::plan::types::released_field::{self, FieldShape};
use crate::plan::types::secrets::is_secret;

/// A struct, decided.
#[derive(Clone, Debug)]
pub struct StructPlan {
    /// Its prose.
    pub docs: DocPlan,
    /// Its name.
    pub ident: Ident,
    /// How a value of it is made.
    pub constructor: Constructor,
    /// Its fields in document order.
    pub fields: Vec<FieldPlan>,
    /// Fields that need not be set, because they can have one value.
    pub preset: Vec<PresetPlan>,
    /// The field for all other keys, and the type of their values.
    pub rest: Option<(Ident, RustType)>,
    /// Keys with one value, always sent and never asked for.
    pub constants: Vec<(String, Value)>,
    /// Whether a union without a tag may have to choose it.
    pub is_judged: bool,
}

pub(crate) fn plan(
    context: &Context<'_>,
    id: TypeId,
    ty: &TypeDef,
    object: &Struct,
    docs: DocPlan,
    diags: &mut Diagnostics,
) -> StructPlan {
    let ident = context.type_names.get(id.index()).cloned().unwrap_or_else(|| Ident::ty(""));
    let binary = if context.multipart.contains(&id) { Binary::File } else { Binary::Text };
    let (constants, free): (Vec<&Field>, Vec<&Field>) =
        object.fields.iter().partition(|field| field.constant.is_some() && field.presence == Presence::Required);
    let released = ty.released_name().and_then(|name| context.lock.types.get(name));
    let released_rest = released.and_then(|locked| locked.rest.as_ref()).map(pinned);
    let (names, mut scope) = field_names(context, ty, &ident, &free, diags);
    let fields = free.iter().zip(names).map(|(field, name)| plan_field(context, ty, field, name, binary, diags));
    let fields: Vec<FieldPlan> = fields
        .map(|field| match context.defaults.field_note(id, &field.wire_name) {
            Some(note) => FieldPlan { docs: field.docs.note(note), ..field },
            None => field,
        })
        .collect();
    let rest = match &object.additional {
        AdditionalProperties::Typed(value) => {
            let name = released_rest.unwrap_or_else(|| rest_name(&mut scope));
            Some((name, released_field::keep_rest(context, ty, context.rust_type(value, binary), diags)))
        }
        AdditionalProperties::Ignored | AdditionalProperties::Closed => None,
    };
    let preset = preset::plan(context, ty, &free, &fields);
    let fields = with_notes(fields, &preset);
    let constructor = constructor::plan(context, ty, &ident, &free, (&fields, &preset), diags);
    let constants =
        constants.iter().filter_map(|field| Some((field.wire_name.clone(), field.constant.clone()?))).collect();
    let is_judged = context.judged.contains(&id);
    StructPlan { docs, ident, constructor, fields, preset, rest, constants, is_judged }
}

/// Says of fields that they are set already.
fn with_notes(fields: Vec<FieldPlan>, preset: &[PresetPlan]) -> Vec<FieldPlan> {
    let each = fields.into_iter().enumerate();
    each.map(|(index, field)| match preset.iter().find(|preset| preset.field == index) {
        Some(preset) => {
            let note = format!("It is {} unless you set it.", docs::code(&preset.text()));
            FieldPlan { docs: field.docs.note(note), ..field }
        }
        None => field,
    })
    .collect()
}

fn plan_field(
    context: &Context<'_>,
    ty: &TypeDef,
    field: &Field,
    ident: Ident,
    binary: Binary,
    diags: &mut Diagnostics,
) -> FieldPlan {
    let (inner, nullable) = match &field.ty {
        TypeRef::Nullable(inner) => (inner.as_ref(), true),
        other => (other, field.nullable),
    };
    let mut base = context.rust_type(inner, binary);
    if (field.secret && base == RustType::STRING) || is_secret(context, ty, field) {
        base = RustType::Secret(Box::new(base));
    }
    if field.boxed {
        base = RustType::Boxed(Box::new(base));
    }
    let option = |inner: &RustType| RustType::Option(Box::new(inner.clone()));
    let (rust, presence, setter_ty) = match (field.presence, nullable) {
        (Presence::Required, false) => (base.clone(), required(context, ty.usage), base),
        (Presence::Required, true) if base == RustType::VALUE => (base.clone(), required(context, ty.usage), base),
        (Presence::Required, true) => (option(&base), required(context, ty.usage), option(&base)),
        (Presence::Optional, true) if ty.usage.sent => {
            let field = RustType::Field(Box::new(base));
            (field.clone(), FieldPresence::Optional, field)
        }
        (Presence::Optional, _) => (option(&base), FieldPresence::Optional, base),
    };
    let shape = FieldShape { ty: rust, presence, setter_ty };
    let FieldShape { ty: rust, presence, setter_ty } = released_field::keep(context, ty, field, shape, diags);
    let mut docs = DocPlan::only(&field.docs);
    if context.words(&field.wire_name).snake() != context.words(ident.bare()).snake() {
        docs = docs.note(format!("The API calls it {}.", docs::code(&field.wire_name)));
    }
    if presence == FieldPresence::Default {
        docs = docs.note("Blank where the answer lacks it.");
    }
    let setter = ident.after("with_");
    FieldPlan { docs, ident, wire_name: field.wire_name.clone(), ty: rust, presence, setter, setter_ty }
}

fn required(context: &Context<'_>, usage: Usage) -> FieldPresence {
    match context.config.decode.missing_required {
        MissingRequired::Blank if !usage.sent => FieldPresence::Default,
        _ => FieldPresence::Required,
    }
}

fn field_names(
    context: &Context<'_>,
    ty: &TypeDef,
    ident: &Ident,
    fields: &[&Field],
    diags: &mut Diagnostics,
) -> (Vec<Ident>, Scope) {
    let mut scope = Scope::reserving(reserved::BUILDER_METHODS);
    let released = ty.released_name().and_then(|name| context.lock.types.get(name));
    released.and_then(|locked| locked.rest.as_ref()).into_iter().for_each(|rest| _ = scope.take(&pinned(rest)));
    let owner = type_names::key(ty);
    let group = fields.iter().enumerate().map(|(index, field)| {
        let plain = context.words(&field.wire_name).snake();
        let plain = if plain.is_empty() { "unnamed".to_owned() } else { plain };
        let suggested = field.suggested_name.iter().map(|name| context.words(name).snake());
        let pin = context.config.names.fields.get(&format!("{owner}.{}", field.wire_name));
        let released = || context.lock.member(ty.released_name()?, &field.wire_name).map(pinned);
        Candidate {
            key: index,
            pinned: pin.map(|pin| Ident::value(pin)).or_else(released),
            names: suggested.chain([plain.clone(), format!("{plain}_field")]).map(|name| Ident::value(&name)).collect(),
        }
    });
    let settled = scope.settle(group.collect());
    for (index, wanted) in &settled.numbered {
        let Some(field) = fields.get(*index) else { continue };
        diags.push(
            Diagnostic::new(Code::NumberedName, &field.origin)
                .message(format!("two properties of `{ident}` want the name `{wanted}`"))
                .help(format!("pin one: [names.fields] \"{owner}.{}\" = \"<name>\"", field.wire_name)),
        );
    }
    (settled.names.into_values().collect(), scope)
}

const REST_NAMES: [&str; 3] = ["additional", "additional_properties", "additional_keys"];

fn rest_name(scope: &mut Scope) -> Ident {
    let names = REST_NAMES.map(Ident::value).to_vec();
    let settled = scope.settle(vec![Candidate { key: 0, pinned: None, names }]);
    settled.names.into_values().next().unwrap_or_else(|| Ident::value("additional"))
}

/// A name that was released.
fn pinned(member: &LockedMember) -> Ident {
    Ident::value(&member.ident).mark_numbered(member.numbered)
}
