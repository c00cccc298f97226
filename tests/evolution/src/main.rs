//! `cargo xtask evolution FOLDER`: what several judges say of pairs of documents.

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Result;
use clap::Parser;
use sdkwright::surface::{Change, Class};
use sdkwright_evolution::{Expected, Pair, Verdict, expectations, pairs};

/// Judges what becomes of emitted crates when their documents change.
#[derive(Debug, Parser)]
#[command(name = "cargo xtask evolution", bin_name = "cargo xtask evolution")]
struct Arguments {
    /// A folder of pairs: folders with `old.yaml` and `new.yaml`.
    folder: PathBuf,
    /// Only pairs with this in their names.
    #[arg(long)]
    name: Option<String>,
    /// List what is different in each pair that is not as expected.
    #[arg(long)]
    changes: bool,
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
    let expected = expectations(&arguments.folder)?;
    let wanted = |pair: &Pair| arguments.name.as_ref().is_none_or(|name| pair.name.contains(name.as_str()));
    let mut wrong = 0;
    let all: Vec<Pair> = pairs(&arguments.folder)?.into_iter().filter(wanted).collect();
    for pair in &all {
        let expected = expected.get(&pair.name).copied().unwrap_or(Expected::Anything);
        let (text, is_right, changes) = match pair.step() {
            Ok(step) => {
                let verdict = Verdict::of(step.class());
                let is_announced = step.class().is_some() || !step.new_findings().is_empty();
                (verdict.to_string(), expected.admits(verdict, is_announced), step.changes)
            }
            Err(error) => (error.to_string(), false, Vec::new()),
        };
        wrong += usize::from(!is_right);
        println!("{}\t{expected:?}\t{text}\t{}", pair.name, if is_right { "" } else { "WRONG" });
        if arguments.changes && !is_right {
            changes.iter().filter(|change| change.class > Class::Docs).for_each(|change| println!("{}", line(change)));
        }
    }
    println!("{} pairs, {wrong} not as expected", all.len());
    Ok(wrong == 0)
}

fn line(change: &Change) -> String {
    let Change { class, path, what, was, now, .. } = change;
    let text = |side: &Option<String>| side.clone().unwrap_or_else(|| "-".to_owned());
    format!("    {} {path} ({what:?}): {} -> {}", class.word(), text(was), text(now))
}
