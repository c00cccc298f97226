//! Structs, enums, unions and aliases.

use std::collections::BTreeSet;

use super::entry::{Entry, Kind, Surface};
use super::fact::Fact;
use super::{Context, constructors};
use crate::naming::Ident;
use crate::plan::{CratePlan, EnumPlan, FieldPlan, FieldPresence, FormerValuePlan, StructPlan, TypePlan, UnionPlan};

pub(super) fn types(context: &Context<'_>, plan: &CratePlan, surface: &mut Surface) {
    for file in &plan.type_files {
        // A file without features is always on.
        let features: Option<BTreeSet<String>> =
            (!file.features.is_empty()).then(|| file.features.iter().cloned().collect());
        let mut scope = Scope { context, features: features.as_ref(), surface };
        for ty in &file.types {
            match ty {
                TypePlan::Struct(plan) => scope.of_struct(plan),
                TypePlan::Enum(plan) => scope.of_enum(plan),
                TypePlan::Union(plan) => scope.of_union(plan),
                TypePlan::Alias(plan) => {
                    let entry = Entry::new(Kind::Alias, context.shapes.text(&plan.ty)).docs(&plan.docs);
                    scope.item(&plan.ident, entry);
                }
            }
        }
    }
}

/// A file of types.
struct Scope<'a, 'b> {
    context: &'a Context<'b>,
    features: Option<&'a BTreeSet<String>>,
    surface: &'a mut Surface,
}

impl Scope<'_, '_> {
    fn item(&mut self, ident: &Ident, entry: Entry) {
        let places = &self.context.places;
        let entry = match places.ty(ident.as_str()) {
            Some(ty) => entry.at(&ty.origin).denoting(places.denoted(ty), places.of_type(ty)),
            None => entry,
        };
        self.surface.add(format!("types::{ident}"), entry.features(self.features));
    }

    /// Something of a type: what stands behind its path, and what it is in the document.
    fn part(&mut self, ident: &Ident, path: &str, denotes: &str, entry: Entry) {
        let owner = self.context.places.ty(ident.as_str());
        let whole = owner.map(|ty| self.context.places.denoted(ty)).unwrap_or_default();
        let mut entry = entry;
        entry.denotes = format!("{} {denotes} of {whole}", entry.kind.word());
        if let Some(ty) = owner.filter(|_| entry.origin == crate::ir::Origin::default()) {
            entry.origin = ty.origin.clone();
        }
        self.surface.add(format!("types::{ident}{path}"), entry);
    }

    fn of_struct(&mut self, plan: &StructPlan) {
        let is_sent = self.context.places.ty(plan.ident.as_str()).is_none_or(|ty| ty.usage.sent);
        let constants = plan.constants.iter().filter(|_| is_sent).map(|(name, value)| format!("{name} = {value}"));
        let entry = Entry::new(Kind::Struct, "struct").docs(&plan.docs);
        self.item(&plan.ident, entry.fact("always sends", Fact::Growing(constants.collect())));
        for field in &plan.fields {
            self.field(plan, field);
        }
        if let Some((ident, value)) = &plan.rest {
            let shape = format!("Map<{}>", self.context.shapes.text(value));
            self.part(&plan.ident, &format!(".{ident}"), "*", Entry::new(Kind::Field, shape));
        }
        for (path, entry) in constructors::of(self.context, plan) {
            self.part(&plan.ident, &path, &path, entry);
        }
    }

    fn field(&mut self, plan: &StructPlan, field: &FieldPlan) {
        let FieldPlan { ident, wire_name, ty, presence, setter, setter_ty, docs } = field;
        let (places, shapes) = (&self.context.places, &self.context.shapes);
        let mut entry = Entry::new(Kind::Field, shapes.text(ty))
            .docs(docs)
            .fact("wire name", Fact::one(wire_name))
            .fact("when it is missing", Fact::one(missing(*presence)));
        if let Some(field) = places.field(plan.ident.as_str(), wire_name) {
            entry = entry.at(&field.origin).denoting("", places.of_field(field));
        }
        let mut setting = Entry::new(Kind::Setter, format!("(impl Into<{}>)", shapes.text(setter_ty)));
        (setting.origin, setting.says) = (entry.origin.clone(), entry.says.clone());
        setting.is_deprecated = entry.is_deprecated;
        self.part(&plan.ident, &format!(".{ident}"), wire_name, entry);
        self.part(&plan.ident, &format!("::{setter}"), wire_name, setting);
    }

    fn of_enum(&mut self, plan: &EnumPlan) {
        self.item(&plan.ident, Entry::new(Kind::Enum, format!("{:?}", plan.kind)).docs(&plan.docs));
        for FormerValuePlan { was, wire_value, .. } in &plan.former {
            let entry = Entry { is_deprecated: true, ..Entry::new(Kind::Variant, "") };
            let entry = entry.fact("wire value", Fact::one(format!("{wire_value:?}")));
            self.part(&plan.ident, &format!("::{was}"), wire_value, entry);
        }
        for variant in &plan.variants {
            let entry = Entry::new(Kind::Variant, "").docs(&variant.docs);
            let entry = entry.fact("wire value", Fact::one(format!("{:?}", variant.wire_value)));
            self.part(&plan.ident, &format!("::{}", variant.ident), &variant.wire_value, entry);
        }
        self.other(&plan.ident, &plan.other, "UnknownValue");
    }

    fn of_union(&mut self, plan: &UnionPlan) {
        let told = plan.tag.as_ref().map_or_else(|| "evidence".to_owned(), |tag| format!("`{tag}`"));
        self.item(&plan.ident, Entry::new(Kind::Union, "").docs(&plan.docs).fact("told by", Fact::one(told)));
        for variant in &plan.variants {
            let shapes = &self.context.shapes;
            let entry = Entry::new(Kind::Variant, shapes.text(&variant.ty)).docs(&variant.docs);
            let entry = entry.fact("tag", Fact::one(variant.tag.as_deref().unwrap_or_default()));
            let conversion = variant.from.then(|| shapes.text(&variant.payload));
            self.part(&plan.ident, &format!("::{}", variant.ident), &variant.wire_name, entry);
            if let Some(payload) = conversion {
                let entry = Entry::new(Kind::Conversion, "");
                self.part(&plan.ident, &format!(": From<{payload}>"), &variant.wire_name, entry);
            }
        }
        self.other(&plan.ident, &plan.other, "Value");
    }

    /// The variant for what this version does not know.
    fn other(&mut self, ident: &Ident, other: &Ident, payload: &str) {
        self.part(ident, &format!("::{other}"), "*", Entry::new(Kind::Variant, payload));
    }
}

fn missing(presence: FieldPresence) -> &'static str {
    match presence {
        FieldPresence::Required => "an error",
        // The type says so.
        FieldPresence::Optional => "",
        FieldPresence::Default => "blank",
    }
}
