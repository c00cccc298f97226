use std::collections::{BTreeMap, HashSet};

use crate::config::{NamesLock, ProviderConfig};
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::ir::{Api, Field, TypeDef, TypeId, TypeKind, TypeName, TypeRef};
use crate::naming::{Candidate, Ident, Scope, Words, singular};
use crate::plan::base::no_match::no_match_in;
use crate::plan::names::routes::Routes;
use crate::plan::names::{released_names, reserved};

/// Parts of a type that say too little to name a type alone.
const VAGUE: &[&str] = &[
    "attributes",
    "config",
    "data",
    "details",
    "info",
    "item",
    "items",
    "kind",
    "meta",
    "metadata",
    "mode",
    "name",
    "object",
    "options",
    "params",
    "request",
    "response",
    "result",
    "results",
    "state",
    "status",
    "type",
    "value",
    "values",
];

/// Names all types: components first, then what they contain, level by level, so that a part can be called after the
/// settled name of its whole.
pub(crate) fn settle(
    api: &Api,
    routes: &Routes,
    config: &ProviderConfig,
    lock: &NamesLock,
    diags: &mut Diagnostics,
) -> Vec<Ident> {
    report_unknown_pins(api, config, diags);
    report_taken_pins(api, config, diags);
    // From the last to the first: of operations with the same key the first one counts.
    let positions = api.operations.iter().enumerate().rev().map(|(index, operation)| (operation.key(), index));
    let namer = Namer { api, routes, positions: positions.collect(), arrays: arrays(api), config, lock };
    let mut scope = Scope::reserving(reserved::TYPES);
    reserve_pins(&namer, &mut scope);
    let mut named: BTreeMap<TypeId, Ident> = BTreeMap::new();
    let mut open: Vec<(TypeId, &TypeDef)> =
        api.types.iter().enumerate().filter_map(|(index, ty)| Some((TypeId(u32::try_from(index).ok()?), ty))).collect();
    while !open.is_empty() {
        let mut group = Vec::new();
        open.retain(|(id, ty)| match namer.candidates(&ty.name, &named) {
            Some(names) => {
                match namer.pin(ty) {
                    // Reserved above for this very type.
                    Some(pin) => {
                        if pin.is_numbered() {
                            report_numbered(ty, names.first().unwrap_or(&pin), diags);
                        }
                        named.insert(*id, pin);
                    }
                    None => group.push(Candidate { key: *id, pinned: None, names }),
                }
                false
            }
            None => true,
        });
        if group.is_empty()
            && !open.is_empty()
            && open.iter().all(|(_, ty)| namer.candidates(&ty.name, &named).is_none())
        {
            // Parents that wait for each other: name them by their parts.
            group =
                open.drain(..).map(|(id, ty)| Candidate { key: id, pinned: None, names: last_resort(ty) }).collect();
        }
        let settled = scope.settle(group);
        for (id, wanted) in &settled.numbered {
            let Some(ty) = api.ty(*id) else { continue };
            report_numbered(ty, wanted, diags);
        }
        named.extend(settled.names);
    }
    named.into_values().collect()
}

fn report_numbered(ty: &TypeDef, wanted: &Ident, diags: &mut Diagnostics) {
    diags.push(
        Diagnostic::new(Code::NumberedName, &ty.origin)
            .message(format!("two types want the name `{wanted}`"))
            .help(format!("pin one: [names.types] \"{}\" = \"<Name>\"", key(ty))),
    );
}

/// What identifies a type in `provider.toml`: its component name, or its place.
pub(crate) fn key(ty: &TypeDef) -> String {
    match (&ty.name, ty.component()) {
        (_, Some(name)) => name.to_owned(),
        (TypeName::Input(_), _) => format!("{} (input)", ty.origin.pointer),
        (TypeName::Output(_), _) => format!("{} (output)", ty.origin.pointer),
        _ => ty.origin.pointer.to_string(),
    }
}

fn arrays(api: &Api) -> HashSet<(TypeId, &str)> {
    let structs = (0..).map(TypeId).zip(&api.types).filter_map(|(id, ty)| match &ty.kind {
        TypeKind::Struct(object) => Some((id, object)),
        _ => None,
    });
    let is_array = |field: &&Field| matches!(field.ty, TypeRef::Array(_));
    structs
        .flat_map(|(id, object)| object.fields.iter().filter(is_array).map(move |field| (id, field.wire_name.as_str())))
        .collect()
}

struct Namer<'a> {
    api: &'a Api,
    routes: &'a Routes,
    /// Operations by their keys.
    positions: BTreeMap<String, usize>,
    /// Properties that are arrays.
    arrays: HashSet<(TypeId, &'a str)>,
    config: &'a ProviderConfig,
    lock: &'a NamesLock,
}

