//! What is emitted is Rust, is the same every time, says where it comes from, and comes in files one can read.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, missing_docs, reason = "tests")]

mod support;

use sdkwright::emit::{FileTree, MARK};
use sdkwright::pipeline::Provider;

const MOST_LINES: usize = 1_500;

fn all() -> Vec<(Provider, FileTree)> {
    let small = support::small_documents();
    assert!(small.len() >= 8, "the small documents are not found");
    let documents = small.iter().map(|path| Provider::of_document(path));
    let all = support::providers().into_iter().chain(support::rules()).chain(documents).filter_map(|provider| {
        let files = support::generated(&provider).files?;
        Some((provider, files))
    });
    let all: Vec<_> = all.collect();
    assert!(all.len() >= 8, "hardly a document gives a crate");
    all
}

#[test]
fn every_file_parses() {
    for (provider, files) in all() {
        assert_eq!(support::defects(&files), Vec::<String>::new(), "{}", provider.name);
    }
}

#[test]
fn the_runtime_parses() {
    let provider = support::providers().remove(0);
    for (path, text) in support::generated(&provider).files.unwrap() {
        if path.ends_with(".rs") {
            assert!(syn::parse_file(&text).is_ok(), "{path}");
        }
    }
}

#[test]
fn two_runs_give_the_same_bytes() {
    for (provider, files) in all() {
        let again = support::generated(&provider).files.unwrap();
        let differ: Vec<&String> =
            files.iter().filter(|(path, text)| again.get(*path) != Some(text)).map(|(path, _)| path).collect();
        assert_eq!(differ, Vec::<&String>::new(), "{}", provider.name);
        assert_eq!(files.len(), again.len(), "{}", provider.name);
    }
}

#[test]
fn files_are_short_and_marked() {
    for (provider, files) in all() {
        for (path, text) in &files {
            let lines = text.lines().count();
            assert!(lines <= MOST_LINES, "{}: {path} has {lines} lines", provider.name);
            // Copied byte for byte: the runtime, and the samples of a provider.
            let is_runtime = path.starts_with("src/runtime/") && path != "src/runtime/mod.rs";
            let is_copied = is_runtime || path.ends_with(".json");
            let first = text.lines().next().unwrap_or_default();
            assert!(is_copied || first.contains(MARK), "{}: {path} begins with `{first}`", provider.name);
        }
    }
}
