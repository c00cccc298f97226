//! What the rest of the document says about the names of one operation.

use std::collections::{BTreeSet, HashMap};

use crate::ir::{Api, Operation};
use crate::naming::{Words, is_plural, plural, singular};

use super::actions::Actions;
use super::{common_start, defects, framework_ids, glued, template, verbs};

/// What all names of a document depend on.
pub(crate) struct Surroundings<'a> {
    pub(super) api: &'a Api,
    /// Words that the maintainer declared whole.
    pub(super) whole: &'a [String],
    /// How many segments all paths begin with.
    shared: usize,
    /// What nearly all paths have behind that: a word for the server, or whose things they are, `/accounts/{id}/..`.
    most: Option<String>,
    /// Whether paths say what is done, and nearly everything is sent there: `POST /donate`.
    pub(crate) is_of_actions: bool,
    /// Versions in the base URLs.
    versions: Vec<String>,
    /// The word that every id begins with, as where it is the name of the service, and the number of it: `Boat-5-Crew`.
    service: Vec<String>,
    /// Whether ids say at their end how many they are of: `getBoatItem`, `getBoatCollection`.
    counts_in_ids: bool,
    /// Path and method of each operation.
    routes: BTreeSet<(&'a str, &'a str)>,
    /// The ids of all operations, in snake case, with their tags.
    ids: BTreeSet<(Option<usize>, String)>,
    /// What paths write as one word and components as several: `persistentvolumes`.
    glued: HashMap<String, Words>,
    /// What paths do that are a thing and a verb.
    pub(super) actions: Actions,
}

impl<'a> Surroundings<'a> {
    pub(crate) fn new(api: &'a Api, whole: &'a [String]) -> Self {
        let urls = api.servers.iter().flat_map(|server| server.url.split('/'));
        let versions = urls.filter(|word| defects::is_version(word)).map(str::to_owned).collect();
        let routes = api.operations.iter().map(|operation| (operation.path.as_str(), operation.method.as_str()));
        let ids = api.operations.iter().filter_map(|operation| {
            Some((operation.tags.first().copied(), Words::of(operation.id.as_deref()?, whole).snake()))
        });
        let service = service(api, whole);
        let mut own = Self {
            api,
            whole,
            shared: common_start::all(api),
            most: None,
            is_of_actions: is_of_actions(api),
            versions,
            service,
            counts_in_ids: framework_ids::counts(api, whole),
            routes: routes.collect(),
            ids: ids.collect(),
            glued: glued::of(api, whole),
            actions: Actions::default(),
        };
        own.most = common_start::most(api, |operation| own.things(operation));
        let segments = api.operations.iter().map(|operation| (operation, own.own_segments(operation)));
        own.actions = Actions::of(segments, whole);
        own
    }

    /// The group that a segment of a path says: all of it, or the thing that something is done with.
    pub(crate) fn group_words(&self, segment: &str) -> Words {
        self.thing_of_action(segment).unwrap_or_else(|| self.segment_words(segment))
    }

    /// The thing of `/boat_list`, where most paths are so.
    pub(crate) fn thing_of_action(&self, segment: &str) -> Option<Words> {
        self.actions.group(&self.segment_words(segment))
    }

    /// The words of an id without what all ids begin with, without articles and versions that the address has and the group
    /// has not; split where it was glued.
    pub(super) fn own_words(&self, id: &str, operation: &Operation, module: &Words) -> Words {
        let words = glued::of_summary(id, operation)
            .or_else(|| glued::split(id, operation, module))
            .unwrap_or_else(|| glued::split_words(&Words::of(id, self.whole), operation, module));
        let words = glued::verb_apart(&words, operation).unwrap_or(words);
        let all = words.as_slice().strip_prefix(self.service.as_slice()).filter(|rest| !rest.is_empty());
        let all = all.unwrap_or(words.as_slice());
        let counted = framework_ids::without_count(all, operation).filter(|_| self.counts_in_ids);
        let all = counted.as_deref().unwrap_or(all);
        let of_path = |word: &str| template::segments(operation).any(|segment| segment.eq_ignore_ascii_case(word));
        let is_version = |word: &str| {
            defects::is_version(word)
                && !module.as_slice().iter().any(|own| own == word)
                && (of_path(word) || self.versions.iter().any(|version| version == word))
        };
        let kept =
            all.iter().enumerate().filter(|(index, word)| !is_version(word) && !defects::is_article(all, *index));
        let kept: Vec<String> =
            kept.map(|(_, word)| defects::without_glued_version(word, operation).to_owned()).collect();
        if kept.is_empty() { words } else { Words::from_slice(&kept) }
    }

