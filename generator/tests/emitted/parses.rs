//! What is emitted is Rust, is the same every time, says where it comes from, and comes in files one can read.

use rayon::prelude::*;
use sdkwright::emit::MARK;
use sdkwright::pipeline;

use crate::{Emitted, all, support};

const MOST_LINES: usize = 1_500;

#[test]
fn every_file_parses() {
    all().par_iter().for_each(|Emitted { provider, files, .. }| {
        assert_eq!(support::defects(files), Vec::<String>::new(), "{}", provider.name);
    });
}

#[test]
fn the_runtime_parses() {
    for (path, text) in &all()[0].files {
        if path.ends_with(".rs") {
            assert!(syn::parse_file(text).is_ok(), "{path}");
        }
    }
}

#[test]
fn two_runs_give_the_same_bytes() {
    all().par_iter().for_each(|Emitted { provider, files, .. }| {
        let again = pipeline::generate(provider).unwrap().files.unwrap();
        let differ: Vec<&String> =
            files.iter().filter(|(path, text)| again.get(*path) != Some(text)).map(|(path, _)| path).collect();
        assert_eq!(differ, Vec::<&String>::new(), "{}", provider.name);
        assert_eq!(files.len(), again.len(), "{}", provider.name);
    });
}

#[test]
fn files_are_short_and_marked() {
    for Emitted { provider, files, .. } in all() {
        for (path, text) in files {
            let lines = text.lines().count();
            assert!(lines <= MOST_LINES, "{}: {path} has {lines} lines", provider.name);
            // Copied byte for byte: the runtime, the samples of a provider, and licences.
            let is_runtime = path.starts_with("src/runtime/") && path != "src/runtime/mod.rs";
            let is_copied = is_runtime || path.ends_with(".json") || path.starts_with("LICENSE-");
            let first = text.lines().next().unwrap_or_default();
            assert!(is_copied || first.contains(MARK), "{}: {path} begins with `{first}`", provider.name);
        }
    }
}
