//! `cargo xtask evolution FOLDER`: what several judges say of pairs of documents.

mod edited;
mod results;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Result, bail};
use clap::Parser;
use sdkwright::report;
use sdkwright_evolution::{
    Bench, Expected, Judge, Judgement, Pair, Verdict, broken, expectations, false_alarms, is_installed, judge,
    known_failures, mended, operations, pairs, unnamed,
};

use crate::edited::Edits;
use crate::results::Results;

/// Judges what becomes of emitted crates when their documents change.
#[derive(Debug, Parser)]
#[command(name = "cargo xtask evolution", bin_name = "cargo xtask evolution")]
struct Arguments {
    /// A folder of pairs: folders with `old.yaml` and `new.yaml`. With `steps.tsv` in it: documents in a row.
    #[arg(default_value = "tests/evolution/pairs")]
    folder: PathBuf,
    /// Two folders of crates instead: what `rustdoc` sees break, a line each.
    #[arg(long, num_args = 2, value_names = ["OLD", "NEW"], conflicts_with = "folder")]
    crates: Vec<PathBuf>,
    /// Who judges.
    #[arg(long, value_enum, value_delimiter = ',', default_value = "plan")]
    judges: Vec<Judge>,
    /// Only pairs with this in their names.
    #[arg(long)]
    name: Option<String>,
    /// Only so many, drawn by the seed.
    #[arg(long)]
    sample: Option<usize>,
    /// What the sample is drawn by.
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// Say why of all pairs, not only of those that are not as expected.
    #[arg(long)]
    why: bool,
    /// Print the report of each pair and its number of lines, and fail where it does not name a change or is longer than two screens.
    #[arg(long)]
    reports: bool,
    /// Hold new and gone operations against what `drift` says, of pairs that it reads: those of 3.0 documents.
    #[arg(long)]
    drift: bool,
    /// Of each pair, compile the program that the old crate had, and the one that was mended by the report.
    #[arg(long)]
    mended: bool,
    /// Edit each document in the folder (or a single one) so often at random instead, from the seed on: what each crate may change
    /// by an edit is known.
    #[arg(long, value_name = "COUNT", conflicts_with_all = ["judges", "name", "sample"])]
    edits: Option<u64>,
    /// A file of results: each pair is added to it when it is judged, and those that are in it are not judged again.
    #[arg(long, value_name = "FILE")]
    results: Option<PathBuf>,
    /// Where crates are written and compiled.
    #[arg(long, value_name = "DIR")]
    work: Option<PathBuf>,
    /// The program `cargo-semver-checks`.
    #[arg(long, value_name = "FILE", default_value = "cargo-semver-checks")]
    semver: PathBuf,
}

fn main() -> ExitCode {
    match run(&Arguments::parse()) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::from(1),
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::from(2)
        }
    }
}

fn run(arguments: &Arguments) -> Result<bool> {
    let mut judges = arguments.judges.clone();
    // What others see is held against what `diff` says.
    judges.push(Judge::Plan);
    judges.sort();
    judges.dedup();
    if judges.contains(&Judge::Semver) && !is_installed(&arguments.semver) {
        bail!("`cargo-semver-checks` is not installed: leave it out of --judges, or name it by --semver");
    }
    if let [old, new] = arguments.crates.as_slice() {
        let lines = broken(old, new, &bench(arguments))?;
        lines.iter().for_each(|line| println!("{line}"));
        return Ok(lines.is_empty());
    }
    if let Some(count) = arguments.edits {
        let faults = bench(arguments).work.with_file_name("edits");
        return edited::run(&arguments.folder, &Edits { count, seed: arguments.seed, faults: &faults });
    }
    if arguments.reports {
        return reports(&chosen(arguments)?);
    }
    if arguments.drift {
        return as_drift(&chosen(arguments)?);
    }
    if arguments.mended {
        return all_mended(&chosen(arguments)?, &bench(arguments));
    }
    let expected = expectations(&arguments.folder)?;
    let known = known_failures(&arguments.folder)?;
    let alarms = false_alarms(&arguments.folder)?;
    let all = chosen(arguments)?;
    let bench = bench(arguments);
    let mut results = Results::open(arguments.results.as_deref())?;
    let mut wrong = 0;
    for pair in &all {
        if let Some(is_wrong) = results.of(&pair.name) {
            wrong += usize::from(is_wrong);
            continue;
        }
        let mut expected = expected.get(&pair.name).copied().unwrap_or(Expected::Anything);
        if known.contains(&pair.name) {
            // That the judges agree is expected of it all the same.
            expected = Expected::Anything;
        }
        let said = judge(pair, &judges, &bench);
        let faults = faults(expected, &said, |lint| alarms.contains(&(pair.name.clone(), lint.to_owned())));
        wrong += usize::from(!faults.is_empty());
        results.add(&lines(pair, expected, &said, &faults, arguments.why))?;
    }
    println!("{} pairs, {wrong} not as expected", all.len());
    Ok(wrong == 0)
}