impl Namer<'_> {
    fn pin(&self, ty: &TypeDef) -> Option<Ident> {
        if let Some(pin) = self.config.names.types.get(&key(ty)) {
            return Some(Ident::ty(pin));
        }
        let name = ty.released_name()?;
        let is_numbered = self.lock.types.get(name).is_some_and(|locked| locked.numbered);
        Some(Ident::ty(name).mark_numbered(is_numbered))
    }

    /// Names by rule, or `None` while what it depends on has no name yet.
    fn candidates(&self, name: &TypeName, named: &BTreeMap<TypeId, Ident>) -> Option<Vec<Ident>> {
        let names = match name {
            TypeName::Component(name) => self.component(name),
            TypeName::Within { parent, part } => {
                let whole = named.get(parent)?;
                let part = self.part(*parent, part);
                let short = without_overlap(&self.words(whole.bare()), &part);
                vec![format!("{}{}", whole.bare(), short.pascal()), format!("{}{}", whole.bare(), part.pascal())]
            }
            TypeName::Operation { operation, part } => self.of_operation(operation, part),
            TypeName::Input(of) => {
                let whole = named.get(of)?;
                vec![format!("{}Input", whole.bare()), format!("{}Request", whole.bare())]
            }
            TypeName::Output(of) => {
                let whole = named.get(of)?;
                vec![format!("{}Output", whole.bare()), format!("{}Response", whole.bare())]
            }
            TypeName::Merged(names) => {
                let mut all = self.shared_part(names).into_iter().collect::<Vec<_>>();
                for name in names {
                    all.extend(self.candidates(name, named)?.iter().map(|ident| ident.bare().to_owned()));
                }
                all
            }
        };
        let mut names: Vec<String> = names.into_iter().filter(|name| !name.is_empty()).collect();
        let first = names.first().cloned().unwrap_or_else(|| "Unnamed".to_owned());
        names.push(format!("{first}Type"));
        Some(names.iter().map(|name| Ident::ty(name)).collect())
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
        vec![self.words(short).pascal(), self.words(name).pascal()]
    }

    fn of_operation(&self, operation: &str, part: &str) -> Vec<String> {
        let position = self.positions.get(operation);
        let route = position.and_then(|position| self.routes.operations.get(*position));
        let module = route.and_then(|(module, _)| self.routes.modules.get(*module));
        let part = self.words(part).pascal();
        match (route, module) {
            (Some((_, method)), Some(module)) => {
                let noun: Vec<String> =
                    self.words(module.ident.bare()).as_slice().iter().map(|word| singular(word)).collect();
                let noun = Words::from_slice(&noun).pascal();
                let method = self.words(method.bare()).pascal();
                vec![format!("{noun}{method}{part}"), format!("{}{part}", self.words(operation).pascal())]
            }
            _ => vec![format!("{}{part}", self.words(operation).pascal())],
        }
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
    fn shared_part(&self, names: &[TypeName]) -> Option<String> {
        let mut parts = names.iter().map(|name| match name {
            TypeName::Within { part, .. } | TypeName::Operation { part, .. } => Some(self.words(part)),
            _ => None,
        });
        let first = parts.next()??;
        let vague = first.as_slice().len() == 1 && VAGUE.contains(&first.snake().as_str());
        (!vague && parts.all(|part| part.as_ref() == Some(&first))).then(|| first.pascal())
    }

    fn words(&self, text: &str) -> Words {
        Words::of(text, &self.config.names.words)
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

fn last_resort(ty: &TypeDef) -> Vec<Ident> {
    let part = match &ty.name {
        TypeName::Within { part, .. } | TypeName::Operation { part, .. } => Words::of(part, &[]).pascal(),
        _ => String::new(),
    };
    vec![Ident::ty(if part.is_empty() { "Unnamed" } else { &part })]
}

/// What is pinned, and every name that was ever released: it is not free because its owner is away for a while.
fn reserve_pins(namer: &Namer<'_>, scope: &mut Scope) {
    for ty in &namer.api.types {
        if let Some(pin) = namer.pin(ty) {
            scope.take(&pin);
        }
    }
    released_names::of_types(namer.lock).for_each(|name| _ = scope.take(&name));
}

/// A name that is pinned for one type and was released for another one.
fn report_taken_pins(api: &Api, config: &ProviderConfig, diags: &mut Diagnostics) {
    let pins: BTreeMap<&str, &str> =
        config.names.types.iter().map(|(name, pin)| (pin.as_str(), name.as_str())).collect();
    for ty in &api.types {
        let own = key(ty);
        let Some(name) = ty.released_name().filter(|_| !config.names.types.contains_key(&own)) else { continue };
        if let Some(other) = pins.get(name).filter(|other| **other != own) {
            diags.push(
                Diagnostic::new(Code::ConfigInvalid, &crate::ir::Origin::default())
                    .message(format!(
                        "[names.types] gives `{other}` the name `{name}`, which `{own}` was released with"
                    ))
                    .help(format!("write another name, or pin one for both: \"{own}\" = \"<Name>\"")),
            );
        }
    }
}

fn report_unknown_pins(api: &Api, config: &ProviderConfig, diags: &mut Diagnostics) {
    let keys: std::collections::BTreeSet<String> = api.types.iter().map(key).collect();
    for name in config.names.types.keys().filter(|name| !keys.contains(*name)) {
        let message = format!("[names.types] names `{name}`, which the document does not have");
        diags.push(no_match_in("names.types", name, message, keys.iter().map(String::as_str)));
    }
    let mut owners: BTreeMap<&str, &str> = BTreeMap::new();
    for (name, pin) in &config.names.types {
        if let Some(other) = owners.insert(pin, name) {
            diags.push(
                Diagnostic::new(Code::ConfigInvalid, &crate::ir::Origin::default())
                    .message(format!("[names.types] gives `{other}` and `{name}` the same name `{pin}`")),
            );
        }
    }
}
