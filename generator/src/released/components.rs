//! Components by their names; and those that are gone, if exactly one new one is what they were.

use std::collections::{BTreeMap, BTreeSet};

use crate::config::{LockedKind, LockedSource, LockedType, NamesLock, ProviderConfig};
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::ir::{Api, TypeDef, TypeKind, TypeRef};

use super::Halves;
use super::shape::{Fit, kind, members};
use super::text::{layers_of, peel, spelled};
use super::variants::fit_of;

pub(super) fn find(api: &mut Api, config: &ProviderConfig, lock: &mut NamesLock, diags: &mut Diagnostics) {
    let by_component: BTreeMap<String, String> = lock
        .types
        .iter()
        .filter_map(|(name, ty)| match &ty.source {
            LockedSource::Component(of) => Some((of.clone(), name.clone())),
            _ => None,
        })
        .collect();
    let halves = Halves::of(lock);
    let mut taken: BTreeSet<&String> = BTreeSet::new();
    for def in &mut api.types {
        let name = def.component().and_then(|component| by_component.get(component));
        // A body that the server sends may be called like a schema.
        if let Some(name) = name.filter(|name| taken.insert(name)) {
            def.released = Some(super::released(lock, &halves, name));
        }
    }
    renamed(api, config, lock, &by_component, diags);
}

/// Components that are called otherwise than they were.
fn renamed(
    api: &mut Api,
    config: &ProviderConfig,
    lock: &mut NamesLock,
    by_component: &BTreeMap<String, String>,
    diags: &mut Diagnostics,
) {
    let halves = Halves::of(lock);
    let mut indices: BTreeMap<String, usize> = BTreeMap::new();
    for (index, def) in api.types.iter().enumerate() {
        def.component().into_iter().for_each(|component| _ = indices.entry(component.to_owned()).or_insert(index));
    }
    let pins: BTreeMap<&str, &str> =
        config.names.types.iter().map(|(component, pin)| (pin.as_str(), component.as_str())).collect();
    let likes = Likes::of(api);
    let gone = by_component.iter().filter(|(component, _)| !indices.contains_key(*component));
    let mut found: Vec<(usize, String, String)> = Vec::new();
    for (component, name) in gone {
        let Some(locked) = lock.types.get(name) else { continue };
        // A person may say so later, when the new component has a name of its own.
        if let Some(index) = pins.get(name.as_str()).and_then(|pinned| indices.get(*pinned)) {
            found.push((*index, component.clone(), name.clone()));
            continue;
        }
        if locked.gone {
            continue;
        }
        let fits: Vec<(usize, &str, Fit)> = likes
            .to(locked)
            .filter_map(|index| Some((index, api.types.get(index)?)))
            .filter_map(|(index, def)| Some((index, def.component()?, fit(api, lock, def, locked))))
            .collect();
        let of = |wanted: Fit| fits.iter().filter(move |(.., fit)| *fit == wanted).collect::<Vec<_>>();
        match (of(Fit::Equals).as_slice(), of(Fit::Covers).as_slice()) {
            ([(index, ..)], _) => found.push((*index, component.clone(), name.clone())),
            ([], []) => {}
            // Bodies that the server sends have a longer name where a shorter one is no longer of one of them alone.
            (equal, _) if let Some((index, ..)) = equal.iter().find(|(_, own, _)| is_longer(own, component)) => {
                found.push((*index, component.clone(), name.clone()));
            }
            (equal, similar) => {
                let likely =
                    equal.iter().chain(similar).filter_map(|(index, own, _)| Some((api.types.get(*index)?, own)));
                report_likely(component, name, likely.take(3).map(|(def, own)| (&def.origin, *own)).collect(), diags);
            }
        }
    }
    // A new component that fits several is none of them.
    let mut uses: BTreeMap<usize, usize> = BTreeMap::new();
    found.iter().for_each(|(index, ..)| *uses.entry(*index).or_default() += 1);
    for (index, component, name) in found {
        let Some(def) = api.types.get(index) else { continue };
        let Some(own) = def.component().map(str::to_owned) else { continue };
        if uses.get(&index) != Some(&1) {
            report_likely(&component, &name, vec![(&def.origin, own.as_str())], diags);
            continue;
        }
        diags.push(
            Diagnostic::new(Code::NameKept, &def.origin)
                .message(format!("the component `{component}` is called `{own}` now"))
                .help(format!("its type stays `{name}`; pin another name: [names.types] \"{own}\" = \"<Name>\"")),
        );
        if let Some(ty) = lock.types.get_mut(&name) {
            ty.source = LockedSource::Component(own.clone());
        }
        let released = super::released(lock, &halves, &name);
        if let Some(def) = api.types.get_mut(index) {
            def.released = Some(released);
        }
    }
}

