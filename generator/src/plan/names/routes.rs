//! Which module and method each operation gets.

use std::collections::{BTreeMap, BTreeSet};

use crate::config::{NamesLock, ProviderConfig};
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::ir::{Api, Operation};
use crate::naming::{Candidate, Ident, Scope, Settled, Words};
use crate::plan::base::docs;
use crate::plan::base::docs::DocPlan;
use crate::plan::base::no_match::no_match_in;
use crate::plan::names::methods::Surroundings;
use crate::plan::names::reason::Reason;
use crate::plan::names::{groups, methods as method_names, reserved};

/// Where each operation goes.
pub(crate) struct Routes {
    pub(crate) modules: Vec<Route>,
    /// For each operation of the API: index of its module, name of its method.
    pub(crate) operations: Vec<(usize, Ident)>,
    /// For each operation of the API: why its method is called so.
    pub(crate) reasons: Vec<Reason>,
}

pub(crate) struct Route {
    pub(crate) ident: Ident,
    pub(crate) struct_ident: Ident,
    pub(crate) feature: String,
    pub(crate) docs: DocPlan,
    /// The words that it is called after, whatever its module had to be called.
    pub(crate) words: String,
    /// What its methods are about, where its words say a version, too.
    thing: Option<String>,
    /// The word for the whole group, if this is a part of a large one.
    base: Option<String>,
}

/// How many features a crate may have: the registry takes 300; the rest is for our own.
const MOST_FEATURES: usize = 290;

/// What stands behind the name of a module whose name is taken.
const TAKEN: &str = "_api";

/// Settles modules and methods.
pub(crate) fn route(api: &Api, config: &ProviderConfig, lock: &NamesLock, diags: &mut Diagnostics) -> Routes {
    report_unknown_pins(api, config, diags);
    let mut names = ModuleNames::new();
    let mut modules: Vec<Route> = Vec::new();
    let mut by_name: BTreeMap<String, usize> = BTreeMap::new();
    let mut of_operation: Vec<usize> = Vec::new();
    let surroundings = Surroundings::new(api, &config.names.words);
    let groups = groups::of(api, &surroundings, config, lock);
    for (operation, group) in api.operations.iter().zip(&groups.of_operations) {
        // Another way of calling an operation stands beside the first.
        if operation.view.is_some()
            && let Some(first) = of_operation.last()
        {
            of_operation.push(*first);
            continue;
        }
        let pinned = pin(operation, config, lock).and_then(|pin| Some(pin.split_once('.')?.0.to_owned()));
        let tag = operation.tags.first().and_then(|tag| api.tags.get(*tag));
        let word = operation.tags.first().and_then(|tag| groups.of_tags.get(*tag));
        let wanted = pinned.clone().unwrap_or_else(|| group.clone());
        let index = *by_name.entry(wanted.clone()).or_insert_with(|| {
            // What a module has for its name alone, it has since it was released.
            let group = wanted.strip_suffix(TAKEN).unwrap_or(&wanted);
            let is_of_tag = word.is_some_and(|word| {
                *word == wanted || word == group || ident_of(&Words::of(word, &config.names.words)).bare() == wanted
            });
            // A tag says nothing about a part of its group.
            let docs = match tag.filter(|_| is_of_tag) {
                Some(tag) => {
                    DocPlan::or(&tag.docs, format!("{}.", Words::of(&tag.name, &config.names.words).sentence()))
                }
                None => DocPlan::ours(format!("Calls of the group {}.", docs::code(group))),
            };
            let base = word.filter(|word| !is_of_tag && wanted.starts_with(&format!("{word}_"))).cloned();
            let thing = groups.things.get(&wanted).cloned();
            modules.push(Route { base, thing, ..new_route(&wanted, docs, &mut names, config) });
            modules.len() - 1
        });
        of_operation.push(index);
    }
    group_features(&mut modules, lock);
    let (methods, reasons) = methods(api, &surroundings, config, lock, (&modules, &of_operation), diags);
    Routes { modules, operations: of_operation.into_iter().zip(methods).collect(), reasons }
}

/// The scopes that modules share.
struct ModuleNames {
    modules: Scope,
    features: Scope,
}

impl ModuleNames {
    fn new() -> Self {
        let names = [reserved::MODULES, reserved::DEVICES].concat();
        Self { modules: Scope::reserving(&names), features: Scope::reserving(reserved::FEATURES) }
    }
}

/// What a module with these words is called, if nobody else is.
fn ident_of(words: &Words) -> Ident {
    if words.is_empty() { Ident::value("default_api") } else { Ident::value(&words.snake()) }
}

