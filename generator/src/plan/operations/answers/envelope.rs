//! Objects that only wrap what an operation answers.

use std::collections::BTreeSet;

use crate::config::{MissingRequired, Unwrap};
use crate::diag::Diagnostics;
use crate::ir::{
    AdditionalProperties, Content, Field, MediaKind, Operation, Presence, TypeDef, TypeKind, TypeName, TypeRef,
};
use crate::plan::Context;
use crate::plan::base::docs;
use crate::plan::base::no_match::no_match;
use crate::plan::base::rust_type::Binary;
use crate::plan::base::rust_type::RustType;
use crate::plan::operations::answers::success;
use crate::plan::types::secrets;

/// A member of an object that is the answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MemberPlan {
    /// The status; a digit stands for a range, 0 for all.
    pub status: u16,
    /// Its name, and the others that it may come under.
    pub names: Vec<String>,
    /// The runtime's word: `required` or `optional`.
    pub presence: &'static str,
}

/// An answer without the object around it.
pub(crate) struct Unwrapped {
    pub(crate) names: Vec<String>,
    pub(crate) presence: &'static str,
    pub(crate) ty: RustType,
    /// What a missing member means, for the operation's documentation.
    pub(crate) note: Option<String>,
}

/// What is in the object that a content is, if the maintainer wants it without the object.
pub(crate) fn unwrap(context: &Context<'_>, operation: &Operation, content: &Content) -> Option<Unwrapped> {
    let locked = context.lock.calls.get(&operation.method_key()).filter(|call| call.gives.is_some());
    let released = locked.and_then(|call| call.member.as_deref());
    if locked.is_some() && released.is_none() {
        return None;
    }
    let (envelope, field) = envelope(context, content, released)?;
    if released.is_none() && is_kept(context, operation, envelope) {
        return None;
    }
    let (inner, nullable) = match &field.ty {
        TypeRef::Nullable(inner) => (inner.as_ref(), true),
        other => (other, field.nullable),
    };
    let mut ty = context.rust_type(inner, Binary::Text);
    if secrets::is_secret(context, envelope, field) {
        ty = RustType::Secret(Box::new(ty));
    }
    let name = docs::code(&field.wire_name);
    let is_blank = context.config.decode.missing_required == MissingRequired::Blank;
    let (ty, presence, note) = match (field.presence, nullable) {
        (Presence::Required, false) if is_blank => {
            (ty, "optional", Some(format!("Blank where the answer has no {name}.")))
        }
        (Presence::Required, false) => (ty, "required", None),
        _ => {
            let note = format!("`None` where the answer has no {name}.");
            (RustType::Option(Box::new(ty)), "optional", Some(note))
        }
    };
    let aliases = context.config.responses.aliases.get(&field.wire_name).into_iter().flatten();
    let names = std::iter::once(&field.wire_name).chain(aliases).cloned().collect();
    Some(Unwrapped { names, presence, ty, note })
}

/// An object with one declared property that is more than a scalar.
fn envelope<'c>(
    context: &'c Context<'_>,
    content: &'c Content,
    released: Option<&str>,
) -> Option<(&'c TypeDef, &'c Field)> {
    if context.config.responses.unwrap == Unwrap::Never || content.kind != MediaKind::Json {
        return None;
    }
    let TypeRef::Named(id) = context.behind_aliases(&content.ty) else { return None };
    let definition = context.api.ty(*id)?;
    let TypeKind::Struct(object) = &definition.kind else { return None };
    // What was given without the object around it stays so when the object gets more members.
    let known = released.and_then(|name| object.fields.iter().find(|field| field.wire_name == name));
    let field = match object.fields.as_slice() {
        [field] => field,
        _ => known?,
    };
    let is_open = matches!(object.additional, AdditionalProperties::Typed(_));
    (!is_open && field.constant.is_none() && has_parts(context, &field.ty)).then_some((definition, field))
}

/// Whether a value has parts: a lone count or token says less without its name.
fn has_parts(context: &Context<'_>, ty: &TypeRef) -> bool {
    match context.behind_aliases(ty) {
        TypeRef::Array(_) | TypeRef::Map(_) => true,
        TypeRef::Nullable(inner) => has_parts(context, inner),
        TypeRef::Named(id) => {
            let kind = context.api.ty(*id).map(|definition| &definition.kind);
            matches!(kind, Some(TypeKind::Struct(_) | TypeKind::Union(_)))
        }
        TypeRef::Scalar(_) | TypeRef::Any => false,
    }
}

fn is_kept(context: &Context<'_>, operation: &Operation, envelope: &TypeDef) -> bool {
    let key = operation.key();
    let names = component_names(&envelope.name);
    context.config.responses.keep.iter().any(|kept| *kept == key || names.contains(kept.as_str()))
}

fn component_names(name: &TypeName) -> BTreeSet<&str> {
    match name {
        TypeName::Component(name) => BTreeSet::from([name.as_str()]),
        TypeName::Merged(names) => names.iter().flat_map(component_names).collect(),
        _ => BTreeSet::new(),
    }
}

/// Reports what `[responses]` names in vain.
pub(crate) fn report(context: &Context<'_>, diags: &mut Diagnostics) {
    let config = &context.config.responses;
    let mut known = BTreeSet::new();
    let mut members = BTreeSet::new();
    for operation in &context.api.operations {
        let contents = success::successes(operation).into_iter().flat_map(|response| &response.contents);
        for (envelope, field) in contents.filter_map(|content| envelope(context, content, None)) {
            known.insert(operation.key());
            known.extend(component_names(&envelope.name).into_iter().map(str::to_owned));
            if !is_kept(context, operation, envelope) {
                members.insert(field.wire_name.as_str());
            }
        }
    }
    for kept in config.keep.iter().filter(|kept| !known.contains(*kept)) {
        diags.push(no_match(format!("[responses] keeps `{kept}`, which is no answer with one member")));
    }
    for member in config.aliases.keys().filter(|member| !members.contains(member.as_str())) {
        diags.push(no_match(format!("[responses.aliases] names `{member}`, which no answer is unwrapped from")));
    }
}
