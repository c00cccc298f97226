//! What a group says already, again at the edge of what its methods do: `get_token` of access tokens, `list_token_uses`.
//!
//! In: the operations of a group with their names. Out: shorter names in front of those that say it, where no other operation of
//! the group has or gets the same. A word in the middle stays: what is around it would mean something else.

use std::collections::{HashMap, HashSet};

use crate::ir::{Location, Operation};
use crate::naming::{Ident, Words, is_keyword, is_plural, singular};

use super::super::same_words::{AS_ONE, in_full, is_same};
use super::super::{Names, defects, template, verbs};

/// More words are not written as one.
const MOST_GLUED: usize = 4;
/// So many words at the end of a group are looked at.
const LONGEST_END: usize = 8;

/// Puts the short names in front.
pub(in super::super) fn without_said(group: &mut [Names], operations: &[&Operation], module: &Words) {
    let firsts: Vec<Option<String>> =
        group.iter().map(|own| own.names.first().map(|name| name.bare().to_owned())).collect();
    let short: Vec<Option<String>> = firsts
        .iter()
        .zip(operations)
        .map(|(first, operation)| without(first.as_ref()?, operation, module.as_slice()))
        .collect();
    let of_collections = deleting_many(&firsts, &short, operations);
    let mut wanted: HashMap<&str, usize> = HashMap::new();
    for ((first, short), many) in firsts.iter().zip(&short).zip(&of_collections) {
        let stays = first.as_deref().filter(|_| many.is_none());
        stays.into_iter().chain(short.as_deref()).for_each(|name| *wanted.entry(name).or_default() += 1);
    }
    for ((own, short), many) in group.iter_mut().zip(&short).zip(&of_collections) {
        let is_own = |name: &&String| wanted.get(name.as_str()) == Some(&1);
        let better = short.as_ref().filter(is_own).map(|name| (name.as_str(), "without what the group says"));
        let Some((name, source)) = many.map(|name| (name, "for many, beside one")).or(better) else { continue };
        own.names.insert(0, Ident::value(name));
        own.sources.insert(0, source);
    }
}

/// What deletes a whole collection, or many of it, is not called as what deletes one of it.
fn deleting_many(
    firsts: &[Option<String>],
    short: &[Option<String>],
    operations: &[&Operation],
) -> Vec<Option<&'static str>> {
    let is_delete = |name: &Option<String>| name.as_deref() == Some("delete");
    let of_one: HashSet<&str> = firsts
        .iter()
        .zip(short)
        .zip(operations)
        .filter(|((first, short), operation)| {
            operation.method == "DELETE" && template::is_of_one(operation) && (is_delete(first) || is_delete(short))
        })
        .filter_map(|(_, operation)| Some(operation.path.trim_end_matches('/').rsplit_once('/')?.0))
        .collect();
    let of_many = |(first, operation): (&Option<String>, &&Operation)| {
        let last = template::segments(operation).last().unwrap_or_default();
        let is_collection = operation.method == "DELETE"
            && is_delete(first)
            && !template::is_of_one(operation)
            && Words::of(last, &[]).as_slice().last().is_some_and(|last| is_plural(last))
            && of_one.contains(&operation.path.trim_end_matches('/'));
        let chooses = operation.body.is_some() || operation.parameters.iter().any(|own| own.location != Location::Path);
        is_collection.then_some(if chooses { "delete_many" } else { "delete_all" })
    };
    firsts.iter().zip(operations).map(of_many).collect()
}

/// The name without what the group says at the edge of its noun.
fn without(name: &str, operation: &Operation, module: &[String]) -> Option<String> {
    let words: Vec<String> = name.split('_').map(str::to_owned).collect();
    let n_verb = match words.as_slice() {
        all if verbs::is_done_so(all) => 2,
        [verb, ..] if verbs::ALL.contains(&verb.as_str()) => 1,
        _ => return None,
    };
    let (verb, behind) = words.split_at_checked(n_verb)?;
    let is_end = |word: &String| {
        verbs::PREPOSITIONS.contains(&word.as_str()) || ["and", "as", "at", "or", "via"].contains(&word.as_str())
    };
    let end = behind.iter().position(is_end).unwrap_or(behind.len());
    let (noun, phrase) = behind.split_at_checked(end)?;
    // `create_boat_and_mast`, `get_boat_of_month`: what is joined, or described, needs its noun.
    if phrase.first().is_some_and(|first| ["and", "as", "at", "of", "or"].contains(&first.as_str())) {
        return None;
    }
    // `list_other_boats_for_boat` of boats.
    let is_whose = matches!(phrase, [of, whose @ ..] if of == "for" && whose.len() == module.len()
        && whose.iter().zip(module).all(|(one, other)| singular(one) == singular(other)));
    if is_whose && noun.last().is_some_and(|last| module.last().is_some_and(|own| singular(last) == singular(own))) {
        return (noun.len() > 1).then(|| [verb, noun].concat().join("_"));
    }
    let length = (1..=noun.len().min(MOST_GLUED)).rev().find(|length| {
        let start = noun.get(..*length).unwrap_or_default();
        is_said(start, module) || is_other_part(start, noun, verb, module)
    })?;
    let (said, rest) = noun.split_at_checked(length)?;
    // `publish_draft_boat` of boat drafts, and whose things a group is of: `list_users_me_boats` of the caller.
    let rest = match rest {
        all if all.len() < module.len() && module.starts_with(all) => &[],
        [caller, rest @ ..] if caller == "me" && !rest.is_empty() => rest,
        all => all,
    };
    // Of a single word more is known: it stays where it stays.
    if module.len() == 1 && length == 1 && !(rest.is_empty() && phrase.len() == 1) {
        return None;
    }
    let is_again = |word: &String| said.iter().any(|own| singular(own) == singular(word));
    let is_left_alone = match rest {
        [only] => verbs::is_adverb(only) || ["all", "async", "sync"].contains(&only.as_str()),
        [first, ..] => defects::is_version(first) || first == "id",
        [] => false,
    };
    if phrase.iter().any(is_again) || is_left_alone || rest.first().is_some_and(|first| !is_word(first)) {
        return None;
    }
    let kept = [verb, rest, phrase].concat();
    let [only] = kept.as_slice() else { return Some(kept.join("_")) };
    let is_many = said.last().is_some_and(|last| is_plural(last) && !AS_ONE.contains(&last.as_str()));
    let verb = match only.as_str() {
        "all" | "index" | "list" => "list",
        verb if verbs::READING.contains(&verb) && is_many && !template::is_of_one(operation) => "list",
        verb if verbs::READING.contains(&verb) => "get",
        verb => verb,
    };
    (!is_keyword(verb)).then(|| verb.to_owned())
}

