//! Lists of alternatives that hold together: what a value may be is what all of them admit.
//!
//! Each list is put against what the others have left over: a member that stands in both is itself, and of the pairs that
//! remain those that contradict each other go. What is left is a member of one list that is one of the other as well.

use serde_json::{Map, Value};

use crate::diag::Code;
use crate::resolve::Node;

use crate::normalize::nodes::context::Context;
use crate::normalize::nodes::view::{Alternatives, View, declared_types, is_annotation};
use crate::normalize::schemas::all_of;
use crate::normalize::schemas::candidate::Candidate;
use crate::normalize::schemas::discriminator::Discriminator;
use crate::normalize::schemas::variant::{self, Members};

/// How many members come of it at most.
const MOST: usize = 64;

/// Narrows the members by the other lists. Those that cannot be taken in stay in `groups`.
pub(crate) fn narrow<'a>(
    ctx: &mut Context<'a>,
    view: &View<'a>,
    groups: &mut Vec<Alternatives<'a>>,
    discriminator: Option<&Discriminator>,
    members: &mut Members<'a>,
) {
    for group in std::mem::take(groups) {
        let mut others = Members::default();
        variant::expand(ctx, view, &group, discriminator, &mut others);
        match (members.admits_anything, others.admits_anything) {
            (_, true) => {}
            (true, false) => *members = Members { nullable: members.nullable || others.nullable, ..others },
            (false, false) => {
                members.nullable &= others.nullable;
                members.candidates = both(ctx, &group, &members.candidates, &others.candidates);
            }
        }
    }
}

fn both<'a>(
    ctx: &mut Context<'a>,
    group: &Alternatives<'a>,
    ours: &[Candidate<'a>],
    theirs: &[Candidate<'a>],
) -> Vec<Candidate<'a>> {
    let bodies = |ctx: &mut Context<'a>, list: &[Candidate<'a>]| {
        list.iter().map(|candidate| Body::of(ctx, candidate)).collect::<Vec<_>>()
    };
    let (our_bodies, their_bodies) = (bodies(ctx, ours), bodies(ctx, theirs));
    let is_in = |body: &Body<'_>, others: &[Body<'_>]| others.iter().any(|other| other.is_same(body));
    let mut kept = Vec::new();
    for (candidate, body) in ours.iter().zip(&our_bodies) {
        if is_in(body, &their_bodies) {
            kept.push(candidate.clone());
            continue;
        }
        for (other, other_body) in theirs.iter().zip(&their_bodies) {
            // What is in both lists admits all that a pair with it would.
            let is_pair = !is_in(other_body, &our_bodies) && !body.contradicts(ctx, other_body, 0);
            if is_pair && kept.len() < MOST {
                let mut pair = candidate.clone();
                pair.also.push(other.node.clone());
                kept.push(pair);
            }
        }
    }
    if kept.is_empty() {
        let message = "no alternative agrees with one of the other list";
        ctx.report_help(Code::AllOfConflict, &group.node, message, "the other list counts");
        return ours.to_vec();
    }
    kept
}

/// What a member says, as far as it can be compared.
struct Body<'a> {
    view: View<'a>,
    /// The schema without what it says for people.
    bare: Map<String, Value>,
}

impl<'a> Body<'a> {
    fn of(ctx: &mut Context<'a>, candidate: &Candidate<'a>) -> Self {
        let schema = ctx.document.follow(candidate.schema()).unwrap_or_else(|_| candidate.schema().clone());
        let own = schema.object().into_iter().flatten().filter(|(key, _)| !is_annotation(key));
        let bare = own.map(|(key, value)| (key.clone(), value.clone())).collect();
        let view = match candidate.also.as_slice() {
            [] => all_of::view(ctx, &schema),
            also => {
                let nodes = std::iter::once(&schema).chain(also).cloned().collect::<Vec<_>>();
                all_of::joined(ctx, &nodes, &schema, String::new())
            }
        };
        Self { view, bare }
    }

    fn is_same(&self, other: &Self) -> bool {
        self.view.node.pointer == other.view.node.pointer || self.bare == other.bare
    }

    /// Whether no value is both: other types, other values, or the same of a property that both have.
    fn contradicts(&self, ctx: &mut Context<'a>, other: &Self, depth: usize) -> bool {
        contradict(ctx, &self.view, &other.view, depth)
    }
}

/// How deep properties are looked into.
const DEEPEST: usize = 4;

fn contradict<'a>(ctx: &mut Context<'a>, one: &View<'a>, other: &View<'a>, depth: usize) -> bool {
    let (types, other_types) = (types(one), types(other));
    let is_shared = |word: &String| {
        other_types.contains(word)
            || (word == "integer" && other_types.iter().any(|other| other == "number"))
            || (word == "number" && other_types.iter().any(|other| other == "integer"))
    };
    if !types.is_empty() && !other_types.is_empty() && !types.iter().any(is_shared) {
        return true;
    }
    if let (Some(values), Some(other_values)) = (values(one), values(other))
        && !values.iter().any(|value| other_values.contains(value))
    {
        return true;
    }
    if depth >= DEEPEST {
        return false;
    }
    let (properties, other_properties) = (one.properties(), other.properties());
    let (required, other_required) = (one.required(), other.required());
    if closes(one, &other_required) || closes(other, &required) {
        return true;
    }
    for (name, declarations) in &properties {
        let Some(others) = other_properties.get(name) else { continue };
        // What neither requires may be missing from a value that is both.
        if !required.contains(name) && !other_required.contains(name) {
            continue;
        }
        let (Some(declaration), Some(other)) = (declarations.last(), others.last()) else { continue };
        let (declaration, other) = (followed(ctx, declaration), followed(ctx, other));
        if contradict(ctx, &declaration, &other, depth + 1) {
            return true;
        }
    }
    false
}

fn followed<'a>(ctx: &mut Context<'a>, node: &Node<'a>) -> View<'a> {
    let node = ctx.document.follow(node).unwrap_or_else(|_| node.clone());
    let view = all_of::view(ctx, &node);
    match &view.reference {
        Some(target) => {
            let target = ctx.document.follow(target).unwrap_or_else(|_| target.clone());
            all_of::view(ctx, &target)
        }
        None => view,
    }
}

/// Whether a closed object lacks what the other one requires.
fn closes(view: &View<'_>, required: &indexmap::IndexSet<&str>) -> bool {
    let is_closed = view.last("additionalProperties").is_some_and(|node| node.value == &Value::Bool(false))
        && view.last("patternProperties").is_none();
    let properties = view.properties();
    is_closed && required.iter().any(|name| !properties.contains_key(name))
}

/// The types that a schema declares, or that its keywords are about.
fn types(view: &View<'_>) -> Vec<String> {
    let declared = view.parts.iter().flat_map(declared_types).filter(|word| word != "null").collect::<Vec<_>>();
    if declared.is_empty() && (view.has_properties() || !view.required().is_empty()) {
        return vec!["object".to_owned()];
    }
    declared
}

fn values<'a>(view: &View<'a>) -> Option<Vec<&'a Value>> {
    match view.last("const") {
        Some(node) => Some(vec![node.value]),
        None => view.last("enum").map(|list| list.elements().map(|node| node.value).collect()),
    }
}
