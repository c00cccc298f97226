//! What of an API was released before, and under which names.
//!
//! In: an [`Api`] as `normalize` leaves it, and the lock. Out: types that know what they were ([`crate::ir::Released`]), and the
//! lock in terms of this document: calls, components and schemes by the names that they have now. A type is found by what
//! names it (a component) or by where it stands (an inline schema), never by a position. It must not know how names are
//! made.

mod aliased;
mod calls;
mod components;
mod first_form;
mod former;
mod places;
mod schemes;
mod shape;
mod text;
mod variants;

use std::collections::BTreeMap;

use crate::config::{LockedSource, LockedType, NamesLock, ProviderConfig};
use crate::diag::Diagnostics;
use crate::ir::{Api, Released, ReleasedField, Usage};

/// Finds what was released; the lock with the names of now.
pub fn find(api: &mut Api, config: &ProviderConfig, lock: &NamesLock, diags: &mut Diagnostics) -> NamesLock {
    let mut lock = lock.clone();
    former::replace(&mut lock);
    first_form::carry_over(api, &mut lock);
    calls::rename(api, &mut lock);
    schemes::rename(api, &mut lock, diags);
    components::find(api, config, &mut lock, diags);
    aliased::find(api, &lock);
    places::find(api, &lock);
    lock
}

/// What the lock says of a name.
fn released(lock: &NamesLock, halves: &Halves, name: &str) -> Box<Released> {
    let half = |source: LockedSource| halves.0.get(&source).map(|name| Box::new(alone(lock, name)));
    Box::new(Released {
        input: half(LockedSource::Input(name.to_owned())),
        output: half(LockedSource::Output(name.to_owned())),
        ..alone(lock, name)
    })
}

/// The types that are sent or received in the place of others, by those.
struct Halves(BTreeMap<LockedSource, String>);

impl Halves {
    fn of(lock: &NamesLock) -> Self {
        let is_half = |ty: &LockedType| matches!(ty.source, LockedSource::Input(_) | LockedSource::Output(_));
        let halves = lock.types.iter().filter(|(_, ty)| is_half(ty));
        Self(halves.map(|(name, ty)| (ty.source.clone(), name.clone())).collect())
    }
}

fn alone(lock: &NamesLock, name: &str) -> Released {
    let ty = lock.types.get(name);
    let known = ty.filter(|ty| ty.kind.is_some());
    Released {
        name: name.to_owned(),
        usage: known.map(|ty| Usage { sent: ty.direction.sent, received: ty.direction.received }),
        fields: ty.map(fields).unwrap_or_default(),
        ..Released::default()
    }
}

fn fields(ty: &LockedType) -> BTreeMap<String, ReleasedField> {
    let known = ty.members.iter().filter(|(_, member)| !member.ty.is_empty());
    let field = |text: &str| ReleasedField {
        boxed: text.contains("Box<"),
        optional: text.starts_with("Option<") || text.starts_with("Field<"),
    };
    known.map(|(wire_name, member)| (wire_name.clone(), field(&member.ty))).collect()
}
