//! Components by their names; and those that are gone, if exactly one new one is what they were.

use std::collections::{BTreeMap, BTreeSet};

use crate::config::{LockedSource, NamesLock, ProviderConfig};
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::ir::Api;

use super::shape::Fit;
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
    for def in &mut api.types {
        if let Some(name) = def.component().and_then(|component| by_component.get(component)) {
            def.released = Some(super::released(lock, name));
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
    let present: BTreeSet<&str> = api.types.iter().filter_map(|def| def.component()).collect();
    let gone = by_component.iter().filter(|(component, _)| !present.contains(component.as_str()));
    let gone: Vec<(String, String)> = gone.map(|(component, name)| (component.clone(), name.clone())).collect();
    let mut found: Vec<(usize, String, String)> = Vec::new();
    for (component, name) in &gone {
        let Some(locked) = lock.types.get(name) else { continue };
        let pinned = config.names.types.iter().find(|(_, pin)| *pin == name).map(|(component, _)| component.as_str());
        // A person may say so later, when the new component has a name of its own.
        let by_pin = api.types.iter().position(|def| def.component().is_some() && def.component() == pinned);
        if let Some(index) = by_pin {
            found.push((index, component.clone(), name.clone()));
            continue;
        }
        if locked.gone {
            continue;
        }
        let fits: Vec<(usize, &str, Fit)> = api
            .types
            .iter()
            .enumerate()
            .filter(|(_, def)| def.released.is_none())
            .filter_map(|(index, def)| Some((index, def.component()?, fit_of(api, lock, def, locked))))
            .collect();
        let of = |wanted: Fit| fits.iter().filter(move |(.., fit)| *fit == wanted).collect::<Vec<_>>();
        let is_empty = locked.members.is_empty();
        match (of(Fit::Equals).as_slice(), of(Fit::Covers).as_slice()) {
            ([(index, ..)], _) if !is_empty => found.push((*index, component.clone(), name.clone())),
            ([], []) => {}
            (equal, similar) if !is_empty => {
                let likely =
                    equal.iter().chain(similar).filter_map(|(index, own, _)| Some((api.types.get(*index)?, own)));
                report_likely(component, name, likely.take(3).map(|(def, own)| (&def.origin, *own)).collect(), diags);
            }
            _ => {}
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
        let released = super::released(lock, &name);
        if let Some(def) = api.types.get_mut(index) {
            def.released = Some(released);
        }
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
