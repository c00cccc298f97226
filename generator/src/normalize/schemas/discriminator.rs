//! Discriminators: which property tells the variants apart, and by which values.

use std::collections::{HashMap, HashSet};

use indexmap::{IndexMap, IndexSet};

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
    /// What the mapping names, in document order, with the tags that stand for it.
    mapping: IndexMap<Pointer, Vec<String>>,
    /// What stands for all values that the property does not tell.
    default: Option<Pointer>,
}

impl Discriminator {
    /// The tags that the mapping gives a schema.
    pub(crate) fn tags_of(&self, pointer: &Pointer) -> &[String] {
        self.mapping.get(pointer).map_or(&[], Vec::as_slice)
    }

    /// What the mapping names.
    pub(crate) fn targets(&self) -> impl Iterator<Item = &Pointer> {
        self.mapping.keys().chain(&self.default)
    }

    /// Whether a schema stands for what no tag tells.
    pub(crate) fn is_default(&self, pointer: &Pointer) -> bool {
        self.default.as_ref() == Some(pointer)
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
    let mut mapping = IndexMap::<Pointer, Vec<String>>::new();
    for (tag, target) in node.get("mapping").into_iter().flat_map(|mapping| mapping.members()) {
        match target.str().and_then(|text| mapping_target(ctx, text)) {
            Some(pointer) => mapping.entry(pointer).or_default().push(tag.to_owned()),
            None => {
                let message = format!("`{tag}` is mapped to something that does not exist");
                ctx.report_help(Code::BadDiscriminator, &target, message, "the entry is dropped");
            }
        }
    }
    let default = default_mapping(ctx, &node);
    Some(Discriminator { property, mapping, default })
}

/// What stands for values whose tag is missing or not known (OpenAPI 3.2).
fn default_mapping<'a>(ctx: &mut Context<'a>, node: &Node<'a>) -> Option<Pointer> {
    let text = node.object().and_then(|_| lenient::text(ctx, node, "defaultMapping"))?;
    let target = mapping_target(ctx, &text);
    if target.is_none() {
        let message = "`defaultMapping` names something that does not exist";
        ctx.report_help(Code::BadDiscriminator, node, message, "values that no tag tells are kept as they come");
    }
    target
}

/// The tags of each member: from the mapping, else the values that its own property admits, else its name.
pub(crate) fn tags<'a>(
    ctx: &mut Context<'a>,
    discriminator: &Discriminator,
    candidates: &[Candidate<'a>],
) -> Vec<Vec<String>> {
    let declared = candidates.iter().map(|candidate| declared_tags(ctx, discriminator, candidate)).collect::<Vec<_>>();
    let mut n_members_with = HashMap::<String, usize>::new();
    for tag in declared.iter().flatten() {
        *n_members_with.entry(tag.clone()).or_default() += 1;
    }
    let mut tags = Vec::new();
    for (candidate, own) in candidates.iter().zip(declared) {
        // A list that the base passes on to all its children tells nothing about one of them.
        let is_own = own.iter().all(|tag| n_members_with.get(tag) == Some(&1));
        let schema = candidate.schema();
        let mapped = discriminator.tags_of(&schema.pointer).to_vec();
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
        let mut seen = HashSet::new();
        union.variants.retain(|variant| seen.insert(variant.ty.clone()));
        union.variants.iter_mut().for_each(|variant| variant.tag = None);
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
