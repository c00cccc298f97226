//! Ids that a framework made of a function's name: the function's name is what a person chose.
//!
//! Each form is recognized by what the framework does with this very operation, never by guess.

use crate::ir::Operation;

/// The part of an id that a person chose; the whole id where no framework is known to have added anything.
pub(super) fn own_part<'id>(id: &'id str, operation: &Operation, tag: Option<&str>) -> &'id str {
    let id = super::strip_number(id);
    let grpc = || grpc_gateway(id, tag?);
    fast_api(id, operation).or_else(|| springfox(id, operation)).or_else(|| nest(id)).or_else(grpc).unwrap_or(id)
}

/// FastAPI, `generate_unique_id`: the function, the path with `_` for all that is no letter or digit, `_`, the method.
fn fast_api<'id>(id: &'id str, operation: &Operation) -> Option<&'id str> {
    let is_kept = |character: char| character.is_alphanumeric() || character == '_';
    let path: String =
        operation.path.chars().map(|character| if is_kept(character) { character } else { '_' }).collect();
    let before = id.strip_suffix(&format!("_{}", operation.method.to_ascii_lowercase()))?;
    before.strip_suffix(path.as_str()).filter(|own| own.chars().any(char::is_alphabetic))
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
