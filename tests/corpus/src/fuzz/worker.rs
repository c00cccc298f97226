use std::io::{BufRead, BufReader};
use std::ops::Range;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::thread;
use std::time::Duration;

use anyhow::{Context, Result};

/// What one mutant may take. They are small, and the machine may be slow, and busy with other things.
const LONGEST: Duration = Duration::from_secs(30);
const MEMORY_KIBIBYTES: u64 = 2 * 1024 * 1024;

/// A mutant that the generator does not deal with.
#[derive(Debug)]
pub(super) struct Fault {
    pub(super) seed: u64,
    pub(super) what: String,
}

/// A line of a worker.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Said {
    /// It begins with a seed.
    Begin(u64),
    /// The one that it began with gave a crate.
    Crate,
    /// It is at fault.
    Fault(u64, String),
}

impl Said {
    pub(super) fn of(line: &str) -> Option<Self> {
        let mut words = line.splitn(3, ' ');
        let (word, seed) = (words.next()?, words.next()?.parse().ok()?);
        match word {
            "begin" => Some(Self::Begin(seed)),
            "crate" => Some(Self::Crate),
            "fault" => Some(Self::Fault(seed, words.next().unwrap_or_default().to_owned())),
            _ => None,
        }
    }
}

/// Has workers go over some seeds: the next one begins behind what the one before ended at. The faults, and how many
/// mutants gave a crate.
pub(super) fn over(seeds: Range<u64>) -> Result<(Vec<Fault>, u64)> {
    over_with(seeds, spawn)
}

fn over_with(seeds: Range<u64>, spawn: fn(Range<u64>) -> Result<Child>) -> Result<(Vec<Fault>, u64)> {
    let Range { mut start, end } = seeds;
    let (mut faults, mut n_crates) = (Vec::new(), 0);
    while start < end {
        let mut child = spawn(start..end)?;
        let mut last = None;
        let ending = listen(&mut child, |said| match said {
            Said::Begin(seed) => last = Some(seed),
            Said::Crate => n_crates += 1,
            Said::Fault(seed, what) => faults.push(Fault { seed, what }),
        })?;
        let Some(what) = ending else { break };
        // Before its first seed there is nothing to go on behind.
        let seed = last.with_context(|| format!("the worker: {what}"))?;
        faults.push(Fault { seed, what });
        start = seed + 1;
    }
    Ok((faults, n_crates))
}

fn spawn(seeds: Range<u64>) -> Result<Child> {
    let program = std::env::current_exe()?;
    let (seed, count) = (seeds.start.to_string(), (seeds.end - seeds.start).to_string());
    Command::new("sh")
        .args(["-c", &format!("ulimit -v {MEMORY_KIBIBYTES} && exec \"$@\""), "sh"])
        .arg(program)
        .args(["fuzz", "--worker", "--seed", &seed, "--count", &count])
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .context("sh")
}

/// Hears a worker out; what ended it, if it did not end by itself.
fn listen(child: &mut Child, mut hear: impl FnMut(Said)) -> Result<Option<String>> {
    let output = child.stdout.take().context("the worker has no output")?;
    let (line, lines) = mpsc::channel();
    let reader = thread::spawn(move || {
        // Nobody listens any more to one that is too late.
        BufReader::new(output).lines().map_while(Result::ok).all(|text| line.send(text).is_ok());
    });
    let is_late = loop {
        match lines.recv_timeout(LONGEST) {
            Ok(text) => Said::of(&text).into_iter().for_each(&mut hear),
            Err(RecvTimeoutError::Timeout) => break true,
            Err(RecvTimeoutError::Disconnected) => break false,
        }
    };
    if is_late {
        child.kill()?;
    }
    let status = child.wait()?;
    drop(lines);
    let _ = reader.join();
    Ok(match (is_late, status.success()) {
        (true, _) => Some(format!("takes more than {} s", LONGEST.as_secs())),
        (false, true) => None,
        (false, false) => Some(format!("ends the process: {status}")),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Dies of its third mutant, and says of the fourth that it is at fault.
    fn worker(seeds: Range<u64>) -> Result<Child> {
        let one = "echo begin $seed; \
                   case $seed in 3) kill -ABRT $$;; 4) echo fault 4 panics: over there;; *) echo crate $seed;; esac";
        let script = format!("for seed in $(seq {} {}); do {one}; done", seeds.start, seeds.end - 1);
        Ok(Command::new("sh").args(["-c", &script]).stdout(Stdio::piped()).stderr(Stdio::null()).spawn()?)
    }

    #[test]
    fn what_ends_a_worker_is_noticed_and_the_rest_is_done() {
        let (faults, n_crates) = over_with(1..7, worker).unwrap();
        let faults: Vec<(u64, &str)> = faults.iter().map(|fault| (fault.seed, fault.what.as_str())).collect();
        assert_eq!(faults[0].0, 3);
        assert!(faults[0].1.starts_with("ends the process: signal: 6"), "{faults:?}");
        assert_eq!(faults[1..], [(4, "panics: over there")]);
        assert_eq!(n_crates, 4);
    }
}
