//! A name that was ever released means what it meant, whatever is done to the document: properties, operations and values
//! that are new, another order, components that are renamed, put in the places of their uses, or made of what is inline.
//!
//! Each schema of an invented document has a member that no other one has, so that names can be held against what they mean.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, missing_docs, reason = "tests")]

use std::collections::BTreeMap;

use sdkwright::config::{LockedKind, LockedType, NamesLock, lock_from_text};
use serde_json::{Map, Value, json};

use crate::support;

/// Numbers that look like chance, the same for the same seed.
struct Chance(u64);

impl Chance {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 11).unwrap() % end.max(1)
    }

    fn shuffle<T>(&mut self, list: &mut [T]) {
        for index in (1..list.len()).rev() {
            list.swap(index, self.below(index + 1));
        }
    }

    fn one_of<'a>(&mut self, names: &[&'a str]) -> &'a str {
        names[self.below(names.len())]
    }
}

#[derive(Clone)]
enum Shape {
    /// Properties: scalars, or schemas by their index, alone or in a list.
    Object(Vec<(String, Part)>),
    Values(Vec<String>),
    /// Objects, by their index.
    Union(Vec<usize>),
}

#[derive(Clone)]
enum Part {
    Text,
    Schema(usize),
    List(usize),
}

#[derive(Clone)]
struct Schema {
    /// Its name, if it is a component.
    component: Option<String>,
    shape: Shape,
}

/// A call, the schema that it answers, and parameters with the schemas of their values.
#[derive(Clone)]
struct Call {
    path: String,
    tag: &'static str,
    answer: usize,
    parameters: Vec<(String, usize)>,
}

#[derive(Clone)]
struct Model {
    schemas: Vec<Schema>,
    calls: Vec<Call>,
    n_names: usize,
}

const WORDS: &[&str] = &["status", "data", "item", "owner", "kind", "meta", "value", "config"];

impl Model {
    fn new(chance: &mut Chance) -> Self {
        let mut model = Self { schemas: Vec::new(), calls: Vec::new(), n_names: 0 };
        for _ in 0..3 {
            model.call(chance);
        }
        model
    }

    fn name(&mut self, stem: &str) -> String {
        self.n_names += 1;
        format!("{stem}{}", self.n_names)
    }

    /// A schema that nothing else uses; with `depth` parts in each other at most.
    fn schema(&mut self, chance: &mut Chance, depth: usize) -> usize {
        let index = self.schemas.len();
        let component = (chance.below(3) == 0).then(|| self.name("Thing"));
        self.schemas.push(Schema { component, shape: Shape::Values(Vec::new()) });
        let shape = match chance.below(if depth == 0 { 1 } else { 4 }) {
            0 => Shape::Values(vec![format!("mark{index}"), "usual".to_owned()]),
            1 => Shape::Union((0..2).map(|_| self.object(chance, depth - 1)).collect()),
            _ => self.properties(chance, index, depth),
        };
        self.schemas[index].shape = shape;
        index
    }

    fn object(&mut self, chance: &mut Chance, depth: usize) -> usize {
        let index = self.schemas.len();
        let component = (chance.below(3) == 0).then(|| self.name("Thing"));
        self.schemas.push(Schema { component, shape: Shape::Values(Vec::new()) });
        self.schemas[index].shape = self.properties(chance, index, depth);
        index
    }

    fn properties(&mut self, chance: &mut Chance, index: usize, depth: usize) -> Shape {
        let mut properties = vec![(format!("mark{index}"), Part::Text), ("id".to_owned(), Part::Text)];
        for _ in 0..chance.below(3) {
            let name = chance.one_of(WORDS).to_owned();
            if depth > 0 && properties.iter().all(|(known, _)| *known != name) {
                let part = self.part(chance, depth - 1);
                properties.push((name, part));
            }
        }
        Shape::Object(properties)
    }

    fn part(&mut self, chance: &mut Chance, depth: usize) -> Part {
        let components: Vec<usize> = (0..self.schemas.len())
            .filter(|index| self.schemas[*index].component.is_some() && self.is_leaf(*index))
            .collect();
        match (chance.below(4), components.as_slice()) {
            (0, [_, ..]) => Part::Schema(components[chance.below(components.len())]),
            (1, _) => Part::List(self.schema(chance, depth)),
            _ => Part::Schema(self.schema(chance, depth)),
        }
    }