    /// The words of a segment of a path, without what is there to be different only: `classification-6VMVochwUWo`.
    pub(crate) fn segment_words(&self, segment: &str) -> Words {
        let is_random = |part: &str| {
            let has = |is: fn(&char) -> bool| part.chars().any(|character| is(&character));
            part.len() > 7
                && has(char::is_ascii_digit)
                && has(char::is_ascii_uppercase)
                && has(char::is_ascii_lowercase)
        };
        let parts: Vec<&str> = segment.split('-').filter(|part| !is_random(part)).collect();
        let text = if parts.is_empty() { segment.to_owned() } else { parts.join("-") };
        let words = Words::of(&text, self.whole);
        match words.as_slice() {
            [only] => self.apart(only).unwrap_or(words),
            _ => words,
        }
    }

    /// The words that are one here and several where the document names the thing, in the same number.
    pub(crate) fn apart(&self, word: &str) -> Option<Words> {
        let words = self.glued.get(&singular(word))?;
        let mut words = words.as_slice().to_vec();
        // `flatseries` is as it is.
        if is_plural(word)
            && word != words.concat()
            && let Some(last) = words.last_mut()
        {
            *last = plural(last);
        }
        Some(Words::from_slice(&words))
    }

    /// The tag of an operation, as the document spells it.
    pub(super) fn tag(&self, operation: &Operation) -> Option<&str> {
        let tag = self.api.tags.get(*operation.tags.first()?)?;
        Some(tag.name.as_str()).filter(|_| !tag.is_synthetic)
    }

    /// Whether the path has an operation of this method.
    pub(super) fn has_sibling(&self, operation: &Operation, method: &str) -> bool {
        self.routes.contains(&(operation.path.as_str(), method))
    }

    /// Whether the path has things below it, as a collection has.
    pub(crate) fn has_things(&self, operation: &Operation) -> bool {
        let below = format!("{}/{{", operation.path.trim_end_matches('/'));
        let routes: &BTreeSet<(&str, &str)> = &self.routes;
        routes.range((below.as_str(), "")..).next().is_some_and(|(path, _)| path.starts_with(&below))
    }

    /// Whether one with the tag of an operation has these words for its id.
    pub(super) fn is_id(&self, words: &[String], operation: &Operation) -> bool {
        self.ids.contains(&(operation.tags.first().copied(), words.join("_")))
    }

    /// What an operation does, by its method, by the verb of its summary where the method says little, and by what else its path has.
    pub(super) fn verb(&self, operation: &Operation, is_list: bool) -> &'static str {
        let summary = operation.docs.summary.as_deref().unwrap_or_default();
        let has = |method: &str| self.has_sibling(operation, method);
        let description = || operation.docs.description.as_deref().unwrap_or_default();
        // `Add a new boat` makes one, as whatever is sent to the boats does.
        let is_new = |text: &str| text.split_whitespace().take(MOST_BEFORE_NEW).any(|word| word == "new");
        let is_told = summary.is_empty() && operation.path.contains('{') && !is_new(description());
        let said = || verbs::of_summary(if is_told { description() } else { summary });
        match operation.method.as_str() {
            // What answers `TRACE` as well does nothing but answer: the methods are what there is to choose.
            "PUT" if has("TRACE") => "put",
            "POST" if has("TRACE") => "post",
            "PATCH" if has("TRACE") => "patch",
            "PUT" => said().unwrap_or(if has("PATCH") { "replace" } else { "update" }),
            "POST" => {
                let is_update = template::is_of_one(operation) && has("GET") && !has("PUT") && !has("PATCH");
                // What reads by a body, where nothing reads without one.
                let text = if summary.is_empty() { description() } else { summary };
                let is_read = || verbs::read_by_summary(text, is_list).filter(|_| !has("GET"));
                said().or_else(is_read).unwrap_or(if is_update { "update" } else { "create" })
            }
            method => verbs::of_method(method, is_list),
        }
    }

    /// The segments of a path that are no parameters, without what all paths begin with, `api` and versions; where nothing else is
    /// left, the last one that is no version, or the parameters.
    pub(crate) fn own_segments<'o>(&self, operation: &'o Operation) -> Vec<&'o str> {
        let own = self.things(operation);
        if !own.is_empty() {
            return own;
        }
        let is_thing = |segment: &&str| !defects::is_version_in_path(segment);
        template::segments(operation)
            .filter(is_thing)
            .last()
            .map_or_else(|| template::all(operation).filter(is_thing).collect(), |last| vec![last])
    }

    /// The first thing of a path: of what all paths begin with, the last one where nothing else is left.
    pub(crate) fn first_thing<'o>(&self, operation: &'o Operation) -> Option<&'o str> {
        let own = self.own_segments(operation).into_iter().next();
        own.filter(|segment| !segment.contains('{') && !template::is_prefix(segment))
    }

    /// The same, none where nothing is left.
    pub(crate) fn things<'o>(&self, operation: &'o Operation) -> Vec<&'o str> {
        let is_own = |segment: &&str| !segment.contains('{') && !defects::is_version_in_path(segment);
        let is_prefix = |segment: &&str| template::is_prefix(segment) || !is_own(segment);
        let n_before = self.shared.max(template::n_of_provider(operation));
        let own: Vec<&str> = template::all(operation).skip(n_before).skip_while(is_prefix).filter(is_own).collect();
        let kept = own.iter().map(|segment| template::without_format(segment));
        let is_of_most = own.len() > 1 && own.first().is_some_and(|first| self.most.as_deref() == Some(*first));
        kept.skip(usize::from(is_of_most)).collect()
    }

    /// Whether a segment is what nearly all paths begin with, and there are things behind it.
    pub(crate) fn is_of_most(&self, segment: &str, things: &[&str]) -> bool {
        self.most.as_deref() == Some(segment) && things.first().is_some_and(|first| *first != segment)
    }

    /// Whether the id is a code that the path has in front of the thing, and nobody says what it means: no tag, no word of the summary.
    pub(crate) fn is_code(&self, operation: &Operation) -> bool {
        let things = self.things(operation);
        let (Some(id), [first, .., _]) = (operation.id.as_deref(), things.as_slice()) else { return false };
        let is_silent = self.tag(operation).is_some_and(|tag| is_silent(&Words::of(tag, self.whole), operation));
        let summary = operation.docs.summary.as_deref().unwrap_or_default().to_ascii_lowercase();
        is_silent
            && id.eq_ignore_ascii_case(first)
            && !verbs::ALL.contains(&id)
            && !summary.contains(&id.to_ascii_lowercase())
    }
}

