//! Names that methods and setters had before a pin gave them others: they still work, for as long as the lock has them.

use std::collections::BTreeSet;

use crate::ir::Operation;
use crate::naming::Ident;
use crate::plan::Context;

/// Former names of a method in its module.
pub(crate) fn methods(context: &Context<'_>, operation: &Operation, module: &str, method: &Ident) -> Vec<Ident> {
    let Some(call) = context.lock.calls.get(&operation.method_key()).filter(|call| call.module == module) else {
        return Vec::new();
    };
    if call.was.is_empty() && call.method == method.bare() {
        return Vec::new();
    }
    let others = context
        .lock
        .calls
        .iter()
        .filter(|(key, other)| other.module == module && **key != operation.method_key() && !other.gone);
    let taken: BTreeSet<&str> = others.map(|(_, other)| other.method.as_str()).collect();
    let pins = &context.config.names.operations;
    let is_pinned = |name: &str| pins.values().any(|pin| pin.rsplit('.').next() == Some(name));
    let names = call.was.iter().chain([&call.method]).map(|name| Ident::value(name));
    let mut former: Vec<Ident> = names.filter(|name| name != method).collect();
    former.retain(|name| !taken.contains(name.bare()) && !is_pinned(name.bare()));
    former.sort();
    former.dedup();
    former
}

/// Former names of what can be set on a call, by what the lock calls it.
pub(crate) fn setters(
    context: &Context<'_>,
    operation: &Operation,
    setters: &[(String, Ident)],
) -> Vec<(String, Ident)> {
    let Some(call) = context.lock.calls.get(&operation.method_key()) else { return Vec::new() };
    let taken: BTreeSet<&Ident> = setters.iter().map(|(_, ident)| ident).collect();
    let mut former = Vec::new();
    for (key, _) in setters {
        let own = call.members.get(key).map(|member| &member.ident);
        let before = call.former.iter().filter(|(known, _)| known == key).map(|(_, name)| name);
        for name in before.chain(own).map(|name| Ident::value(name)).filter(|name| !taken.contains(name)) {
            if !former.iter().any(|(_, known)| *known == name) {
                former.push((key.clone(), name));
            }
        }
    }
    former
}

/// Names of a call that are not free for what is new.
pub(crate) fn reserved(context: &Context<'_>, operation: &Operation) -> Vec<Ident> {
    let Some(call) = context.lock.calls.get(&operation.method_key()) else { return Vec::new() };
    let pinned: BTreeSet<&String> = context.config.names.parameters.values().collect();
    let renamed = operation.parameters.iter().filter_map(|parameter| {
        let key = format!("{} {}", operation.key(), parameter.wire_name);
        let in_lock = format!("{}.{}", parameter.location.word(), parameter.wire_name);
        context.config.names.parameters.get(&key)?;
        Some(&call.members.get(&in_lock)?.ident)
    });
    let names = call.former.iter().map(|(_, name)| name).chain(renamed);
    names.filter(|name| !pinned.contains(name)).map(|name| Ident::value(name)).collect()
}
