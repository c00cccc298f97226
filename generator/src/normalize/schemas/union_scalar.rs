//! Unions of scalars: lists of values that are one enum, and `type: [..]`.

use std::collections::HashSet;

use crate::ir::{Docs, Enum, EnumValue, Scalar, ScalarEnumKind, TypeId, TypeKind, TypeRef, Union, UnionTag, Variant};
use crate::resolve::Node;

use crate::normalize::nodes::context::Context;
use crate::normalize::nodes::docs;
use crate::normalize::nodes::lenient;
use crate::normalize::nodes::place::Place;
use crate::normalize::nodes::view::View;
use crate::normalize::schemas::all_of;
use crate::normalize::schemas::built::Built;
use crate::normalize::schemas::candidate::Candidate;
use crate::normalize::schemas::enum_::{self, Values};
use crate::normalize::schemas::schema;
use crate::normalize::schemas::shape::{self, Shape};

/// Members that are all lists of values of one type (or that type itself, as our enums are open) are one enum.
pub(crate) fn values<'a>(ctx: &mut Context<'a>, candidates: &[Candidate<'a>]) -> Option<Built> {
    let mut found = Vec::new();
    for candidate in candidates {
        found.push((candidate, member(ctx, candidate)?));
    }
    let kinds = found.iter().map(|(_, member)| member.kind()).collect::<Vec<_>>();
    if kinds.windows(2).any(|pair| pair.first() != pair.last()) {
        return None;
    }
    let is_any_text = found.iter().any(|(_, member)| matches!(member, Member::Plain(ScalarEnumKind::String)));
    if is_any_text && found.iter().all(|(_, member)| member.lists_nothing()) {
        return Some(Built::Plain(TypeRef::Scalar(Scalar::String)));
    }
    let mut enums = found.iter().filter_map(|(candidate, member)| match member {
        Member::Listed(listed) => Some((*candidate, listed)),
        Member::Plain(_) => None,
    });
    let (first, listed) = enums.next()?;
    let rest = enums.collect::<Vec<_>>();
    if rest.is_empty()
        && let Some(target) = &first.target
    {
        return Some(Built::Plain(crate::normalize::schemas::reference::use_of(ctx, target).ty));
    }
    let mut joined = Enum { kind: listed.kind, values: Vec::new() };
    let mut seen = HashSet::new();
    for (candidate, listed) in std::iter::once((first, listed)).chain(rest) {
        for value in documented(ctx, &candidate.node, listed) {
            if seen.insert(value.wire_value.clone()) {
                joined.values.push(value);
            }
        }
    }
    Some(Built::Kind(TypeKind::Enum(joined)))
}

/// `type: [..]`: one variant for each type, told by the JSON type of the value.
pub(crate) fn build<'a>(ctx: &mut Context<'a>, view: &View<'a>, types: &[&'static str], id: TypeId) -> Built {
    let mut variants = Vec::<Variant>::new();
    for word in types {
        let key = format!("{} | {word}", view.key);
        let only = View { only: Some(*word), key, nullable: false, ..view.clone() };
        let ty = schema::use_of_view(ctx, &only, &Place::Within(id, (*word).to_owned())).ty;
        // Beside other types, what is a number on the wire stays the number that it is.
        let ty = if ty == TypeRef::Scalar(Scalar::Float) { TypeRef::Scalar(Scalar::Number) } else { ty };
        if variants.iter().all(|other| other.ty != ty) {
            let docs = Docs::default();
            variants.push(Variant {
                ty,
                tag: None,
                is_default: false,
                suggested_name: (*word).to_owned(),
                released: None,
                docs,
            });
        }
    }
    Built::Kind(TypeKind::Union(Union { tag: UnionTag::Evidence, variants, overlaps: false }))
}

/// Drops the scalars whose values another variant takes as well: integers beside numbers, formats beside strings. Numbers
/// are then of the type that keeps whether they are integers.
pub(crate) fn absorb(variants: &mut Vec<Variant>) {
    let has = |scalar| variants.iter().any(|variant| variant.ty == TypeRef::Scalar(scalar));
    let (numbers, strings) = (has(Scalar::Float) || has(Scalar::Number), has(Scalar::String));
    let mut is_first = true;
    variants.retain_mut(|variant| match variant.ty {
        TypeRef::Scalar(Scalar::Float | Scalar::Number) => {
            variant.ty = TypeRef::Scalar(Scalar::Number);
            std::mem::replace(&mut is_first, false)
        }
        TypeRef::Scalar(Scalar::Int32 | Scalar::Int64 | Scalar::UInt32 | Scalar::UInt64) => !numbers,
        TypeRef::Scalar(
            Scalar::DateTime | Scalar::Date | Scalar::Uuid | Scalar::Decimal | Scalar::Duration | Scalar::IntegerString,
        ) => !strings,
        _ => true,
    });
}

enum Member {
    Listed(Enum),
    Plain(ScalarEnumKind),
}

impl Member {
    fn kind(&self) -> ScalarEnumKind {
        match self {
            Self::Listed(listed) => listed.kind,
            Self::Plain(kind) => *kind,
        }
    }

    /// Whether it lists no value but the empty text, as forms do for what is to be unset: beside any text that is no list.
    fn lists_nothing(&self) -> bool {
        match self {
            Self::Listed(listed) => listed.values.iter().all(|value| value.wire_value.is_empty()),
            Self::Plain(_) => true,
        }
    }
}

fn member<'a>(ctx: &mut Context<'a>, candidate: &Candidate<'a>) -> Option<Member> {
    let target = ctx.document.follow(candidate.schema()).ok()?;
    if !ctx.pay_for_schema(&target) {
        return None;
    }
    let view = all_of::view(ctx, &target);
    if view.reference.is_some() {
        return None;
    }
    match shape::of(ctx, &view) {
        Shape::Enum => match enum_::values(ctx, &view) {
            Values::Enum(listed) => Some(Member::Listed(listed)),
            Values::Plain(_) => None,
        },
        Shape::Scalar(Scalar::String) => Some(Member::Plain(ScalarEnumKind::String)),
        Shape::Scalar(Scalar::Int32 | Scalar::Int64) => Some(Member::Plain(ScalarEnumKind::Integer)),
        _ => None,
    }
}

/// A member with one value documents that value.
fn documented<'a>(ctx: &mut Context<'a>, node: &Node<'a>, listed: &Enum) -> Vec<EnumValue> {
    let [only] = listed.values.as_slice() else { return listed.values.clone() };
    let title = lenient::text(ctx, node, "title");
    let name = only.suggested_name.clone().or(title.filter(|title| *title != only.wire_value));
    let docs = Docs { summary: None, notes: Vec::new(), ..docs::of_node(ctx, node) };
    vec![EnumValue { docs, suggested_name: name, ..only.clone() }]
}
