//! Ids that a framework made of a function's name: the function's name is what a person chose.
//!
//! Each form is recognized by what the framework does with this very operation, never by guess.

use crate::ir::{Api, Operation};
use crate::naming::{Words, plural, singular};

use super::{template, verbs};

/// The part of an id that a person chose; the whole id where no framework is known to have added anything.
pub(super) fn own_part<'id>(id: &'id str, operation: &Operation, tag: Option<&str>, module: &Words) -> &'id str {
    let id = super::strip_number(without_date(verbs::without_label(id), operation));
    let grpc = || grpc_gateway(id, tag?);
    if let Some(own) = aws_query(id, operation) {
        return own;
    }
    let of_class = || nest(id).or_else(grpc).or_else(|| dotted(id, module)).or_else(|| auto_rest(id, module));
    fast_api(id, operation).or_else(|| springfox(id, operation)).or_else(of_class).unwrap_or(id)
}

/// AWS, of services with a version in their paths: the operation, the date, `GetBoat2020_05_31` of `/2020-05-31/boat`.
fn without_date<'id>(id: &'id str, operation: &Operation) -> &'id str {
    const DATE: &str = "2020-05-31";
    let Some((own, date)) = id.len().checked_sub(DATE.len()).and_then(|at| id.split_at_checked(at)) else { return id };
    let date = date.replace('_', "-");
    let is_like = |(one, digit): (char, char)| one == digit || one.is_ascii_digit() && digit.is_ascii_digit();
    let is_date = date.chars().zip(DATE.chars()).all(is_like);
    let is_version = is_date && template::segments(operation).any(|segment| segment == date);
    if is_version && !own.is_empty() { own } else { id }
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

/// What API Platform writes at the end of ids: of one thing, or of all of a kind.
const COUNTS: [&str; 2] = ["item", "collection"];
/// Fewer ids show nothing.
const FEWEST_COUNTED: usize = 3;
/// If so many of a hundred end so.
const MOST_COUNTED: usize = 80;

/// Whether nearly all ids end with one of these, and each of them is said: it is no word of the things then.
pub(super) fn counts(api: &Api, whole: &[String]) -> bool {
    let ids: Vec<Words> =
        api.operations.iter().filter_map(|operation| Some(Words::of(operation.id.as_deref()?, whole))).collect();
    let count = |end: &str| ids.iter().filter(|id| id.as_slice().last().is_some_and(|last| last == end)).count();
    let counted = COUNTS.map(count);
    let n_counted: usize = counted.iter().sum();
    !counted.contains(&0) && n_counted >= FEWEST_COUNTED && n_counted * 100 >= ids.len() * MOST_COUNTED
}

/// `get_boat_item` -> `get_boat`, `get_boat_collection` -> `list_boats`.
pub(super) fn without_count(words: &[String], operation: &Operation) -> Option<Vec<String>> {
    let (end, kept) = words.split_last().filter(|(end, kept)| kept.len() > 1 && COUNTS.contains(&end.as_str()))?;
    let is_read = operation.method == "GET" && kept.first().is_some_and(|verb| verbs::READING.contains(&verb.as_str()));
    match kept {
        [_, between @ .., last] if end == "collection" && is_read => {
            Some([&["list".to_owned()], between, &[plural(last)]].concat())
        }
        [verb, rest @ ..] if verb == "post" && end == "collection" => Some([&["create".to_owned()], rest].concat()),
        kept => Some(kept.to_vec()),
    }
}
