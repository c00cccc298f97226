//! A small change of a document changes only the files of what has changed: types stay in the files in which they were released,
//! however long these get.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, missing_docs, reason = "tests")]

use std::collections::{BTreeMap, BTreeSet};

use sdkwright::config::NamesLock;
use sdkwright::emit::{self, FileTree};
use sdkwright::plan::CratePlan;
use serde_json::{Value, json};

use crate::support;

const FIRST: [&str; 8] = ["Account", "Backup", "Card", "Disk", "Event", "Firewall", "Gateway", "Host"];
const SECOND: [&str; 8] = ["", "Plan", "Limit", "Rule", "Status", "Owner", "Price", "Region"];

/// A component with so many properties.
fn component(n_properties: usize) -> Value {
    let properties: serde_json::Map<String, Value> =
        (0..n_properties).map(|index| (format!("p{index}"), json!({"type": "string"}))).collect();
    json!({"type": "object", "properties": properties})
}

/// One call that answers with all of the components: one file, unless it is cut.
fn document(n_first: usize, n_properties: usize) -> Value {
    let names =
        FIRST.iter().take(n_first).flat_map(|first| SECOND.iter().map(move |second| format!("{first}{second}")));
    let schemas: serde_json::Map<String, Value> = names.map(|name| (name, component(n_properties))).collect();
    let mut document = json!({
        "openapi": "3.1.0",
        "info": {"title": "x", "version": "1"},
        "servers": [{"url": "https://api.example"}],
        "paths": {"/things": {"get": {
            "tags": ["things"],
            "operationId": "get_things",
            "responses": {"200": {"description": "x", "content": {"application/json": {"schema": {"type": "object"}}}}}
        }}},
        "components": {"schemas": schemas}
    });
    for name in document["components"]["schemas"].as_object().unwrap().clone().keys() {
        answer(&mut document, name);
    }
    document
}

/// The answer has one property more, of a type.
fn answer(document: &mut Value, name: &str) {
    let schema = &mut document["paths"]["/things"]["get"]["responses"]["200"]["content"]["application/json"]["schema"];
    schema["properties"][name.to_lowercase()] = json!({"$ref": format!("#/components/schemas/{name}")});
}

struct Made {
    plan: CratePlan,
    files: FileTree,
}

impl Made {
    fn of(document: &Value, lock: &NamesLock) -> Self {
        let (plan, _) = support::decided(document.clone(), lock);
        let files = emit::file_tree(&plan).unwrap();
        Self { plan, files }
    }

    /// In which file each type is.
    fn places(&self) -> BTreeMap<String, String> {
        let files = self.plan.type_files.iter();
        let all = files.flat_map(|file| file.types.iter().map(|ty| (ty.ident().to_string(), file.ident.to_string())));
        all.collect()
    }

    /// The files of types that are other ones, or new.
    fn changed(&self, before: &Self) -> BTreeSet<String> {
        let is_type = |path: &&str| path.starts_with("src/types/");
        let paths: BTreeSet<&str> =
            self.files.keys().chain(before.files.keys()).map(|path| path.as_str()).filter(is_type).collect();
        let text = |made: &Self, path: &str| {
            made.files.iter().find(|(known, _)| known.as_str() == path).map(|(_, text)| text.clone())
        };
        paths.into_iter().filter(|path| text(self, path) != text(before, path)).map(str::to_owned).collect()
    }
}

/// What a change does to the files of types: types that were there stay where they were, and other files are as they were.
fn change(document: &Value, edit: impl Fn(&mut Value), expected: &[&str]) {
    let before = Made::of(document, &NamesLock::default());
    let mut next = document.clone();
    edit(&mut next);
    let after = Made::of(&next, &before.plan.lock);
    let (was, is) = (before.places(), after.places());
    let moved: Vec<&String> =
        was.iter().filter(|(name, file)| is.get(*name) != Some(file)).map(|(name, _)| name).collect();
    assert!(moved.is_empty(), "moved: {moved:?}");
    let expected: BTreeSet<String> = expected.iter().map(|file| format!("src/types/{file}.rs")).collect();
    assert_eq!(after.changed(&before), expected);
}

fn add_property(document: &mut Value, component: &str, name: &str) {
    document["components"]["schemas"][component]["properties"][name] = json!({"type": "string"});
}

#[test]
fn what_is_long_is_cut_into_what_is_called_alike() {
    let made = Made::of(&document(8, 12), &NamesLock::default());
    let places = made.places();
    assert_eq!(places["Account"], "things_account");
    assert_eq!(places["AccountRule"], "things_account");
    assert_eq!(places["HostPrice"], "things_host");
    assert!(made.files.values().all(|text| text.lines().count() <= 1_500));
    let lines = made.plan.lock.to_text();
    assert!(lines.lines().any(|line| line == "cut things"), "{lines}");
    // The same again from its own decisions.
    let read = sdkwright::config::lock_from_text("names.lock", &lines).unwrap();
    assert_eq!(read, made.plan.lock);
    assert!(Made::of(&document(8, 12), &read).changed(&made).is_empty());
}

#[test]
fn a_property_changes_the_file_of_its_type() {
    for name in ["Account", "CardRule", "HostRegion"] {
        let file = format!("things_{}", name.split_at(4).0.to_lowercase());
        let file = if name == "Account" { "things_account" } else { file.as_str() };
        change(&document(8, 12), |next| add_property(next, name, "added"), &[file]);
    }
}

#[test]
fn a_type_changes_the_file_of_those_that_are_called_like_it() {
    let add = |next: &mut Value, name: &str| {
        next["components"]["schemas"][name] = component(12);
        answer(next, name);
    };
    // The answer has one more, and the list of all types.
    change(&document(8, 12), |next| add(next, "DiskAlias"), &["mod", "things_disk", "things_get"]);
    change(&document(8, 12), |next| add(next, "Zone"), &["mod", "things_get", "things_zone"]);
}

#[test]
fn what_grows_beyond_a_limit_moves_nothing() {
    // Released whole, and longer than what is cut when it is first made.
    let small = document(1, 12);
    assert!(!Made::of(&small, &NamesLock::default()).plan.lock.to_text().contains("cut "));
    let grow = |next: &mut Value| (0..200).for_each(|index| add_property(next, "AccountPlan", &format!("more{index}")));
    change(&small, grow, &["things"]);
    // A part of what is cut, too.
    change(&document(8, 12), grow, &["things_account"]);
    // And what gets shorter stays cut.
    let shrink = |next: &mut Value| {
        for name in FIRST.iter().flat_map(|first| SECOND.iter().map(move |second| format!("{first}{second}"))) {
            next["components"]["schemas"][name] = component(1);
        }
    };
    let before = Made::of(&document(8, 12), &NamesLock::default());
    let mut next = document(8, 12);
    shrink(&mut next);
    assert_eq!(Made::of(&next, &before.plan.lock).places(), before.places());
}
