//! What needs no client: values, with whatever features are on.

use std::time::SystemTime;

use shop_sdk::types::{Thing, ThingState};

/// A value with everything.
pub fn thing() -> Thing {
    let state: ThingState = "ready".parse().unwrap_or(ThingState::New);
    let thing = Thing::new("t1").with_state(state).with_created_at(SystemTime::now());
    thing.with_due("2024-02-29").with_secret("hidden").with_tags(["a".to_owned(), "b".to_owned()])
}

/// Whether it is ready.
pub fn is_ready(thing: &Thing) -> bool {
    thing.state.as_ref().is_some_and(|state| state == "ready" && *state >= ThingState::New)
}

/// When it was made, by the standard library.
pub fn age(thing: &Thing) -> Option<std::time::Duration> {
    thing.created_at.as_ref()?.to_system_time()?.elapsed().ok()
}

#[cfg(feature = "chrono")]
pub fn by_chrono(thing: Thing) -> Option<Thing> {
    let (at, due) = (thing.created_at.as_ref()?.to_chrono()?, thing.due.as_ref()?.to_chrono()?);
    Some(thing.with_created_at(at).with_due(due))
}

#[cfg(feature = "jiff")]
pub fn by_jiff(thing: Thing) -> Option<Thing> {
    let (at, due) = (thing.created_at.as_ref()?.to_jiff()?, thing.due.as_ref()?.to_jiff()?);
    Some(thing.with_created_at(at).with_due(due))
}

#[cfg(feature = "time")]
pub fn by_time(thing: Thing) -> Option<Thing> {
    let (at, due) = (thing.created_at.as_ref()?.to_time()?, thing.due.as_ref()?.to_time()?);
    Some(thing.with_created_at(at).with_due(due))
}

#[cfg(feature = "yaml")]
pub fn by_yaml(text: &str) -> Option<String> {
    let thing: Thing = shop_sdk::yaml::from_str(text).ok()?;
    shop_sdk::yaml::to_string(&thing).ok()
}