/// `name`, or `name_api` where that is taken.
fn settle(scope: &mut Scope, name: &str) -> Ident {
    let names = vec![Ident::value(name), Ident::value(&format!("{name}{TAKEN}"))];
    let settled = scope.settle(vec![Candidate { key: 0, pinned: None, names }]);
    settled.names.into_values().next().unwrap_or_else(|| Ident::value(name))
}

fn new_route(wanted: &str, docs: DocPlan, names: &mut ModuleNames, config: &ProviderConfig) -> Route {
    let words = Words::of(wanted, &config.names.words);
    let ident = settle(&mut names.modules, ident_of(&words).bare());
    let feature = settle(&mut names.features, ident.bare()).bare().replace('_', "-");
    let struct_ident = Ident::ty(&Words::of(ident.bare(), &[]).pascal());
    let is_taken = |names: &[&str]| names.contains(&struct_ident.as_str());
    let struct_ident = if is_taken(reserved::TYPES) || is_taken(reserved::OF_OPERATIONS) {
        Ident::ty(&format!("{struct_ident}Api"))
    } else {
        struct_ident
    };
    Route { ident, struct_ident, feature, docs, words: wanted.to_owned(), thing: None, base: None }
}

/// What was released stays; what is new has a feature of its own, or shares one where there would be too many.
fn group_features(modules: &mut [Route], lock: &NamesLock) {
    for module in modules.iter_mut() {
        if let Some(feature) = lock.features.get(module.ident.bare()) {
            module.feature.clone_from(feature);
        }
    }
    let features: BTreeSet<&String> =
        modules.iter().map(|module| &module.feature).chain(lock.features.values()).collect();
    if features.len() <= MOST_FEATURES {
        return;
    }
    let mut new: Vec<&mut Route> =
        modules.iter_mut().filter(|module| !lock.features.contains_key(module.ident.bare())).collect();
    let n_kept = lock.features.values().collect::<BTreeSet<_>>().len();
    let n_groups = MOST_FEATURES.saturating_sub(n_kept).max(1);
    let size = new.len().div_ceil(n_groups).max(1);
    for group in new.chunks_mut(size) {
        let feature = group.first().map(|first| format!("{}-group", first.feature)).unwrap_or_default();
        for module in group {
            module.feature.clone_from(&feature);
        }
    }
}

/// `module.method`, or the method alone.
fn pin(operation: &Operation, config: &ProviderConfig, lock: &NamesLock) -> Option<String> {
    let key = operation.method_key();
    let released = || lock.calls.get(&key).map(|call| format!("{}.{}", call.module, call.method));
    config.names.operations.get(&key).cloned().or_else(released)
}

fn pinned_method(operation: &Operation, config: &ProviderConfig, lock: &NamesLock) -> Option<Ident> {
    let pin = pin(operation, config, lock)?;
    let key = operation.method_key();
    let is_released = !config.names.operations.contains_key(&key);
    let is_numbered = is_released && lock.calls.get(&key).is_some_and(|call| call.numbered);
    Some(Ident::value(pin.rsplit('.').next().unwrap_or(&pin)).mark_numbered(is_numbered))
}

