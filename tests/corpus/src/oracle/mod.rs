//! `corpus oracle`: other people's readers see the same documents, and the operations that they see are held against our
//! intermediate representation, fact by fact.
//!
//! A difference is explained where the generator has a finding about that very operation whose code is about such a fact;
//! what is left is listed.

mod excerpt;
mod facts;
mod findings;
mod ours;
mod references;
mod swagger;
mod versions;

use std::collections::BTreeSet;
use std::path::Path;

use anyhow::{Context, Result};
use sdkwright::pipeline::{self, Provider};

use self::facts::{Facts, Seen};
use self::findings::Findings;
use crate::cli::OracleArguments;
use crate::documents::{self, Document};
use crate::run::{AtOnce, Run};
use crate::table::Cells;
use crate::walk;

const COLUMNS: &[&str] =
    &["outcome", "reader", "operations", "facts", "differences", "explained", "unexplained", "detail", "refused"];

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
    let (seen, tally) = compare(&document.path)?;
    let numbers = [
        ("operations", seen.operations.len()),
        ("facts", seen.operations.values().map(Facts::len).sum()),
        ("differences", tally.explained.len() + tally.unexplained.len()),
        ("explained", tally.explained.len()),
        ("unexplained", tally.unexplained.len()),
    ];
    let mut cells: Cells = numbers.into_iter().map(|(name, n)| (name.to_owned(), n.to_string())).collect();
    cells.insert("outcome".to_owned(), "compared".to_owned());
    cells.insert("reader".to_owned(), seen.reader.to_owned());
    cells.insert("refused".to_owned(), seen.refused.unwrap_or_default());
    let listed = tally.unexplained.into_iter().chain(tally.explained);
    cells.insert("detail".to_owned(), listed.take(40).collect::<Vec<_>>().join(" | "));
    Ok(cells)
}

/// What another reader sees in a document, and how that differs from what the generator sees.
fn compare(path: &Path) -> Result<(Seen, Tally)> {
    let seen = facts::read(&references::followed(path, &walk::read_file(path)?))?;
    let generated = pipeline::generate_keeping_stages(&Provider::of_document(path))?;
    let api = generated.stages.normalized.as_ref().context("no crate")?;
    let mut ours = ours::operations(api);
    if seen.reader == swagger::NAME {
        // Media types are of the whole document there, and no fact of an operation.
        ours.values_mut().for_each(facts::without_media_types);
    }
    let mut tally = Tally::default();
    let keys: BTreeSet<&String> = seen.operations.keys().chain(ours.keys()).collect();
    for key in keys {
        let (Some(theirs), Some(ours)) = (seen.operations.get(key), ours.get(key)) else {
            let mut skipped = api.skipped.iter();
            let skipped = skipped.find(|skipped| format!("{} {}", skipped.method, skipped.path) == *key);
            let reason = skipped.map(|skipped| skipped.reason.clone());
            let reason = reason.or_else(|| findings::read_otherwise(api, key, &generated.diags));
            tally.add(format!("{key}: only one reader has it"), reason);
            continue;
        };
        tally.compare(key, theirs, ours, &Findings::of(api, key, &generated.diags));
    }
    Ok((seen, tally))
}

/// Differences, each with its operation, the fact, and what is seen of it.
#[derive(Default)]
struct Tally {
    /// With the finding that is about it.
    explained: Vec<String>,
    unexplained: Vec<String>,
}

impl Tally {
    fn add(&mut self, difference: String, explanation: Option<String>) {
        match explanation {
            Some(explanation) => self.explained.push(format!("{difference} ({explanation})")),
            None => self.unexplained.push(difference),
        }
    }

    fn compare(&mut self, key: &str, theirs: &Facts, ours: &Facts, findings: &Findings) {
        let names: BTreeSet<&String> = theirs.keys().chain(ours.keys()).collect();
        for name in names {
            let (theirs, ours) = (theirs.get(name), ours.get(name));
            if theirs != ours {
                let [theirs, ours] = [theirs, ours].map(|fact| fact.map_or("nothing", |fact| fact.as_str()).to_owned());
                let difference = format!("{key}: {name}: they see `{theirs}`, we see `{ours}`");
                self.add(difference, findings.explain(name));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn differences(name: &str) -> (Seen, Tally) {
        compare(&Path::new(env!("CARGO_MANIFEST_DIR")).join("documents").join(name)).unwrap()
    }

    #[test]
    fn another_reader_sees_the_same_in_version_three_two() {
        let (seen, tally) = differences("openapi-3-2.yaml");
        assert_eq!((seen.reader, seen.refused), ("roas 3.2", None));
        let keys: Vec<&str> = seen.operations.keys().map(String::as_str).collect();
        assert_eq!(keys, ["GET /events", "GET /things/{id}", "M-SEARCH /things", "QUERY /things", "copyTo /things"]);
        assert_eq!(tally.unexplained, [""; 0]);
        assert_eq!(tally.explained, [""; 0]);
        assert_eq!(seen.operations["GET /events"]["parameter query all"], "required=false");
    }

    #[test]
    fn a_schema_that_no_reader_takes_costs_no_operation() {
        let (seen, tally) = differences("odd-schema.yaml");
        assert!(seen.refused.is_some());
        assert_eq!(seen.operations["POST /upload"]["body"], "required=true");
        assert_eq!(tally.unexplained, [""; 0]);
    }
}
