use std::collections::{HashMap, HashSet, VecDeque};

use serde_json::{Map, Value};

use super::files::Files;
use super::layout::Layout;
use super::lookup::{Lookup, Place, only_reference};
use super::measure;
use super::refusal;
use crate::ir::{Origin, Pointer};
use crate::positions::Kind;
use crate::read::MAX_DEPTH;
use crate::resolve::{Document, Refusal, reference_to};

/// How many nodes may be taken in, and how many copies made: a tree of files that refer to each other many times over
/// is bigger than they.
const MOST_NODES: usize = 10_000_000;
const MOST_COPIES: usize = 10_000;

/// The tree as far as it is put together.
pub(super) struct Bundle<'a> {
    pub(super) lookup: Lookup<'a>,
    layout: Layout,
    /// Where in the tree the named parts stand that were written elsewhere.
    named: HashMap<(Pointer, Place), Pointer>,
    /// Names that are taken, by list.
    taken: HashMap<Pointer, HashSet<String>>,
    /// Named parts that are still to be taken in.
    queue: VecDeque<(Kind, Pointer, Place)>,
    included: HashMap<Pointer, Origin>,
    refused: HashMap<String, Refusal>,
    n_nodes: usize,
    n_copies: usize,
    /// The places whose copies we are inside of.
    pub(super) open: Vec<Place>,
}

impl<'a> Bundle<'a> {
    pub(super) fn new(value: Value, mut files: Files<'a>) -> Self {
        let layout = Layout::of(&value);
        files.begin(value);
        Self {
            layout,
            taken: HashMap::new(),
            lookup: Lookup::new(files),
            named: HashMap::new(),
            queue: VecDeque::new(),
            included: HashMap::new(),
            refused: HashMap::new(),
            n_nodes: 0,
            n_copies: 0,
            open: Vec::new(),
        }
    }

    pub(super) fn finish(mut self) -> Document {
        let Some(mut tree) = self.lookup.files.get(0).map(|file| Value::clone(&file.value)) else {
            return Document::default();
        };
        self.claim();
        self.walk(Kind::Document, &mut tree, &Place::document(), &Pointer::root());
        while let Some((kind, at, place)) = self.queue.pop_front() {
            let mut value = Value::Null;
            if self.take(&mut value, &place, &at).is_ok() {
                self.walk(kind, &mut value, &place, &at);
            }
            insert(&mut tree, &at, value);
        }
        let files = self.lookup.files.paths();
        Document { value: tree, files, included: self.included, refused: self.refused, ..Document::default() }
    }

    /// Where a part of a kind stands in the tree, which from now on it does; nothing if it can have no name.
    pub(super) fn place_of(&mut self, kind: Kind, place: &Place) -> Option<Pointer> {
        if place.file == 0 {
            return Some(place.pointer.clone());
        }
        let list = self.layout.list(kind)?;
        let key = (list.clone(), place.clone());
        if let Some(at) = self.named.get(&key) {
            return Some(at.clone());
        }
        let is_part = self.lookup.value(place).is_some_and(|value| value.is_object() || value.is_boolean());
        if !is_part {
            return None;
        }
        let at = list.child(&self.free_name(&list, place));
        self.named.insert(key, at.clone());
        self.queue.push_back((kind, at.clone(), place.clone()));
        Some(at)
    }

    /// Whether a named part of the document is nothing but a reference to what stands at a place.
    pub(super) fn is_home(&self, kind: Kind, at: &Pointer, place: &Place) -> bool {
        let home = self.layout.list(kind).and_then(|list| self.named.get(&(list, place.clone())));
        home == Some(at)
    }

