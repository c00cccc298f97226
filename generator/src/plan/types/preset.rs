//! Properties that can have one value: who makes a struct need not say it.
//!
//! They stay fields, because another value may come: then what was released keeps saying what it said.

use std::collections::BTreeMap;

use crate::ir::{Field, Presence, ScalarEnumKind, TypeDef, TypeKind};
use crate::plan::Context;
use crate::plan::base::rust_type::RustType;
use crate::plan::types::field_plan::FieldPlan;

/// A field with the value that it has unless somebody sets another one.
#[derive(Clone, Debug)]
pub struct PresetPlan {
    /// Index of the field.
    pub field: usize,
    /// The value on the wire.
    pub value: PresetValue,
}

/// A value of an enum.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PresetValue {
    /// Of strings.
    Text(String),
    /// Of integers.
    Integer(i64),
}

impl PresetPlan {
    /// The value as text.
    pub fn text(&self) -> String {
        match &self.value {
            PresetValue::Text(text) => text.clone(),
            PresetValue::Integer(integer) => integer.to_string(),
        }
    }
}

/// The fields that are set already. What a released type asked for it asks for still.
pub(crate) fn plan(context: &Context<'_>, ty: &TypeDef, free: &[&Field], fields: &[FieldPlan]) -> Vec<PresetPlan> {
    let locked = ty.released_name().and_then(|name| context.lock.types.get(name));
    if locked.is_some_and(|locked| locked.kind.is_none()) {
        return Vec::new();
    }
    let none = BTreeMap::new();
    let known = locked.map_or(&none, |locked| &locked.preset);
    let is_asked = |name: &str| {
        locked.and_then(|locked| locked.makes.as_ref()).is_some_and(|(_, asked)| asked.iter().any(|own| own == name))
    };
    let each = free.iter().zip(fields).enumerate();
    let preset = each.filter_map(|(index, (field, plan))| {
        let is_open = field.presence == Presence::Required && !field.nullable && matches!(plan.ty, RustType::Named(_));
        let TypeKind::Enum(listed) = &context.api.ty(field.ty.named()?)?.kind else { return None };
        let is_listed = |value: &&String| listed.values.iter().any(|listed| listed.wire_value == **value);
        let released = known.get(&field.wire_name).filter(is_listed);
        let only = match listed.values.as_slice() {
            [only] => Some(&only.wire_value),
            _ => None,
        };
        let value = released.or(only).filter(|_| is_open && !is_asked(&field.wire_name))?;
        let value = match listed.kind {
            ScalarEnumKind::String => PresetValue::Text(value.clone()),
            ScalarEnumKind::Integer => PresetValue::Integer(value.parse().ok()?),
        };
        Some(PresetPlan { field: index, value })
    });
    preset.collect()
}