/// More lines than these nobody reads.
const TWO_SCREENS: usize = 100;

/// A line about a pair: what was expected, what each said, and what is wrong with it. Below it, why.
fn lines(pair: &Pair, expected: Expected, said: &[(Judge, Judgement)], faults: &[String], why: bool) -> String {
    let words = said.iter().map(|(judge, said)| format!("{judge:?} {}", word(said)).to_lowercase());
    let words = words.collect::<Vec<_>>().join("\t");
    let mut text = format!("{}\t{expected:?}\t{words}\t{}\n", pair.name, faults.join("; "));
    if why || !faults.is_empty() {
        for (judge, said) in said {
            text.extend(said.why.iter().map(|line| format!("    {judge:?}: {line}\n")));
        }
    }
    text
}

/// What a maintainer reads of each pair, held against what has changed.
fn reports(all: &[Pair]) -> Result<bool> {
    let mut are_whole = true;
    for pair in all {
        let step = pair.step()?;
        let text = report::human(&step.report(&pair.name));
        let missing = unnamed(&text, &step.changes);
        println!(
            "{text}-- {} lines, {} changes, {} not named",
            text.lines().count(),
            step.changes.len(),
            missing.len()
        );
        missing.iter().for_each(|missing| println!("    not named: {missing}"));
        are_whole &= missing.is_empty() && text.lines().count() <= TWO_SCREENS;
    }
    Ok(are_whole)
}

/// New and gone operations, as `drift` has them.
fn as_drift(all: &[Pair]) -> Result<bool> {
    let (mut n_read, mut n_wrong) = (0, 0);
    for pair in all {
        let Some(both) = operations(pair)? else { continue };
        let (new, gone) = both.agreed;
        println!("{}\t{new} new and {gone} gone, as both say", pair.name);
        both.disagreed.iter().for_each(|line| println!("    {line}"));
        n_read += 1;
        n_wrong += both.disagreed.len();
    }
    println!(
        "{n_read} of {} pairs are of 3.0 documents, {n_wrong} operations of which only one of the two tells",
        all.len()
    );
    Ok(n_wrong == 0)
}

/// Programs that a step breaks, and that were mended by its report.
fn all_mended(all: &[Pair], bench: &Bench) -> Result<bool> {
    let mut are_right = !all.is_empty();
    for pair in all {
        let wrong = mended(pair, bench)?;
        println!("{}\t{}", pair.name, if wrong.is_empty() { "broken, and mended by the report alone" } else { "NO" });
        wrong.iter().for_each(|wrong| println!("    {wrong}"));
        are_right &= wrong.is_empty();
    }
    Ok(are_right)
}

fn word(said: &Judgement) -> String {
    said.verdict.map_or_else(|| "cannot say".to_owned(), |verdict| verdict.to_string())
}

