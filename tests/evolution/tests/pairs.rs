//! The cheap judge over all pairs: both crates as they are decided, compared. `known-failures.txt` names those that are not
//! yet as `expected.tsv` wants them; one that has become right must leave it.

#![allow(clippy::unwrap_used, missing_docs, reason = "tests")]

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use sdkwright::surface::Class;
use sdkwright_evolution::{Expected, Pair, Verdict, expectations, known_failures, pairs};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("pairs")
}

/// What is wrong with a pair, at length.
fn wrong(pair: &Pair, expected: Expected) -> Option<String> {
    let step = match pair.step() {
        Ok(step) => step,
        Err(error) => return Some(format!("{}: {error}", pair.name)),
    };
    let verdict = Verdict::of(step.class());
    let is_announced = step.class().is_some() || !step.new_findings().is_empty();
    if expected.admits(verdict, is_announced) {
        return None;
    }
    let mut text = format!("{}: {verdict}, but expected is {expected:?}", pair.name);
    for change in step.changes.iter().filter(|change| change.class > Class::Docs) {
        let (was, now) = (change.was.as_deref().unwrap_or("-"), change.now.as_deref().unwrap_or("-"));
        write!(text, "\n    {} {} {:?}: {was} -> {now}", change.class.word(), change.path, change.what).unwrap();
    }
    Some(text)
}

#[test]
fn pairs_are_what_they_are_expected_to_be() {
    let expected = expectations(&folder()).unwrap();
    let all = pairs(&folder()).unwrap();
    let names: Vec<&String> = all.iter().map(|pair| &pair.name).collect();
    assert_eq!(names, expected.keys().collect::<Vec<_>>(), "folders beside rows of expected.tsv");
    let known = known_failures(&folder()).unwrap();
    let known: BTreeSet<&str> = known.iter().map(String::as_str).collect();
    let wrong = all.iter().filter_map(|pair| Some((pair.name.clone(), wrong(pair, expected[&pair.name])?)));
    let wrong: Vec<(String, String)> = wrong.collect();
    let names: BTreeSet<&str> = wrong.iter().map(|(name, _)| name.as_str()).collect();
    let news: Vec<&str> =
        wrong.iter().filter(|(name, _)| !known.contains(name.as_str())).map(|(_, text)| text.as_str()).collect();
    assert!(news.is_empty(), "\n{}", news.join("\n\n"));
    let mended: Vec<&&str> = known.difference(&names).collect();
    assert!(mended.is_empty(), "as expected now, so take them out of known-failures.txt: {mended:?}");
}

#[test]
fn a_document_after_itself_changes_nothing() {
    for Pair { name, old, .. } in pairs(&folder()).unwrap().iter().step_by(7) {
        let step = sdkwright::evolution::step(old, old).unwrap();
        assert_eq!(step.changes, [], "{name}");
    }
}

#[test]
fn a_surface_is_read_as_it_was_written() {
    for Pair { name, old, .. } in pairs(&folder()).unwrap().iter().step_by(11) {
        let surface = sdkwright::evolution::step(old, old).unwrap().old.surface;
        let text = serde_json::to_string(&surface).unwrap();
        assert_eq!(serde_json::from_str::<sdkwright::surface::Surface>(&text).unwrap(), surface, "{name}");
    }
}
