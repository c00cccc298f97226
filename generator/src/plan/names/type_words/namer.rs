//! Names for one type, by what it is called in the document and by where it stands.

use std::collections::{BTreeMap, HashMap, HashSet};

use crate::config::{NamesLock, ProviderConfig};
use crate::ir::{Api, Field, TypeDef, TypeId, TypeKind, TypeName, TypeRef};
use crate::naming::{Ident, Words, singular};
use crate::plan::names::methods::{OF_SERVICE, one_of};
use crate::plan::names::routes::Routes;

use super::components::Components;
use super::ends::Ends;
use super::path_ids::PathIds;
use super::{VAGUE, VariantWords, numbered, shared, statuses, stutter};

/// A name of more letters gives way to one by the end of the way to the type.
const LONGEST: usize = 36;

/// What the names of types depend on.
pub(crate) struct Namer<'a> {
    pub(crate) api: &'a Api,
    routes: &'a Routes,
    /// Operations by their keys.
    positions: BTreeMap<String, usize>,
    /// Operations by what the document calls them.
    by_id: HashMap<&'a str, usize>,
    /// Properties that are arrays.
    arrays: HashSet<(TypeId, &'a str)>,
    variants: VariantWords,
    /// Types by the end of the way to them, where it says enough.
    ends: Ends,
    /// Components that are not called as they are written.
    components: Components,
    /// Operations that components are called after.
    path_ids: PathIds,
    config: &'a ProviderConfig,
    pub(crate) lock: &'a NamesLock,
}

impl<'a> Namer<'a> {
    pub(crate) fn new(api: &'a Api, routes: &'a Routes, config: &'a ProviderConfig, lock: &'a NamesLock) -> Self {
        // From the last to the first: of operations with the same key the first one counts.
        let positions = api.operations.iter().enumerate().rev().map(|(index, operation)| (operation.key(), index));
        let by_id =
            api.operations.iter().enumerate().filter_map(|(index, operation)| Some((operation.id.as_deref()?, index)));
        let by_id = by_id.collect();
        let variants = VariantWords::of(api);
        let ends = Ends::of(api, &config.names.words);
        let components = Components::of(api, &config.names.words);
        let path_ids = PathIds::of(api, &config.names.words);
        let arrays = arrays(api);
        let positions = positions.collect();
        Self { api, routes, positions, by_id, arrays, variants, ends, components, path_ids, config, lock }
    }

    /// The name that a maintainer or an earlier release gave.
    pub(crate) fn pin(&self, key: &str, ty: &TypeDef) -> Option<Ident> {
        if let Some(pin) = self.config.names.types.get(key) {
            return Some(Ident::ty(pin));
        }
        let name = ty.released_name()?;
        let is_numbered = self.lock.types.get(name).is_some_and(|locked| locked.numbered);
        Some(Ident::ty(name).mark_numbered(is_numbered))
    }

    /// Names by rule, best first, or `None` while what they depend on has no name yet.
    pub(crate) fn candidates(&self, id: TypeId, ty: &TypeDef, named: &BTreeMap<TypeId, Ident>) -> Option<Vec<Ident>> {
        let names = self.names(id, &ty.name, named)?;
        let suggested = ty.suggested_name.iter().map(|name| self.words(name).pascal());
        let mut names: Vec<String> = suggested.chain(names).filter(|name| !name.is_empty()).collect();
        if names.is_empty() {
            names.push("Unnamed".to_owned());
        }
        Some(names.iter().map(|name| Ident::ty(name)).collect())
    }

    /// The same of a type with several names, by those that depend on nothing without a name.
    pub(crate) fn any_candidates(
        &self,
        id: TypeId,
        ty: &TypeDef,
        named: &BTreeMap<TypeId, Ident>,
    ) -> Option<Vec<Ident>> {
        let TypeName::Merged(names) = &ty.name else { return None };
        let known = names.iter().filter(|name| self.names(id, name, named).is_some()).cloned().collect::<Vec<_>>();
        if known.is_empty() {
            return None;
        }
        self.candidates(id, &TypeDef { name: TypeName::Merged(known), ..ty.clone() }, named)
    }

    /// The name by its own part, where parents wait for each other.
    pub(crate) fn last_resort(&self, ty: &TypeDef) -> Vec<Ident> {
        let part = part_of(&ty.name).map(|part| self.words(part).pascal()).unwrap_or_default();
        vec![Ident::ty(if part.is_empty() { "Unnamed" } else { &part })]
    }

