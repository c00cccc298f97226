//! A schema with its references followed, its parts merged and one of its alternatives chosen.

use serde_json::{Map, Value, json};

use super::merge::merge;
use super::unlisted::UNLISTED;
use super::{MOST_READ, Maker, Spot};
use crate::discriminator;
use crate::document::is_base_of_its_alternatives;

/// What is left of a schema: keywords of one object.
#[derive(Default)]
pub(super) struct Flat {
    pub(super) members: Map<String, Value>,
    /// The references that were followed.
    pub(super) refs: Vec<String>,
}

/// Parts within parts, at most.
const MOST_LEVELS: usize = 40;

impl Maker<'_, '_> {
    /// Nothing for `false`, and for what never ends.
    pub(super) fn flat(&self, schema: &Value, spot: &Spot) -> Option<Flat> {
        let mut flat = Flat::default();
        self.absorb(&mut flat, schema, spot, 0)?;
        Some(flat)
    }

    fn absorb(&self, flat: &mut Flat, schema: &Value, spot: &Spot, level: usize) -> Option<()> {
        self.n_read.set(self.n_read.get() + 1);
        if level > MOST_LEVELS || self.n_read.get() > MOST_READ || schema == &Value::Bool(false) {
            return None;
        }
        let Some(members) = schema.as_object() else { return Some(()) };
        if let Some(reference) = members.get("$ref").and_then(Value::as_str) {
            self.absorb_target(flat, reference, spot, level)?;
        }
        for (key, value) in members {
            match key.as_str() {
                "allOf" => {
                    for part in value.as_array().into_iter().flatten() {
                        self.absorb(flat, part, spot, level + 1)?;
                    }
                }
                "oneOf" | "anyOf" | "$ref" | "discriminator" => {}
                _ => merge(&mut flat.members, key, value),
            }
        }
        for key in ["oneOf", "anyOf"] {
            if let Some(branches) = members.get(key).and_then(Value::as_array) {
                self.absorb_one(flat, members, branches, spot, level)?;
            }
        }
        Some(())
    }

    fn absorb_target(&self, flat: &mut Flat, reference: &str, spot: &Spot, level: usize) -> Option<()> {
        if flat.refs.iter().any(|known| known == reference) {
            return Some(());
        }
        flat.refs.push(reference.to_owned());
        let target = self.schemas.document.target(reference).ok()?;
        if level == 0
            && let Some(child) = self.child(reference, target.value, spot)
        {
            // It is made of this one, which is still to be read.
            flat.refs.pop();
            return self.absorb(flat, &json!({"$ref": child}), spot, level + 1);
        }
        let is_part = level > 0 && is_base_of_its_alternatives(self.schemas.document, reference);
        let mut target_schema = target.value.clone();
        if let (true, Some(members)) =
            (is_part && self.comes_from_alternative(flat, target.value), target_schema.as_object_mut())
        {
            members.retain(|key, _| key != "oneOf" && key != "anyOf");
        }
        self.absorb(flat, &target_schema, spot, level + 1)?;
        for (property, tag) in self.tags(reference, target.value) {
            // The first tag is that of the type itself, later ones are of what it is made of.
            let is_tagged = |known: &Value| known.pointer(&format!("/{property}/const")).is_some();
            if !flat.members.get("properties").is_some_and(is_tagged) {
                merge(&mut flat.members, "properties", &json!({property.as_str(): {"const": tag}}));
                merge(&mut flat.members, "required", &json!([property]));
            }
        }
        Some(())
    }

    fn comes_from_alternative(&self, flat: &Flat, base: &Value) -> bool {
        let lists = ["oneOf", "anyOf"].map(|key| base.get(key).and_then(Value::as_array));
        let mut references = lists.into_iter().flatten().flatten().filter_map(|branch| branch.get("$ref")?.as_str());
        references.any(|reference| flat.refs.iter().any(|known| known == reference))
    }

