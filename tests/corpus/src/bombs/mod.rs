//! `corpus bombs`: documents that are small and dear. Each is made at two sizes, and a generator of its own process
//! is measured with both: what it takes must grow as the document does.

mod anchors;
mod contents;
mod notation;
mod operations;
mod parameters;
mod rings;
mod schemas;
mod shapes;
mod shared;
mod surroundings;
mod texts;

use std::ffi::OsString;
use std::fs;
use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};

use anyhow::{Context, Result, ensure};
use rayon::prelude::*;

use self::texts::Bomb;
use crate::cargo::{Bench, Ended};
use crate::cli::{BombsArguments, Limits};
use crate::program;
use crate::table::{Cells, Table};

const COLUMNS: &[&str] = &[
    "outcome",
    "bytes",
    "small_seconds",
    "seconds",
    "ratio",
    "small_mebibytes",
    "mebibytes",
    "memory_ratio",
    "detail",
];

/// How many times bigger the second document of a bomb is.
const TIMES: usize = 4;

/// Growth beyond this is not that of the document. A square would be 16; caches and noise take a part of the rest.
const MOST_RATIO: f64 = 8.0;

/// Below these nothing is said about growth: what the smaller document takes is too close to what nothing takes.
const LEAST_SECONDS: f64 = 0.5;
const LEAST_MEBIBYTES: f64 = 64.0;

/// How it ends for a bomb that takes what it may.
const BOUNDED: &str = "bounded";

/// How what a bomb takes may grow.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Growth {
    /// As the document does.
    Linear,
    /// Faster, until it is cut off.
    CutOff,
}

/// What a run took. The time is that outside of the kernel: making thousands of files where thousands were deleted says more
/// about the disk.
#[derive(Clone, Copy)]
struct Cost {
    seconds: f64,
    mebibytes: f64,
}

pub(crate) fn run(arguments: &BombsArguments) -> Result<()> {
    let judge = Judge { program: program::generator(arguments.generator.as_deref())?, arguments };
    let base = judge.cost(&texts::document("", ""))?.0;
    let table = Mutex::new(Table::create(&arguments.tables.join("bombs.tsv"), COLUMNS)?);
    let rooms = [
        schemas::BOMBS,
        shapes::BOMBS,
        operations::BOMBS,
        parameters::BOMBS,
        contents::BOMBS,
        surroundings::BOMBS,
        notation::BOMBS,
        anchors::BOMBS,
        rings::BOMBS,
    ];
    let linear = rooms.into_iter().flatten().map(|bomb| (bomb, Growth::Linear));
    // The dearest are first: at the end, one of them would keep one core busy while the others have nothing to do.
    let all = shared::BOMBS.iter().map(|bomb| (bomb, Growth::CutOff)).chain(linear);
    let is_wanted = |bomb: &Bomb| arguments.only.as_ref().is_none_or(|text| bomb.name.contains(text.as_str()));
    let wanted: Vec<(&Bomb, Growth)> = all.filter(|(bomb, _)| is_wanted(bomb)).collect();
    ensure!(!wanted.is_empty(), "no bomb has that in its name");
    let one = |(bomb, growth): &(&Bomb, Growth)| {
        let cells = judge.judge(bomb, *growth, base)?;
        println!("{}", line(bomb, &cells));
        table.lock().unwrap_or_else(PoisonError::into_inner).add(bomb.name, &cells)?;
        let is_bounded = cells.get("outcome").is_some_and(|outcome| outcome == BOUNDED);
        Ok((!is_bounded).then_some(bomb.name))
    };
    // What fails beside others is measured again alone: they take time from each other, and not evenly.
    let doubtful: Vec<(&Bomb, Growth)> = if arguments.at_once {
        let all = wanted.par_iter().map(one).collect::<Result<Vec<_>>>()?;
        wanted.iter().zip(all).filter(|(_, failed)| failed.is_some()).map(|(bomb, _)| *bomb).collect()
    } else {
        wanted.clone()
    };
    let failed: Vec<Option<&str>> = doubtful.iter().map(one).collect::<Result<_>>()?;
    let failed: Vec<&str> = failed.into_iter().flatten().collect();
    ensure!(failed.is_empty(), "{} of {} bombs: {}", failed.len(), wanted.len(), failed.join("; "));
    println!("{} bombs at {} and {} bytes", wanted.len(), arguments.size / TIMES, arguments.size);
    Ok(())
}

