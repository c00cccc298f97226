//! What rules of `provider.toml` make of a document: one folder of `rules/` for each group, with the files of a provider
//! and `expected.txt`, which has the findings and what is emitted by the rules: operations, fields, samples.
//!
//! `UPDATE=1` rewrites the expectations, to be read before they are committed.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, missing_docs, reason = "tests")]

use std::fmt::Write as _;
use std::path::Path;

use sdkwright::pipeline::Provider;

use crate::support;

fn check(provider: &Provider) -> Result<(), String> {
    let generated = support::generated(provider);
    let mut actual = String::new();
    for found in generated.diags.iter() {
        let help = found.help.as_ref().map(|help| format!("; {help}")).unwrap_or_default();
        let (level, code) = (found.level.as_str(), found.code.as_str());
        writeln!(actual, "{level} {code} {}: {}{help}", found.origin.pointer, found.message).unwrap();
    }
    for (path, text) in generated.files.unwrap_or_default() {
        let is_runtime = path.starts_with("src/runtime/") || path.starts_with("examples/");
        if is_runtime && path != "src/runtime/dates/date_rules.rs" {
            continue;
        }
        if path.ends_with(".rs") && path != "src/lib.rs" {
            let lines = text.lines().filter(|line| tells(line)).map(str::trim_end);
            writeln!(actual, "\n-- {path}\n{}", lines.collect::<Vec<_>>().join("\n")).unwrap();
        }
    }
    let path = provider.document.with_file_name("expected.txt");
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(&path, actual).unwrap();
        return Ok(());
    }
    let expected = std::fs::read_to_string(&path).unwrap_or_default();
    let name = Path::new(&provider.name).display();
    if expected == actual { Ok(()) } else { Err(format!("{name}\n--- expected\n{expected}\n--- actual\n{actual}")) }
}

/// Whether a rule may have had a say in a line; the rest is the same in every crate.
fn tells(line: &str) -> bool {
    let line = line.trim();
    let parts = [
        "pub struct ",
        "pub enum ",
        "GET \"",
        "POST \"",
        "PUT \"",
        "DELETE \"",
        " = 2",
        "query ",
        "pager!",
        "Poller::",
        "wait: ",
        "&[Param",
        "then: ",
        "TakenFrom::",
        "state: ",
        "done: ",
        "failed: &",
        "within: ",
        "Poller<",
        "next(\"",
        "number(\"",
        "number_from_zero(\"",
        "offset(\"",
        "url(\"",
        "path \"",
        "pub type ",
        "json ",
        "request.set",
        "request.put",
        "const ",
        "failed: Some",
        "FailureRule::",
        "busy: Some",
        "idempotency_header: \"X",
        "comes_back::<",
        "member(",
        "include_str!(",
    ];
    // What tells calls apart says no more than their names.
    if line.ends_with(" {}") {
        return false;
    }
    let is_field = line.contains(", with_");
    (is_field || parts.iter().any(|part| line.contains(part)) || line.starts_with("/// `None`"))
        && !line.starts_with("pub fn ")
        || ["/// Blank", "-> "].iter().any(|start| line.starts_with(start))
        // A method in `operations!`.
        || line.starts_with("pub fn ") && line.contains(" of ")
        // What makes a struct, and its fields.
        || line.starts_with("pub fn new(") || line.starts_with("pub ") && line.ends_with(',')
}

#[test]
fn rules_do_what_they_say() {
    let rules = support::rules();
    assert!(!rules.is_empty());
    let wrong: Vec<String> = rules.iter().filter_map(|provider| check(provider).err()).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}