    /// Only what contains nothing may be used again: no document of these is endless.
    fn is_leaf(&self, index: usize) -> bool {
        match &self.schemas[index].shape {
            Shape::Values(values) => !values.is_empty(),
            Shape::Object(properties) => properties.iter().all(|(_, part)| matches!(part, Part::Text)),
            Shape::Union(_) => false,
        }
    }

    fn call(&mut self, chance: &mut Chance) {
        let path = format!("/{}", self.name("things"));
        let answer = self.object(chance, 2);
        let names = ["sort", "state", "filter"];
        let n_parameters = chance.below(3);
        let parameters =
            names.iter().take(n_parameters).map(|name| ((*name).to_owned(), self.schema(chance, 0))).collect();
        let tag = chance.one_of(&["things", "others", "rest"]);
        self.calls.push(Call { path, tag, answer, parameters });
    }

    /// Something that changes nothing on the wire, or adds to it.
    fn edit(&mut self, chance: &mut Chance) -> &'static str {
        let index = chance.below(self.schemas.len());
        match chance.below(8) {
            0 => {
                self.call(chance);
                "a call"
            }
            1 => {
                let part = self.part(chance, 1);
                let name = self.name("more");
                match &mut self.schemas[index].shape {
                    Shape::Object(properties) => properties.insert(0, (name, part)),
                    Shape::Values(values) => values.insert(0, name),
                    Shape::Union(_) => {}
                }
                "a member"
            }
            2 => {
                let new = self.object(chance, 1);
                if let Shape::Union(branches) = &mut self.schemas[index].shape {
                    branches.insert(0, new);
                }
                "a branch"
            }
            3 => {
                chance.shuffle(&mut self.calls);
                self.calls.iter_mut().for_each(|call| chance.shuffle(&mut call.parameters));
                for schema in &mut self.schemas {
                    match &mut schema.shape {
                        Shape::Object(properties) => chance.shuffle(properties),
                        Shape::Values(values) => chance.shuffle(values),
                        Shape::Union(branches) => chance.shuffle(branches),
                    }
                }
                "another order"
            }
            4 => {
                let call = chance.below(self.calls.len());
                let schema = self.schema(chance, 0);
                let name = self.name("more");
                self.calls[call].parameters.insert(0, (name, schema));
                "a parameter"
            }
            5 => {
                if self.schemas[index].component.is_some() {
                    self.schemas[index].component = Some(self.name("Renamed"));
                }
                "another name of a component"
            }
            6 => {
                // What has no place would be gone.
                if self.is_used(index) {
                    self.schemas[index].component = None;
                }
                "a component put in its places"
            }
            _ => {
                let name = self.name("Lifted");
                self.schemas[index].component.get_or_insert(name);
                "a component made of what is inline"
            }
        }
    }

    /// Whether some call comes to it.
    fn is_used(&self, index: usize) -> bool {
        let of_calls = self
            .calls
            .iter()
            .flat_map(|call| std::iter::once(call.answer).chain(call.parameters.iter().map(|(_, schema)| *schema)));
        let mut open: Vec<usize> = of_calls.collect();
        let mut seen = std::collections::BTreeSet::new();
        while let Some(next) = open.pop() {
            if !seen.insert(next) {
                continue;
            }
            match &self.schemas[next].shape {
                Shape::Object(properties) => open.extend(properties.iter().filter_map(|(_, part)| match part {
                    Part::Schema(of) | Part::List(of) => Some(*of),
                    Part::Text => None,
                })),
                Shape::Union(branches) => open.extend(branches),
                Shape::Values(_) => {}
            }
        }
        seen.contains(&index)
    }

    fn document(&self) -> Value {
        let answers = |schema: Value| json!({ "200": { "description": "ok", "content": { "application/json": { "schema": schema } } } });
        let mut paths = Map::new();
        for call in &self.calls {
            let parameters = call.parameters.iter();
            let parameters: Vec<Value> = parameters
                .map(|(name, schema)| json!({ "name": name, "in": "query", "schema": self.used(*schema) }))
                .collect();
            let get =
                json!({ "tags": [call.tag], "parameters": parameters, "responses": answers(self.used(call.answer)) });
            paths.insert(call.path.clone(), json!({ "get": get }));
        }
        let components = self.schemas.iter().enumerate();
        let components = components.filter_map(|(index, schema)| Some((schema.component.clone()?, self.shape(index))));
        json!({
            "openapi": "3.1.0",
            "info": { "title": "Things", "version": "1" },
            "paths": paths,
            "components": { "schemas": components.collect::<Map<_, _>>() },
        })
    }

    fn used(&self, index: usize) -> Value {
        match &self.schemas[index].component {
            Some(name) => json!({ "$ref": format!("#/components/schemas/{name}") }),
            None => self.shape(index),
        }
    }

    fn shape(&self, index: usize) -> Value {
        match &self.schemas[index].shape {
            Shape::Object(properties) => {
                let part = |part: &Part| match part {
                    Part::Text => json!({ "type": "string" }),
                    Part::Schema(index) => self.used(*index),
                    Part::List(index) => json!({ "type": "array", "items": self.used(*index) }),
                };
                let properties = properties.iter().map(|(name, ty)| (name.clone(), part(ty)));
                json!({ "type": "object", "properties": properties.collect::<Map<_, _>>() })
            }
            Shape::Values(values) => json!({ "type": "string", "enum": values }),
            Shape::Union(branches) => {
                json!({ "oneOf": branches.iter().map(|index| self.used(*index)).collect::<Vec<_>>() })
            }
        }
    }
}

