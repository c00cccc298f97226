//! Files that know each other in a circle, and folders with too many files.

use std::collections::{BTreeMap, BTreeSet};

use super::{Finding, Source, rooms};

/// Circles that are there for a reason: the folder, the files, and why.
const KNOWN: &[(&str, &[&str], &str)] = &[
    (
        "generator/src/normalize/schemas/",
        &["array", "intersection", "object", "reference", "schema", "shape", "union", "union_scalar", "variant"],
        "schemas are made of schemas",
    ),
    (
        "generator/src/normalize/nodes/",
        &["context", "hierarchy"],
        "the hierarchy is part of the context that it is built in",
    ),
    (
        "generator/src/overlay/",
        &["action", "check"],
        "the parts of an action report through the checker that asks for them",
    ),
    ("generator/src/read/yaml/", &["alias", "tree"], "an alias stands for a tree"),
    ("generator/src/upgrade/v20/", &["body", "parameters"], "a body is a parameter in 2.0"),
    (
        "generator/templates/runtime/src/runtime/auth/",
        &["credential", "token_cache"],
        "tokens are kept by the credential that they are got for",
    ),
    (
        "generator/templates/runtime/src/runtime/errors/",
        &["headers", "rate_limit", "structured_limit"],
        "a limit is made of headers, which are read for limits",
    ),
    (
        "generator/templates/runtime/src/runtime/pages/",
        &["page_steps", "paging"],
        "how pages follow each other is a table of what the pager does",
    ),
    (
        "generator/templates/runtime/src/runtime/requests/",
        &["api", "fill"],
        "the table of an operation says what takes defaults",
    ),
    ("generator/src/emit/", &["client", "client_builder", "tokens"], "the client's builder is part of its file"),
];

/// A folder with more sources is several rooms.
const MOST_FILES: usize = 20;

/// The crates whose files are looked at.
const ROOTS: &[&str] = &["generator/src/", "generator/templates/runtime/src/", "xtask/src/"];

pub(super) fn crowded(sources: &[Source]) -> Vec<Finding> {
    let mut folders: BTreeMap<&str, Vec<&Source>> = BTreeMap::new();
    for source in sources.iter().filter(|source| source.path.ends_with(".rs")) {
        let folder = source.path.rsplit_once('/').map_or("", |(folder, _)| folder);
        if ROOTS.iter().any(|root| folder.starts_with(root.trim_end_matches('/'))) {
            folders.entry(folder).or_default().push(source);
        }
    }
    let crowded = folders.into_values().filter(|files| files.len() > MOST_FILES);
    crowded.map(|files| files[0].finding(0, format!("{} sources in one folder", files.len()))).collect()
}

pub(super) fn circles(sources: &[Source]) -> Vec<Finding> {
    let mut findings = Vec::new();
    for root in ROOTS {
        let files: BTreeMap<String, &Source> =
            sources.iter().filter_map(|source| Some((module(source.path.strip_prefix(root)?)?, source))).collect();
        let edges: BTreeMap<&str, BTreeSet<String>> =
            files.iter().map(|(name, source)| (name.as_str(), known(source, name, &files))).collect();
        let reach: BTreeMap<&str, BTreeSet<String>> =
            edges.keys().map(|name| (*name, reachable(name, &edges))).collect();
        for (name, source) in &files {
            let circle: BTreeSet<&String> =
                reach[name.as_str()].iter().filter(|other| reach[other.as_str()].contains(name)).collect();
            // Each circle is told once, at its first file.
            let is_first = circle.iter().all(|other| *other >= name);
            if !circle.is_empty() && is_first && !is_known(&source.path) {
                let others: Vec<_> = circle.into_iter().filter(|other| *other != name).cloned().collect();
                findings.push(source.finding(0, format!("in a circle with {}", others.join(", "))));
            }
        }
    }
    findings
}

fn is_known(path: &str) -> bool {
    KNOWN.iter().any(|(folder, files, _)| {
        path.strip_prefix(folder).and_then(|file| file.strip_suffix(".rs")).is_some_and(|file| files.contains(&file))
    })
}

/// The module of a file, from the crate on; lists of modules are none.
fn module(inside: &str) -> Option<String> {
    let inside = inside.strip_suffix(".rs")?;
    let is_list = matches!(inside.rsplit('/').next(), Some("mod" | "lib" | "main"));
    (!is_list).then(|| inside.replace('/', "::"))
}

