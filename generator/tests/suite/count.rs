//! No operation is lost: those of the documents, counted by a walk over plain JSON, stand in the emitted text.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, missing_docs, reason = "tests")]

use std::collections::BTreeMap;

use serde_json::Value;

use crate::support;

/// What the documents are known to have, so that an empty walk is noticed.
const KNOWN: &[(&str, usize)] = &[("civo", 215), ("serverspace", 152), ("spheron", 138), ("steadybit", 136)];

const METHODS: &[&str] = &["get", "put", "post", "delete", "options", "head", "patch", "trace"];

type Count = BTreeMap<(String, String), usize>;

fn in_document(document: &Value) -> Count {
    let mut count = Count::new();
    for (path, item) in document["paths"].as_object().unwrap() {
        for (member, _) in item.as_object().unwrap().iter().filter(|(key, _)| METHODS.contains(&key.as_str())) {
            *count.entry((member.to_uppercase(), path.clone())).or_default() += 1;
        }
    }
    count
}

/// Lines such as `DELETE "/teams/{key}";` of tables of `operation!`, one in each.
fn in_text(text: &str) -> Count {
    let mut count = Count::new();
    for table in text.split("\noperation! {").skip(1) {
        let routes = table.lines().filter_map(|line| {
            let (method, rest) = line.trim_start().split_once(" \"")?;
            let method = method.rsplit(' ').next()?;
            METHODS.iter().any(|known| known.to_uppercase() == method).then_some((method, rest))
        });
        if let Some((method, rest)) = routes.into_iter().next() {
            let path = rest.split('"').next().unwrap();
            *count.entry((method.to_owned(), path.to_owned())).or_default() += 1;
        }
    }
    count
}

#[test]
fn every_operation_is_emitted_once() {
    let mut totals = BTreeMap::new();
    for provider in support::providers() {
        let expected = in_document(&support::corrected(&provider));
        let generated = support::generated(&provider);
        let plan = generated.stages.plan.unwrap();
        assert!(plan.skipped.is_empty(), "{}: {:?}", provider.name, plan.skipped);
        let files = generated.files.unwrap();
        let mut emitted = Count::new();
        for (operation, count) in support::rust_files(&files).flat_map(|(_, text)| in_text(text)) {
            *emitted.entry(operation).or_default() += count;
        }
        assert_eq!(emitted, expected, "{}", provider.name);
        assert!(expected.values().all(|count| *count == 1), "{}", provider.name);
        totals.insert(provider.name, expected.len());
    }
    for (name, count) in KNOWN {
        assert_eq!(totals.get(*name), Some(count), "{name}");
    }
}

#[test]
fn the_committed_crates_have_them_all() {
    for provider in support::providers() {
        let folder = support::repository().join("generated").join(&provider.name).join("src");
        let mut emitted = Count::new();
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_file() {
                emitted.extend(in_text(&std::fs::read_to_string(path).unwrap()));
            }
        }
        assert_eq!(emitted, in_document(&support::corrected(&provider)), "{}", provider.name);
    }
}
