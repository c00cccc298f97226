use serde_json::Value;

use crate::config::MissingRequired;
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::ir::{AdditionalProperties, Field, Presence, Struct, TypeDef, TypeId, TypeName, TypeRef, Usage};
use crate::naming::{Candidate, Ident, Scope};
use crate::plan::Context;
use crate::plan::base::docs;
use crate::plan::base::docs::DocPlan;
use crate::plan::base::rust_type::Binary;
use crate::plan::base::rust_type::RustType;
use crate::plan::names::{reserved, type_names};

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
    /// The field for all other keys, and the type of their values.
    pub rest: Option<(Ident, RustType)>,
    /// Keys with one value, always sent and never asked for.
    pub constants: Vec<(String, Value)>,
    /// Whether a union without a tag may have to choose it.
    pub is_judged: bool,
}

/// How a value is made.
#[derive(Clone, Debug)]
pub enum Constructor {
    /// `T::new(..)` with the fields at these indices, in this order: at most three required ones.
    New(Vec<usize>),
    /// `T::builder()` with a checked `build()`; the name of the builder.
    Builder(Ident),
}

/// A field, decided.
#[derive(Clone, Debug)]
pub struct FieldPlan {
    /// Its prose.
    pub docs: DocPlan,
    /// Its name.
    pub ident: Ident,
    /// Its key in JSON.
    pub wire_name: String,
    /// Its type.
    pub ty: RustType,
    /// Whether its key must appear.
    pub presence: FieldPresence,
    /// The setter's name, `with_` before the field's.
    pub setter: Ident,
    /// What the setter takes (anything that converts into it).
    pub setter_ty: RustType,
}

/// Whether the key of a field must appear.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FieldPresence {
    /// In both directions.
    Required,
    /// In neither direction.
    Optional,
    /// It is always sent, but blank where what is received lacks it.
    Default,
}

/// At most this many required fields make a `new`; more make a builder.
const MOST_ARGUMENTS: usize = 3;

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
    let (names, mut scope) = field_names(context, ty, &ident, &free, diags);
    let fields = free.iter().zip(names).map(|(field, name)| plan_field(context, ty, field, name, binary));
    let fields: Vec<FieldPlan> = fields
        .map(|field| match context.defaults.field_note(id, &field.wire_name) {
            Some(note) => FieldPlan { docs: field.docs.note(note), ..field },
            None => field,
        })
        .collect();
    let rest = match &object.additional {
        AdditionalProperties::Typed(value) => Some((rest_name(&mut scope), context.rust_type(value, binary))),
        AdditionalProperties::Ignored | AdditionalProperties::Closed => None,
    };
    let constructor = constructor(context, &ident, &free, &fields);
    let constants =
        constants.iter().filter_map(|field| Some((field.wire_name.clone(), field.constant.clone()?))).collect();
    let is_judged = context.judged.contains(&id);
    StructPlan { docs, ident, constructor, fields, rest, constants, is_judged }
}

fn plan_field(context: &Context<'_>, ty: &TypeDef, field: &Field, ident: Ident, binary: Binary) -> FieldPlan {
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

pub(crate) fn is_secret(context: &Context<'_>, ty: &TypeDef, field: &Field) -> bool {
    let component = match &ty.name {
        TypeName::Component(name) => name.as_str(),
        _ => "",
    };
    context.config.secrets.fields.iter().any(|rule| match rule.split_once('.') {
        Some(("*", property)) => property == field.wire_name,
        Some((of, property)) => of == component && property == field.wire_name,
        None => false,
    })
}

fn field_names(
    context: &Context<'_>,
    ty: &TypeDef,
    ident: &Ident,
    fields: &[&Field],
    diags: &mut Diagnostics,
) -> (Vec<Ident>, Scope) {
    let mut scope = Scope::reserving(reserved::BUILDER_METHODS);
    let owner = type_names::key(ty);
    let group = fields.iter().enumerate().map(|(index, field)| {
        let plain = context.words(&field.wire_name).snake();
        let plain = if plain.is_empty() { "unnamed".to_owned() } else { plain };
        let pin = context
            .config
            .names
            .fields
            .get(&format!("{owner}.{}", field.wire_name))
            .or_else(|| context.lock.members.get(&format!("{ident}.{}", field.wire_name)));
        Candidate {
            key: index,
            pinned: pin.map(|pin| Ident::value(pin)),
            names: vec![Ident::value(&plain), Ident::value(&format!("{plain}_field"))],
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

fn rest_name(scope: &mut Scope) -> Ident {
    let names = ["additional", "additional_properties", "additional_keys"].map(Ident::value).to_vec();
    let settled = scope.settle(vec![Candidate { key: 0, pinned: None, names }]);
    settled.names.into_values().next().unwrap_or_else(|| Ident::value("additional"))
}

fn constructor(context: &Context<'_>, ident: &Ident, free: &[&Field], fields: &[FieldPlan]) -> Constructor {
    let required: Vec<usize> = free
        .iter()
        .enumerate()
        .filter(|(_, field)| field.presence == Presence::Required)
        .map(|(index, _)| index)
        .collect();
    if required.len() > MOST_ARGUMENTS {
        let taken = |name: &Ident| context.type_names.contains(name);
        let names = ["Builder", "Assembler", "Maker"].map(|word| ident.before(word));
        let free_name = names.iter().find(|name| !taken(name)).or(names.first());
        return Constructor::Builder(free_name.cloned().unwrap_or_else(|| Ident::ty("Builder")));
    }
    // The order of arguments, once given, stays: the document may reorder its properties at will.
    let locked = context.lock.constructors.get(ident.as_str());
    let in_lock = |index: &usize| {
        let name = fields.get(*index).map(|field| field.wire_name.as_str());
        locked
            .and_then(|order| order.iter().position(|wire_name| Some(wire_name.as_str()) == name))
            .unwrap_or(usize::MAX)
    };
    let mut order = required;
    order.sort_by_key(in_lock);
    Constructor::New(order)
}
