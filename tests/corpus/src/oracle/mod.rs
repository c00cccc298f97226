//! `corpus oracle`: other people's readers see the same documents, and the operations that they see are held against our
//! intermediate representation, fact by fact.
//!
//! A difference is explained where the generator has a finding about that very operation whose code is about such a fact;
//! what is left is listed.

mod facts;
mod ours;
mod swagger;
mod versions;

use std::collections::BTreeSet;

use anyhow::{Context, Result};
use sdkwright::diag::{Code, Diagnostics};
use sdkwright::ir::Api;
use sdkwright::pipeline::{self, Provider};

use self::facts::Facts;
use crate::cli::OracleArguments;
use crate::documents::{self, Document};
use crate::run::{AtOnce, Run};
use crate::table::Cells;
use crate::walk;

const COLUMNS: &[&str] =
    &["outcome", "reader", "operations", "facts", "differences", "explained", "unexplained", "detail"];

pub(crate) fn run(arguments: &OracleArguments) -> Result<()> {
    let documents = documents::select(&arguments.selection)?;
    let run = Run { name: "oracle", columns: COLUMNS, results: &arguments.results };
    run.over(&documents, AtOnce::Many, |document| {
        one(document).unwrap_or_else(|error| {
            let detail = format!("{error:#}").chars().take(300).collect();
            Cells::from([("outcome".to_owned(), "not judged".to_owned()), ("detail".to_owned(), detail)])
        })
    })
}

fn one(document: &Document) -> Result<Cells> {
    let value = walk::read_file(&document.path)?;
    let (reader, theirs) = facts::read(value)?;
    let generated = pipeline::generate_keeping_stages(&Provider::of_document(&document.path))?;
    let api = generated.stages.normalized.as_ref().context("no crate")?;
    let mut ours = ours::operations(api);
    if reader == swagger::NAME {
        // Media types are of the whole document there, and no fact of an operation.
        ours.values_mut().for_each(facts::without_media_types);
    }
    let mut tally = Tally::default();
    let keys: BTreeSet<&String> = theirs.keys().chain(ours.keys()).collect();
    for key in keys {
        let (Some(theirs), Some(ours)) = (theirs.get(key), ours.get(key)) else {
            let skipped =
                api.skipped.iter().any(|skipped| format!("{} {}", skipped.method, skipped.path) == **key);
            tally.add(skipped, || format!("{key}: only one reader has it"));
            continue;
        };
        tally.compare(key, theirs, ours, &Findings::of(api, key, &generated.diags));
    }
    let numbers = [
        ("operations", theirs.len()),
        ("facts", theirs.values().map(Facts::len).sum()),
        ("differences", tally.explained + tally.unexplained.len()),
        ("explained", tally.explained),
        ("unexplained", tally.unexplained.len()),
    ];
    let mut cells: Cells = numbers.into_iter().map(|(name, n)| (name.to_owned(), n.to_string())).collect();
    cells.insert("outcome".to_owned(), "compared".to_owned());
    cells.insert("reader".to_owned(), reader.to_owned());
    cells.insert("detail".to_owned(), tally.unexplained.into_iter().take(20).collect::<Vec<_>>().join(" | "));
    Ok(cells)
}

#[derive(Default)]
struct Tally {
    explained: usize,
    unexplained: Vec<String>,
}

impl Tally {
    fn add(&mut self, is_explained: bool, difference: impl FnOnce() -> String) {
        if is_explained {
            self.explained += 1;
        } else {
            self.unexplained.push(difference());
        }
    }

    fn compare(&mut self, key: &str, theirs: &Facts, ours: &Facts, findings: &Findings) {
        let names: BTreeSet<&String> = theirs.keys().chain(ours.keys()).collect();
        for name in names {
            let (theirs, ours) = (theirs.get(name), ours.get(name));
            if theirs != ours {
                self.add(findings.explain(name), || {
                    format!("{key}: {name}: they see {theirs:?}, we see {ours:?}")
                });
            }
        }
    }
}

/// Codes of the findings about one operation.
struct Findings(BTreeSet<Code>);

impl Findings {
    fn of(api: &Api, key: &str, diags: &Diagnostics) -> Self {
        let operation = api.operations.iter().find(|operation| operation.key() == key);
        let pointer = operation.map_or("", |operation| operation.origin.pointer.as_str());
        // Parameters may stand at the path, one level above.
        let path = pointer.rsplit_once('/').map_or(pointer, |(path, _)| path);
        let is_near = |other: &str| {
            let rest =
                other.strip_prefix(pointer).or_else(|| other.strip_prefix(&format!("{path}/parameters")));
            rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/')) || other == path
        };
        // A component is shared: what is found in one is about each operation that uses it.
        let is_shared = |other: &str| {
            [
                "/components/parameters/",
                "/components/responses/",
                "/components/requestBodies/",
                "/parameters/",
                "/responses/",
            ]
            .iter()
            .any(|prefix| other.starts_with(prefix))
        };
        let near = diags.iter().filter(|diagnostic| {
            let other = diagnostic.origin.pointer.as_str();
            is_near(other) || is_shared(other)
        });
        Self(near.map(|diagnostic| diagnostic.code).collect())
    }

    /// Whether one of them is about such a fact.
    fn explain(&self, fact: &str) -> bool {
        let codes: &[Code] = match fact.split(' ').next().unwrap_or_default() {
            "parameter" => &[
                Code::PathParameterUndeclared,
                Code::PathParameterUnused,
                Code::DuplicateParameter,
                Code::ReservedHeader,
                Code::PathSuffix,
                Code::DanglingReference,
                Code::WrongType,
            ],
            "response" => &[Code::BadStatus, Code::DanglingReference, Code::WrongType, Code::NoResponses],
            "security" => &[Code::UnknownSecurityScheme, Code::UnsupportedSecurityScheme, Code::WrongType],
            _ => &[Code::DanglingReference, Code::WrongType, Code::KeywordIgnored],
        };
        codes.iter().any(|code| self.0.contains(code))
    }
}
