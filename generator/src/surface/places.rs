//! Where the document says what an entry is made of, and what it says there, without names of ours.

use std::collections::BTreeMap;

use crate::ir::{
    AdditionalProperties, Api, Field, Operation, Origin, Parameter, Pointer, Presence, TypeDef, TypeId, TypeKind,
    TypeName, TypeRef,
};
use crate::plan::CratePlan;

/// The parts of a representation by what a plan calls them.
pub(super) struct Places<'a> {
    api: &'a Api,
    types: &'a BTreeMap<String, TypeId>,
    operations: BTreeMap<String, &'a Operation>,
}

/// Levels of a type that are written out: what differs deeper differs at its own place.
const LEVELS: usize = 2;

impl<'a> Places<'a> {
    pub(super) fn of(api: &'a Api, plan: &'a CratePlan) -> Self {
        // Of operations with the same key the first one counts.
        let operations = api.operations.iter().rev().map(|operation| (operation.key(), operation)).collect();
        Self { api, types: &plan.type_ids, operations }
    }

    pub(super) fn ty(&self, name: &str) -> Option<&'a TypeDef> {
        self.api.ty(*self.types.get(name)?)
    }

    pub(super) fn field(&self, ty: &str, wire_name: &str) -> Option<&'a Field> {
        match &self.ty(ty)?.kind {
            TypeKind::Struct(object) => object.fields.iter().find(|field| field.wire_name == wire_name),
            _ => None,
        }
    }

    pub(super) fn operation(&self, key: &str) -> Option<&'a Operation> {
        self.operations.get(key).copied()
    }

    pub(super) fn parameter(&self, key: &str, place: &str, wire_name: &str) -> Option<&'a Parameter> {
        let all = &self.operation(key)?.parameters;
        all.iter().find(|parameter| parameter.location.word() == place && parameter.wire_name == wire_name)
    }

    /// A component by its name, an inline schema by its place.
    pub(super) fn denoted(&self, ty: &TypeDef) -> String {
        match &ty.name {
            TypeName::Component(name) => format!("component {name}"),
            TypeName::Input(_) => format!("input {}", ty.origin.pointer),
            _ => format!("schema {}", ty.origin.pointer),
        }
    }

    /// What a type is, as the document says.
    pub(super) fn of_type(&self, ty: &TypeDef) -> String {
        self.kind(&ty.kind, LEVELS)
    }

    /// What a use of a type is.
    pub(super) fn of_use(&self, ty: &TypeRef) -> String {
        self.spelled(ty, LEVELS)
    }

    /// What the document says of a property.
    pub(super) fn of_field(&self, field: &Field) -> String {
        let marks = [
            (field.presence == Presence::Required, "required"),
            (field.nullable, "nullable"),
            (field.read_only, "read-only"),
            (field.write_only, "write-only"),
            (field.secret, "secret"),
        ];
        let marks: String = marks.iter().filter(|(is_so, _)| *is_so).map(|(_, word)| format!(" {word}")).collect();
        format!("{}{marks}", self.of_use(&field.ty))
    }

    fn spelled(&self, ty: &TypeRef, levels: usize) -> String {
        match ty {
            TypeRef::Named(id) => match self.api.ty(*id) {
                Some(ty) => self.kind(&ty.kind, levels),
                None => "anything".to_owned(),
            },
            TypeRef::Scalar(scalar) => format!("{scalar:?}"),
            TypeRef::Array(item) => format!("[{}]", self.spelled(item, levels)),
            TypeRef::Map(value) => format!("map of {}", self.spelled(value, levels)),
            TypeRef::Nullable(inner) => format!("{} or null", self.spelled(inner, levels)),
            TypeRef::Any => "anything".to_owned(),
        }
    }

    fn kind(&self, kind: &TypeKind, levels: usize) -> String {
        let deeper = levels.saturating_sub(1);
        let all = |types: &mut dyn Iterator<Item = String>| types.collect::<Vec<_>>().join(", ");
        match kind {
            TypeKind::Alias(target) if levels > 0 => self.spelled(target, deeper),
            TypeKind::Alias(_) => "alias".to_owned(),
            TypeKind::Enum(values) => {
                let mut known: Vec<&str> = values.values.iter().map(|value| value.wire_value.as_str()).collect();
                known.sort_unstable();
                format!("enum of {:?} ({})", values.kind, known.join(", "))
            }
            TypeKind::Struct(_) if levels == 0 => "object".to_owned(),
            TypeKind::Struct(object) => {
                let mut fields: Vec<String> = object
                    .fields
                    .iter()
                    .map(|field| format!("{}: {}", field.wire_name, self.spelled(&field.ty, deeper)))
                    .collect();
                fields.sort();
                let rest = match &object.additional {
                    AdditionalProperties::Typed(ty) => format!(", others: {}", self.spelled(ty, deeper)),
                    AdditionalProperties::Ignored | AdditionalProperties::Closed => String::new(),
                };
                format!("{{{}{rest}}}", fields.join(", "))
            }
            TypeKind::Union(_) if levels == 0 => "union".to_owned(),
            TypeKind::Union(union) => {
                format!("one of ({})", all(&mut union.variants.iter().map(|variant| self.spelled(&variant.ty, deeper))))
            }
            TypeKind::Tuple(_) if levels == 0 => "tuple".to_owned(),
            TypeKind::Tuple(items) => format!("({})", all(&mut items.iter().map(|item| self.spelled(item, deeper)))),
        }
    }
}

/// A place that the representation does not keep.
pub(super) fn at(tokens: &[&str]) -> Origin {
    let pointer = tokens.iter().fold(Pointer::root(), |pointer, token| pointer.child(token));
    Origin { pointer, ..Origin::default() }
}