    fn names(&self, id: TypeId, name: &TypeName, named: &BTreeMap<TypeId, Ident>) -> Option<Vec<String>> {
        Some(match name {
            TypeName::Component(name) => self.component(name),
            TypeName::Within { parent, part } => {
                let whole = named.get(parent)?;
                let usual = self.within(id, *parent, part, whole);
                self.unwrapped(name, named).into_iter().chain(usual).collect()
            }
            TypeName::Operation { operation, part } => self.of_operation(operation, &self.one_of(id, part)),
            TypeName::Input(of) => {
                let whole = named.get(of)?;
                vec![format!("{}Input", whole.bare()), format!("{}Request", whole.bare())]
            }
            TypeName::Output(of) => {
                let whole = named.get(of)?;
                vec![format!("{}Output", whole.bare()), format!("{}Response", whole.bare())]
            }
            TypeName::Merged(names) => {
                let each: Option<Vec<Vec<String>>> = names.iter().map(|name| self.names(id, name, named)).collect();
                let each = each?;
                let mut all: Vec<String> = self.unwrapped(name, named);
                all.extend(self.shared_part(id, names));
                let places: Vec<Words> = each.iter().filter_map(|names| Some(self.words(names.first()?))).collect();
                all.extend(
                    self.api
                        .ty(id)
                        .into_iter()
                        .flat_map(|ty| shared::names(self.api, &|text| self.words(text), ty, &places)),
                );
                all.extend(each.into_iter().flatten());
                all
            }
        })
    }

    /// Names for a part alone, where it is what its whole is about.
    pub(crate) fn unwrapped(&self, name: &TypeName, named: &BTreeMap<TypeId, Ident>) -> Vec<String> {
        match name {
            TypeName::Within { parent, part } => {
                let Some(whole) = named.get(parent) else { return Vec::new() };
                let words = stutter::unwrapped(&self.words(whole.bare()), &self.part(*parent, part));
                words.iter().map(Words::pascal).collect()
            }
            TypeName::Merged(names) => names.iter().flat_map(|name| self.unwrapped(name, named)).collect(),
            _ => Vec::new(),
        }
    }

    fn within(&self, id: TypeId, parent: TypeId, part: &str, whole: &Ident) -> Vec<String> {
        let whole_words = self.words(whole.bare());
        let mut names = Vec::new();
        for words in self.variants.get(parent, id).iter().map(|word| self.words(word)).filter(|words| !words.is_empty())
        {
            names.push(format!("{}{}", whole.bare(), without_overlap(&whole_words, &words).pascal()));
        }
        let part = self.part(parent, part);
        let short = without_overlap(&whole_words, &part);
        let of_error = self.api.ty(id).and_then(|ty| stutter::of_error(&whole_words, &part, &ty.kind));
        names.extend(of_error.map(|words| words.pascal()));
        let usual = whole.bare().len() + short.pascal().len();
        // `wafService` of `WafSettings` says the first word again.
        let is_again = part.as_slice().len() > 1 && part.as_slice().first() == whole_words.as_slice().first();
        if usual > LONGEST || is_again && short == part {
            let end = self.ends.get(id).map(str::to_owned);
            let insert_at = names.iter().position(|name| name.len() > LONGEST).unwrap_or(names.len());
            let end = end.filter(|end| usual > LONGEST || *end == part.pascal());
            names.splice(insert_at..insert_at, end);
        }
        names.extend([&short, &part].map(|words| format!("{}{}", whole.bare(), words.pascal())));
        names
    }

    fn component(&self, name: &str) -> Vec<String> {
        let rules = &self.config.names;
        let mut short = name;
        for suffix in &rules.strip_suffixes {
            short = short.strip_suffix(suffix.as_str()).filter(|rest| !rest.is_empty()).unwrap_or(short);
        }
        for prefix in &rules.strip_prefixes {
            short = short.strip_prefix(prefix.as_str()).filter(|rest| !rest.is_empty()).unwrap_or(short);
        }
        let own = [short, name].map(|name| self.words(name).pascal());
        // What a maintainer takes off is what there is to take off.
        let by_rule = self.components.get(name).filter(|_| short == name).map(Words::pascal);
        let of_path = self.path_ids.get(&self.words(name)).map(|(key, part)| self.of_operation(key, &part));
        let of_operation = self.of_framework(name).or(of_path.filter(|_| short == name));
        of_operation.into_iter().flatten().chain(by_rule).chain(own).collect()
    }

    /// FastAPI gives bodies of forms the name of their operation: `Body_search_sails_v1_boats__boat_id__sails_search_post`.
    fn of_framework(&self, name: &str) -> Option<Vec<String>> {
        let position = self.by_id.get(name.strip_prefix("Body_")?)?;
        let operation = self.api.operations.get(*position)?;
        Some(self.of_operation(&operation.key(), "request"))
    }