/// The mark of a type; a union has only those of its variants.
fn mark(ty: &LockedType) -> Option<&str> {
    let members = Some(&ty.members).filter(|_| ty.kind != Some(LockedKind::Union))?;
    members.keys().map(String::as_str).find(|name| name.starts_with("mark"))
}

/// What is lost or means something else.
fn lost(old: &NamesLock, new: &NamesLock, meanings: &mut BTreeMap<String, String>) -> Vec<String> {
    let mut lost = Vec::new();
    for (name, ty) in new.types.iter().filter(|(_, ty)| !ty.gone) {
        if let Some(mark) = mark(ty) {
            let known = meanings.entry(name.clone()).or_insert_with(|| mark.to_owned());
            if known != mark {
                lost.push(format!("`{name}` meant {known} and means {mark}"));
            }
        }
    }
    for (name, ty) in old.types.iter().filter(|(_, ty)| !ty.gone) {
        match new.types.get(name).filter(|new| !new.gone) {
            Some(new) => {
                let (was, is) = (ty.features.as_ref().unwrap(), new.features.as_ref().unwrap());
                if !is.contains("*") && !was.is_subset(is) {
                    lost.push(format!("`{name}` was on by {was:?} and is by {is:?}"));
                }
                for (wire, member) in &ty.members {
                    if !new.members.values().any(|other| other.ident == member.ident && other.ty == member.ty) {
                        lost.push(format!("`{name}` has lost {wire}, {member:?}"));
                    }
                }
            }
            None => lost.push(format!("`{name}` is gone")),
        }
    }
    for (key, call) in &old.calls {
        let new = new.calls.get(key).unwrap();
        if (&call.module, &call.method, &call.arguments, &call.gives)
            != (&new.module, &new.method, &new.arguments, &new.gives)
            || !call.members.iter().all(|(key, member)| new.members.get(key) == Some(member))
        {
            lost.push(format!("`{key}` was {call:?} and is {new:?}"));
        }
    }
    lost
}

#[test]
fn names_mean_what_they_meant_after_500_edits() {
    for seed in 1..=50_u64 {
        let mut chance = Chance(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15));
        let mut model = Model::new(&mut chance);
        let (plan, _) = support::decided(model.document(), &NamesLock::default());
        let (mut lock, mut meanings) = (plan.lock, BTreeMap::new());
        lost(&lock.clone(), &lock, &mut meanings);
        for step in 0..10 {
            let before = model.clone();
            let what = model.edit(&mut chance);
            let known = lock_from_text("names.lock", &lock.to_text()).unwrap();
            assert_eq!(known.to_text(), lock.to_text());
            let (plan, diags) = support::decided(model.document(), &known);
            let lost = lost(&lock, &plan.lock, &mut meanings);
            assert!(
                lost.is_empty(),
                "seed {seed}, step {step}, {what}:\n{}\n--- before\n{}\n--- after\n{}\n--- lock\n{}\n{:?}",
                lost.join("\n"),
                before.document(),
                model.document(),
                lock.to_text(),
                diags.iter().map(|found| &found.message).collect::<Vec<_>>(),
            );
            lock = plan.lock;
        }
    }
}
