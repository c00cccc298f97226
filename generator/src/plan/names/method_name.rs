//! The name of an operation's method when nobody pinned one.

use crate::ir::Operation;
use crate::naming::{Ident, Words, singular};

const LISTING: &[&str] = &["list", "index", "search", "query", "all"];
const READING: &[&str] = &["get", "fetch", "retrieve", "read", "show", "find", "describe"];

/// Names for a method in `module`, best first: by the operation's id with the module's own noun left out, by the
/// whole id, by method and path.
pub(crate) fn candidates(operation: &Operation, module: &str, whole: &[String]) -> Vec<Ident> {
    let mut names = Vec::new();
    let module = Words::of(module, whole);
    if let Some(id) = &operation.id {
        let id_words = Words::of(strip_number(id), whole);
        if let Some(short) = without_noun(operation, &id_words, &module) {
            names.push(short);
        }
        names.push(id_words.snake());
        names.push(Words::of(id, whole).snake());
    }
    let by_path = path_words(operation, whole);
    if let Some(short) = without_noun(operation, &by_path, &module) {
        names.push(short);
    }
    names.push(by_path.snake());
    names.retain(|name| !name.is_empty());
    names.iter().map(|name| Ident::value(name)).collect()
}

/// Names for another way of calling what `first` calls: `report_csv`.
pub(crate) fn of_view(first: &str, label: &str) -> Vec<Ident> {
    [format!("{first}_{label}"), format!("{first}_as_{label}")].iter().map(|name| Ident::value(name)).collect()
}

/// `getTeams_1` -> `getTeams`: generators of documents number what they could not tell apart.
fn strip_number(id: &str) -> &str {
    match id.rsplit_once('_') {
        Some((stem, number)) if !stem.is_empty() && number.chars().all(|character| character.is_ascii_digit()) => stem,
        _ => id,
    }
}

/// `getTeamMembers` in `teams` -> `get_members`, `getTeams` -> `list`, `teams.list` -> `list`.
fn without_noun(operation: &Operation, words: &Words, module: &Words) -> Option<String> {
    let noun: Vec<String> = module.as_slice().iter().map(|word| singular(word)).collect();
    let all = words.as_slice();
    let position = find_noun(all, &noun)?;
    let (before, rest) = all.split_at_checked(position)?;
    let (own, after) = rest.split_at_checked(noun.len())?;
    let kept: Vec<String> = before.iter().chain(after).cloned().collect();
    let plural = own.last().is_some_and(|last| singular(last) != *last);
    let single = kept.first().filter(|_| kept.len() == 1).map(String::as_str);
    Some(match single {
        Some(verb) if LISTING.contains(&verb) && verb != "search" && verb != "query" => "list".to_owned(),
        Some(verb) if READING.contains(&verb) => {
            let of_one = operation.path.trim_end_matches('/').ends_with('}');
            if plural && !of_one { "list".to_owned() } else { "get".to_owned() }
        }
        None if kept.is_empty() => verb_of(operation).to_owned(),
        _ => kept.join("_"),
    })
}

fn find_noun(words: &[String], noun: &[String]) -> Option<usize> {
    if noun.is_empty() {
        return None;
    }
    words.windows(noun.len()).position(|window| window.iter().zip(noun).all(|(word, noun)| singular(word) == *noun))
}

fn verb_of(operation: &Operation) -> &'static str {
    let of_one = operation.path.trim_end_matches('/').ends_with('}');
    match operation.method.as_str() {
        "GET" if of_one => "get",
        "GET" => "list",
        "POST" => "create",
        "PUT" => "replace",
        "PATCH" => "update",
        "DELETE" => "delete",
        "HEAD" => "head",
        "OPTIONS" => "options_of",
        _ => "call",
    }
}

/// The verb, then the path's words without versions; parameters count only when nothing else is left.
fn path_words(operation: &Operation, whole: &[String]) -> Words {
    let segments = operation.path.split('/').filter(|segment| !segment.is_empty());
    let literal: Vec<&str> = segments.clone().filter(|segment| !segment.contains('{')).collect();
    let chosen: Vec<&str> = if literal.is_empty() { segments.collect() } else { literal };
    let verb = Words::of(verb_of(operation), &[]);
    chosen.iter().fold(verb, |words, segment| words.then(&Words::of(segment, whole)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn first(id: Option<&str>, method: &str, path: &str, module: &str) -> String {
        let operation = Operation {
            id: id.map(str::to_owned),
            method: method.to_owned(),
            path: path.to_owned(),
            suffix: String::new(),
            tags: vec![0],
            parameters: Vec::new(),
            body: None,
            responses: Vec::new(),
            security: None,
            server: None,
            view: None,
            switch: None,
            docs: crate::ir::Docs::default(),
            origin: crate::ir::Origin::default(),
        };
        candidates(&operation, module, &[])[0].to_string()
    }

    #[test]
    fn the_module_says_the_noun() {
        for (id, method, path, module, expected) in [
            (Some("getTeams"), "GET", "/teams", "teams", "list"),
            (Some("getTeam"), "GET", "/teams/{key}", "teams", "get"),
            (Some("getTeamMembers"), "GET", "/teams/{key}/members", "teams", "get_members"),
            (Some("teams_list"), "GET", "/teams", "teams", "list"),
            (Some("Teams"), "GET", "/teams", "teams", "list"),
            (Some("createAccessToken_1"), "POST", "/tokens", "access_tokens", "create"),
            (Some("ping"), "GET", "/status", "health", "ping"),
            (None, "POST", "/v1/teams/{key}/members", "teams", "create_v1_members"),
            (None, "GET", "/teams/{key}", "teams", "get"),
        ] {
            assert_eq!(first(id, method, path, module), expected, "{id:?} {path}");
        }
    }
}