    /// One of the alternatives; those that lead back to where we come from are the last resort.
    fn absorb_one(
        &self,
        flat: &mut Flat,
        members: &Map<String, Value>,
        branches: &[Value],
        spot: &Spot,
        level: usize,
    ) -> Option<()> {
        if members.get("discriminator").is_none() && self.can_be_none_of(branches) && self.take_unlisted() {
            flat.members = Map::from_iter([("const".to_owned(), json!([UNLISTED]))]);
            return Some(());
        }
        let null = json!({"type": "null"});
        let branches: Vec<&Value> =
            branches.iter().map(|branch| if is_only_nullable(branch) { &null } else { branch }).collect();
        let is_null = |branch: &&Value| branch.get("type") == Some(&json!("null"));
        let is_back = |branch: &&Value| {
            let reference = branch.get("$ref").and_then(Value::as_str);
            reference.is_some_and(|reference| spot.trail.iter().any(|known| known == reference))
        };
        let wants_null = self.takes_null(spot) && self.choice(spot, 2) == 0;
        let mut order: Vec<&Value> =
            branches.iter().copied().filter(|branch| !is_null(branch) && !is_back(branch)).collect();
        let turn = self.turn("alternative", &order, spot);
        let n_branches = order.len().max(1);
        order.rotate_left(turn % n_branches);
        order.extend(branches.iter().copied().filter(is_back));
        if wants_null {
            order.splice(0..0, branches.iter().copied().filter(is_null));
        } else {
            order.extend(branches.iter().copied().filter(is_null));
        }
        for branch in order {
            let mut attempt = Flat { members: flat.members.clone(), refs: flat.refs.clone() };
            if self.absorb(&mut attempt, branch, spot, level + 1).is_some() {
                self.tag_branch(&mut attempt.members, members, branch, spot);
                *flat = attempt;
                return Some(());
            }
        }
        None
    }

    /// The chosen alternative says by the discriminator that it is the one.
    fn tag_branch(&self, flat: &mut Map<String, Value>, members: &Map<String, Value>, branch: &Value, spot: &Spot) {
        let Some(discriminator) = members.get("discriminator") else { return };
        let Some(property) = discriminator.get("propertyName").and_then(Value::as_str) else { return };
        let Some(reference) = branch.get("$ref").and_then(Value::as_str) else { return };
        let properties = flat.get_mut("properties").and_then(Value::as_object_mut);
        if let Some(properties) = properties.filter(|_| self.take_unlisted()) {
            properties.insert(property.to_owned(), json!({"const": UNLISTED}));
            return merge(flat, "required", &json!([property]));
        }
        let known = flat.get("properties").and_then(|properties| properties.get(property));
        // The alternative may say so itself.
        let tags = discriminator::values(discriminator, reference);
        if known.is_none_or(|known| !discriminator::is_own(known, &tags)) {
            // A type may have several.
            let turn = self.turn("tag", &tags, spot);
            merge(flat, "properties", &json!({property: {"const": tags.get(turn)}}));
        }
        merge(flat, "required", &json!([property]));
    }

    /// One of the types that are made of a base type with a discriminator.
    fn child(&self, reference: &str, base: &Value, spot: &Spot) -> Option<String> {
        discriminator::of_base(base)?;
        let children = discriminator::children(self.schemas.document, reference);
        let mut children: Vec<String> = children.filter(|child| !spot.trail.contains(child)).collect();
        let turn = self.turn("child", &children, spot);
        (turn < children.len()).then(|| children.swap_remove(turn))
    }

    /// The discriminators of what a type is made of, with the values that mean this type.
    fn tags(&self, reference: &str, schema: &Value) -> Vec<(String, String)> {
        let parts = schema.get("allOf").and_then(Value::as_array).into_iter().flatten();
        let bases = parts.filter_map(|part| part.get("$ref")?.as_str());
        let bases = bases.filter_map(|base| Some(self.schemas.document.target(base).ok()?.value));
        bases
            .filter_map(|base| {
                let discriminator = base.get("discriminator")?;
                let property = discriminator.get("propertyName")?.as_str()?;
                // A type made of one that is a choice is the choice again, not one of its alternatives.
                let is_choice = ["oneOf", "anyOf"].iter().any(|key| base.get(*key).is_some());
                if is_choice && !is_alternative(base, reference) {
                    return None;
                }
                Some((property.to_owned(), tag(discriminator, reference)))
            })
            .collect()
    }
}

/// Whether an alternative says `nullable: true` and nothing else: whoever writes that means null, which it allows with all else.
fn is_only_nullable(branch: &Value) -> bool {
    let says_nothing = |key: &str| matches!(key, "nullable" | "x-nullable" | "title" | "description");
    let is_marked = |key: &str| branch.get(key) == Some(&Value::Bool(true));
    (is_marked("nullable") || is_marked("x-nullable"))
        && branch.as_object().is_some_and(|members| members.keys().all(|key| says_nothing(key)))
}

fn is_alternative(base: &Value, reference: &str) -> bool {
    let lists = ["oneOf", "anyOf"].map(|key| base.get(key).and_then(Value::as_array));
    lists.into_iter().flatten().flatten().any(|branch| branch.get("$ref").is_some_and(|other| other == reference))
}

fn tag(discriminator: &Value, reference: &str) -> String {
    discriminator::values(discriminator, reference).swap_remove(0)
}
