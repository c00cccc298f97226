//! Names without what their group says already.

mod heads;
mod parents;

use crate::ir::Operation;
use crate::naming::{Words, is_plural, singular};

use self::parents::across;
pub(super) use self::parents::{Parents, is_by_own_id};
use super::same_words::{AS_ONE, find};
use super::template;
use super::verbs::{self, LISTING, READING};

/// The words that a group says by its name.
pub(super) struct Nouns {
    /// All of them.
    pub(super) module: Words,
    /// Those of the large group that it is a part of, and those of the part.
    parts: Option<(Words, Words)>,
    /// The thing of the paths, where the group says more of it: `boats` of `fishing_boats`.
    head: Option<Words>,
}

impl Nouns {
    pub(super) fn of(module: &str, base: Option<&str>, operations: &[&Operation], whole: &[String]) -> Self {
        let module = Words::of(module, whole);
        let base = base.map(|base| Words::of(base, whole));
        let parts = base.and_then(|base| {
            let own = module.as_slice().get(base.as_slice().len()..).filter(|own| !own.is_empty())?;
            Some((base, Words::from_slice(own)))
        });
        let head = heads::of(&module, operations).filter(|_| parts.is_none());
        Self { module, parts, head }
    }

    /// The words without those of the group, or of a part of a large one without the words for the whole and for the part.
    pub(super) fn without(&self, operation: &Operation, words: &Words) -> Option<Vec<String>> {
        let at_once = without(operation, words, &self.module)
            .or_else(|| without(operation, words, &without_kind(&self.module).filter(|_| self.parts.is_none())?))
            .or_else(|| {
                without(operation, words, self.head.as_ref().filter(|head| heads::is_said(head, operation, words))?)
            });
        let Some((base, own)) = self.parts.as_ref().filter(|_| at_once.is_none()) else { return at_once };
        let cut = find(words.as_slice(), &singulars(base)).map(|(place, length)| {
            let (before, rest) = words.as_slice().split_at_checked(place).unwrap_or_default();
            let after = rest.get(length..).unwrap_or_default();
            Words::from_slice(&[without_preposition(before, after), after].concat())
        });
        let rest = cut.as_ref().unwrap_or(words);
        // What the part is called by may be what is done: `watch_pods` in `core_watch`.
        let is_verb =
            |words: &Words| words.as_slice().first().is_some_and(|first| verbs::ALL.contains(&first.as_str()));
        if is_verb(own) && rest.as_slice().first() == own.as_slice().first() {
            return cut.map(|cut| cut.as_slice().to_vec());
        }
        without(operation, rest, own)
            .or_else(|| cut.map(|cut| with_usual_verb(operation, cut.as_slice().to_vec(), false)))
    }
}

/// What groups are for: the thing stands before it.
const KINDS: &[&str] = &["handling", "lookup", "management", "operations", "search"];

/// `boat_search` -> `boat`.
fn without_kind(module: &Words) -> Option<Words> {
    let (last, rest) = module.as_slice().split_last()?;
    (KINDS.contains(&last.as_str()) && !rest.is_empty()).then(|| Words::from_slice(rest))
}

/// `getTeamMembers` in `teams` -> `get_members`, `getTeams` -> `list`, `teams.list` -> `list`.
fn without(operation: &Operation, words: &Words, module: &Words) -> Option<Vec<String>> {
    let noun = singulars(module);
    let all = words.as_slice();
    if let Some(verb) = undone(operation, all, &noun) {
        return Some(vec![verb.to_owned()]);
    }
    let (position, length) =
        find(all, &noun).or_else(|| find_part(operation, all, &noun)).or_else(|| find_end(all, &noun))?;
    if is_compared(all, position, &noun) {
        return None;
    }
    // Several words that stand last are no part of another noun, where no verb says what is done with it.
    let is_label = noun.len() > 1 && !all.first().is_some_and(|first| verbs::ALL.contains(&first.as_str()));
    if is_described(all, position, length) || !is_label && is_of_another(operation, all, position, &noun) {
        return None;
    }
    let (before, rest) = all.split_at_checked(position)?;
    let (own, after) = rest.split_at_checked(length)?;
    if is_fragment(before, after) {
        return None;
    }
    let before = without_preposition(before, after);
    let mut kept: Vec<String> = before.iter().chain(after).cloned().collect();
    // `has_member` of `members` is not `has`.
    let is_asked = kept.len() == 1 && kept.iter().all(|word| verbs::ASKING.contains(&word.as_str()));
    // `list_by_account` in `storage_accounts` is not `list_by`.
    if is_asked || kept.last().is_some_and(|last| verbs::PREPOSITIONS.contains(&last.as_str())) {
        return None;
    }
    let is_plural = own.last().is_some_and(|last| singular(last) != *last && !AS_ONE.contains(&last.as_str()));
    if before.is_empty() && !is_plural && is_verb_of_group(operation, own, after) {
        let said = operation.docs.summary.as_deref().or(operation.docs.description.as_deref()).unwrap_or_default();
        let verb = verbs::of_summary(said).unwrap_or(verbs::of_method(&operation.method, false));
        // `tags.tag` would say the group alone.
        return Some(if noun.contains(&verb.to_owned()) { all.to_vec() } else { vec![verb.to_owned()] });
    }
    // `boats_delete_boats`: the group, and then what a person would say.
    let again = find(&kept, &noun).filter(|(place, _)| before.is_empty() && *place > 0);
    if let Some((place, length)) = again {
        let end = place + length == kept.len();
        kept.drain(place..place + length);
        if end && kept.len() > 1 && kept.last().is_some_and(|last| verbs::PREPOSITIONS.contains(&last.as_str())) {
            kept.pop();
        }
    }
    Some(with_usual_verb(operation, kept, is_plural))
}

