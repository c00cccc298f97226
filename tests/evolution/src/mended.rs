//! A program that a step breaks, and the same program mended by whoever has read the report of the step and nothing else.
//!
//! In: a pair with `before.rs`, which fits the old crate, and `after.rs`, which fits the new one. Out: what is wrong with that.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use sdkwright::report;

use crate::crates;
use crate::judge::Bench;
use crate::pair::Pair;
use crate::user;

/// What the maintainer reads, with files named from the folder of the pair.
///
/// # Errors
///
/// If one of the two gives no crate.
pub fn read_by_maintainer(pair: &Pair) -> Result<String> {
    let folder = format!("{}/", folder(pair)?.display());
    Ok(report::human(&pair.step()?.report("acme")).replace(&folder, ""))
}

/// Names of the new crate that are in the mended program, and that neither the program before nor the report has.
///
/// # Errors
///
/// If there are no such programs.
pub fn unread(pair: &Pair) -> Result<Vec<String>> {
    let step = pair.step()?;
    let entries = step.new.surface.entries.iter();
    let names: BTreeSet<&str> = entries.flat_map(|(path, entry)| words(path).chain(words(&entry.shape))).collect();
    let report = read_by_maintainer(pair)?;
    Ok(unread_of(&program(pair, "before.rs")?, &program(pair, "after.rs")?, &report, &names))
}

fn unread_of(before: &str, after: &str, report: &str, names: &BTreeSet<&str>) -> Vec<String> {
    let known: BTreeSet<&str> = words(before).chain(words(report)).collect();
    let news: BTreeSet<&str> = words(after).filter(|word| !known.contains(word) && names.contains(word)).collect();
    news.into_iter().map(str::to_owned).collect()
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|letter: char| !letter.is_alphanumeric() && letter != '_').filter(|word| !word.is_empty())
}

/// Compiles both programs against the crates. Nothing where all is as it should be.
///
/// # Errors
///
/// If there are no such programs, or one of the documents gives no crate.
pub fn mended(pair: &Pair, bench: &Bench) -> Result<Vec<String>> {
    let (before, after) = (program(pair, "before.rs")?, program(pair, "after.rs")?);
    let crates = crates::write(pair, &bench.work, &bench.lock)?;
    let check = |source: &str, sdk: &Path| user::check(&bench.work.join("program"), source, sdk, &bench.target);
    let mut wrong = Vec::new();
    if let Err(error) = check(&before, &crates.old) {
        wrong.push(format!("before.rs does not fit the old crate: {error:#}"));
    }
    match check(&before, &crates.new) {
        Ok(()) => wrong.push("before.rs fits the new crate, too: nothing is to be mended".to_owned()),
        // Errors of the compiler have numbers: what cannot be compiled at all shows nothing.
        Err(error) if !format!("{error:#}").contains("error[E") => wrong.push(format!("{error:#}")),
        Err(_) => {}
    }
    if let Err(error) = check(&after, &crates.new) {
        wrong.push(format!("after.rs does not fit the new crate: {error:#}"));
    }
    wrong.extend(unread(pair)?.into_iter().map(|name| format!("`{name}` of after.rs is not in the report")));
    Ok(wrong)
}

fn folder(pair: &Pair) -> Result<&Path> {
    pair.old.document.parent().context("a document is in a folder")
}

fn program(pair: &Pair, name: &str) -> Result<String> {
    let path = folder(pair)?.join(name);
    fs::read_to_string(&path).with_context(|| path.display().to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_report_does_not_say_is_noticed() {
        let names = BTreeSet::from(["Pet", "Animal", "new"]);
        let unread = |report: &str| unread_of("let a = Pet::new();", "let a = Some(Animal::new());", report, &names);
        assert_eq!(unread("Pet  gone"), ["Animal"]);
        assert!(unread("pets().get  Pet -> Animal").is_empty());
    }
}
