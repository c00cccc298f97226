//! What the variants of a union are called: by their tags, by their types, by the kind of value that they are.

use crate::ir::{Scalar, TypeRef, Union, Variant};
use crate::naming::Words;
use crate::plan::Context;

/// Variants by their tag, or by their name without the words that all of them share.
pub(super) fn short_names(context: &Context<'_>, union: &Union) -> Vec<String> {
    if union.variants.iter().all(|variant| variant.tag.is_some()) {
        return union
            .variants
            .iter()
            .map(|variant| variant.tag.as_deref().map(|tag| shorten_tag(context, tag)).unwrap_or_default())
            .collect();
    }
    let all: Vec<Words> = union.variants.iter().map(|variant| variant_words(context, variant)).collect();
    let named: Vec<&[String]> = union
        .variants
        .iter()
        .zip(&all)
        .filter(|(variant, _)| matches!(variant.ty, TypeRef::Named(_)))
        .map(|(_, words)| words.as_slice())
        .collect();
    let (front, back) = shared_ends(&named);
    let n_lists = union.variants.iter().filter(|variant| matches!(variant.ty, TypeRef::Array(_))).count();
    union
        .variants
        .iter()
        .zip(&all)
        .map(|(variant, words)| {
            let words = words.as_slice();
            let end = words.len().saturating_sub(back);
            match variant.ty {
                TypeRef::Named(_) => Words::from_slice(words.get(front..end).unwrap_or(words)).pascal(),
                TypeRef::Array(_) if n_lists > 1 => list_name(context, &variant.ty),
                _ => kind_name(&variant.ty).to_owned(),
            }
        })
        .collect()
}

/// What one of several lists is called: by its items.
fn list_name(context: &Context<'_>, ty: &TypeRef) -> String {
    match ty {
        TypeRef::Array(item) => format!("{}List", list_name(context, item)),
        TypeRef::Named(id) => context.type_names.get(id.index()).map_or("Object", |name| name.bare()).to_owned(),
        _ => kind_name(ty).to_owned(),
    }
}

pub(super) fn variant_words(context: &Context<'_>, variant: &Variant) -> Words {
    match &variant.ty {
        TypeRef::Named(id) => {
            context.type_names.get(id.index()).map(|name| context.words(name.bare())).unwrap_or_default()
        }
        _ => context.words(&variant.suggested_name),
    }
}

/// A tag that is the component's own name loses the affixes that the type's name lost.
fn shorten_tag(context: &Context<'_>, tag: &str) -> String {
    let suffixes = &context.config.names.strip_suffixes;
    let short = suffixes.iter().find_map(|suffix| tag.strip_suffix(suffix.as_str())).filter(|rest| !rest.is_empty());
    context.words(short.unwrap_or(tag)).pascal()
}

fn shared_ends(all: &[&[String]]) -> (usize, usize) {
    let Some((first, rest)) = all.split_first() else { return (0, 0) };
    if rest.is_empty() {
        return (0, 0);
    }
    let shortest = all.iter().map(|words| words.len()).min().unwrap_or(0);
    let same = |index: usize, from_end: bool| {
        let at = |words: &[String]| {
            let index = if from_end { words.len().checked_sub(index + 1)? } else { index };
            words.get(index).cloned()
        };
        rest.iter().all(|words| at(words) == at(first))
    };
    // At least one word must be left of each.
    let most = shortest.saturating_sub(1);
    let front = (0..most).take_while(|index| same(*index, false)).count();
    let back = (0..most.saturating_sub(front)).take_while(|index| same(*index, true)).count();
    (front, back)
}

/// What an unnamed shape is called.
pub(super) fn kind_name(ty: &TypeRef) -> &'static str {
    match ty {
        TypeRef::Array(_) => "List",
        TypeRef::Map(_) => "Map",
        TypeRef::Any => "Any",
        TypeRef::Nullable(inner) => kind_name(inner),
        TypeRef::Named(_) => "Object",
        TypeRef::Scalar(scalar) => match scalar {
            Scalar::Boolean => "Boolean",
            Scalar::Int32 | Scalar::Int64 | Scalar::UInt32 | Scalar::UInt64 => "Integer",
            Scalar::Float | Scalar::Number => "Number",
            Scalar::DateTime => "DateTime",
            Scalar::Date => "Date",
            Scalar::Uuid => "Uuid",
            _ => "Text",
        },
    }
}
