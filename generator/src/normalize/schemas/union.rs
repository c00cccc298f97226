//! `oneOf`, `anyOf` and bases with a discriminator become unions.

use std::collections::HashSet;

use crate::diag::Code;
use crate::ir::{Docs, TypeId, TypeKind, TypeRef, Union, UnionTag, Variant};
use crate::resolve::Node;

use crate::normalize::nodes::budget;
use crate::normalize::nodes::context::Context;
use crate::normalize::nodes::docs;
use crate::normalize::nodes::view::{Alternatives, View, declared_types};
use crate::normalize::schemas::built::{Built, Use};
use crate::normalize::schemas::candidate::Candidate;
use crate::normalize::schemas::discriminator::{self, Discriminator};
use crate::normalize::schemas::intersection;
use crate::normalize::schemas::union_scalar;
use crate::normalize::schemas::variant;

/// Whether a view is a union.
pub(crate) fn applies<'a>(ctx: &mut Context<'a>, view: &View<'a>) -> bool {
    if view.as_base {
        return false;
    }
    if !groups(ctx, view).is_empty() || is_polymorphic(ctx, view) || is_only_mapped(ctx, view) {
        return true;
    }
    if let Some(node) = view.node.get("discriminator").filter(|_| view.is_component()) {
        ctx.report_help(
            Code::KeywordIgnored,
            &node,
            "a discriminator, but nothing derives from this schema",
            "it is a plain object",
        );
    }
    false
}

/// The definition of a union, and whether a member admits `null`.
pub(crate) fn build<'a>(ctx: &mut Context<'a>, view: &View<'a>, id: TypeId) -> (Built, bool) {
    let discriminator = discriminator::read(ctx, view);
    let mut groups = groups(ctx, view);
    let is_any = |group: &Alternatives<'_>| group.node.pointer.tokens().last().is_some_and(|key| key == "anyOf");
    let overlaps = !groups.is_empty() && groups.iter().all(is_any);
    let mut members = variant::Members::default();
    if groups.is_empty() {
        variant::derived(ctx, view, discriminator.as_ref(), &mut members);
    } else {
        let first = groups.remove(0);
        variant::expand(ctx, view, &first, discriminator.as_ref(), &mut members);
        intersection::narrow(ctx, view, &mut groups, discriminator.as_ref(), &mut members);
    }
    if members.admits_anything {
        return (Built::Plain(TypeRef::Any), members.nullable);
    }
    if discriminator.is_none()
        && let Some(built) = union_scalar::values(ctx, &members.candidates)
    {
        return (built, members.nullable);
    }
    // What else the schema lists holds for every variant.
    let base = View { alternatives: groups, ..view.clone() };
    let (variants, nullable) = variants(ctx, &base, &members.candidates, discriminator.as_ref(), id);
    (settle(variants, discriminator, overlaps), nullable || members.nullable)
}

fn variants<'a>(
    ctx: &mut Context<'a>,
    base: &View<'a>,
    candidates: &[Candidate<'a>],
    discriminator: Option<&Discriminator>,
    id: TypeId,
) -> (Vec<Variant>, bool) {
    let names = variant::names(ctx, candidates);
    let tags = discriminator.map(|found| discriminator::tags(ctx, found, candidates));
    let mut variants = Vec::<Variant>::new();
    let mut seen = HashSet::new();
    let mut nullable = false;
    for (index, (candidate, name)) in candidates.iter().zip(names).enumerate() {
        let Use { ty, nullable: admits_null } = variant::use_of(ctx, base, candidate, &name, id);
        nullable |= admits_null;
        let tags = tags.as_ref().and_then(|tags| tags.get(index)).cloned().unwrap_or_default();
        let tags = if tags.is_empty() { vec![None] } else { tags.into_iter().map(Some).collect() };
        let docs = variant_docs(ctx, &candidate.node);
        let is_default = discriminator.is_some_and(|found| found.is_default(&candidate.schema().pointer));
        for tag in tags {
            if seen.insert((ty.clone(), tag.clone())) {
                let suggested_name = name.clone();
                let is_default = is_default && variants.iter().all(|variant| !variant.is_default);
                let (ty, docs) = (ty.clone(), docs.clone());
                variants.push(Variant { ty, tag, is_default, suggested_name, released: None, docs });
            }
        }
    }
    (variants, nullable)
}

