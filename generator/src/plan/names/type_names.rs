use std::collections::BTreeMap;

use crate::config::{NamesLock, ProviderConfig};
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::ir::{Api, TypeDef, TypeId, TypeName};
use crate::naming::{Candidate, Ident, Scope};
use crate::plan::base::no_match::no_match_in;
use crate::plan::names::routes::Routes;
use crate::plan::names::type_words::{Namer, answers, tell_apart};
use crate::plan::names::{released_names, reserved};

/// Names all types: components first, then what they contain, level by level, so that a part can be called after the
/// settled name of its whole.
pub(crate) fn settle(
    api: &Api,
    routes: &Routes,
    config: &ProviderConfig,
    lock: &NamesLock,
    diags: &mut Diagnostics,
) -> Vec<Ident> {
    report_unknown_pins(api, config, diags);
    report_taken_pins(api, config, diags);
    let namer = Namer::new(api, routes, config, lock);
    let answers = answers(api);
    let mut scope = Scope::reserving(reserved::TYPES);
    reserve_pins(&namer, &mut scope);
    // What has a name waits for no other one.
    let ids = (0_u32..).map(TypeId).zip(&api.types);
    let pinned = ids.clone().filter_map(|(id, ty)| Some((id, namer.pin(&key(ty), ty)?)));
    let mut named: BTreeMap<TypeId, Ident> = pinned.collect();
    let numbered: Vec<TypeId> = named.iter().filter(|(_, pin)| pin.is_numbered()).map(|(id, _)| *id).collect();
    let mut open: Vec<(TypeId, &TypeDef)> = ids.filter(|(id, _)| !named.contains_key(id)).collect();
    while !open.is_empty() {
        let mut group = Vec::new();
        let mut take = |names: &dyn Fn(TypeId, &TypeDef) -> Option<Vec<Ident>>| {
            open.retain(|(id, ty)| {
                let names = names(*id, ty);
                let is_open = names.is_none();
                group.extend(names.map(|names| Candidate { key: *id, pinned: None, names }));
                is_open
            });
            group.is_empty()
        };
        // Parents may wait for each other: then those that have another name, too, go by that, and the rest by their parts.
        if take(&|id, ty| namer.candidates(id, ty, &named)) && take(&|id, ty| namer.any_candidates(id, ty, &named)) {
            take(&|_, ty| Some(namer.last_resort(ty)));
        }
        // A name goes to what an answer is about before something else that is called alike.
        group.sort_by_cached_key(|own| api.ty(own.key).is_none_or(|ty| namer.unwrapped(&ty.name, &named).is_empty()));
        tell_apart(api, &scope, &answers, &mut group);
        let settled = scope.settle(group);
        for (id, wanted) in &settled.numbered {
            let Some(ty) = api.ty(*id) else { continue };
            report_numbered(ty, wanted, diags);
        }
        named.extend(settled.names);
    }
    for id in numbered {
        let (Some(ty), Some(pin)) = (api.ty(id), named.get(&id)) else { continue };
        report_numbered(ty, namer.candidates(id, ty, &named).iter().flatten().next().unwrap_or(pin), diags);
    }
    named.into_values().collect()
}

fn report_numbered(ty: &TypeDef, wanted: &Ident, diags: &mut Diagnostics) {
    diags.push(
        Diagnostic::new(Code::NumberedName, &ty.origin)
            .message(format!("two types want the name `{wanted}`"))
            .help(format!("pin one: [names.types] \"{}\" = \"<Name>\"", key(ty))),
    );
}

/// What identifies a type in `provider.toml`: its component name, or its place.
pub(crate) fn key(ty: &TypeDef) -> String {
    match (&ty.name, ty.component()) {
        (_, Some(name)) => name.to_owned(),
        (TypeName::Input(_), _) => format!("{} (input)", ty.origin.pointer),
        (TypeName::Output(_), _) => format!("{} (output)", ty.origin.pointer),
        _ => ty.origin.pointer.to_string(),
    }
}

/// What is pinned, and every name that was ever released: it is not free because its owner is away for a while.
fn reserve_pins(namer: &Namer<'_>, scope: &mut Scope) {
    for ty in &namer.api.types {
        if let Some(pin) = namer.pin(&key(ty), ty) {
            scope.take(&pin);
        }
    }
    released_names::of_types(namer.lock).for_each(|name| _ = scope.take(&name));
}

/// A name that is pinned for one type and was released for another one.
fn report_taken_pins(api: &Api, config: &ProviderConfig, diags: &mut Diagnostics) {
    let pins: BTreeMap<&str, &str> =
        config.names.types.iter().map(|(name, pin)| (pin.as_str(), name.as_str())).collect();
    for ty in &api.types {
        let own = key(ty);
        let Some(name) = ty.released_name().filter(|_| !config.names.types.contains_key(&own)) else { continue };
        if let Some(other) = pins.get(name).filter(|other| **other != own) {
            diags.push(
                Diagnostic::new(Code::ConfigInvalid, &crate::ir::Origin::default())
                    .message(format!(
                        "[names.types] gives `{other}` the name `{name}`, which `{own}` was released with"
                    ))
                    .help(format!("write another name, or pin one for both: \"{own}\" = \"<Name>\"")),
            );
        }
    }
}

fn report_unknown_pins(api: &Api, config: &ProviderConfig, diags: &mut Diagnostics) {
    if config.names.types.is_empty() {
        return;
    }
    let keys: std::collections::BTreeSet<String> = api.types.iter().map(key).collect();
    for name in config.names.types.keys().filter(|name| !keys.contains(*name)) {
        let message = format!("[names.types] names `{name}`, which the document does not have");
        diags.push(no_match_in("names.types", name, message, keys.iter().map(String::as_str)));
    }
    let mut owners: BTreeMap<&str, &str> = BTreeMap::new();
    for (name, pin) in &config.names.types {
        if let Some(other) = owners.insert(pin, name) {
            diags.push(
                Diagnostic::new(Code::ConfigInvalid, &crate::ir::Origin::default())
                    .message(format!("[names.types] gives `{other}` and `{name}` the same name `{pin}`")),
            );
        }
    }
}
