//! More names for types that want the same one: by what each of them has, instead of a number.

use std::collections::{HashMap, HashSet};

use crate::ir::{Api, Presence, TypeDef, TypeId, TypeKind};
use crate::naming::{Candidate, Ident, Scope, Words};

use super::component;

/// So many features of a type are looked at.
const MOST_FEATURES: usize = 12;

/// Adds names to those that would be numbered otherwise: what only they have of those that want the same name comes before
/// `Type` behind the name, and what others have as well after it. One value says little of an enum, so that it comes last.
///
/// What operations answer with is called so, where the name alone is one of ours: `ErrorResponse`.
pub(crate) fn tell_apart(api: &Api, scope: &Scope, answers: &HashSet<TypeId>, group: &mut [Candidate<TypeId>]) {
    let mut wanted: HashMap<Ident, usize> = HashMap::new();
    for name in group.iter().flat_map(|own| own.names.first()) {
        *wanted.entry(name.clone()).or_default() += 1;
    }
    let is_wanted_twice = |own: &Candidate<TypeId>| own.names.first().and_then(|name| wanted.get(name)) > Some(&1);
    let mut counts: HashMap<(Ident, String), usize> = HashMap::new();
    for own in group.iter().filter(|own| is_wanted_twice(own)) {
        let Some((name, ty)) = own.names.first().zip(api.ty(own.key)) else { continue };
        for feature in features(api, ty) {
            *counts.entry((name.clone(), feature)).or_default() += 1;
        }
    }
    for own in group {
        let Some(first) = own.names.first().cloned() else { continue };
        let are_taken = is_wanted_twice(own) || own.names.iter().all(|name| scope.has(name));
        if let Some(ty) = api.ty(own.key).filter(|_| are_taken) {
            let count = |feature: &String| counts.get(&(first.clone(), feature.clone())).copied().unwrap_or(2);
            let (own_ones, others): (Vec<_>, Vec<_>) =
                features(api, ty).into_iter().partition(|feature| count(feature) == 1);
            let with = |feature: &String| Ident::ty(&format!("{}{feature}", first.bare()));
            let mut more: Vec<Ident> = own_ones.iter().chain(&others).map(with).collect();
            let before_type = if matches!(ty.kind, TypeKind::Enum(_)) { 0 } else { own_ones.len() };
            more.insert(before_type, first.before("Type"));
            let is_answer = answers.contains(&own.key) && matches!(ty.kind, TypeKind::Struct(_));
            if is_answer && is_ours(first.bare()) {
                own.names.push(first.before("Response"));
            }
            own.names.extend(more);
        } else {
            own.names.push(first.before("Type"));
        }
    }
}

/// Whether a name is taken by what every crate has.
fn is_ours(name: &str) -> bool {
    crate::plan::names::reserved::TYPES.contains(&name)
}

/// The types that operations answer with.
pub(crate) fn answers(api: &Api) -> HashSet<TypeId> {
    let responses = api.operations.iter().flat_map(|operation| &operation.responses);
    responses.flat_map(|response| &response.contents).filter_map(|content| content.ty.named()).collect()
}

/// What a type has, as words behind a name.
fn features(api: &Api, ty: &TypeDef) -> Vec<String> {
    let words = |text: &str| Words::of(text, &[]).pascal();
    let mut found: Vec<String> = match &ty.kind {
        TypeKind::Struct(object) => {
            let is_required = |field: &&crate::ir::Field| field.presence == Presence::Required;
            let required = object.fields.iter().filter(is_required);
            let fields = required.chain(object.fields.iter().filter(|field| !is_required(field)));
            let fields: Vec<_> = fields.take(MOST_FEATURES).collect();
            let keys = fields.iter().map(|field| format!("With{}", words(&field.wire_name)));
            let parts = fields.iter().filter_map(|field| component(api, field.ty.innermost()));
            keys.chain(parts.map(|part| format!("With{}", words(part)))).collect()
        }
        TypeKind::Enum(values) => {
            values.values.iter().take(MOST_FEATURES).map(|value| words(&value.wire_value)).collect()
        }
        TypeKind::Union(union) => {
            let names = union.variants.iter().take(MOST_FEATURES);
            names.map(|variant| format!("With{}", words(&variant.suggested_name))).collect()
        }
        TypeKind::Tuple(_) | TypeKind::Alias(_) => Vec::new(),
    };
    found.extend(property(ty));
    found.retain(|word| !word.is_empty() && word != "With");
    found
}

/// The last property on the way to it, for what is referred to in the middle of a schema.
fn property(ty: &TypeDef) -> Option<String> {
    let tokens: Vec<String> = ty.origin.pointer.tokens().collect();
    let place = tokens.iter().rposition(|token| token == "properties")?;
    Some(Words::of(tokens.get(place + 1)?, &[]).pascal())
}
