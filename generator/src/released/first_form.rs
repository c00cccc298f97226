//! The first form of the lock in terms of the second one: names alone, and nothing of what they were.

use std::collections::BTreeMap;

use crate::config::{FirstLock, LockedCall, LockedMaker, LockedMember, LockedSource, LockedType, NamesLock};
use crate::ir::Api;

use super::Halves;

pub(super) fn carry_over(api: &mut Api, lock: &mut NamesLock) {
    let first = std::mem::take(&mut lock.first);
    if first == FirstLock::default() {
        return;
    }
    for (key, name) in &first.types {
        let (pointer, is_input) = match key.strip_suffix(" (input)") {
            Some(pointer) => (pointer, true),
            None => (key.as_str(), false),
        };
        let component = pointer.strip_prefix("#/components/schemas/");
        let component = component.map(|component| component.replace("~1", "/").replace("~0", "~"));
        let whole = component.and_then(|component| first.types.get(&component)).or_else(|| first.types.get(pointer));
        let source = match whole.filter(|_| is_input) {
            Some(whole) => LockedSource::Input(whole.clone()),
            None if key.starts_with('#') => LockedSource::Inline,
            None => LockedSource::Component(key.clone()),
        };
        lock.types.insert(name.clone(), LockedType { source, ..LockedType::default() });
    }
    for (name, arguments) in first.constructors.iter().filter(|(_, arguments)| !arguments.is_empty()) {
        if let Some(ty) = lock.types.get_mut(name) {
            ty.makes = Some((LockedMaker::New, arguments.clone()));
        }
    }
    for (key, ident) in &first.members {
        // A Rust name has no dot.
        let Some((name, wire_name)) = key.split_once('.') else { continue };
        if let Some(ty) = lock.types.get_mut(name) {
            ty.members.insert(wire_name.to_owned(), member(ident));
        }
    }
    calls(&first, lock);
    // By the places that the names of inline schemas were taken from.
    let by_place: BTreeMap<&str, &String> = first.types.iter().map(|(key, name)| (key.as_str(), name)).collect();
    let halves = Halves::of(lock);
    for index in 0..api.types.len() {
        let Some(def) = api.types.get_mut(index).filter(|def| def.component().is_none()) else { continue };
        if let Some(name) = by_place.get(def.origin.pointer.to_string().as_str()) {
            def.released = Some(super::released(lock, &halves, name));
        }
    }
}

fn calls(first: &FirstLock, lock: &mut NamesLock) {
    for (key, name) in &first.operations {
        let Some((module, method)) = name.rsplit_once('.') else { continue };
        let call = LockedCall { module: module.to_owned(), method: method.to_owned(), ..LockedCall::default() };
        lock.calls.insert(key.clone(), call);
    }
    for (key, ident) in &first.parameters {
        // `METHOD path place parameter`: a path has no space, a name may have some.
        let mut parts = key.splitn(4, ' ');
        let mut next = || parts.next().unwrap_or_default();
        let (method, path, place, name) = (next(), next(), next(), next());
        if let Some(call) = lock.calls.get_mut(&format!("{method} {path}")) {
            call.members.insert(format!("{place}.{name}"), member(ident));
        }
    }
}

fn member(ident: &str) -> LockedMember {
    LockedMember { ident: ident.to_owned(), ..LockedMember::default() }
}
