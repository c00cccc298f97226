//! Calls that are the same on the wire and have another key: a variable of the path is renamed, or a part of the path stands
//! in the server's URL now.

use std::collections::{BTreeMap, BTreeSet};

use crate::config::{LockedCall, NamesLock};
use crate::ir::{Api, Location, Operation};

pub(super) fn rename(api: &Api, lock: &mut NamesLock) {
    let present: BTreeSet<String> = api.operations.iter().map(Operation::key).collect();
    let base = api.servers.first().map(|server| server.url.as_str()).unwrap_or_default();
    let locked_base = lock.client.server.clone().unwrap_or_else(|| base.to_owned());
    // Each address at most once: what two calls have identifies neither.
    let mut gone: BTreeMap<String, Option<String>> = BTreeMap::new();
    for key in lock.calls.keys().filter(|key| !present.contains(*key) && !key.contains(" as ")) {
        let only = gone.contains_key(&address(key, &locked_base)).then_some(None);
        gone.insert(address(key, &locked_base), only.unwrap_or_else(|| Some(key.clone())));
    }
    let mut renamed = BTreeMap::new();
    for operation in &api.operations {
        let key = operation.key();
        if lock.calls.contains_key(&key) {
            continue;
        }
        let Some(old) = gone.get_mut(&address(&key, base)).and_then(Option::take) else { continue };
        // A part of the server's URL stands in the paths now, or the other way round.
        if address(&key, "") != address(&old, "") {
            lock.client.server = Some(base.to_owned());
        }
        // With its other ways of answering.
        let ways: Vec<String> = lock.ways(&old).map(|(known, _)| known.clone()).collect();
        for old_key in std::iter::once(&old).chain(&ways) {
            if let Some(mut call) = lock.calls.remove(old_key) {
                rename_variables(operation, &mut call);
                renamed.insert(old_key.replacen(&old, &key, 1), call);
            }
        }
    }
    lock.calls.extend(renamed);
}

/// Method and URL without the names of variables.
fn address(key: &str, base: &str) -> String {
    let (method, path) = key.split_once(' ').unwrap_or((key, ""));
    let mut address = format!("{method} {}", base.trim_end_matches('/'));
    let mut is_inside = false;
    for character in path.chars() {
        match character {
            '{' => is_inside = true,
            '}' => is_inside = false,
            _ if is_inside => continue,
            _ => {}
        }
        address.push(character);
    }
    address
}

/// The variables that have gone and those that are new, in the order of the path.
fn rename_variables(operation: &Operation, call: &mut LockedCall) {
    let now: Vec<String> = operation
        .parameters
        .iter()
        .filter(|parameter| parameter.location == Location::Path)
        .map(|parameter| format!("path.{}", parameter.wire_name))
        .collect();
    let arguments = call.arguments.clone().unwrap_or_default();
    let was = arguments.iter().filter(|key| key.starts_with("path.") && !now.contains(key));
    let new: Vec<&String> = now.iter().filter(|key| !call.members.contains_key(*key)).collect();
    let pairs: Vec<(String, String)> = was.cloned().zip(new.into_iter().cloned()).collect();
    for (old, new) in pairs {
        if let Some(member) = call.members.remove(&old) {
            call.members.insert(new.clone(), member);
        }
        for argument in call.arguments.iter_mut().flatten().filter(|argument| **argument == old) {
            argument.clone_from(&new);
        }
    }
}
