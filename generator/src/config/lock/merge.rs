//! Lines that two branches have both changed: what they agree in is one line again.

use std::collections::BTreeMap;

use super::data::{LockedCall, LockedClient, LockedMember, LockedScheme, LockedType, NamesLock};

/// What the lines so far say.
#[derive(Default)]
pub(super) struct Merged {
    pub(super) lock: NamesLock,
    pub(super) lines: Lines,
}

/// In which line each thing was read first.
#[derive(Default)]
pub(super) struct Lines(BTreeMap<String, usize>);

impl Lines {
    pub(super) fn of_types(&self, one: &str, other: &str) -> (usize, usize) {
        self.both(format!("type {one}"), format!("type {other}"))
    }

    pub(super) fn of_calls(&self, one: &str, other: &str) -> (usize, usize) {
        self.both(format!("call {one}"), format!("call {other}"))
    }

    /// The earlier line first.
    fn both(&self, one: String, other: String) -> (usize, usize) {
        let line = |key: &String| self.0.get(key).copied().unwrap_or(1);
        let (one, other) = (line(&one), line(&other));
        (one.min(other), one.max(other))
    }
}

impl Merged {
    pub(super) fn add_type(&mut self, name: &str, ty: LockedType, number: usize) -> Result<(), String> {
        let twice = self.twice(format!("type {name}"), number);
        let Some(known) = self.lock.types.get_mut(name) else {
            self.lock.types.insert(name.to_owned(), ty);
            return Ok(());
        };
        let is_same = known.kind == ty.kind
            && known.source == ty.source
            && known.tag == ty.tag
            && known.is == ty.is
            && agree(&known.makes, &ty.makes)
            && known.other == ty.other
            && agree(&known.error, &ty.error)
            && agree(&known.rest, &ty.rest);
        if !is_same || !join(&mut known.members, ty.members) {
            return Err(twice(&format!("`{name}`")));
        }
        known.direction.sent |= ty.direction.sent;
        known.direction.received |= ty.direction.received;
        known.makes = known.makes.take().or(ty.makes);
        known.rest = known.rest.take().or(ty.rest);
        known.error = known.error.take().or(ty.error);
        known.gone &= ty.gone;
        united(&mut known.was, ty.was);
        united(&mut known.former, ty.former);
        united(&mut known.without_from, ty.without_from);
        // Both branches switch it on.
        match (&mut known.features, ty.features) {
            (Some(known), Some(other)) if !known.is_empty() && !other.is_empty() => known.extend(other),
            (Some(known), Some(_)) => known.clear(),
            (known, other) => *known = known.take().or(other),
        }
        Ok(())
    }

    pub(super) fn add_call(&mut self, key: &str, call: LockedCall, number: usize) -> Result<(), String> {
        let twice = self.twice(format!("call {key}"), number);
        let Some(known) = self.lock.calls.get_mut(key) else {
            self.lock.calls.insert(key.to_owned(), call);
            return Ok(());
        };
        let mut other = call;
        known.gone &= other.gone;
        other.gone = known.gone;
        let is_same = join(&mut known.members, std::mem::take(&mut other.members))
            && join(&mut known.errors, std::mem::take(&mut other.errors));
        united(&mut known.was, std::mem::take(&mut other.was));
        united(&mut known.former, std::mem::take(&mut other.former));
        united(&mut known.also, std::mem::take(&mut other.also));
        let agreed = agree(&known.pages, &other.pages);
        known.pages = known.pages.take().or(other.pages.take());
        let is_same = is_same && agreed;
        let rest = LockedCall {
            members: BTreeMap::new(),
            errors: BTreeMap::new(),
            was: Vec::new(),
            former: Vec::new(),
            also: Vec::new(),
            pages: None,
            ..known.clone()
        };
        if is_same && rest == other { Ok(()) } else { Err(twice(&format!("`{key}`"))) }
    }

    pub(super) fn add_scheme(&mut self, name: &str, scheme: LockedScheme, number: usize) -> Result<(), String> {
        let twice = self.twice(format!("scheme {name}"), number);
        once(&mut self.lock.schemes, name, scheme).map_err(|()| twice(&format!("the scheme `{name}`")))
    }

    pub(super) fn add_feature(&mut self, module: &str, feature: &str, number: usize) -> Result<(), String> {
        let twice = self.twice(format!("feature {module}"), number);
        once(&mut self.lock.features, module, feature.to_owned())
            .map_err(|()| twice(&format!("the feature of `{module}`")))
    }

    pub(super) fn add_header(&mut self, name: &str, member: LockedMember, number: usize) -> Result<(), String> {
        let twice = self.twice(format!("header {name}"), number);
        once(&mut self.lock.headers, name, member).map_err(|()| twice(&format!("the header `{name}`")))
    }

    pub(super) fn set_client(
        &mut self,
        part: impl Fn(&mut LockedClient) -> &mut Option<String>,
        values: &[String],
        number: usize,
    ) -> Result<(), String> {
        let twice = self.twice("client".to_owned(), number);
        let (part, value) = (part(&mut self.lock.client), values.first().cloned());
        if part.is_some() && *part != value {
            return Err(twice("the client"));
        }
        *part = value;
        Ok(())
    }

    /// What to say where two lines about one thing differ.
    fn twice(&mut self, key: String, number: usize) -> impl Fn(&str) -> String + use<> {
        let first = *self.lines.0.entry(key).or_insert(number);
        move |what| format!("{what} is decided in line {first} and otherwise in line {number}; delete one of them")
    }
}

fn once<T: PartialEq>(known: &mut BTreeMap<String, T>, key: &str, value: T) -> Result<(), ()> {
    match known.get(key) {
        Some(other) if *other != value => Err(()),
        _ => {
            known.insert(key.to_owned(), value);
            Ok(())
        }
    }
}

/// Adds what the other line has and this one has not.
fn united<T: PartialEq>(known: &mut Vec<T>, other: Vec<T>) {
    let new: Vec<T> = other.into_iter().filter(|value| !known.contains(value)).collect();
    known.extend(new);
}

fn agree<T: PartialEq>(one: &Option<T>, other: &Option<T>) -> bool {
    one.is_none() || other.is_none() || one == other
}

/// Adds what the other line has; `false` if both have something and it differs.
fn join<T: PartialEq>(known: &mut BTreeMap<String, T>, other: BTreeMap<String, T>) -> bool {
    other.into_iter().all(|(key, value)| once(known, &key, value).is_ok())
}
