//! Discriminators: which property tells the variants apart, and by which values.

use indexmap::IndexSet;

use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::ir::{self, Pointer, TypeKind, TypeRef, UnionTag};
use crate::resolve::Node;

use crate::normalize::nodes::context::Context;
use crate::normalize::nodes::lenient;
use crate::normalize::nodes::view::{View, is_component};
use crate::normalize::schemas::all_of;
use crate::normalize::schemas::candidate::Candidate;

/// A discriminator with its mapping read.
#[derive(Clone, Debug)]
pub(crate) struct Discriminator {
    /// The property.
    pub(crate) property: String,
    /// Tags with what they stand for, in document order.
    pub(crate) mapping: Vec<(String, Pointer)>,
}

impl Discriminator {
    /// The tags that the mapping gives a schema.
    pub(crate) fn tags_of<'d>(&'d self, pointer: &'d Pointer) -> impl Iterator<Item = &'d String> + 'd {
        self.mapping.iter().filter(move |(_, target)| target == pointer).map(|(tag, _)| tag)
    }
}

/// The discriminator of a view, if it has one that can be used.
pub(crate) fn read<'a>(ctx: &mut Context<'a>, view: &View<'a>) -> Option<Discriminator> {
    let node = view.last("discriminator")?;
    // A plain string is the 2.0 form.
    let property = match node.str() {
        Some(property) => Some(property.to_owned()),
        None => lenient::text(ctx, &node, "propertyName"),
    };
    let Some(property) = property else {
        ctx.report_help(
            Code::BadDiscriminator,
            &node,
            "the discriminator has no `propertyName`",
            "variants are told by evidence",
        );
        return None;
    };
    let mut mapping = Vec::new();
    for (tag, target) in node.get("mapping").into_iter().flat_map(|mapping| mapping.members()) {
        match target.str().and_then(|text| mapping_target(ctx, text)) {
            Some(pointer) => mapping.push((tag.to_owned(), pointer)),
            None => {
                let message = format!("`{tag}` is mapped to something that does not exist");
                ctx.report_help(Code::BadDiscriminator, &target, message, "the entry is dropped");
            }
        }
    }
    Some(Discriminator { property, mapping })
}

/// The tags of each member: from the mapping, else the values that its own property admits, else its name.
pub(crate) fn tags<'a>(
    ctx: &mut Context<'a>,
    discriminator: &Discriminator,
    candidates: &[Candidate<'a>],
) -> Vec<Vec<String>> {
    let declared = candidates.iter().map(|candidate| declared_tags(ctx, discriminator, candidate)).collect::<Vec<_>>();
    let mut tags = Vec::new();
    for (index, candidate) in candidates.iter().enumerate() {
        let own = declared.get(index).cloned().unwrap_or_default();
        let others = declared.iter().enumerate().filter(|(other, _)| *other != index);
        // A list that the base passes on to all its children tells nothing about one of them.
        let is_own = others.into_iter().all(|(_, other)| other.is_disjoint(&own));
        let schema = candidate.schema();
        let mapped = discriminator.tags_of(&schema.pointer).cloned().collect::<Vec<_>>();
        let by_name = || is_component(&schema.pointer).then(|| schema.pointer.tokens().last()).flatten();
        tags.push(if !mapped.is_empty() {
            mapped
        } else if is_own && !own.is_empty() {
            own.into_iter().collect()
        } else if let Some(tag) = lenient::text(ctx, schema, "x-ms-discriminator-value") {
            vec![tag]
        } else {
            by_name().into_iter().collect()
        });
    }
    tags
}

/// Tells by evidence the variants of unions whose discriminator turns out not to work.
pub(crate) fn settle(api: &mut ir::Api, diags: &mut Diagnostics) {
    let problems = api.types.iter().map(|def| problem(api, def)).collect::<Vec<_>>();
    for (def, problem) in api.types.iter_mut().zip(problems) {
        let (Some(problem), TypeKind::Union(union)) = (problem, &mut def.kind) else { continue };
        diags.push(
            Diagnostic::new(Code::BadDiscriminator, &def.origin).message(problem).help("variants are told by evidence"),
        );
        union.tag = UnionTag::Evidence;
        let mut kept = Vec::<ir::Variant>::new();
        for variant in std::mem::take(&mut union.variants) {
            if kept.iter().all(|other| other.ty != variant.ty) {
                kept.push(ir::Variant { tag: None, ..variant });
            }
        }
        union.variants = kept;
    }
}

fn problem(api: &ir::Api, def: &ir::TypeDef) -> Option<String> {
    let TypeKind::Union(union) = &def.kind else { return None };
    let UnionTag::Property(property) = &union.tag else { return None };
    let mut seen = IndexSet::new();
    for variant in &union.variants {
        let name = &variant.suggested_name;
        let Some(tag) = &variant.tag else {
            return Some(format!("no value of `{property}` tells the variant `{name}`"));
        };
        if !seen.insert(tag) {
            return Some(format!("`{tag}` of `{property}` stands for two variants"));
        }
        if !can_carry_a_property(api, &variant.ty) {
            return Some(format!("the variant `{name}` is no object and has no property `{property}`"));
        }
    }
    None
}

fn can_carry_a_property(api: &ir::Api, ty: &TypeRef) -> bool {
    match api.unaliased(ty) {
        TypeRef::Named(id) => {
            !matches!(api.ty(id).map(|def| &def.kind), Some(TypeKind::Enum(_) | TypeKind::Tuple(_)) | None)
        }
        TypeRef::Map(_) | TypeRef::Any => true,
        TypeRef::Scalar(_) | TypeRef::Array(_) | TypeRef::Nullable(_) => false,
    }
}

/// The schema that a mapping names.
pub(crate) fn mapping_target(ctx: &Context<'_>, text: &str) -> Option<Pointer> {
    let by_name = Pointer::from_escaped("/components/schemas").child(text);
    let by_name = ctx.node_at(&by_name);
    let target = by_name.or_else(|| ctx.document.target(text).ok())?;
    Some(target.pointer)
}

fn declared_tags<'a>(
    ctx: &mut Context<'a>,
    discriminator: &Discriminator,
    candidate: &Candidate<'a>,
) -> IndexSet<String> {
    let view = all_of::view(ctx, candidate.schema());
    let properties = view.properties();
    let declaration = properties.get(discriminator.property.as_str()).and_then(|list| list.last());
    let Some(declaration) = declaration.and_then(|node| ctx.document.follow(node).ok()) else {
        return IndexSet::new();
    };
    let view = all_of::view(ctx, &declaration);
    listed(ctx, &view)
}

fn listed(ctx: &Context<'_>, view: &View<'_>) -> IndexSet<String> {
    let texts = |node: Node<'_>| node.elements().filter_map(|node| lenient::as_written(ctx, &node)).collect();
    match view.last("const") {
        Some(value) => lenient::as_written(ctx, &value).into_iter().collect(),
        None => view.last("enum").map(texts).unwrap_or_default(),
    }
}
