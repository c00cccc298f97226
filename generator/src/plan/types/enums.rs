use std::collections::BTreeMap;

use crate::config::LockedKind;
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::ir::{Enum, EnumValue, ScalarEnumKind, TypeDef};
use crate::naming::{Candidate, Ident, Scope, Words};
use crate::plan::Context;
use crate::plan::base::docs::DocPlan;
use crate::plan::names::reserved;

/// An open enum, decided.
#[derive(Clone, Debug)]
pub struct EnumPlan {
    /// Its prose.
    pub docs: DocPlan,
    /// Its name.
    pub ident: Ident,
    /// What its values are on the wire.
    pub kind: ScalarEnumKind,
    /// Its known values.
    pub variants: Vec<EnumVariantPlan>,
    /// The variant for values that this version does not know.
    pub other: Ident,
    /// Names that values had before.
    pub former: Vec<FormerValuePlan>,
}

/// A name that a value had before.
#[derive(Clone, Debug)]
pub struct FormerValuePlan {
    /// The former name.
    pub was: Ident,
    /// That of now.
    pub ident: Ident,
    /// The value.
    pub wire_value: String,
}

/// A known value, decided.
#[derive(Clone, Debug)]
pub struct EnumVariantPlan {
    /// Its prose.
    pub docs: DocPlan,
    /// Its name.
    pub ident: Ident,
    /// The string, or the integer's digits.
    pub wire_value: String,
}

/// `None` for an enum without a value that can be listed: nothing is known about it then.
pub(crate) fn plan(
    context: &Context<'_>,
    ty: &TypeDef,
    values: &Enum,
    ident: Ident,
    docs: DocPlan,
    diags: &mut Diagnostics,
) -> Option<EnumPlan> {
    let listed: Vec<&EnumValue> = values.values.iter().filter(|value| fits(values.kind, value)).collect();
    if listed.len() < values.values.len() {
        diags.push(
            Diagnostic::new(Code::KeywordIgnored, &ty.origin)
                .message(format!("`{ident}` lists numbers of more than 64 bits"))
                .help("they are kept as they come, without a name"),
        );
    }
    if listed.is_empty() {
        return None;
    }
    let mut scope = Scope::reserving(reserved::ENUM_CONSTANTS);
    let released_other = released_other(context, ty, &mut scope);
    let former = former_names(context, ty, &ident);
    former.iter().for_each(|(_, name)| _ = scope.take(name));
    let mut alike: BTreeMap<String, usize> = BTreeMap::new();
    for value in &listed {
        *alike.entry(context.words(suggested(value)).pascal()).or_default() += 1;
    }
    let words = |text: &str| {
        let words = context.words(text);
        let is_alone = alike.get(&words.pascal()).is_none_or(|count| *count < 2);
        if is_alone { words } else { Words::with_signs(text, &context.config.names.words) }
    };
    let group = listed.iter().enumerate().map(|(index, value)| {
        let suggested = suggested(value);
        let place = format!("{ident}.{}", value.wire_value);
        let pin = context.config.names.variants.get(&place);
        let released = || {
            let member = context.lock.member(ty.released_name()?, &value.wire_value)?;
            Some(Ident::ty(&member.ident).mark_numbered(member.numbered))
        };
        Candidate {
            key: index,
            pinned: pin.map(|pin| Ident::ty(pin)).or_else(released),
            names: names(&words(suggested), &context.words(suggested), suggested, &value.wire_value),
        }
    });
    let settled = scope.settle(group.collect());
    for (index, wanted) in &settled.numbered {
        let Some(value) = listed.get(*index) else { continue };
        diags.push(
            Diagnostic::new(Code::NumberedName, &ty.origin)
                .message(format!("two values of `{ident}` want the name `{wanted}`"))
                .help(format!("pin one: [names.variants] \"{ident}.{}\" = \"<Name>\"", value.wire_value)),
        );
    }
    let other = released_other.unwrap_or_else(|| other_name(&mut scope));
    let variants: Vec<EnumVariantPlan> = listed
        .iter()
        .zip(settled.names.into_values())
        .map(|(value, ident)| EnumVariantPlan {
            docs: DocPlan::or(&value.docs, ""),
            ident,
            wire_value: value.wire_value.clone(),
        })
        .collect();
    let former = former.into_iter().filter_map(|(wire_value, was)| {
        let ident = variants.iter().find(|variant| variant.wire_value == wire_value)?.ident.clone();
        Some(FormerValuePlan { was, ident, wire_value })
    });
    let former = former.collect();
    Some(EnumPlan { docs, ident, kind: values.kind, variants, other, former })
}