/// `untag_boat` in `tags` -> `remove`: the thing of the group is what is taken away.
fn undone(operation: &Operation, words: &[String], noun: &[String]) -> Option<&'static str> {
    let ([verb, thing, rest @ ..], [noun]) = (words, noun) else { return None };
    let is_verb = |word: &String| verbs::ALL.contains(&word.as_str());
    let is_undone = verb.strip_prefix("un") == Some(noun) && is_verb(verb) && !is_verb(thing) && rest.is_empty();
    let said = operation.docs.summary.as_deref().or(operation.docs.description.as_deref()).unwrap_or_default();
    let own = verbs::of_summary(said).filter(|said| ["delete", "remove"].contains(said));
    (is_undone && operation.method != "GET").then(|| own.unwrap_or("remove"))
}

/// Whether what is around the noun would be another thing: `get_chart_of_boats_model`, `create_boat_and_mast`,
/// `list_harbor_visiting_boats`.
fn is_fragment(before: &[String], after: &[String]) -> bool {
    let is_counted = before.len() > 2 && before.last().is_some_and(|last| last == "of") && !after.is_empty();
    // `boats_add_or_sink` joins what is done.
    let is_thing = |next: Option<&String>| next.is_some_and(|next| !verbs::ALL.contains(&next.as_str()));
    let is_joined = before.len() == 1
        && after.first().is_some_and(|next| ["and", "or"].contains(&next.as_str()))
        && is_thing(after.get(1));
    let is_doing = before.len() > 2 && after.is_empty() && before.last().is_some_and(|last| last.ends_with("ing"));
    is_counted || is_joined || is_doing
}

/// `get_status` of `/status_updates/{id}` in `status_updates`: half of the noun, where the path has all of it at its end.
fn find_part(operation: &Operation, words: &[String], noun: &[String]) -> Option<(usize, usize)> {
    let last = singulars(&Words::of(template::segments(operation).last()?, &[]));
    if last != noun {
        return None;
    }
    let parts = (1..noun.len()).rev().flat_map(|length| [noun.get(..length), noun.get(noun.len() - length..)]);
    let found = parts.flatten().find_map(|part| find(words, part));
    found.filter(|(place, _)| *place > 0)
}

/// `get_cached_image` in `car_cached_images`: several words that are the end of the noun, and all that something is done with.
fn find_end(words: &[String], noun: &[String]) -> Option<(usize, usize)> {
    let rest: Vec<String> = words.get(1..)?.iter().map(|word| singular(word)).collect();
    let is_end = rest.len() > 1 && rest.len() < noun.len() && noun.ends_with(&rest);
    is_end.then_some((1, rest.len()))
}

/// `verify_face_to_face`: what stands on both sides says what is compared.
fn is_compared(words: &[String], position: usize, noun: &[String]) -> bool {
    let behind = words.get(position + noun.len()..).unwrap_or_default();
    let is_preposition = behind.first().is_some_and(|word| ["for", "to", "with"].contains(&word.as_str()));
    is_preposition && find(behind.get(1..).unwrap_or_default(), noun).is_some_and(|(place, _)| place == 0)
}

/// `delete_email_for_authenticated_user` in `users`: which user it is would stand alone.
fn is_described(words: &[String], position: usize, length: usize) -> bool {
    let is_preposition = |word: &String| verbs::PREPOSITIONS.contains(&word.as_str());
    let before = words.get(1..position).unwrap_or_default();
    position + length == words.len() && before.iter().any(is_preposition) && !before.last().is_some_and(is_preposition)
}