fn settle(mut variants: Vec<Variant>, discriminator: Option<Discriminator>, overlaps: bool) -> Built {
    if discriminator.is_none() {
        union_scalar::absorb(&mut variants);
    }
    match (discriminator, variants.as_slice()) {
        (_, []) => Built::Plain(TypeRef::Any),
        (None, [only]) => Built::Plain(only.ty.clone()),
        (None, several) if several.iter().any(|variant| variant.ty == TypeRef::Any) => Built::Plain(TypeRef::Any),
        (None, _) => Built::Kind(TypeKind::Union(Union { tag: UnionTag::Evidence, variants, overlaps })),
        (Some(found), _) => {
            Built::Kind(TypeKind::Union(Union { tag: UnionTag::Property(found.property), variants, overlaps }))
        }
    }
}

/// The alternatives that say something about types; those that only list required names or limits are reported.
fn groups<'a>(ctx: &mut Context<'a>, view: &View<'a>) -> Vec<Alternatives<'a>> {
    let mut groups = Vec::new();
    let mut n_variants = 1_usize;
    for group in &view.alternatives {
        if group.members().all(|member| only_constrains(&member)) {
            ctx.report_help(
                Code::KeywordIgnored,
                &group.node,
                "alternatives that only constrain their schema",
                "the server checks them",
            );
            continue;
        }
        n_variants = n_variants.saturating_mul(budget::length(group.node.value));
        if n_variants > MOST_COMBINATIONS && !groups.is_empty() {
            let message = format!("alternatives of alternatives: more than {MOST_COMBINATIONS} combinations");
            ctx.report_help(Code::KeywordIgnored, &group.node, message, "only the first list counts");
            break;
        }
        groups.push(group.clone());
    }
    groups
}

/// How many combinations of alternatives are written out.
const MOST_COMBINATIONS: usize = 64;

/// Whether a member says nothing about what a value is, only which of the known values are good.
fn only_constrains(node: &Node<'_>) -> bool {
    const SHAPE: [&str; 14] = [
        "$ref",
        "allOf",
        "oneOf",
        "anyOf",
        "type",
        "properties",
        "additionalProperties",
        "patternProperties",
        "items",
        "prefixItems",
        "enum",
        "const",
        "format",
        "nullable",
    ];
    node.object().is_some_and(|map| !map.is_empty())
        && !SHAPE.iter().any(|key| node.get(key).is_some())
        && [
            "required",
            "not",
            "minProperties",
            "maxProperties",
            "minLength",
            "maxLength",
            "pattern",
            "minimum",
            "maximum",
            "minItems",
            "maxItems",
        ]
        .iter()
        .any(|key| node.get(key).is_some())
}

/// Whether nothing but the mapping of a discriminator says what a value may be.
fn is_only_mapped<'a>(ctx: &Context<'a>, view: &View<'a>) -> bool {
    let mapping = view.node.get("discriminator").and_then(|discriminator| discriminator.get("mapping"));
    let mut targets = mapping.iter().flat_map(|mapping| mapping.members()).filter_map(|(_, target)| target.str());
    !view.has_properties() && targets.any(|text| discriminator::mapping_target(ctx, text).is_some())
}

fn is_polymorphic(ctx: &Context<'_>, view: &View<'_>) -> bool {
    view.is_component() && ctx.hierarchy.is_polymorphic(&view.node.pointer)
}

fn variant_docs<'a>(ctx: &mut Context<'a>, node: &Node<'a>) -> Docs {
    if node.get("$ref").is_some() || declared_types(node).is_empty() && node.get("description").is_none() {
        return Docs::default();
    }
    docs::of_node(ctx, node)
}
