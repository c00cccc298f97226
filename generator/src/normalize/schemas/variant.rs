//! The members of a union and the types they become.

use std::collections::{HashMap, HashSet};

use indexmap::IndexSet;
use serde_json::Value;

use crate::diag::Code;
use crate::ir::TypeId;
use crate::resolve::Node;

use crate::normalize::nodes::context::{Context, DEEPEST};
use crate::normalize::nodes::lenient;
use crate::normalize::nodes::place::Place;
use crate::normalize::nodes::view::{Alternatives, View, declared_types, is_component, is_null, only_admits_null};
use crate::normalize::schemas::all_of;
use crate::normalize::schemas::built::Use;
use crate::normalize::schemas::candidate::Candidate;
use crate::normalize::schemas::discriminator::Discriminator;
use crate::normalize::schemas::schema;

/// The members of a union, lists in lists made one.
#[derive(Default)]
pub(crate) struct Members<'a> {
    /// The members that become variants.
    pub(crate) candidates: Vec<Candidate<'a>>,
    /// Whether `null` is one.
    pub(crate) nullable: bool,
    /// Whether one member admits any value.
    pub(crate) admits_anything: bool,
}

/// Collects the members of a list.
pub(crate) fn expand<'a>(
    ctx: &mut Context<'a>,
    view: &View<'a>,
    group: &Alternatives<'a>,
    discriminator: Option<&Discriminator>,
    members: &mut Members<'a>,
) {
    let mut seen = vec![view.node.pointer.clone()];
    let mut rest = group.members().collect::<Vec<_>>();
    rest.reverse();
    while let Some(node) = rest.pop() {
        if is_null(&node) || node.value.is_null() || only_admits_null(&node) {
            members.nullable = true;
            continue;
        }
        if node.value.as_bool() == Some(true) || node.object().is_some_and(serde_json::Map::is_empty) {
            members.admits_anything = true;
            continue;
        }
        let inner = all_of::view(ctx, &node);
        let dangling = node.get("$ref").is_some() && inner.reference.is_none() && inner.parts.len() <= 1;
        if dangling || !node.value.is_object() {
            continue;
        }
        members.nullable |= inner.nullable;
        if let Some(target) = &inner.reference
            && target.pointer == view.node.pointer
        {
            ctx.report_help(Code::CircularReference, &node, "a union lists itself", "the member is dropped");
            continue;
        }
        match nested(ctx, &inner, discriminator) {
            Some(nested) if seen.len() < DEEPEST && !seen.contains(&nested.node.pointer) => {
                seen.push(nested.node.pointer.clone());
                let mut inner = nested.members().collect::<Vec<_>>();
                inner.reverse();
                rest.append(&mut inner);
            }
            _ => members.candidates.push(Candidate { target: inner.reference, node, also: Vec::new() }),
        }
    }
    if let Some(discriminator) = discriminator {
        mapped(ctx, discriminator, members);
    }
}

/// What a variant of a component counts for, which every base of it has.
const NODES_OF_VARIANT: usize = 4;

/// Collects the components that derive from a base.
pub(crate) fn derived<'a>(
    ctx: &mut Context<'a>,
    view: &View<'a>,
    discriminator: Option<&Discriminator>,
    members: &mut Members<'a>,
) {
    if discriminator.is_some_and(|discriminator| is_its_own_shape(view, discriminator)) {
        members.candidates.push(Candidate::component(view.node.clone()));
    }
    for pointer in ctx.hierarchy.descendants(&view.node.pointer) {
        if let Some(node) = ctx.node_at(&pointer).filter(|_| ctx.pay(NODES_OF_VARIANT, &view.node)) {
            members.candidates.push(Candidate::component(node));
        }
    }
    if let Some(discriminator) = discriminator {
        mapped(ctx, discriminator, members);
    }
}

/// The type of a variant: the member, with whatever the union says beside its list.
pub(crate) fn use_of<'a>(
    ctx: &mut Context<'a>,
    base: &View<'a>,
    candidate: &Candidate<'a>,
    name: &str,
    id: TypeId,
) -> Use {
    let place = Place::Within(id, name.to_owned());
    let schema = candidate.schema();
    if schema.pointer == base.node.pointer || is_derived_base(ctx, base, schema) {
        // The base itself as one of its own shapes, or a child that is a base again.
        let key = format!("{} | own", schema.pointer.as_str());
        let plain = all_of::view(ctx, schema);
        let plain = View { as_base: true, key, alternatives: Vec::new(), reference: None, ..plain };
        return schema::use_of_view(ctx, &plain, &place);
    }
    if candidate.also.is_empty() && !needs_base(ctx, base, candidate) {
        return schema::use_of(ctx, &candidate.node, &place);
    }
    let mut key = format!("{} & {}", base.key, schema.pointer.as_str());
    let node = candidate.target.as_ref().unwrap_or(&candidate.node);
    let mut view = all_of::over(ctx, base, node, key.clone());
    for other in &candidate.also {
        key = format!("{key} & {}", other.pointer.as_str());
        let so_far = std::mem::take(&mut view.alternatives);
        view = all_of::over(ctx, &view, other, key.clone());
        view.alternatives.splice(0..0, so_far);
    }
    view.alternatives.extend(base.alternatives.iter().cloned());
    schema::use_of_view(ctx, &view, &place)
}

