//! `allOf`, `$ref` and keywords beside them become one [`View`].

use std::collections::HashSet;

use serde_json::Value;

use crate::diag::Code;
use crate::ir::Pointer;
use crate::resolve::Node;

use crate::normalize::nodes::context::{Context, DEEPEST};
use crate::normalize::nodes::follow;
use crate::normalize::nodes::view::{Alternatives, View, admits_null};

/// The view of a schema.
pub(crate) fn view<'a>(ctx: &mut Context<'a>, node: &Node<'a>) -> View<'a> {
    let mut walk = Walk::new(node);
    walk.own(ctx, node, 0);
    walk.finish(ctx)
}

/// The view of several schemas that hold together, the most specific last; `word` tells it from other views
/// of the same place.
pub(crate) fn joined<'a>(ctx: &mut Context<'a>, nodes: &[Node<'a>], node: &Node<'a>, key: String) -> View<'a> {
    let mut walk = Walk::new(node);
    for node in nodes {
        walk.own(ctx, node, 0);
    }
    View { key, ..walk.finish(ctx) }
}

/// The view of a schema that holds together with what another view says, without that view's alternatives.
pub(crate) fn over<'a>(ctx: &mut Context<'a>, base: &View<'a>, node: &Node<'a>, key: String) -> View<'a> {
    let mut walk = Walk::new(node);
    walk.seen.extend(base.parts.iter().map(|part| part.pointer.clone()));
    walk.says_more = true;
    walk.own(ctx, node, 0);
    let mut view = View { key, ..walk.finish(ctx) };
    view.parts.splice(0..0, base.parts.iter().cloned());
    view
}

struct Walk<'a> {
    view: View<'a>,
    /// Targets of references on the way, to end at cycles and to take shared bases once.
    seen: HashSet<Pointer>,
    /// What the schema itself refers to.
    references: Vec<Node<'a>>,
    /// Whether the schema itself says more than those.
    says_more: bool,
}

impl<'a> Walk<'a> {
    fn new(node: &Node<'a>) -> Self {
        let seen = HashSet::from([node.pointer.clone()]);
        Self { view: View::empty(node), seen, references: Vec::new(), says_more: false }
    }

    /// Takes a schema that belongs to the place itself: written there, not referred to.
    fn own(&mut self, ctx: &mut Context<'a>, node: &Node<'a>, depth: usize) {
        if !usable(ctx, node, depth) {
            return;
        }
        self.view.nullable |= admits_null(node);
        if let Some(target) = self.target(ctx, node) {
            self.view.nullable |= target.value.is_null();
            self.references.push(target);
        }
        for member in members(node) {
            self.own(ctx, &member, depth + 1);
        }
        self.says_more |= says_more(node);
        self.take(node);
    }

    /// Takes a schema that is referred to.
    fn inherited(&mut self, ctx: &mut Context<'a>, node: &Node<'a>, depth: usize) {
        if !self.seen.insert(node.pointer.clone()) || !usable(ctx, node, depth) || !ctx.pay_for_schema(node) {
            return;
        }
        if let Some(target) = self.target(ctx, node) {
            self.inherited(ctx, &target, depth + 1);
        }
        for member in members(node) {
            self.inherited(ctx, &member, depth + 1);
        }
        if ctx.hierarchy.is_polymorphic(&node.pointer) {
            // What derives from a base is one of its alternatives, and must not contain them.
            self.view.parts.push(node.clone());
        } else {
            self.take(node);
        }
    }

    fn take(&mut self, node: &Node<'a>) {
        for keyword in ["oneOf", "anyOf"] {
            let Some(list) = node.get(keyword) else { continue };
            if list.elements().next().is_some() {
                self.view.alternatives.push(Alternatives { node: list });
            }
        }
        self.view.parts.push(node.clone());
    }

    fn target(&mut self, ctx: &mut Context<'a>, node: &Node<'a>) -> Option<Node<'a>> {
        follow::target(ctx, node)
    }

    fn finish(mut self, ctx: &mut Context<'a>) -> View<'a> {
        let mut references = std::mem::take(&mut self.references);
        references.dedup_by(|a, b| a.pointer == b.pointer);
        let root = self.view.node.pointer.clone();
        if let [target] = references.as_slice()
            && !self.says_more
            && !derives_from_polymorphic(ctx, &root, target)
        {
            self.view.reference = Some(target.clone());
            return self.view;
        }
        // Bases come first, so that what the schema says itself has the last word.
        let own = std::mem::take(&mut self.view.parts);
        let own_alternatives = std::mem::take(&mut self.view.alternatives);
        for target in &references {
            if target.pointer == root {
                ctx.report(Code::CircularReference, &self.view.node, "the schema is a member of its own `allOf`");
            }
            self.inherited(ctx, target, 0);
        }
        self.view.parts.extend(own);
        self.view.alternatives.extend(own_alternatives);
        self.view
    }
}

/// A child that adds nothing to its base is still one of the base's shapes, not another name for all of them.
fn derives_from_polymorphic(ctx: &Context<'_>, root: &Pointer, target: &Node<'_>) -> bool {
    crate::normalize::nodes::view::is_component(root) && ctx.hierarchy.is_polymorphic(&target.pointer)
}

fn members<'a>(node: &Node<'a>) -> Vec<Node<'a>> {
    node.get("allOf").into_iter().flat_map(|list| list.elements()).collect()
}

fn usable(ctx: &mut Context<'_>, node: &Node<'_>, depth: usize) -> bool {
    if depth > DEEPEST {
        ctx.report(Code::TooDeep, node, format!("members of `allOf` are nested more than {DEEPEST} deep"));
        return false;
    }
    match node.value {
        Value::Object(_) => {
            crate::normalize::nodes::keywords::check(ctx, node);
            true
        }
        // `true` adds nothing.
        Value::Bool(true) => false,
        Value::Bool(false) => {
            ctx.report_help(Code::KeywordIgnored, node, "no value fits the schema `false`", "any value is accepted");
            false
        }
        other => {
            let found = crate::normalize::nodes::lenient::word(other);
            ctx.report(Code::WrongType, node, format!("a schema is expected here, not {found}"));
            false
        }
    }
}

/// Whether a schema object adds anything to the types of what it refers to.
fn says_more(node: &Node<'_>) -> bool {
    let filled = |key: &str| match node.value.get(key) {
        Some(Value::Array(list)) => !list.is_empty(),
        Some(Value::Object(map)) => !map.is_empty(),
        _ => false,
    };
    let has_reference = node.get("$ref").is_some() || node.get("allOf").is_some();
    ["properties", "required", "oneOf", "anyOf", "enum", "patternProperties", "items"].iter().any(|key| filled(key))
        || node.get("additionalProperties").is_some_and(|schema| schema.value.is_object())
        || node.get("const").is_some()
        || (!has_reference && node.get("type").is_some() && !is_object_or_null(node))
}

/// `type: object` beside a reference repeats what is said there.
fn is_object_or_null(node: &Node<'_>) -> bool {
    crate::normalize::nodes::view::declared_types(node).iter().all(|word| word == "object" || word == "null")
}