/// What is wrong with what the judges say. The class of `diff` is never lower than theirs. Only the plans know what a program
/// feels without seeing it; of the others it is enough that they see nothing break where they do not.
fn faults(expected: Expected, said: &[(Judge, Judgement)], is_false_alarm: impl Fn(&str) -> bool) -> Vec<String> {
    let mut faults = Vec::new();
    let plan = said.iter().find(|(judge, _)| *judge == Judge::Plan).and_then(|(_, said)| said.verdict);
    for (judge, said) in said {
        match said.verdict {
            None => faults.push(format!("{judge:?} cannot say")),
            Some(verdict) if *judge == Judge::Plan => {
                if !expected.admits(verdict, said.is_announced) {
                    faults.push("not as expected".to_owned());
                }
            }
            Some(Verdict::Major) if *judge == Judge::Semver && are_false_alarms(said, &is_false_alarm) => {}
            Some(Verdict::Major) if plan.is_some_and(|plan| plan < Verdict::Major) => {
                faults.push(format!("{judge:?} sees more than the plans"));
            }
            Some(Verdict::Major) if plan.is_none() && expected.is_additive() => {
                faults.push(format!("{judge:?} says major"))
            }
            Some(Verdict::Minor | Verdict::None) if *judge == Judge::Rustdoc && plan == Some(Verdict::Major) => {
                faults.push("the plans see more than Rustdoc".to_owned());
            }
            Some(_) => {}
        }
    }
    faults
}

/// Whether all that lints have found is known to be wrong.
fn are_false_alarms(said: &Judgement, is_false_alarm: impl Fn(&str) -> bool) -> bool {
    let mut lints = said.why.iter().filter_map(|line| line.strip_prefix("--- failure ")?.split(':').next());
    !said.why.is_empty() && lints.all(is_false_alarm)
}

fn chosen(arguments: &Arguments) -> Result<Vec<Pair>> {
    let wanted = |pair: &Pair| arguments.name.as_ref().is_none_or(|name| pair.name.contains(name.as_str()));
    let mut all: Vec<Pair> = pairs(&arguments.folder)?.into_iter().filter(wanted).collect();
    if let Some(sample) = arguments.sample {
        fastrand::Rng::with_seed(arguments.seed).shuffle(&mut all);
        all.truncate(sample);
        all.sort_by(|one, other| one.name.cmp(&other.name));
    }
    Ok(all)
}

/// Crates go beside what cargo makes of this program, and depend on what the repository does.
fn bench(arguments: &Arguments) -> Bench {
    let repository = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let target = std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| repository.join("target"), PathBuf::from);
    let work = arguments.work.clone().unwrap_or_else(|| target.join("evolution"));
    Bench {
        target: work.join("target"),
        lock: repository.join("Cargo.lock"),
        semver: arguments.semver.clone(),
        work: work.join("crates"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(judges: &[(Judge, Option<Verdict>)]) -> Vec<(Judge, Judgement)> {
        let said = |verdict| Judgement { verdict, why: Vec::new(), is_announced: true };
        judges.iter().map(|(judge, verdict)| (*judge, said(*verdict))).collect()
    }

    #[test]
    fn a_class_that_is_lower_than_that_of_another_judge_is_a_fault() {
        let lowest = [Verdict::None, Verdict::Minor, Verdict::Behavior];
        for (plan, judge) in
            lowest.into_iter().flat_map(|plan| [Judge::Semver, Judge::Rustdoc, Judge::User].map(|judge| (plan, judge)))
        {
            let said = said(&[(Judge::Plan, Some(plan)), (judge, Some(Verdict::Major))]);
            assert_eq!(
                faults(Expected::Anything, &said, |_| false),
                [format!("{judge:?} sees more than the plans")],
                "{plan}"
            );
        }
        let agreed = said(&[(Judge::Plan, Some(Verdict::Major)), (Judge::Semver, Some(Verdict::Major))]);
        assert!(faults(Expected::Anything, &agreed, |_| false).is_empty());
        // It compares no types, so that it may see less.
        let blind = said(&[(Judge::Plan, Some(Verdict::Major)), (Judge::Semver, Some(Verdict::Minor))]);
        assert!(faults(Expected::Anything, &blind, |_| false).is_empty());
        let silent = said(&[(Judge::Plan, Some(Verdict::Minor)), (Judge::Semver, None)]);
        assert_eq!(faults(Expected::Anything, &silent, |_| false), ["Semver cannot say"]);
        let mut alarmed = said(&[(Judge::Plan, Some(Verdict::Minor)), (Judge::Semver, Some(Verdict::Major))]);
        alarmed.iter_mut().for_each(|(_, said)| said.why.push("--- failure enum_variant_missing: gone ---".to_owned()));
        assert!(faults(Expected::Anything, &alarmed, |lint| lint == "enum_variant_missing").is_empty());
        assert_eq!(faults(Expected::Anything, &alarmed, |lint| lint == "struct_missing").len(), 1);
    }
}
