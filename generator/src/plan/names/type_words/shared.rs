//! Neutral names for equal inline schemas that became one type: not that of the first place, which all others would wear.

use crate::ir::{Api, Enum, Field, Struct, TypeDef, TypeKind, TypeRef};
use crate::naming::Words;
use crate::plan::names::methods::USUAL_VERBS;

use super::{VAGUE, component};

/// The words of a text, by the rules of the maintainer.
type Split<'a> = &'a dyn Fn(&str) -> Words;

/// More places are not compared.
const MOST_PLACES: usize = 64;
/// What has more properties is not described by them.
const MOST_PROPERTIES: usize = 2;
/// What has more values is not described by them.
const MOST_VALUES: usize = 2;

/// Names by the words that all places share, then by what the type holds.
pub(super) fn names(api: &Api, split: Split<'_>, ty: &TypeDef, places: &[Words]) -> Vec<String> {
    let places = places.get(..MOST_PLACES).unwrap_or(places);
    let Some((first, rest)) = places.split_first() else { return Vec::new() };
    let shared = rest.iter().fold(first.as_slice().to_vec(), |shared, place| in_both(&shared, place.as_slice()));
    let is_telling = |word: &&String| word.len() > 2 && !VAGUE.contains(&word.as_str()) && !is_of_any(word);
    let n_telling = shared.iter().filter(is_telling).count();
    let fewest = if matches!(ty.kind, TypeKind::Enum(_)) { 1 } else { 2 };
    let mut names = Vec::new();
    if n_telling > 0 && shared.len() >= fewest && rest.iter().any(|place| place != first) {
        names.push(Words::from_slice(&shared).pascal());
    }
    let role = places.iter().map(|place| place.as_slice().last()).collect::<Option<Vec<_>>>();
    let role = role.filter(|role| role.iter().all(|word| role.first() == Some(word)));
    let role = role.and_then(|role| role.first().map(|word| (*word).clone()));
    names.extend(match &ty.kind {
        TypeKind::Struct(object) => of_struct(api, split, object, role),
        TypeKind::Enum(values) => of_enum(split, values, role),
        _ => None,
    });
    names
}

/// What methods of any group may be called by.
fn is_of_any(word: &str) -> bool {
    word == "all" || USUAL_VERBS.contains(&word)
}

/// The words of one that are in the other, in both in this order.
fn in_both(one: &[String], other: &[String]) -> Vec<String> {
    let mut rest = other;
    let mut both = Vec::new();
    for word in one {
        if let Some(place) = rest.iter().position(|own| own == word) {
            both.push(word.clone());
            rest = rest.get(place + 1..).unwrap_or_default();
        }
    }
    both
}

/// `{ok}` of many answers -> `OkResponse`; with one component among scalars, by that.
fn of_struct(api: &Api, split: Split<'_>, object: &Struct, role: Option<String>) -> Option<String> {
    // A list is called by its property, which has the plural.
    let of_component = |field: &Field| match field.ty {
        TypeRef::Array(_) => component(api, field.ty.innermost()).map(|_| field.wire_name.clone()),
        _ => component(api, field.ty.innermost()).map(str::to_owned),
    };
    let components: Vec<String> = object.fields.iter().filter_map(of_component).collect();
    let words = match (components.as_slice(), object.fields.as_slice()) {
        ([only], fields) if fields.len() <= MOST_PROPERTIES + 1 => split(only),
        (_, fields) if !fields.is_empty() && fields.len() <= MOST_PROPERTIES => {
            fields.iter().fold(Words::default(), |words, field| words.then(&split(&field.wire_name)))
        }
        _ => return None,
    };
    let role = role.map(|role| Words::from_slice(&[role]));
    // Alone it would be called like what it holds.
    let is_alone = role.is_none() && object.fields.len() < 2 || role.as_ref().is_some_and(|role| *role == words);
    (!is_alone && !words.is_empty()).then(|| words.then(&role.unwrap_or_default()).pascal())
}

/// `[asc, desc]` -> `AscOrDesc`, `[text]` of many types -> `TextType`.
fn of_enum(split: Split<'_>, values: &Enum, role: Option<String>) -> Option<String> {
    if values.values.is_empty() || values.values.len() > MOST_VALUES {
        return None;
    }
    let words: Vec<String> = values.values.iter().map(|value| split(&value.wire_value).pascal()).collect();
    if words.iter().any(|word| !word.starts_with(|first: char| first.is_ascii_alphabetic())) {
        return None;
    }
    let role = role.map(|role| Words::from_slice(&[role]).pascal()).unwrap_or_default();
    if words.len() == 1 && role.is_empty() {
        return None;
    }
    Some(if words.len() == 1 { format!("{}{role}", words.concat()) } else { words.join("Or") })
}