/// Whether a name is another one with words in front.
fn is_longer(name: &str, other: &str) -> bool {
    name.strip_suffix(other).is_some_and(|front| front.ends_with(' '))
}

/// How a component fits; another name for a type by what it stands for.
fn fit(api: &Api, lock: &NamesLock, def: &TypeDef, locked: &LockedType) -> Fit {
    let text = match (&def.kind, &locked.is) {
        (TypeKind::Alias(target), Some(is)) if is_of_inline(api, lock, target, is) => return Fit::Equals,
        (TypeKind::Alias(target), Some(is)) => spelled(api, target).map(|text| (text, is)),
        (TypeKind::Tuple(items), Some(is)) => tuple(api, items).map(|text| (text, is)),
        (_, None) => return fit_of(api, lock, def, locked),
        _ => None,
    };
    match text {
        Some((text, is)) if text == *is => Fit::Equals,
        _ => Fit::Other,
    }
}

/// Whether a list or a map of something inline is that of a text: what is inline has no released name before its place is found.
fn is_of_inline(api: &Api, lock: &NamesLock, target: &TypeRef, is: &str) -> bool {
    let (layers, name) = peel(is);
    let def = target.named().and_then(|id| api.ty(id)).filter(|def| def.component().is_none());
    layers == layers_of(target)
        && def
            .zip(lock.types.get(name))
            .is_some_and(|(def, ty)| ty.source == LockedSource::Inline && fit_of(api, lock, def, ty) == Fit::Equals)
}

/// The text of a tuple with the released names of its items.
fn tuple(api: &Api, items: &[TypeRef]) -> Option<String> {
    let items: Option<Vec<String>> = items.iter().map(|item| spelled(api, item)).collect();
    Some(format!("({})", items?.join(",")))
}

/// Components that have no released name, by what they are made of.
struct Likes {
    by_member: BTreeMap<(LockedKind, String), Vec<usize>>,
    by_kind: BTreeMap<LockedKind, Vec<usize>>,
}

impl Likes {
    fn of(api: &Api) -> Self {
        let mut likes = Self { by_member: BTreeMap::new(), by_kind: BTreeMap::new() };
        let new = |def: &TypeDef| def.released.is_none() && def.component().is_some();
        for (index, def) in api.types.iter().enumerate().filter(|(_, def)| new(def)) {
            let kind = kind(def);
            for member in members(def) {
                likes.by_member.entry((kind, member.to_owned())).or_default().push(index);
            }
            likes.by_kind.entry(kind).or_default().push(index);
        }
        likes
    }

    /// Those that may be what was released: with one of its members that few have. What variants are called depends on
    /// their siblings.
    fn to(&self, locked: &LockedType) -> impl Iterator<Item = usize> + '_ {
        let found = match locked.kind {
            Some(kind @ (LockedKind::Union | LockedKind::Alias)) => self.by_kind.get(&kind),
            Some(kind) => {
                let of = |member: &String| self.by_member.get(&(kind, member.clone()));
                let mut rarest: Option<&Vec<usize>> = None;
                for member in locked.members.keys() {
                    // What nobody has, nobody covers.
                    let Some(list) = of(member) else {
                        rarest = None;
                        break;
                    };
                    rarest = Some(rarest.filter(|known| known.len() <= list.len()).unwrap_or(list));
                }
                rarest
            }
            None => None,
        };
        found.into_iter().flatten().copied()
    }
}

fn report_likely(component: &str, name: &str, likely: Vec<(&crate::ir::Origin, &str)>, diags: &mut Diagnostics) {
    let Some((origin, first)) = likely.first() else { return };
    let others: Vec<String> = likely.iter().map(|(_, own)| format!("`{own}`")).collect();
    diags.push(
        Diagnostic::new(Code::RenameUnsure, origin)
            .message(format!("the component `{component}` is gone; {} may be what it was", others.join(" or ")))
            .help(format!("if so, write: [names.types] \"{first}\" = \"{name}\"")),
    );
}