/// The files that a file names, by any path.
fn known(source: &Source, name: &str, files: &BTreeMap<String, &Source>) -> BTreeSet<String> {
    let mut known = BTreeSet::new();
    let code: String = source.code().map(|(_, line)| line.trim()).collect::<Vec<_>>().join(" ");
    for (start, prefix) in [("crate::", String::new()), ("super::", parent(name))] {
        for (at, _) in code.match_indices(start) {
            let is_inside =
                code[..at].ends_with(|before: char| before == '$' || before == ':' || before.is_alphanumeric());
            if is_inside {
                continue;
            }
            let mut paths = Vec::new();
            expand(&code[at + start.len()..], &prefix, &mut paths);
            for path in paths {
                let file = files.keys().find(|file| path == **file || path.starts_with(&format!("{file}::")));
                let file = file.filter(|file| *file != name && !rooms::is_exception(&source.path, &files[*file].path));
                known.extend(file.cloned());
            }
        }
    }
    known
}

fn parent(name: &str) -> String {
    name.rsplit_once("::").map_or(String::new(), |(parent, _)| format!("{parent}::"))
}

/// The paths that begin here, those of a group each. Gives what is behind them.
fn expand<'t>(text: &'t str, prefix: &str, paths: &mut Vec<String>) -> &'t str {
    let text = text.trim_start();
    if let Some(mut rest) = text.strip_prefix('{') {
        loop {
            rest = expand(rest, prefix, paths).trim_start();
            match rest.strip_prefix(',') {
                Some(next) => rest = next,
                None => return rest.strip_prefix('}').unwrap_or(rest),
            }
            if rest.trim_start().starts_with('}') {
                return rest.trim_start().strip_prefix('}').unwrap_or(rest);
            }
        }
    }
    let end = text.find(|end: char| !end.is_alphanumeric() && end != '_').unwrap_or(text.len());
    let (word, rest) = text.split_at(end);
    match rest.strip_prefix("::") {
        Some(inner) => expand(inner, &format!("{prefix}{word}::"), paths),
        None => {
            paths.push(format!("{prefix}{word}"));
            rest
        }
    }
}

fn reachable(from: &str, edges: &BTreeMap<&str, BTreeSet<String>>) -> BTreeSet<String> {
    let mut reached = BTreeSet::new();
    let mut open: Vec<&str> = vec![from];
    while let Some(next) = open.pop() {
        for other in edges.get(next).into_iter().flatten() {
            if reached.insert(other.clone()) {
                open.push(other);
            }
        }
    }
    reached
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sources(files: &[(&str, &str)]) -> Vec<Source> {
        files.iter().map(|(path, text)| Source::new(format!("generator/src/{path}"), text)).collect()
    }

    #[test]
    fn circles_are_found_by_any_path() {
        let found = |a: &str, b: &str| circles(&sources(&[("x/a.rs", a), ("x/b.rs", b)])).len();
        assert_eq!(found("use super::b::B;", "use crate::{\n    y::Y,\n    x::{a::{A, C}, z},\n};"), 1);
        assert_eq!(found("use super::b::B;", "fn f() { crate::x::a::f() }"), 1);
        assert_eq!(found("use super::b::B;", "// crate::x::a"), 0);
        assert_eq!(found("use super::b::B;", "use crate::y::a;"), 0);
    }

    #[test]
    fn longer_circles_are_found_too() {
        let files = [("a.rs", "use crate::b;"), ("b.rs", "use crate::c::{self};"), ("c.rs", "use crate::{a};")];
        assert_eq!(circles(&sources(&files)).len(), 1);
        assert!(circles(&sources(&files[..2])).is_empty());
    }

    #[test]
    fn twenty_files_are_not_too_many() {
        let files: Vec<(String, &str)> = (0..21).map(|index| (format!("x/a{index}.rs"), "")).collect();
        let files: Vec<(&str, &str)> = files.iter().map(|(path, text)| (path.as_str(), *text)).collect();
        assert!(crowded(&sources(&files[..20])).is_empty());
        assert_eq!(crowded(&sources(&files)).len(), 1);
    }
}
