//! `corpus round-trip`: instances of the component schemas of each document, decoded by the emitted types, encoded again,
//! and held against their schemas by a validator.

use std::collections::BTreeMap;
use std::fs;

use anyhow::{Context, Result, ensure};
use sdkwright::pipeline::{self, Provider};
use sdkwright::plan::CratePlan;
use serde_json::Value;

use crate::cargo::Bench;
use crate::check;
use crate::cli::RoundTripArguments;
use crate::documents::{self, Document};
use crate::driver::{self, Driver};
use crate::faker::{self, Synthesized};
use crate::numbers;
use crate::reasons::{self, Reasons};
use crate::run::{AtOnce, Run};
use crate::table::Cells;
use crate::walk;

const COLUMNS: &[&str] =
    &["outcome", "components", "untried", "passed", "excused", "failed", "instances", "changed", "implied", "detail"];

pub(crate) fn run(arguments: &RoundTripArguments) -> Result<()> {
    let RoundTripArguments { check: arguments, literal } = arguments;
    let documents = documents::select(&arguments.selection)?;
    let bench = Bench::at(&arguments.work, &arguments.limits)?;
    let program = faker::prepare()?;
    Run { name: "round-trip", columns: COLUMNS, results: &arguments.results }.over(
        &documents,
        AtOnce::One,
        |document| {
            let judged = walk::read_file(&document.path)
                .and_then(|value| faker::synthesize(&program, &value, *literal))
                .and_then(|synthesized| one(&bench, document, &synthesized));
            judged.unwrap_or_else(|error| {
                let cell = |name: &str, text: String| (name.to_owned(), text);
                Cells::from([cell("outcome", "not judged".to_owned()), cell("detail", format!("{error:#}"))])
            })
        },
    )
}

/// What became of a component's schema.
#[derive(Default)]
struct Verdict {
    /// How it does not pass; the first failure counts.
    failure: Option<String>,
    instances: usize,
    /// Instances that were encoded as another value that the schema admits too.
    changed: usize,
}

fn one(bench: &Bench, document: &Document, synthesized: &Synthesized) -> Result<Cells> {
    let generated = pipeline::generate(&Provider::of_document(&document.path))?;
    let (files, plan) = generated.files.zip(generated.stages.plan).context("no crate")?;
    let package = check::package(&files)?;
    let driver = driver::driver(&package, &plan);
    let (mut verdicts, trials) = trials(synthesized, &plan, &driver);
    bench.put(&[("crate", &files), ("round-trip", &driver.files)])?;
    let input: String = trials.iter().map(|trial| format!("{}\t{}\n", trial.number, trial.instance)).collect();
    let input_path = bench.folder().join("instances.tsv");
    fs::write(&input_path, input)?;
    let built = bench.cargo(&["build", "--quiet", "--package", "round-trip"])?;
    let ended = built.ok.then(|| bench.run("round-trip", &input_path)).transpose()?;
    bench.clean(&[&package, "round-trip"])?;
    ensure!(built.ok, "the program does not compile: {}", built.stderr.lines().take(5).collect::<Vec<_>>().join(" "));
    let ended = ended.context("the program was not run")?;
    ensure!(ended.ok, "the program failed: {}", ended.stderr);
    let answers: Vec<&str> = ended.stdout.lines().collect();
    ensure!(answers.len() == trials.len(), "{} answers to {} instances", answers.len(), trials.len());
    for (trial, answer) in trials.iter().zip(answers) {
        let verdict = verdicts.entry(trial.component.clone()).or_default();
        judge(synthesized, trial, answer, verdict);
    }
    let mut cells = cells(&verdicts, &mut reasons::of(&document.name)?);
    cells.insert("implied".to_owned(), synthesized.implied.to_string());
    Ok(cells)
}

/// An instance with the type that it is decoded by.
struct Trial {
    component: String,
    number: usize,
    instance: Value,
}

