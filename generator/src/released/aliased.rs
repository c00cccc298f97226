//! Components that were types of their own, and are other names for components now.

use crate::config::NamesLock;
use crate::ir::{Api, TypeId, TypeKind, TypeRef};

use super::shape::{Fit, kind};
use super::variants::fit_of;

/// A new component that an old one only names is what that one was. One that was released too stays another type.
pub(super) fn find(api: &mut Api, lock: &NamesLock) {
    for index in 0..api.types.len() {
        let Some(target) = target(api, lock, index) else { continue };
        let released = api.types.get(index).and_then(|def| def.released.clone());
        let Some(def) = api.types.get_mut(target.index()) else { continue };
        if def.released.is_none() {
            def.released = released;
            continue;
        }
        let kind = def.kind.clone();
        if let Some(def) = api.types.get_mut(index) {
            def.kind = kind;
        }
    }
}

/// What a component names that was a type of its own, if that has all of it.
fn target(api: &Api, lock: &NamesLock, index: usize) -> Option<TypeId> {
    let def = api.types.get(index)?;
    let TypeKind::Alias(TypeRef::Named(id)) = &def.kind else { return None };
    let locked = lock.types.get(def.released_name()?)?;
    let target = api.ty(*id)?;
    let was_its_name = locked.is.is_some() && locked.is.as_deref() == target.released_name();
    let is_it = locked.kind == Some(kind(target)) && target.component().is_some();
    (is_it && !was_its_name && fit_of(api, lock, target, locked) >= Fit::Covers).then_some(*id)
}