fn line(bomb: &Bomb, cells: &Cells) -> String {
    let cell = |name: &str| cells.get(name).map_or("", String::as_str);
    format!(
        "{:9} {:>7} s (x{:>5}) {:>5} MiB (x{:>5})  {}  {}",
        cell("outcome"),
        cell("seconds"),
        cell("ratio"),
        cell("mebibytes"),
        cell("memory_ratio"),
        bomb.name,
        cell("detail")
    )
}

struct Judge<'a> {
    program: PathBuf,
    arguments: &'a BombsArguments,
}

impl Judge<'_> {
    fn judge(&self, bomb: &Bomb, growth: Growth, base: Cost) -> Result<Cells> {
        let text = (bomb.make)(self.arguments.size);
        let (small, first) = self.cost(&(bomb.make)(self.arguments.size / TIMES))?;
        let (large, second) = self.cost(&text)?;
        let above = |cost: f64, base: f64| (cost - base).max(f64::EPSILON);
        let ratio = above(large.seconds, base.seconds) / above(small.seconds, base.seconds).max(0.01);
        let memory_ratio = above(large.mebibytes, base.mebibytes) / above(small.mebibytes, base.mebibytes).max(1.0);
        let [ended, other] = [ending(&first), ending(&second)];
        let detail = match (ended, other) {
            (Some(why), _) | (_, Some(why)) => Some(why),
            _ if large.seconds > self.arguments.seconds => Some(format!("more than {} s", self.arguments.seconds)),
            _ if large.mebibytes > self.arguments.mebibytes => {
                Some(format!("more than {} MiB", self.arguments.mebibytes))
            }
            _ if growth == Growth::CutOff => None,
            _ if ratio > MOST_RATIO && large.seconds - base.seconds > LEAST_SECONDS => {
                Some("the time grows faster than the document".to_owned())
            }
            _ if memory_ratio > MOST_RATIO && large.mebibytes - base.mebibytes > LEAST_MEBIBYTES => {
                Some("the memory grows faster than the document".to_owned())
            }
            _ => None,
        };
        let outcome = if detail.is_none() { BOUNDED } else { "unbounded" };
        let cells = [
            ("outcome", outcome.to_owned()),
            ("bytes", text.len().to_string()),
            ("small_seconds", format!("{:.2}", small.seconds)),
            ("seconds", format!("{:.2}", large.seconds)),
            ("ratio", format!("{ratio:.1}")),
            ("small_mebibytes", format!("{:.0}", small.mebibytes)),
            ("mebibytes", format!("{:.0}", large.mebibytes)),
            ("memory_ratio", format!("{memory_ratio:.1}")),
            ("detail", detail.unwrap_or_default()),
        ];
        Ok(cells.into_iter().map(|(column, text)| (column.to_owned(), text)).collect())
    }

    /// Makes a crate of a document.
    fn cost(&self, text: &str) -> Result<(Cost, Ended)> {
        let folder = tempfile::tempdir()?;
        let extension = if text.starts_with(['{', '[']) { "json" } else { "yaml" };
        let document = folder.path().join(format!("bomb.{extension}"));
        fs::write(&document, text).with_context(|| document.display().to_string())?;
        let into = folder.path().join("crate");
        let arguments: [OsString; 5] =
            ["generate".into(), "--spec".into(), document.into(), "--out".into(), into.into()];
        // More than is allowed, so that a table says by how much; less than what would stop the machine.
        let limits = Limits { memory: 4, seconds: 120 };
        let ended = Bench::at(folder.path(), &limits)?.program(&self.program, &arguments)?;
        #[allow(clippy::cast_precision_loss, reason = "mebibytes are few")]
        let cost = Cost { seconds: ended.user.as_secs_f64(), mebibytes: ended.mebibytes as f64 };
        Ok((cost, ended))
    }
}

/// Why a run did not end as it should: with a crate, or with a reason why there is none.
fn ending(ended: &Ended) -> Option<String> {
    if let Some(stopped) = &ended.stopped {
        return Some(stopped.clone());
    }
    match ended.code {
        Some(0) => None,
        Some(2) if ended.stderr.contains("error") => None,
        Some(code) => Some(format!("exit status {code}: {}", first_line(&ended.stderr))),
        None => Some(format!("a signal: {}", first_line(&ended.stderr))),
    }
}

fn first_line(text: &str) -> String {
    text.lines().next().unwrap_or_default().chars().take(160).collect()
}