/// Instances that their schema admits, and a verdict for components that have none.
fn trials(synthesized: &Synthesized, plan: &CratePlan, driver: &Driver) -> (BTreeMap<String, Verdict>, Vec<Trial>) {
    let (mut verdicts, mut trials) = (BTreeMap::new(), Vec::new());
    for (component, instances) in &synthesized.instances {
        let verdict: &mut Verdict = verdicts.entry(component.clone()).or_default();
        let ident = plan.type_names.get(component);
        let Some(number) = ident.and_then(|ident| driver.numbers.get(ident)) else {
            verdict.failure = Some("it has no type".to_owned());
            continue;
        };
        let Ok(validator) = jsonschema::validator_for(&synthesized.schema(component)) else {
            // What a validator cannot read has no instances that count.
            continue;
        };
        // Whether a value may be null is a fact of the place that it has, not of its type.
        let counts = |instance: &&Value| !instance.is_null() && validator.is_valid(instance);
        let schema = synthesized.schema(component);
        let mut instances: Vec<Value> = instances.iter().filter(counts).cloned().collect();
        // Of the first one again, with numbers that are easily lost.
        if let Some(first) = instances.first() {
            let large = numbers::large(&schema, first, |value| validator.is_valid(value));
            let whole = numbers::whole(&schema, first, |value| validator.is_valid(value));
            instances.extend(large.into_iter().chain(whole).collect::<Vec<_>>());
        }
        let trial = |instance| Trial { component: component.clone(), number: *number, instance };
        trials.extend(instances.into_iter().map(trial));
    }
    (verdicts, trials)
}

fn judge(synthesized: &Synthesized, trial: &Trial, answer: &str, verdict: &mut Verdict) {
    verdict.instances += 1;
    let failure = match answer.split_once('\t') {
        Some(("ok", text)) => match serde_json::from_str::<Value>(text) {
            Ok(encoded) if encoded == trial.instance => None,
            Ok(encoded) => {
                verdict.changed += 1;
                let number = numbers::changed(&synthesized.schema(&trial.component), &trial.instance, &encoded);
                number.or_else(|| invalid(synthesized, &trial.component, &encoded))
            }
            Err(error) => Some(format!("encoded as what is no JSON: {error}")),
        },
        Some((_, error)) => Some(error.to_owned()),
        None => Some("no answer".to_owned()),
    };
    if let Some(failure) = failure {
        verdict.failure.get_or_insert(failure);
    }
}

/// Why a value that was encoded is not what the schema says.
fn invalid(synthesized: &Synthesized, component: &str, encoded: &Value) -> Option<String> {
    let validator = jsonschema::validator_for(&synthesized.loose_schema(component)).ok()?;
    let error = validator.iter_errors(encoded).next()?;
    Some(format!("encoded wrongly at {}: {error}", error.instance_path()))
}

fn cells(verdicts: &BTreeMap<String, Verdict>, reasons: &mut Reasons) -> Cells {
    let mut count = BTreeMap::<&str, usize>::new();
    let mut detail = Vec::new();
    for (component, verdict) in verdicts {
        let column = match &verdict.failure {
            None if verdict.instances == 0 => "untried",
            None => "passed",
            Some(failure) => {
                let why = reasons.why(component, failure);
                let failure: String = failure.chars().take(160).collect();
                detail.push(match why {
                    Some(why) => format!("{component}: {failure} ({why})"),
                    None => format!("{component}: {failure}"),
                });
                if why.is_some() { "excused" } else { "failed" }
            }
        };
        *count.entry(column).or_default() += 1;
    }
    detail.extend(reasons.unneeded().map(|reason| format!("no failure needs the reason: {reason}")));
    let numbers = [
        ("components", verdicts.len()),
        ("instances", verdicts.values().map(|verdict| verdict.instances).sum()),
        ("changed", verdicts.values().map(|verdict| verdict.changed).sum()),
    ];
    let counted = ["untried", "passed", "excused", "failed"];
    let counted = counted.map(|column| (column, count.get(column).copied().unwrap_or_default()));
    let numbers = numbers.into_iter().chain(counted);
    let mut cells: Cells = numbers.map(|(name, n)| (name.to_owned(), n.to_string())).collect();
    cells.insert("outcome".to_owned(), "judged".to_owned());
    cells.insert("detail".to_owned(), detail.join(" | "));
    cells
}