/// `get_recommendation_genres` of `/recommendations/genre-seeds` in `genres`: without the noun it would get another thing.
fn is_of_another(operation: &Operation, words: &[String], position: usize, noun: &[String]) -> bool {
    let Some(before) = words.get(1..position).and_then(|before| before.last()) else { return false };
    let segments: Vec<Vec<String>> =
        template::segments(operation).map(|segment| singulars(&Words::of(segment, &[]))).collect();
    position + noun.len() == words.len()
        && segments.iter().any(|segment| segment.last() == Some(&singular(before)))
        && !segments.iter().any(|segment| segment.ends_with(noun))
        && across(&segments, noun).is_none()
}

/// `update_classification_job` of `/jobs/{id}` in `jobs`: which ones the group's are is nothing that a method says, where the path
/// has nothing else.
pub(super) fn of_thing_itself(
    operation: &Operation,
    words: &[String],
    short: &[String],
    module: &Words,
) -> Option<String> {
    const ALL_OF_THEM: &[&str] = &["all", "by", "many", "me", "multiple", "my", "self"];
    const USUAL: &[&str] = &["add", "create", "delete", "modify", "patch", "put", "remove", "replace", "update"];
    const SAYS_LITTLE: &[&str] =
        &["data", "detail", "details", "info", "information", "item", "items", "record", "records"];
    let (verb, which) = short.split_first()?;
    let noun = singulars(module);
    // `boat_records` of `/boats`.
    if operation.method == "GET" && short.iter().all(|word| SAYS_LITTLE.contains(&word.as_str())) {
        let is_of_noun = singulars(&Words::of(template::segments(operation).last()?, &[])) == noun;
        let is_many = module.as_slice().last().is_some_and(|last| is_plural(last)) && !template::is_of_one(operation);
        return is_of_noun.then(|| verbs::of_method("GET", is_many).to_owned());
    }
    let last = singulars(&Words::of(template::segments(operation).last()?, &[]));
    let own: Vec<String> = words.iter().map(|word| singular(word)).collect();
    let is_read = operation.method == "GET" && (READING.contains(&verb.as_str()) || verb == "list");
    let is_usual = is_read || operation.method != "GET" && USUAL.contains(&verb.as_str());
    let is_which = |word: &String| {
        !verbs::is_adverb(word)
            && (is_read || !verbs::ALL.contains(&word.as_str()))
            && !ALL_OF_THEM.contains(&word.as_str())
            && !verbs::PREPOSITIONS.contains(&word.as_str())
    };
    let is_itself = last == noun && own.ends_with(&noun) && words.len() == short.len() + noun.len();
    if !is_itself || !is_usual || which.is_empty() || !which.iter().all(is_which) {
        return None;
    }
    let is_name = |last: &String| is_plural(last) && !AS_ONE.contains(&last.as_str());
    let is_many = words.last().is_some_and(is_name) && !template::is_of_one(operation);
    Some(with_usual_verb(operation, vec![verb.clone()], is_many).join("_"))
}

/// The verb that lists and reads are called by, where nothing else is left.
fn with_usual_verb(operation: &Operation, kept: Vec<String>, is_plural: bool) -> Vec<String> {
    let verb = match kept.as_slice() {
        [] => verbs::of_method(&operation.method, is_plural && !template::is_of_one(operation)),
        [verb] if LISTING.contains(&verb.as_str()) && verb != "search" && verb != "query" => "list",
        [verb] if READING.contains(&verb.as_str()) && is_plural && !template::is_of_one(operation) => "list",
        [verb] if READING.contains(&verb.as_str()) => "get",
        _ => return kept,
    };
    vec![verb.to_owned()]
}

/// `inviteUser` in `invites`: what looks like the group's noun is the verb, and the path has no user.
fn is_verb_of_group(operation: &Operation, own: &[String], after: &[String]) -> bool {
    let is_verb = |word: &String| verbs::ALL.contains(&word.as_str());
    let segments: Vec<String> =
        template::segments(operation).flat_map(|segment| singulars(&Words::of(segment, &[]))).collect();
    let is_in_path = |word: &String| segments.contains(&singular(word));
    own.len() == 1
        && own.iter().all(is_verb)
        && !after.is_empty()
        && !after.iter().any(is_verb)
        && !after.iter().any(is_in_path)
        && operation.method != "GET"
}

fn singulars(words: &Words) -> Vec<String> {
    words.as_slice().iter().map(|word| singular(word)).collect()
}

/// `create_token_for_org` without `org` at its end is `create_token`.
fn without_preposition<'w>(before: &'w [String], after: &[String]) -> &'w [String] {
    let is_end = after.first().is_none_or(|next| next == "via" || verbs::PREPOSITIONS.contains(&next.as_str()));
    match before.split_last() {
        Some((last, rest)) if is_end && rest.len() > 1 && verbs::PREPOSITIONS.contains(&last.as_str()) => rest,
        _ => before,
    }
}