    /// Puts a copy of what stands at a place to `at`; members that are there already have precedence.
    pub(super) fn take(&mut self, value: &mut Value, place: &Place, at: &Pointer) -> Result<(), Refusal> {
        let shown = || reference_to(&place.pointer);
        let found = self.lookup.value(place).ok_or_else(|| refusal::nowhere(&shown()))?;
        let size = measure::size(found);
        let is_deep = at.tokens().count() + size.depth > MAX_DEPTH;
        if is_deep || self.n_nodes + size.n_nodes > MOST_NODES || self.n_copies >= MOST_COPIES {
            return Err(refusal::too_much(&shown(), "the document grows too deep or too big by it"));
        }
        let mut taken = found.clone();
        self.n_nodes += size.n_nodes;
        self.n_copies += 1;
        let file = self.lookup.files.get(place.file).map(|file| file.id).unwrap_or_default();
        if let (Value::Object(own), Value::Object(taken)) = (&mut *value, &mut taken) {
            own.shift_remove("$ref");
            for (key, member) in std::mem::take(own) {
                let origin = self.origin(&at.child(&key));
                self.included.insert(at.child(&key), origin);
                taken.insert(key, member);
            }
        }
        self.included.insert(at.clone(), Origin { file, pointer: place.pointer.clone() });
        *value = taken;
        Ok(())
    }

    /// Notes why a reference is not followed; `normalize` says so if anything depends on it.
    pub(super) fn refuse(&mut self, reference: &str, refusal: Refusal) {
        self.refused.insert(reference.to_owned(), refusal);
    }

    /// Where the user wrote what stands in the tree.
    pub(super) fn origin(&self, at: &Pointer) -> Origin {
        Document::origin_in(&self.included, at)
    }

    /// Named parts of the document that are nothing but a reference to a file give it their name, and so do those of
    /// a list that is in a file.
    fn claim(&mut self) {
        for (_, list) in self.layout.kinds().collect::<Vec<_>>() {
            let Ok(place) = self.lookup.find_last(&reference_to(&list), &Place::document()) else { continue };
            let parts = self.lookup.value(&place).and_then(Value::as_object);
            let names = parts.into_iter().flat_map(|parts| parts.keys().cloned()).collect::<Vec<_>>();
            for name in names {
                let mut part = place.child(&name);
                let reference = self.lookup.value(&part).and_then(only_reference).map(str::to_owned);
                if let Some(Ok(last)) = reference.map(|reference| self.lookup.find_last(&reference, &part)) {
                    part = last;
                }
                if part.file != 0 {
                    self.named.entry((list.clone(), part)).or_insert_with(|| list.child(&name));
                }
                self.taken.entry(list.clone()).or_default().insert(name);
            }
        }
    }

    fn free_name(&mut self, list: &Pointer, place: &Place) -> String {
        let path = self.lookup.files.get(place.file).map(|file| file.path.as_str()).unwrap_or_default();
        let file = path.rsplit('/').next().unwrap_or_default();
        let stem = crate::resolve::percent_decode(file.split('.').next().unwrap_or_default());
        let name = last_name(&place.pointer);
        let mut candidates = vec![name.clone().unwrap_or_else(|| stem.clone())];
        candidates.extend(name.map(|name| format!("{stem}_{name}")));
        let numbered = (2..).map(|number| format!("{stem}_{number}"));
        let taken = self.taken.entry(list.clone()).or_default();
        let mut free = candidates.into_iter().chain(numbered).filter(|name| !taken.contains(name));
        let name = free.next().unwrap_or_default();
        taken.insert(name.clone());
        name
    }
}

/// The last word of a pointer that names a thing: not an index, nor a keyword that only leads to one.
fn last_name(pointer: &Pointer) -> Option<String> {
    const KEYWORDS: [&str; 10] = [
        "schema",
        "items",
        "properties",
        "allOf",
        "oneOf",
        "anyOf",
        "not",
        "additionalProperties",
        "$defs",
        "definitions",
    ];
    let tokens = pointer.tokens().collect::<Vec<_>>();
    let name = tokens.iter().rev().find(|token| {
        !KEYWORDS.contains(&token.as_str()) && !token.chars().all(|c| c.is_ascii_digit()) && !token.contains('/')
    });
    name.cloned()
}

/// Puts a value into an object of the tree, which may have to be made.
fn insert(tree: &mut Value, at: &Pointer, value: Value) {
    let mut tokens = at.tokens().collect::<Vec<_>>();
    let Some(last) = tokens.pop() else { return };
    let mut node = tree;
    for token in tokens {
        let Value::Object(members) = node else { return };
        node = members.entry(token).or_insert_with(|| Value::Object(Map::new()));
    }
    if let Value::Object(members) = node {
        members.insert(last, value);
    }
}
