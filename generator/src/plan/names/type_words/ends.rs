//! Short names for what stands deep in other types: by the end of the way to it, if it says enough and only one type has it.

use std::collections::{BTreeMap, HashMap, HashSet};

use crate::ir::{Api, TypeDef, TypeId, TypeName};
use crate::naming::{Words, singular};

use super::{VAGUE, numbered};

/// So many parts of the way are tried.
const MOST_PARTS: usize = 3;
/// An end of fewer words says too little.
const FEWEST_WORDS: usize = 2;

/// The end of the way to each type that has one of its own.
pub(super) struct Ends(BTreeMap<TypeId, String>);

impl Ends {
    pub(super) fn of(api: &Api, whole: &[String]) -> Self {
        let components: HashSet<String> =
            api.types.iter().filter_map(TypeDef::component).map(|name| Words::of(name, whole).pascal()).collect();
        let mut wanted: HashMap<String, HashSet<TypeId>> = HashMap::new();
        let mut ends: BTreeMap<TypeId, Vec<String>> = BTreeMap::new();
        for (id, ty) in numbered(api) {
            let own = ways(api, &ty.name, whole);
            for end in &own {
                wanted.entry(end.clone()).or_default().insert(id);
            }
            ends.insert(id, own);
        }
        let is_own = |end: &String| !components.contains(end) && wanted.get(end).is_some_and(|ids| ids.len() == 1);
        Self(ends.into_iter().filter_map(|(id, own)| Some((id, own.into_iter().find(is_own)?))).collect())
    }

    pub(super) fn get(&self, id: TypeId) -> Option<&str> {
        self.0.get(&id).map(String::as_str)
    }
}

/// Ends of the way to a type, the shortest first.
fn ways(api: &Api, name: &TypeName, whole: &[String]) -> Vec<String> {
    let mut ends = Vec::new();
    let mut words = Words::default();
    let mut name = first(name);
    for _ in 0..MOST_PARTS {
        let TypeName::Within { parent, part } = name else { break };
        let own = Words::of(part, whole);
        let own = match own.as_slice().split_last().filter(|_| !words.is_empty()) {
            Some((last, rest)) => Words::from_slice(&[rest, &[singular(last)]].concat()),
            None => own,
        };
        // A variant that is called after its property says it once.
        words = if words.as_slice().starts_with(own.as_slice()) { words } else { own.then(&words) };
        let n_telling = words.as_slice().iter().filter(|word| !VAGUE.contains(&word.as_str())).count();
        if words.as_slice().len() >= FEWEST_WORDS && n_telling > 0 {
            ends.push(words.pascal());
            ends.dedup();
        }
        let Some(parent) = api.ty(*parent) else { break };
        name = first(&parent.name);
    }
    ends
}

/// The first place of equal schemas stands for all.
fn first(name: &TypeName) -> &TypeName {
    match name {
        TypeName::Merged(names) => names.first().unwrap_or(name),
        name => name,
    }
}