/// Whether nearly all operations are sent to paths without parameters.
fn is_of_actions(api: &Api) -> bool {
    let is_sent = |operation: &&Operation| operation.method == "POST" && !operation.path.contains('{');
    let count = api.operations.iter().filter(is_sent).count();
    count >= FEWEST_ACTIONS && count * 100 >= api.operations.len() * MOST_ACTIONS
}

/// Fewer show no style.
const FEWEST_ACTIONS: usize = 3;
/// If so many of a hundred are so.
const MOST_ACTIONS: usize = 80;

/// Tags that say nothing of what is tagged.
#[rustfmt::skip] // A word a line is no table.
const SILENT: &[&str] = &[
    "api", "apis", "crud", "default", "delete", "deprecated", "endpoint", "endpoints", "general", "get",
    "method", "methods", "misc", "miscellaneous", "no_auth", "noauth", "open_api", "other", "others", "patch", "post",
    "public", "public_api", "put", "rest", "rest_api", "root", "uncategorized",
    "untagged",
];

/// Whether a tag says nothing of an operation: it is no thing of its path either.
pub(crate) fn is_silent(tag: &Words, operation: &Operation) -> bool {
    let is_tag = |segment: &str| singular(&Words::of(segment, &[]).snake()) == singular(&tag.snake());
    // `for_back_end` says for whom.
    let is_silent = |tag: &str| SILENT.contains(&tag) || tag.starts_with("for_");
    is_silent(&tag.snake()) && !template::segments(operation).any(is_tag)
}

/// So many words of a sentence are looked at for what is new.
const MOST_BEFORE_NEW: usize = 4;

/// The word that all ids of several begin with, and numbers behind it that all have, if something is left of each.
fn service(api: &Api, whole: &[String]) -> Vec<String> {
    let ids = api.operations.iter().map(|operation| Words::of(operation.id.as_deref().unwrap_or_default(), whole));
    let ids: Vec<Words> = ids.collect();
    let Some(first) = ids.first().filter(|_| ids.len() > 2) else { return Vec::new() };
    let is_number = |word: &String| word.chars().all(|character| character.is_ascii_digit());
    let n_numbers = first.as_slice().iter().skip(1).take_while(|word| is_number(word)).count();
    let is_noun = first.as_slice().first().is_some_and(|first| !verbs::ALL.contains(&first.as_str()));
    let is_shared =
        |start: &&[String]| ids.iter().all(|id| id.as_slice().starts_with(start) && id.as_slice().len() > start.len());
    let starts = (0..=n_numbers).rev().filter_map(|n_numbers| first.as_slice().get(..=n_numbers));
    starts.filter(|_| is_noun).find(is_shared).map(<[String]>::to_vec).unwrap_or_default()
}
