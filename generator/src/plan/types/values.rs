//! `[values]`: places of the document whose text means more than the document says.

use std::borrow::Cow;
use std::collections::BTreeSet;

use crate::config::ProviderConfig;
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::ir::{Api, Origin, Scalar, TypeDef, TypeKind, TypeName, TypeRef};
use crate::plan::base::formats;
use crate::plan::base::no_match::no_match;

/// The API with the scalars that the maintainer gives to properties and parameters.
pub(crate) fn apply<'a>(api: &'a Api, config: &ProviderConfig, diags: &mut Diagnostics) -> Cow<'a, Api> {
    if config.values.is_empty() {
        return Cow::Borrowed(api);
    }
    let mut rules = Rules { config, used: BTreeSet::new(), misfits: Vec::new() };
    let mut changed = api.clone();
    for (ty, original) in changed.types.iter_mut().zip(&api.types) {
        let TypeKind::Struct(object) = &mut ty.kind else { continue };
        let owner = owner(api, original);
        for field in object.fields.iter_mut().filter(|field| field.constant.is_none()) {
            let key = format!("{owner}.{}", field.wire_name);
            let any = format!("*.{}", field.wire_name);
            rules.set(api, &mut field.ty, &[key, any], &field.origin);
        }
    }
    for operation in &mut changed.operations {
        let key = operation.key();
        for parameter in &mut operation.parameters {
            let name = format!("{key} {}", parameter.wire_name);
            rules.set(api, &mut parameter.ty, &[name], &parameter.origin);
        }
    }
    rules.report(diags);
    Cow::Owned(changed)
}

struct Rules<'c> {
    config: &'c ProviderConfig,
    used: BTreeSet<String>,
    /// Places that hold objects, with where they are.
    misfits: Vec<(String, Origin)>,
}

impl Rules<'_> {
    /// The first key that has a rule counts.
    fn set(&mut self, api: &Api, ty: &mut TypeRef, keys: &[String], origin: &Origin) {
        let rule = keys.iter().find_map(|key| Some((key, self.config.values.get(key)?)));
        let Some((key, scalar)) = rule.and_then(|(key, name)| Some((key, formats::scalar(name)?))) else {
            return;
        };
        // A rule for every component means texts of this name, and nothing else that may be called so.
        let is_for_all = key.starts_with("*.");
        if is_for_all && !is_text(api, ty) {
            return;
        }
        self.used.insert(key.clone());
        if !replace(api, ty, scalar) {
            self.misfits.push((key.clone(), origin.clone()));
        }
    }

    fn report(self, diags: &mut Diagnostics) {
        for (key, name) in &self.config.values {
            if formats::scalar(name).is_none() {
                diags.push(formats::unknown("[values]", name));
            } else if !self.used.contains(key) {
                diags.push(no_match(format!("[values] names `{key}`, which is no text of the document")));
            }
        }
        for (key, origin) in self.misfits {
            diags.push(
                Diagnostic::new(Code::ConfigInvalid, &origin)
                    .message(format!("[values] gives `{key}` a format, but it is an object"))
                    .help("name a property of it"),
            );
        }
    }
}

/// The component, also for the half of it that is only sent; the place for inline schemas.
fn owner(api: &Api, ty: &TypeDef) -> String {
    match &ty.name {
        TypeName::Component(name) => name.clone(),
        TypeName::Input(id) | TypeName::Output(id) => match api.ty(*id).map(|whole| &whole.name) {
            Some(TypeName::Component(name)) => name.clone(),
            _ => ty.origin.pointer.to_string(),
        },
        _ => ty.origin.pointer.to_string(),
    }
}

/// Puts the scalar in the place of a value, or of the values in an array or map. Says whether there is one.
fn replace(api: &Api, ty: &mut TypeRef, scalar: Scalar) -> bool {
    let is_list = matches!(
        scalar,
        Scalar::SpaceSeparated | Scalar::CommaSeparated | Scalar::TabSeparated | Scalar::PipeSeparated
    );
    match api.unaliased(ty) {
        TypeRef::Nullable(mut inner) => {
            let is_replaced = replace(api, &mut inner, scalar);
            *ty = TypeRef::Nullable(inner);
            is_replaced
        }
        TypeRef::Array(mut item) if !is_list => {
            let is_replaced = replace(api, &mut item, scalar);
            *ty = TypeRef::Array(item);
            is_replaced
        }
        TypeRef::Map(mut value) => {
            let is_replaced = replace(api, &mut value, scalar);
            *ty = TypeRef::Map(value);
            is_replaced
        }
        TypeRef::Named(id) if matches!(api.ty(id).map(|ty| &ty.kind), Some(TypeKind::Struct(_))) => false,
        TypeRef::Array(_) | TypeRef::Named(_) | TypeRef::Scalar(_) | TypeRef::Any => {
            *ty = TypeRef::Scalar(scalar);
            true
        }
    }
}

/// Whether it is text, or made of texts only.
fn is_text(api: &Api, ty: &TypeRef) -> bool {
    match api.unaliased(ty) {
        TypeRef::Nullable(inner) | TypeRef::Array(inner) | TypeRef::Map(inner) => is_text(api, &inner),
        TypeRef::Named(id) => matches!(api.ty(id).map(|ty| &ty.kind), Some(TypeKind::Enum(_))),
        TypeRef::Scalar(scalar) => !matches!(
            scalar,
            Scalar::Boolean
                | Scalar::Int32
                | Scalar::Int64
                | Scalar::UInt32
                | Scalar::UInt64
                | Scalar::Float
                | Scalar::Number
                | Scalar::Binary
                | Scalar::Null
        ),
        TypeRef::Any => false,
    }
}
