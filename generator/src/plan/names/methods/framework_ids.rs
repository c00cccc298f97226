//! Ids that a framework made of a function's name: the function's name is what a person chose.
//!
//! Each form is recognized by what the framework does with this very operation, never by guess.

use crate::ir::Operation;
use crate::naming::{Words, singular};

use super::verbs;

/// The part of an id that a person chose; the whole id where no framework is known to have added anything.
pub(super) fn own_part<'id>(id: &'id str, operation: &Operation, tag: Option<&str>, module: &Words) -> &'id str {
    let id = super::strip_number(verbs::without_label(id));
    let grpc = || grpc_gateway(id, tag?);
    if let Some(own) = aws_query(id, operation) {
        return own;
    }
    let of_class = || nest(id).or_else(grpc).or_else(|| dotted(id, module)).or_else(|| auto_rest(id, module));
    fast_api(id, operation).or_else(|| springfox(id, operation)).or_else(of_class).unwrap_or(id)
}

/// FastAPI, `generate_unique_id`: the function, the path with `_` for all that is no letter or digit, `_`, the method.
fn fast_api<'id>(id: &'id str, operation: &Operation) -> Option<&'id str> {
    let is_kept = |character: char| character.is_alphanumeric() || character == '_';
    let path: String =
        operation.path.chars().map(|character| if is_kept(character) { character } else { '_' }).collect();
    let before = id.strip_suffix(&format!("_{}", operation.method.to_ascii_lowercase()))?;
    before.strip_suffix(path.as_str()).filter(|own| own.chars().any(char::is_alphabetic))
}

/// AWS, of its query protocol: the method, `_`, the action, which is what makes the path one of several.
pub(crate) fn aws_query<'id>(id: &'id str, operation: &Operation) -> Option<&'id str> {
    let action = operation.suffix.strip_prefix("#Action=")?;
    id.strip_prefix(operation.method.as_str())?.strip_prefix('_').filter(|own| *own == action)
}

/// AutoRest, and NSwag: the group, `_`, the operation, if the group is called so.
fn auto_rest<'id>(id: &'id str, module: &Words) -> Option<&'id str> {
    let (group, own) = parts_of_auto_rest(id)?;
    let group = Words::of(group, &[]);
    let is_module = |group: &Words| group.as_slice().concat() == module.as_slice().concat();
    (is_module(&group) || is_module(&without_kind(&group))).then_some(own)
}

/// What the code of a server calls all that serve.
const KINDS: &[&str] = &["api", "apis", "controller", "controllers"];

/// `boats_api` -> `boats`.
pub(crate) fn without_kind(words: &Words) -> Words {
    match words.as_slice() {
        [thing @ .., kind] if !thing.is_empty() && KINDS.contains(&kind.as_str()) => Words::from_slice(thing),
        all => Words::from_slice(all),
    }
}

/// The group and the operation of an id like `VirtualMachines_ListAll`.
pub(crate) fn parts_of_auto_rest(id: &str) -> Option<(&str, &str)> {
    let (group, own) = id.split_once('_')?;
    let is_pascal = |text: &str| {
        text.starts_with(|first: char| first.is_ascii_uppercase())
            && text.chars().all(|character| character.is_ascii_alphanumeric())
            && text.chars().any(|character| character.is_ascii_lowercase())
    };
    (is_pascal(group) && is_pascal(own)).then_some((group, own))
}

/// Springfox: the function, `Using`, the method in upper case.
fn springfox<'id>(id: &'id str, operation: &Operation) -> Option<&'id str> {
    id.strip_suffix(&format!("Using{}", operation.method)).filter(|own| !own.is_empty())
}

/// grpc-gateway: the service, which is the tag as well, `_`, the method.
fn grpc_gateway<'id>(id: &'id str, tag: &str) -> Option<&'id str> {
    let own = id.strip_prefix(tag)?.strip_prefix('_')?;
    (tag.ends_with("Service") && !own.is_empty()).then_some(own)
}

/// NestJS: the class, which is called a controller, `_`, the method of the class, and with versions `_v1`.
fn nest(id: &str) -> Option<&str> {
    let (class, own) = id.split_once('_')?;
    class.strip_suffix("Controller")?;
    let is_version = |text: &str| {
        text.strip_prefix('v').is_some_and(|digits| !digits.is_empty() && digits.chars().all(|c| c.is_ascii_digit()))
    };
    let own = own.rsplit_once('_').filter(|(_, version)| is_version(version)).map_or(own, |(own, _)| own);
    Some(own).filter(|own| !own.is_empty())
}

/// Google's discovery documents, `harbors.piers.boats.list`, and Connexion, `app.api.endpoints.Boats.list`: the method of what
/// stands before it, if the group is called after that.
fn dotted<'id>(id: &'id str, module: &Words) -> Option<&'id str> {
    let (before, own) = id.rsplit_once('.')?;
    let (_, last) = before.rsplit_once('.')?;
    // What the id writes as one word may be several in the group.
    let ends: Vec<String> = (0..module.as_slice().len())
        .filter_map(|start| Some(singular(&module.as_slice().get(start..)?.concat())))
        .collect();
    let last = singular(&Words::of(last, &[]).as_slice().concat());
    (!last.is_empty() && !own.is_empty() && ends.contains(&last)).then_some(own)
}
