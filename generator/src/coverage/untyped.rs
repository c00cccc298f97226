use std::collections::BTreeMap;

use serde::Serialize;

use crate::diag::{Code, Diagnostics, Place};
use crate::ir::{AdditionalProperties, Api, Operation, Origin, TypeDef, TypeKind, TypeRef};
use crate::source::Sources;

/// Values that have no type.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Untyped {
    /// How many the document itself leaves open: it says nothing about them, or admits anything.
    pub open: usize,
    /// How many could not be given the type that the document means.
    pub lost: usize,
    /// As many of them as were asked for.
    pub nodes: Vec<UntypedNode>,
}

/// A value that has no type.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct UntypedNode {
    /// What it is: `property \`x\``, `body`, `response 200`.
    pub what: String,
    /// The finding that took its type, if the document gives it one.
    pub because: Option<Code>,
    /// Where it is declared.
    pub place: Place,
}

/// Which values without a type are listed: where one stands is looked up in the text, which is read once more for that.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Listed {
    /// Those that somebody should look at.
    Lost,
    /// All of them.
    All,
}

/// Findings after which a value is left without a type.
const LOSSES: &[Code] = &[
    Code::DanglingReference,
    Code::CircularReference,
    Code::ExternalReference,
    Code::WrongType,
    Code::UnknownSchemaType,
    Code::KeywordIgnored,
    Code::MixedEnum,
    Code::RequiredUndeclared,
    Code::TooDeep,
];

pub(super) fn find(api: &Api, diags: &Diagnostics, sources: &Sources, listed: Listed) -> Untyped {
    // By pointer, so that those below a place follow it.
    let losses: BTreeMap<&Origin, Code> = diags
        .iter()
        .filter(|diagnostic| LOSSES.contains(&diagnostic.code))
        .map(|diagnostic| (&diagnostic.origin, diagnostic.code))
        .collect();
    let mut found = Vec::new();
    api.types.iter().for_each(|ty| of_type(ty, &mut found));
    api.operations.iter().for_each(|operation| of_operation(operation, &mut found));
    let total = found.len();
    let found: Vec<_> = found.into_iter().map(|(what, origin)| (what, because(origin, &losses), origin)).collect();
    let lost = found.iter().filter(|(_, because, _)| because.is_some()).count();
    let is_listed = |because: &Option<Code>| listed == Listed::All || because.is_some();
    let nodes = found.into_iter().filter(|(_, because, _)| is_listed(because));
    let nodes = nodes.map(|(what, because, origin)| UntypedNode { what, because, place: Place::of(origin, sources) });
    Untyped { open: total - lost, lost, nodes: nodes.collect() }
}

/// The finding at a place or below it.
fn because(origin: &Origin, losses: &BTreeMap<&Origin, Code>) -> Option<Code> {
    let prefix = origin.pointer.as_str();
    let is_below = |other: &Origin| {
        let rest = other.pointer.as_str().strip_prefix(prefix);
        other.file == origin.file && rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    };
    // Between a place and what is below it stand only places whose last key goes on with a smaller character than `/`.
    let following = losses
        .range::<Origin, _>(origin..)
        .take_while(|(other, _)| other.file == origin.file && other.pointer.as_str().starts_with(prefix));
    following.into_iter().find(|(other, _)| is_below(other)).map(|(_, code)| *code)
}

fn is_untyped(ty: &TypeRef) -> bool {
    *ty.innermost() == TypeRef::Any
}

fn of_type<'a>(ty: &'a TypeDef, found: &mut Vec<(String, &'a Origin)>) {
    match &ty.kind {
        TypeKind::Struct(object) => {
            for field in object.fields.iter().filter(|field| is_untyped(&field.ty)) {
                found.push((format!("property `{}`", field.wire_name), &field.origin));
            }
            if matches!(&object.additional, AdditionalProperties::Typed(ty) if is_untyped(ty)) {
                found.push(("other properties".to_owned(), &ty.origin));
            }
        }
        TypeKind::Enum(_) => {}
        TypeKind::Tuple(items) => {
            for _ in items.iter().filter(|item| is_untyped(item)) {
                found.push(("item".to_owned(), &ty.origin));
            }
        }
        TypeKind::Union(union) => {
            for variant in union.variants.iter().filter(|variant| is_untyped(&variant.ty)) {
                found.push((format!("variant `{}`", variant.suggested_name), &ty.origin));
            }
        }
        TypeKind::Alias(target) => {
            if is_untyped(target) {
                found.push(("schema".to_owned(), &ty.origin));
            }
        }
    }
}

fn of_operation<'a>(operation: &'a Operation, found: &mut Vec<(String, &'a Origin)>) {
    for parameter in operation.parameters.iter().filter(|parameter| is_untyped(&parameter.ty)) {
        found.push((format!("parameter `{}`", parameter.wire_name), &parameter.origin));
    }
    if let Some(body) = &operation.body {
        for content in body.contents.iter().filter(|content| is_untyped(&content.ty)) {
            found.push((format!("body `{}`", content.media_type), &body.origin));
        }
    }
    for response in &operation.responses {
        for content in response.contents.iter().filter(|content| is_untyped(&content.ty)) {
            found.push((format!("answer `{}`", content.media_type), &response.origin));
        }
        for header in response.headers.iter().filter(|header| is_untyped(&header.ty)) {
            found.push((format!("header `{}`", header.wire_name), &response.origin));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ir::{FileId, Pointer};

    fn origin(file: u16, pointer: &str) -> Origin {
        Origin { file: FileId(file), pointer: Pointer::from_escaped(pointer) }
    }

    #[test]
    fn a_finding_below_a_place_explains_it() {
        let origins = [origin(0, "/a-b/c"), origin(0, "/a/x/$ref"), origin(1, "/d")];
        let losses = origins.iter().map(|origin| (origin, Code::DanglingReference)).collect();
        for (file, pointer, found) in
            [(0, "/a", true), (0, "/a/x", true), (0, "/a/y", false), (0, "/d", false), (1, "/d", true)]
        {
            assert_eq!(because(&origin(file, pointer), &losses).is_some(), found, "{file}{pointer}");
        }
    }
}
