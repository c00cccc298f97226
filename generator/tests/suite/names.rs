//! What a person sees of names: each rule of naming has a document `tests/names/<rule>.yaml` with the lines of the lock that
//! come of it. `UPDATE=1 cargo test` rewrites them; the difference is for a person to read.

#![allow(clippy::unwrap_used, missing_docs, reason = "tests")]

use std::collections::BTreeSet;

use sdkwright::config::{NamesLock, lock_from_text};
use sdkwright::pipeline::Provider;
use serde_json::{Map, Value, json};

use crate::support;

#[test]
fn every_rule_gives_the_names_that_were_read() {
    let documents = support::documents_in("names");
    assert!(documents.len() > 5);
    for path in documents {
        let value = support::corrected(&Provider::of_document(&path));
        let (plan, diags) = support::decided(value, &NamesLock::default());
        assert!(!diags.has_errors(), "{diags:?}");
        let text = plan.lock.to_text();
        let is_about_names =
            |line: &&str| ["call ", "struct ", "enum ", "union ", "alias "].iter().any(|kind| line.starts_with(kind));
        let lines: Vec<&str> = text.lines().filter(is_about_names).collect();
        support::golden(&path.with_extension("names.txt"), &format!("{}\n", lines.join("\n")));
    }
}

/// Harbors of which so many things can be read, all with one tag.
fn harbors(things: &[&str], n_actions: usize) -> Value {
    let mut paths = Map::new();
    let mut add = |path: String, id: String| {
        let parameters = json!([{ "name": "id", "in": "path", "required": true, "schema": { "type": "string" } }]);
        let responses = json!({ "204": { "description": "ok" } });
        let get = json!({ "operationId": id, "tags": ["Harbors"], "parameters": parameters, "responses": responses });
        paths.insert(path, json!({ "get": get }));
    };
    for thing in things {
        for action in 0..n_actions {
            // Letters, so that no name looks numbered.
            let letter = char::from(b'a' + u8::try_from(action).unwrap());
            add(format!("/harbors/{{id}}/{thing}/part{letter}"), format!("getHarbors_{thing}_part{letter}"));
        }
    }
    json!({ "openapi": "3.1.0", "info": { "title": "Harbors", "version": "1" }, "paths": paths, "tags": [{ "name": "Harbors" }] })
}

fn with_another_tag(mut document: Value) -> Value {
    let get = json!({ "operationId": "listBoats", "tags": ["Boats"], "responses": { "204": { "description": "ok" } } });
    document["paths"]["/boats"] = json!({ "get": get });
    document
}

fn groups(document: Value, lock: &NamesLock) -> (BTreeSet<String>, NamesLock) {
    let (plan, diags) = support::decided(document, lock);
    assert!(!diags.has_errors(), "{diags:?}");
    let lock = lock_from_text("names.lock", &plan.lock.to_text()).unwrap();
    (plan.modules.iter().map(|module| module.ident.to_string()).collect(), lock)
}

fn set(names: &[&str]) -> BTreeSet<String> {
    names.iter().map(|name| (*name).to_owned()).collect()
}

#[test]
fn a_large_group_is_split_by_path_when_it_is_first_generated() {
    let things = ["berths", "cranes", "docks"];
    let none = NamesLock::default();
    let (small, lock) = groups(with_another_tag(harbors(&things, 20)), &none);
    assert_eq!(small, set(&["boats", "harbors"]));
    let (large, of_large) = groups(with_another_tag(harbors(&things, 21)), &none);
    assert_eq!(large, set(&["boats", "harbors_berths", "harbors_cranes", "harbors_docks"]));
    // What is grown stays one group, and what was split stays so.
    assert_eq!(groups(with_another_tag(harbors(&things, 21)), &lock).0, set(&["boats", "harbors"]));
    let (again, _) = groups(with_another_tag(harbors(&things, 22)), &of_large);
    assert_eq!(again, large);
}

#[test]
fn a_part_of_a_group_says_the_words_for_the_whole_and_for_the_part() {
    let (plan, _) =
        support::decided(with_another_tag(harbors(&["berths", "cranes", "docks"], 21)), &NamesLock::default());
    let berths = plan.modules.iter().find(|module| module.ident.to_string() == "harbors_berths").unwrap();
    let first = berths.operations.first().unwrap();
    assert_eq!(first.method.to_string(), "get_parta");
}

#[test]
fn a_single_tag_groups_nothing() {
    let none = NamesLock::default();
    assert_eq!(groups(harbors(&["berths", "cranes", "docks"], 6), &none).0, set(&["harbors"]));
    let (split, lock) = groups(harbors(&["berths", "cranes", "docks"], 7), &none);
    assert_eq!(split, set(&["berths", "cranes", "docks"]));
    assert_eq!(groups(harbors(&["berths", "cranes", "docks"], 8), &lock).0, split);
}

/// Boats of so many versions, which are the tags.
fn of_versions(versions: &[&str]) -> Value {
    let path = |version: &&str| {
        let get = json!({ "tags": [version], "responses": { "204": { "description": "ok" } } });
        (format!("/{version}/boats"), json!({ "get": get }))
    };
    let paths: Map<String, Value> = versions.iter().map(path).collect();
    json!({ "openapi": "3.1.0", "info": { "title": "Harbors", "version": "1" }, "paths": paths })
}

#[test]
fn a_newer_version_does_not_take_the_group_of_one_that_was_released() {
    let none = NamesLock::default();
    let (first, lock) = groups(of_versions(&["v1", "v2"]), &none);
    assert_eq!(first, set(&["boats", "boats_v1"]));
    assert_eq!(groups(of_versions(&["v1", "v2", "v3"]), &none).0, set(&["boats", "boats_v1", "boats_v2"]));
    assert_eq!(groups(of_versions(&["v1", "v2", "v3"]), &lock).0, set(&["boats", "boats_v1", "boats_v3"]));
}

fn cut(values: &[&str], asked: &[&str]) -> Value {
    let unit = json!({ "type": "string", "enum": values });
    let properties = json!({ "depth": { "type": "integer" }, "unit": unit });
    let schema = json!({ "type": "object", "required": asked, "properties": properties });
    let body = json!({ "required": true, "content": { "application/json": { "schema": schema } } });
    let post = json!({ "operationId": "createCut", "tags": ["cuts"], "requestBody": body, "responses": { "204": { "description": "ok" } } });
    json!({ "openapi": "3.1.0", "info": { "title": "Cuts", "version": "1" }, "paths": { "/cuts": { "post": post } } })
}

/// The line of what is sent.
fn sent(document: Value, lock: &NamesLock) -> (String, NamesLock) {
    let (_, lock) = groups(document, lock);
    let text = lock.to_text();
    (text.lines().find(|line| line.starts_with("struct ")).unwrap().to_owned(), lock)
}

#[test]
fn what_can_have_one_value_is_not_asked_for_when_it_gets_another_one() {
    let (first, lock) = sent(cut(&["mm"], &["depth", "unit"]), &NamesLock::default());
    assert!(first.contains(" new(depth) preset(unit,mm) "), "{first}");
    let (second, _) = sent(cut(&["inch", "mm"], &["depth", "unit"]), &lock);
    assert_eq!(second, first);
}

#[test]
fn what_was_asked_for_is_asked_for_still() {
    let (first, lock) = sent(cut(&["inch", "mm"], &["depth", "unit"]), &NamesLock::default());
    assert!(first.contains(" new(depth,unit) "), "{first}");
    assert_eq!(sent(cut(&["mm"], &["depth", "unit"]), &lock).0, first);
}