fn methods(
    api: &Api,
    surroundings: &Surroundings<'_>,
    config: &ProviderConfig,
    lock: &NamesLock,
    (modules, of_operation): (&[Route], &[usize]),
    diags: &mut Diagnostics,
) -> (Vec<Ident>, Vec<Reason>) {
    let mut reasons: BTreeMap<usize, Reason> = BTreeMap::new();
    let mut named: BTreeMap<usize, Ident> = BTreeMap::new();
    let mut of_module: Vec<Vec<(usize, &Operation)>> = modules.iter().map(|_| Vec::new()).collect();
    for ((index, operation), module) in api.operations.iter().enumerate().zip(of_operation) {
        if let Some(operations) = of_module.get_mut(*module) {
            operations.push((index, operation));
        }
    }
    let keys: BTreeSet<String> = api.operations.iter().map(Operation::method_key).collect();
    for (module, operations) in modules.iter().zip(of_module) {
        let mut scope = Scope::reserving(reserved::TAG_METHODS);
        gone(&keys, lock, module).for_each(|name| _ = scope.take(&Ident::value(name)));
        former(config, lock, module).for_each(|name| _ = scope.take(&name));
        let (first, others): (Vec<_>, Vec<_>) =
            operations.into_iter().partition(|(_, operation)| operation.view.is_none());
        let operations: Vec<&Operation> = first.iter().map(|(_, operation)| *operation).collect();
        let thing = module.thing.as_ref().unwrap_or(&module.words);
        let names = method_names::of_group(&operations, (thing, module.base.as_deref()), surroundings);
        let group = first.iter().zip(&names).map(|((index, operation), own)| Candidate {
            key: *index,
            pinned: pinned_method(operation, config, lock),
            names: own.names.clone(),
        });
        // `DELETE /boats/{id}` is what deletes, before `POST /boats/delete`.
        let (own, by_path): (Vec<_>, Vec<_>) = group.partition(|own| {
            api.operations.get(own.key).is_some_and(|operation| operation.method == "DELETE")
                && own.names.first().is_some_and(|name| name.bare() == "delete")
        });
        let mut settled = scope.settle([own, by_path].concat());
        for ((index, operation), own) in first.iter().zip(&names) {
            let key = operation.method_key();
            let reason = match settled.names.get(index) {
                _ if config.names.operations.contains_key(&key) => Reason::given("pin in provider.toml", own),
                _ if lock.calls.contains_key(&key) => Reason::given("as released", own),
                Some(name) => Reason::by_rule(name, own),
                None => Reason::default(),
            };
            reasons.insert(*index, reason);
        }
        reasons.extend(others.iter().map(|(index, _)| (*index, Reason::view())));
        // Other ways of calling an operation are called after its first.
        let group = others.into_iter().map(|(index, operation)| {
            let first = settled.names.range(..index).next_back().map_or("", |(_, name)| name.bare());
            let names = method_names::of_view(first, operation.view.as_deref().unwrap_or_default());
            Candidate { key: index, pinned: pinned_method(operation, config, lock), names }
        });
        let group = group.collect();
        let of_others = scope.settle(group);
        settled.names.extend(of_others.names);
        settled.numbered.extend(of_others.numbered);
        settled.pin_clashes.extend(of_others.pin_clashes);
        report(api, module, &settled, diags);
        named.extend(settled.names);
    }
    (named.into_values().collect(), reasons.into_values().collect())
}

fn report(api: &Api, module: &Route, settled: &Settled<usize>, diags: &mut Diagnostics) {
    let operation = |index: &usize| api.operations.get(*index);
    for (index, name) in &settled.pin_clashes {
        let Some(operation) = operation(index) else { continue };
        diags.push(
            Diagnostic::new(Code::ConfigInvalid, &operation.origin)
                .message(format!("two operations of module `{}` are pinned to the name `{name}`", module.ident)),
        );
    }
    for (index, name) in &settled.numbered {
        let Some(operation) = operation(index) else { continue };
        let key = operation.method_key();
        diags.push(
            Diagnostic::new(Code::NumberedName, &operation.origin)
                .message(format!("two operations of module `{}` want the name `{name}`", module.ident))
                .help(format!("pin one: [names.operations] \"{key}\" = \"{}.<name>\"", module.ident)),
        );
    }
}

/// Names that methods of a module had before, and those that a pin takes from them now: they still mean them.
fn former<'l>(config: &'l ProviderConfig, lock: &'l NamesLock, module: &Route) -> impl Iterator<Item = Ident> + 'l {
    let own = module.ident.bare().to_owned();
    let is_pinned = |name: &str| config.names.operations.values().any(|pin| pin.rsplit('.').next() == Some(name));
    let calls = lock.calls.iter().filter(move |(_, call)| call.module == own);
    let names = calls.flat_map(|(key, call)| {
        let renamed = config.names.operations.contains_key(key).then_some(&call.method);
        call.was.iter().chain(renamed)
    });
    names.filter(move |name| !is_pinned(name)).map(|name| Ident::value(name))
}

/// Methods that the document no longer has: their names are not free.
fn gone<'l>(keys: &BTreeSet<String>, lock: &'l NamesLock, module: &Route) -> impl Iterator<Item = &'l str> {
    let of_module = lock.calls.iter().filter(|(_, call)| call.module == module.ident.bare());
    of_module.filter(|(key, _)| !keys.contains(*key)).map(|(_, call)| call.method.as_str())
}

fn report_unknown_pins(api: &Api, config: &ProviderConfig, diags: &mut Diagnostics) {
    let keys: BTreeSet<String> = api.operations.iter().map(Operation::method_key).collect();
    for key in config.names.operations.keys().filter(|key| !keys.contains(*key)) {
        let message = format!("[names.operations] names `{key}`, which the document does not have");
        diags.push(no_match_in("names.operations", key, message, keys.iter().map(String::as_str)));
    }
    for name in config.names.tags.keys().filter(|name| !api.tags.iter().any(|tag| tag.name == **name)) {
        let message = format!("[names.tags] names the tag `{name}`, which the document does not have");
        diags.push(no_match_in("names.tags", name, message, api.tags.iter().map(|tag| tag.name.as_str())));
    }
}