/// Words that tell the members apart.
pub(crate) fn names<'a>(ctx: &mut Context<'a>, candidates: &[Candidate<'a>]) -> Vec<String> {
    let views = candidates.iter().map(|candidate| all_of::view(ctx, &candidate.node)).collect::<Vec<_>>();
    let keys = views.iter().map(|view| view.properties().into_keys().collect()).collect::<Vec<IndexSet<&str>>>();
    let mut n_members_with = HashMap::<&str, usize>::new();
    for key in keys.iter().flatten() {
        *n_members_with.entry(key).or_default() += 1;
    }
    let mut names = Vec::new();
    for ((candidate, view), keys) in candidates.iter().zip(&views).zip(&keys) {
        let own_key = keys.iter().copied().find(|key| n_members_with.get(key) == Some(&1));
        let named = candidate.target.as_ref().filter(|target| is_component(&target.pointer));
        let name = match named {
            Some(target) => target.pointer.tokens().last().unwrap_or_default(),
            None => match lenient::text(ctx, &candidate.node, "title") {
                Some(title) if !title.is_empty() => title,
                _ => own_key.map_or_else(|| type_word(view), str::to_owned),
            },
        };
        let others = candidate.also.iter().filter_map(|node| word_of(ctx, node));
        names.push(std::iter::once(name).chain(others).collect::<Vec<_>>().join(" "));
    }
    names
}

/// The name of what a member refers to, or its title.
fn word_of<'a>(ctx: &mut Context<'a>, node: &Node<'a>) -> Option<String> {
    let target = all_of::view(ctx, node).reference.filter(|target| is_component(&target.pointer));
    match target {
        Some(target) => target.pointer.tokens().last(),
        None => lenient::text(ctx, node, "title"),
    }
}

fn type_word(view: &View<'_>) -> String {
    let word = view.parts.iter().rev().flat_map(declared_types).find(|word| word != "null");
    word.unwrap_or_else(|| if view.has_properties() { "object".to_owned() } else { "value".to_owned() })
}

/// A list in the list: inline, or of a component that the discriminator's mapping does not name.
fn nested<'a>(
    ctx: &mut Context<'a>,
    inner: &View<'a>,
    discriminator: Option<&Discriminator>,
) -> Option<Alternatives<'a>> {
    let target = match (&inner.reference, discriminator) {
        (None, _) => inner.clone(),
        (Some(target), Some(discriminator)) if discriminator.tags_of(&target.pointer).is_empty() => {
            all_of::view(ctx, target)
        }
        _ => return None,
    };
    let says_more = target.has_properties() && !ctx.hierarchy.is_polymorphic(&target.node.pointer);
    match target.alternatives.as_slice() {
        [only] if !says_more && target.node.get("enum").is_none() => Some(only.clone()),
        _ => None,
    }
}

/// Adds what the mapping names and the list does not.
fn mapped<'a>(ctx: &mut Context<'a>, discriminator: &Discriminator, members: &mut Members<'a>) {
    let mut listed: HashSet<_> =
        members.candidates.iter().map(|candidate| candidate.schema().pointer.clone()).collect();
    for pointer in discriminator.targets() {
        if let Some(node) = ctx.node_at(pointer)
            && listed.insert(pointer.clone())
        {
            members.candidates.push(Candidate::component(node));
        }
    }
}

/// Whether the name of a base is a value of its discriminator (Swagger 2.0, "Schema Object"), so that a value may be the
/// base and nothing more. A mapping, or a list of values, says so or does not.
fn is_its_own_shape(base: &View<'_>, discriminator: &Discriminator) -> bool {
    let properties = base.properties();
    let Some(declarations) = properties.get(discriminator.property.as_str()) else { return false };
    let lists_values = |node: &Node<'_>| ["enum", "const", "$ref", "allOf"].iter().any(|key| node.get(key).is_some());
    let name = base.node.pointer.tokens().last().unwrap_or_default();
    let lists_itself = |node: &Node<'_>| {
        let mut values = node.get("enum").into_iter().flat_map(|list| list.elements());
        values.any(|value| value.str() == Some(name.as_str()))
    };
    discriminator.targets().next().is_none()
        && declarations.iter().all(|node| !lists_values(node) || lists_itself(node))
        && base.last("x-abstract").is_none()
}

fn is_derived_base(ctx: &Context<'_>, base: &View<'_>, schema: &Node<'_>) -> bool {
    ctx.hierarchy.is_polymorphic(&base.node.pointer)
        && ctx.hierarchy.is_polymorphic(&schema.pointer)
        && base.is_component()
}

/// Whether the union says something that the member does not say itself.
fn needs_base<'a>(ctx: &mut Context<'a>, base: &View<'a>, candidate: &Candidate<'a>) -> bool {
    if !base.alternatives.is_empty() {
        return true;
    }
    let member = all_of::view(ctx, candidate.schema());
    if keeps_more(base, &member) {
        return true;
    }
    let own = member.properties();
    if base.has_properties() {
        let member_is_object = member.has_properties() || type_word(&member) == "object" || own.is_empty();
        let missing = base.properties().into_keys().any(|name| !own.contains_key(name));
        return member_is_object && missing && !is_scalar(&member);
    }
    let required = member.required();
    let requires = base.required().iter().any(|name| own.contains_key(name) && !required.contains(name));
    let base_type = base.parts.iter().flat_map(declared_types).any(|word| word != "object" && word != "null");
    requires || (base_type && candidate.target.is_none() && declared_types(&candidate.node).is_empty())
}

/// Whether the union lets keys in that the member would drop.
fn keeps_more(base: &View<'_>, member: &View<'_>) -> bool {
    let is_open = |node: &Node<'_>| node.value == &Value::Bool(true) || node.value.is_object();
    base.last("additionalProperties").is_some_and(|node| is_open(&node))
        && member.has_properties()
        && member.last("additionalProperties").is_none()
}

fn is_scalar(view: &View<'_>) -> bool {
    matches!(type_word(view).as_str(), "string" | "integer" | "number" | "boolean" | "array")
}
