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
use crate::cli::CheckArguments;
use crate::documents::{self, Document};
use crate::driver::{self, Driver};
use crate::faker::{self, Synthesized};
use crate::run::{AtOnce, Run};
use crate::table::Cells;
use crate::walk;

const COLUMNS: &[&str] =
    &["outcome", "components", "untried", "passed", "failed", "instances", "changed", "detail"];

pub(crate) fn run(arguments: &CheckArguments) -> Result<()> {
    let documents = documents::select(&arguments.selection)?;
    let bench = Bench::at(&arguments.work, &arguments.limits)?;
    let program = faker::prepare()?;
    Run { name: "round-trip", columns: COLUMNS, results: &arguments.results }.over(
        &documents,
        AtOnce::One,
        |document| {
            let judged = walk::read_file(&document.path)
                .and_then(|value| faker::synthesize(&program, &value))
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
    /// Why it does not pass; the first reason counts.
    reason: Option<String>,
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
    let input: String =
        trials.iter().map(|trial| format!("{}\t{}\n", trial.number, trial.instance)).collect();
    let input_path = bench.folder().join("instances.tsv");
    fs::write(&input_path, input)?;
    let built = bench.cargo(&["build", "--quiet", "--package", "round-trip"])?;
    let ended = built.ok.then(|| bench.run("round-trip", &input_path)).transpose()?;
    bench.clean(&[&package, "round-trip"])?;
    ensure!(
        built.ok,
        "the program does not compile: {}",
        built.stderr.lines().take(5).collect::<Vec<_>>().join(" ")
    );
    let ended = ended.context("the program was not run")?;
    ensure!(ended.ok, "the program failed: {}", ended.stderr);
    let answers: Vec<&str> = ended.stdout.lines().collect();
    ensure!(answers.len() == trials.len(), "{} answers to {} instances", answers.len(), trials.len());
    for (trial, answer) in trials.iter().zip(answers) {
        let verdict = verdicts.entry(trial.component.clone()).or_default();
        judge(synthesized, trial, answer, verdict);
    }
    Ok(cells(&verdicts))
}

/// An instance with the type that it is decoded by.
struct Trial {
    component: String,
    number: usize,
    instance: Value,
}

/// Instances that their schema admits, and a verdict for components that have none.
fn trials(
    synthesized: &Synthesized,
    plan: &CratePlan,
    driver: &Driver,
) -> (BTreeMap<String, Verdict>, Vec<Trial>) {
    let (mut verdicts, mut trials) = (BTreeMap::new(), Vec::new());
    for (component, instances) in &synthesized.instances {
        let verdict: &mut Verdict = verdicts.entry(component.clone()).or_default();
        let ident = plan.lock.types.get(component);
        let Some(number) = ident.and_then(|ident| driver.numbers.get(ident)) else {
            verdict.reason = Some("it has no type".to_owned());
            continue;
        };
        let Ok(validator) = jsonschema::validator_for(&synthesized.schema(component)) else {
            // What a validator cannot read has no instances that count.
            continue;
        };
        for instance in instances.iter().filter(|instance| validator.is_valid(instance)) {
            trials.push(Trial { component: component.clone(), number: *number, instance: instance.clone() });
        }
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
                invalid(synthesized, &trial.component, &encoded)
            }
            Err(error) => Some(format!("encoded as what is no JSON: {error}")),
        },
        Some((_, error)) => Some(error.to_owned()),
        None => Some("no answer".to_owned()),
    };
    if let Some(failure) = failure {
        verdict.reason.get_or_insert(failure);
    }
}

/// Why a value that was encoded is not what the schema says.
fn invalid(synthesized: &Synthesized, component: &str, encoded: &Value) -> Option<String> {
    let validator = jsonschema::validator_for(&synthesized.schema(component)).ok()?;
    let error = validator.iter_errors(encoded).next()?;
    Some(format!("encoded wrongly at {}: {error}", error.instance_path()))
}

fn cells(verdicts: &BTreeMap<String, Verdict>) -> Cells {
    let count = |test: fn(&Verdict) -> bool| verdicts.values().filter(|verdict| test(verdict)).count();
    let failed = verdicts.iter().filter_map(|(name, verdict)| Some((name, verdict.reason.as_ref()?)));
    let detail =
        failed.map(|(name, reason)| format!("{name}: {}", reason.chars().take(160).collect::<String>()));
    let numbers = [
        ("components", verdicts.len()),
        ("untried", count(|verdict| verdict.reason.is_none() && verdict.instances == 0)),
        ("passed", count(|verdict| verdict.reason.is_none() && verdict.instances > 0)),
        ("failed", count(|verdict| verdict.reason.is_some())),
        ("instances", verdicts.values().map(|verdict| verdict.instances).sum()),
        ("changed", verdicts.values().map(|verdict| verdict.changed).sum()),
    ];
    let mut cells: Cells = numbers.into_iter().map(|(name, n)| (name.to_owned(), n.to_string())).collect();
    cells.insert("outcome".to_owned(), "judged".to_owned());
    cells.insert("detail".to_owned(), detail.collect::<Vec<_>>().join(" | "));
    cells
}
