//! `corpus fuzz`: documents that were harmed at random, each by its seed.
//!
//! The generator runs over many in one process, which notices panics; what ends that process, or keeps it too long, is
//! noticed by the one that started it, which goes on behind the seed that was at fault.

mod bytes;
mod judge;
mod mutant;
mod random;
mod tree;
mod words;
mod worker;

use std::fs;
use std::ops::Range;
use std::thread;
use std::time::Instant;

use anyhow::{Context, Result, anyhow, ensure};

use self::mutant::Parents;
use self::worker::Fault;
use crate::cli::FuzzArguments;

pub(crate) fn run(arguments: &FuzzArguments) -> Result<()> {
    let FuzzArguments { seed, count, .. } = arguments;
    let seeds = *seed..seed.saturating_add(*count);
    if arguments.worker {
        return judge::run(seeds);
    }
    let started = Instant::now();
    let n_workers = u64::try_from(thread::available_parallelism()?.get())?.min(*count).max(1);
    let workers: Vec<_> = parts(&seeds, n_workers).map(|part| thread::spawn(move || worker::over(part))).collect();
    let mut faults = Vec::new();
    let mut n_crates = 0;
    for worker in workers {
        let (found, crates) = worker.join().map_err(|_| anyhow!("a thread of this program panicked"))??;
        faults.extend(found);
        n_crates += crates;
    }
    let parents = Parents::read()?;
    for Fault { seed, what } in &faults {
        let path = arguments.tables.join(format!("fuzz-{seed}"));
        fs::create_dir_all(&arguments.tables)?;
        fs::write(&path, parents.mutant(*seed)).with_context(|| path.display().to_string())?;
        println!("seed {seed}: {what}\n    {}; cargo xtask corpus fuzz --seed {seed} --count 1", path.display());
    }
    let seconds = started.elapsed().as_secs();
    println!("{count} mutants from seed {seed}: {n_crates} crates, {} faults, {seconds} s", faults.len());
    ensure!(faults.is_empty(), "{} mutants are not dealt with", faults.len());
    // A run that refuses everything judges nothing.
    ensure!(*count < 100 || n_crates >= count / 4, "only {n_crates} of {count} mutants gave a crate");
    Ok(())
}

/// Ranges of about the same length.
fn parts(seeds: &Range<u64>, n_parts: u64) -> impl Iterator<Item = Range<u64>> {
    let Range { start, end } = *seeds;
    let length = (end - start).div_ceil(n_parts).max(1);
    (0..n_parts).map(move |index| {
        let from = start.saturating_add(index.saturating_mul(length)).min(end);
        from..from.saturating_add(length).min(end)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_the_whole() {
        let all: Vec<u64> = parts(&(7..30), 4).flatten().collect();
        assert_eq!(all, (7..30).collect::<Vec<_>>());
        assert_eq!(parts(&(0..2), 4).flatten().count(), 2);
    }

    #[test]
    fn a_mutant_is_the_same_for_the_same_seed() {
        let parents = Parents::read().unwrap();
        for seed in 0..30 {
            assert_eq!(parents.mutant(seed), parents.mutant(seed), "{seed}");
        }
        assert_ne!(parents.mutant(1), parents.mutant(2));
    }

    #[test]
    fn lines_of_a_worker_are_read() {
        let said = |line: &str| worker::Said::of(line);
        assert_eq!(said("begin 7"), Some(worker::Said::Begin(7)));
        assert_eq!(said("crate 7"), Some(worker::Said::Crate));
        assert_eq!(said("fault 7 panics: x y"), Some(worker::Said::Fault(7, "panics: x y".to_owned())));
        assert_eq!(said("what"), None);
    }
}