    fn of_operation(&self, operation: &str, part: &str) -> Vec<String> {
        let position = self.positions.get(operation);
        let route = position.and_then(|position| self.routes.operations.get(*position));
        let module = route.and_then(|(module, _)| self.routes.modules.get(*module));
        let part = match position.and_then(|position| self.api.operations.get(*position)) {
            Some(operation) => statuses::of_answer(self.words(part), operation).pascal(),
            None => self.words(part).pascal(),
        };
        match (route, module) {
            (Some((_, method)), Some(module)) => {
                let noun_words: Vec<String> =
                    self.words(&module.words).as_slice().iter().map(|word| singular(word)).collect();
                let method = self.words(method.bare());
                let is_verb_alone = method.as_slice().len() == 1;
                // The group of what a service does by itself names nothing, where the method does; nor does the verb of its only
                // operation.
                let is_of_service = module.words == OF_SERVICE;
                let noun = if is_of_service && !is_verb_alone {
                    String::new()
                } else {
                    Words::from_slice(&noun_words).pascal()
                };
                let mut names = Vec::new();
                if is_of_service && is_verb_alone && !VAGUE.contains(&part.to_lowercase().as_str()) {
                    names.push(part.clone());
                }
                // `list_runs` of lists says the word once.
                let is_again = noun_words.last() == method.as_slice().first() && !noun.is_empty() && !is_verb_alone;
                let behind =
                    method.as_slice().get(1..).filter(|_| is_again).map(|rest| Words::from_slice(rest).pascal());
                names.extend(behind.map(|rest| format!("{noun}{rest}{part}")));
                names.push(format!("{noun}{}{part}", method.pascal()));
                names.push(format!("{}{part}", self.words(operation).pascal()));
                names
            }
            _ => vec![format!("{}{part}", self.words(operation).pascal())],
        }
    }

    /// What an element of a list is called, which the list is called after.
    fn one_of(&self, id: TypeId, part: &str) -> String {
        let is_element =
            self.api.ty(id).is_some_and(|ty| ty.origin.pointer.tokens().last().is_some_and(|last| last == "items"));
        if is_element { one_of(self.words(part).as_slice()).join("_") } else { part.to_owned() }
    }

    /// The words of a part; an element of an array is called in the singular.
    fn part(&self, parent: TypeId, part: &str) -> Words {
        let words = self.words(part);
        match words.as_slice().split_last() {
            Some((last, rest)) if self.arrays.contains(&(parent, part)) => {
                let mut words = rest.to_vec();
                words.push(singular(last));
                Words::from_slice(&words)
            }
            _ => words,
        }
    }

    /// Where equal schemas stand under one and the same property, the property names them all.
    fn shared_part(&self, id: TypeId, names: &[TypeName]) -> Option<String> {
        let mut parts = names.iter().map(|name| match name {
            TypeName::Within { parent, part } => Some(self.part(*parent, part)),
            TypeName::Operation { part, .. } => Some(self.words(&self.one_of(id, part))),
            _ => None,
        });
        let first = parts.next()??;
        let vague = first.as_slice().len() == 1 && VAGUE.contains(&first.snake().as_str());
        (!vague && parts.all(|part| part.as_ref() == Some(&first))).then(|| first.pascal())
    }

    pub(super) fn words(&self, text: &str) -> Words {
        Words::of(text, &self.config.names.words)
    }
}

fn arrays(api: &Api) -> HashSet<(TypeId, &str)> {
    let structs = numbered(api).filter_map(|(id, ty)| match &ty.kind {
        TypeKind::Struct(object) => Some((id, object)),
        _ => None,
    });
    let is_array = |field: &&Field| matches!(field.ty, TypeRef::Array(_));
    structs
        .flat_map(|(id, object)| object.fields.iter().filter(is_array).map(move |field| (id, field.wire_name.as_str())))
        .collect()
}

fn part_of(name: &TypeName) -> Option<&str> {
    match name {
        TypeName::Within { part, .. } | TypeName::Operation { part, .. } => Some(part),
        TypeName::Merged(names) => names.iter().find_map(part_of),
        TypeName::Component(name) => Some(name),
        TypeName::Input(_) | TypeName::Output(_) => None,
    }
}

/// `principalType` of `UserPrincipal` -> `Type`: the whole says the first words already.
fn without_overlap(whole: &Words, part: &Words) -> Words {
    let (whole, part) = (whole.as_slice(), part.as_slice());
    let longest = whole.len().min(part.len().saturating_sub(1));
    let overlap = (1..=longest)
        .rev()
        .find(|length| whole.len().checked_sub(*length).and_then(|start| whole.get(start..)) == part.get(..*length));
    Words::from_slice(part.get(overlap.unwrap_or(0)..).unwrap_or(part))
}
