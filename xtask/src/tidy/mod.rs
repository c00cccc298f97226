//! `cargo xtask tidy`: what the compiler and clippy do not check about this repository.

mod circles;
mod layers;
mod rooms;
mod rules;

use std::fs;
use std::ops::Range;
use std::path::Path;

use anyhow::{Context, Result};
use sdkwright::cli::{self, Repository, Status};

/// A file of the repository, by lines.
struct Source {
    /// From the root of the repository, with `/`.
    path: String,
    lines: Vec<String>,
    /// Which of them are tests.
    tests: Range<usize>,
}

/// Something to correct.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Finding {
    path: String,
    /// From 1.
    line: usize,
    what: String,
}

impl Source {
    fn new(path: String, text: &str) -> Self {
        let lines: Vec<String> = text.lines().map(str::to_owned).collect();
        let tests = tests(&lines);
        Self { path, lines, tests }
    }

    /// A line given as index.
    fn finding(&self, index: usize, what: String) -> Finding {
        Finding { path: self.path.clone(), line: index + 1, what }
    }

    /// Lines without the tests, with their indices, without those that are only comment.
    fn code(&self) -> impl Iterator<Item = (usize, &str)> {
        let lines = self.lines.iter().map(String::as_str).enumerate();
        let lines = lines.filter(|(index, _)| !self.tests.contains(index));
        lines.filter(|(_, line)| !line.trim_start().starts_with("//"))
    }
}

/// The module of tests, from its attribute to the brace that closes it. There is one at most, and rustfmt has indented
/// what is in it.
fn tests(lines: &[String]) -> Range<usize> {
    let is_start = |pair: &[String]| pair[0] == "#[cfg(test)]" && pair[1].starts_with("mod ");
    let Some(start) = lines.windows(2).position(is_start) else {
        return 0..0;
    };
    if lines[start + 1].ends_with(';') {
        return start..start + 2;
    }
    let n_inside = lines[start..].iter().position(|line| line == "}").map_or(lines.len() - start, |at| at + 1);
    start..start + n_inside
}

pub(crate) fn run(repository: &Repository) -> Result<Status> {
    let providers = cli::folders(&repository.specs())?;
    let mut sources = Vec::new();
    for folder in ["generator", "templates", "xtask", "tests"] {
        collect(&repository.root().join(folder), folder, &mut sources)?;
    }
    let manifest = repository.root().join("Cargo.toml");
    let text = fs::read_to_string(&manifest).with_context(|| manifest.display().to_string())?;
    sources.push(Source::new("Cargo.toml".to_owned(), &text));
    let mut findings: Vec<Finding> =
        sources.iter().flat_map(|source| check(source, providers.iter().map(String::as_str))).collect();
    findings.extend(circles::circles(&sources));
    findings.extend(circles::crowded(&sources));
    findings.sort();
    for Finding { path, line, what } in &findings {
        sayln!("{path}:{line}: {what}");
    }
    sayln!("{} files, {} to correct", sources.len(), findings.len());
    Ok(if findings.is_empty() { Status::Done } else { Status::Differs })
}

/// Which rules hold for which files.
fn check<'p>(source: &Source, providers: impl Iterator<Item = &'p str>) -> Vec<Finding> {
    let in_generator = source.path.starts_with("generator/src/");
    let in_runtime = source.path.starts_with("generator/templates/runtime/src/");
    let mut findings = rules::length(source);
    if in_generator {
        findings.extend(layers::check(source));
    }
    if in_generator || in_runtime {
        findings.extend(rules::panics(source));
        findings.extend(rooms::check(source));
    }
    if in_generator || source.path.starts_with("generator/templates/") {
        findings.extend(providers.flat_map(|name| rules::provider_name(source, name)));
    }
    if in_generator || in_runtime || source.path.starts_with("xtask/src/") {
        findings.extend(rules::allowances(source));
    }
    if source.path.ends_with("Cargo.toml") {
        findings.extend(rules::allowed_in_manifest(source));
    }
    findings
}

/// Sources in a folder and below, but not what tools have put there.
fn collect(folder: &Path, relative: &str, sources: &mut Vec<Source>) -> Result<()> {
    for entry in fs::read_dir(folder).with_context(|| folder.display().to_string())? {
        let path = entry?.path();
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let below = format!("{relative}/{name}");
        if path.is_dir() {
            if name != "node_modules" && name != "target" {
                collect(&path, &below, sources)?;
            }
        } else if [".rs", ".jinja", ".toml"].iter().any(|end| name.ends_with(end)) {
            let text = fs::read_to_string(&path).with_context(|| path.display().to_string())?;
            sources.push(Source::new(below, &text));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rules_depend_on_the_folder() {
        let text = "use crate::emit::x;\nlet a = b.unwrap();\n// as Acme does it\n#[allow(dead_code)]\n";
        let lines = |path: &str| -> Vec<usize> {
            let findings = check(&Source::new(path.to_owned(), text), ["acme"].into_iter());
            findings.iter().map(|finding| finding.line).collect()
        };
        assert_eq!(lines("generator/src/ir/a.rs"), [1, 2, 3, 4]);
        assert_eq!(lines("generator/templates/runtime/src/a.rs"), [2, 3, 4]);
        assert_eq!(lines("generator/templates/crate/README.md.jinja"), [3]);
        assert_eq!(lines("xtask/src/a.rs"), [4]);
        assert!(lines("generator/tests/a.rs").is_empty());
        let text = "[lints.clippy]\nunwrap_used = \"allow\"\n";
        let findings = check(&Source::new("generator/Cargo.toml".to_owned(), text), [].into_iter());
        assert_eq!(findings.len(), 1);
    }

    #[test]
    fn tests_are_told_from_code() {
        let tests = |text: &str| Source::new("a.rs".to_owned(), text).tests;
        assert_eq!(tests("a\n#[cfg(test)]\nmod tests {\n    b\n}\nc\n"), 1..5);
        assert_eq!(tests("#[cfg(test)]\nmod tests;\nc\n"), 0..2);
        assert_eq!(tests("#[cfg(test)]\nfn b() {}\n"), 0..0);
        assert_eq!(tests("#[cfg(test)]"), 0..0);
    }
}