/// Names that values had before a pin gave them others, by the values.
fn former_names(context: &Context<'_>, ty: &TypeDef, ident: &Ident) -> Vec<(String, Ident)> {
    let Some(locked) = ty.released_name().and_then(|name| context.lock.types.get(name)) else { return Vec::new() };
    let pin = |value: &str| context.config.names.variants.get(&format!("{ident}.{value}"));
    let renamed = locked.members.iter().filter(|(value, member)| pin(value).is_some_and(|pin| *pin != member.ident));
    let renamed = renamed.map(|(value, member)| (value.clone(), member.ident.clone()));
    let mut former: Vec<(String, Ident)> =
        locked.former.iter().cloned().chain(renamed).map(|(value, name)| (value, Ident::ty(&name))).collect();
    // A name that is given back is no former one.
    former.retain(|(value, name)| pin(value).is_none_or(|pin| pin != name.bare()));
    former.sort();
    former.dedup();
    former
}

fn suggested(value: &EnumValue) -> &str {
    value.suggested_name.as_deref().unwrap_or(&value.wire_value)
}

fn fits(kind: ScalarEnumKind, value: &EnumValue) -> bool {
    match kind {
        ScalarEnumKind::String => true,
        ScalarEnumKind::Integer => value.wire_value.parse::<i64>().is_ok(),
    }
}

/// `READY` -> `Ready`; where that is taken, the value's own letters (`ASC` beside `asc`), or what they are (`TLowercase`).
fn names(words: &Words, usual: &Words, suggested: &str, wire_value: &str) -> Vec<Ident> {
    let pascal = words.pascal();
    let own: String = suggested.chars().filter(char::is_ascii_alphanumeric).collect();
    let mut characters = own.chars();
    let own = characters.next().map(|first| first.to_ascii_uppercase().to_string() + characters.as_str());
    let neutral = if wire_value.trim().is_empty() { "Empty" } else { "Value" };
    let first = if pascal.is_empty() { neutral.to_owned() } else { pascal };
    let mut names = vec![first];
    names.extend(own.filter(|own| own.chars().any(|character| character.is_ascii_alphabetic())));
    let letters = || suggested.chars().filter(|character| character.is_alphabetic());
    let case = match () {
        () if letters().all(char::is_lowercase) => "Lowercase",
        () if letters().all(char::is_uppercase) => "Uppercase",
        () => "MixedCase",
    };
    names.push(format!("{}{case}", usual.pascal()));
    names.iter().map(|name| Ident::ty(name)).collect()
}

/// What the variant for everything else was called when the type was released: no new value takes it.
pub(crate) fn released_other(context: &Context<'_>, ty: &TypeDef, scope: &mut Scope) -> Option<Ident> {
    let locked = ty.released_name().and_then(|name| context.lock.types.get(name))?;
    let is_known = matches!(locked.kind, Some(LockedKind::Enum | LockedKind::Union));
    let name = Ident::ty(locked.other.as_deref().unwrap_or(USUAL_OTHER));
    (is_known && scope.take(&name)).then_some(name)
}

/// What the variant for everything else is usually called.
pub(crate) const USUAL_OTHER: &str = "UnknownValue";

/// The name of the variant for everything else: the first that the API does not use itself.
pub(crate) fn other_name(scope: &mut Scope) -> Ident {
    let names = [USUAL_OTHER, "UnrecognizedValue", "UnlistedValue", "OtherValue"].map(Ident::ty).to_vec();
    let settled = scope.settle(vec![Candidate { key: 0, pinned: None, names }]);
    settled.names.into_values().next().unwrap_or_else(|| Ident::ty("UnknownValue"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn odd_values() {
        for (value, expected) in [
            ("25GBASE-T", "V25gbaseT"),
            ("2.5GBASE-T", "V2_5gbaseT"),
            ("", "Empty"),
            ("*", "Star"),
            ("Self", "Self_"),
            ("-1", "Minus1"),
            ("日本", "RiBen"),
        ] {
            let words = Words::of(value, &[]);
            assert_eq!(names(&words, &words, value, value)[0].as_str(), expected, "{value}");
        }
    }
}