fn is_word(word: &str) -> bool {
    word.starts_with(|first: char| first.is_ascii_alphabetic())
}

/// Whether the words are what the group is called by: all of it, or its end, in whichever number, as one word or several.
fn is_said(words: &[String], module: &[String]) -> bool {
    let is_same_word = |(one, other): (&String, &String)| is_same(&singular(one), &singular(other));
    let joined = singular(&words.concat());
    let in_full = singular(&words.iter().map(|word| in_full(word)).collect::<Vec<_>>().concat());
    let first = module.len().saturating_sub(LONGEST_END);
    (first..module.len()).filter_map(|start| module.get(start..)).any(|end| {
        let glued = singular(&end.concat());
        let is_glued = (words.len() > 1 || end.len() > 1) && (glued == joined || glued == in_full);
        is_glued || end.len() == words.len() && words.iter().zip(end).all(is_same_word)
    })
}

/// Whether the words are the beginning of a group of which the end is what is done, or say which ones the group is of and nothing
/// else is said.
fn is_other_part(words: &[String], noun: &[String], verb: &[String], module: &[String]) -> bool {
    let [start @ .., last] = module else { return false };
    let is_start = words.len() == start.len()
        && !words.is_empty()
        && words.iter().zip(start).all(|(one, other)| singular(one) == singular(other));
    let is_alone = match noun.get(words.len()..).unwrap_or_default() {
        [] => true,
        [only] => ["many", "multiple", "one", "single"].contains(&only.as_str()),
        _ => false,
    };
    let is_which = matches!((start, words), ([which], [word]) if which == word && which.ends_with("ed"));
    is_which && is_alone || is_start && verb.last() == Some(last)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_group_says_is_not_said_again() {
        for (name, method, path, module, expected) in [
            ("get_token", "GET", "/tokens/{id}", "access_tokens", Some("get")),
            ("list_instances", "GET", "/instances", "web_form_instance", Some("list")),
            ("get_tokens", "GET", "/tokens", "access_tokens", Some("list")),
            ("get_agreement_pdf", "GET", "/agreements/{id}/pdf", "user_agreements", Some("get_pdf")),
            ("delete_shipwreck", "DELETE", "/shipwrecks/{id}", "ship_wrecks", Some("delete")),
            ("list_repo_notifications", "GET", "/n", "repositorynotification", Some("list")),
            ("list_boats_to", "GET", "/boats/to/{id}", "boats", Some("list_to")),
            ("upload_boat_version", "POST", "/upload", "boat_upload", Some("upload_version")),
            ("get_painted", "GET", "/painted", "painted_boat", Some("get")),
            ("list_tokens_for_team", "GET", "/t/{t}/tokens", "access_tokens", Some("list_for_team")),
            ("publish_draft_boat", "POST", "/boats/{id}/draft", "boat_drafts", Some("publish")),
            ("list_painted_many", "GET", "/painted", "painted_boat", Some("list_many")),
            ("list_other_boats_for_boat", "GET", "/boats/{id}/others", "boats", Some("list_other_boats")),
            // It would say something else.
            ("list_boats_for_boat", "GET", "/boats/{id}/others", "boats", None),
            ("list_painted_masts", "GET", "/painted", "painted_boat", None),
            ("list_fishing_boats", "GET", "/boats", "harbor_boats", None),
            ("create_boat_and_mast", "POST", "/boats", "harbor_boats", None),
            ("get_boat_of_month", "GET", "/boats", "harbor_boats", None),
            ("list_boats_painted", "GET", "/boats", "harbor_boats", None),
            ("move_boat", "POST", "/boats/{id}/move", "harbor_boats", None),
            ("get_harbor", "GET", "/harbor", "harbor_boats", None),
        ] {
            let operation = Operation::of(method, path);
            let short = without(name, &operation, Words::of(module, &[]).as_slice());
            assert_eq!(short.as_deref(), expected, "{name} of {module}");
        }
    }
}
