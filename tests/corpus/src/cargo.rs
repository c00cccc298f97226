//! Cargo on one crate after another, all with the same target folder, each with a limit of memory and time.

use std::ffi::{OsStr, OsString};
use std::fs::{self, File};
use std::io::Read;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc;
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result};
use sdkwright::emit::FileTree;
use sdkwright::output;
use wait4::Wait4;

use crate::cli::Limits;

/// The lock file of this repository: all crates get the same dependencies, which are compiled once.
const LOCK: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../Cargo.lock");

/// A folder with a workspace for the crates, one at a time.
pub(crate) struct Bench {
    folder: PathBuf,
    limits: Limits,
}

/// How a call of cargo ended.
pub(crate) struct Ended {
    pub(crate) ok: bool,
    /// Its exit status; none if a signal ended it.
    pub(crate) code: Option<i32>,
    /// What it was stopped for, or nothing.
    pub(crate) stopped: Option<String>,
    pub(crate) elapsed: Duration,
    /// What it and the processes that it waited for have used of processors, outside of the kernel.
    pub(crate) user: Duration,
    /// Memory of its largest process, in mebibytes.
    pub(crate) mebibytes: u64,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

impl Bench {
    pub(crate) fn at(folder: &Path, limits: &Limits) -> Result<Self> {
        fs::create_dir_all(folder).with_context(|| folder.display().to_string())?;
        Ok(Self { folder: folder.canonicalize()?, limits: limits.clone() })
    }

    /// Puts a crate, and others that use it, in the place of those before. The name of a member is that of its folder.
    pub(crate) fn put(&self, members: &[(&str, &FileTree)]) -> Result<()> {
        for (name, files) in members {
            let folder = self.folder.join(name);
            if folder.exists() {
                fs::remove_dir_all(&folder).with_context(|| folder.display().to_string())?;
            }
            output::write(&folder, files)?;
        }
        let names: Vec<&str> = members.iter().map(|(name, _)| *name).collect();
        let manifest = format!("[workspace]\nresolver = \"3\"\nmembers = {names:?}\n");
        fs::write(self.folder.join("Cargo.toml"), manifest)?;
        fs::copy(LOCK, self.folder.join("Cargo.lock")).context(LOCK)?;
        Ok(())
    }

    /// Calls cargo. The dependencies come from this machine if they are there.
    pub(crate) fn cargo(&self, arguments: &[&str]) -> Result<Ended> {
        let mut offline = arguments.to_vec();
        offline.push("--offline");
        let ended = self.call(&offline)?;
        // Where only a feature's dependency is missing, cargo does not say that it was not allowed to fetch it.
        let is_missing = ["--offline", "failed to select a version"].iter().any(|text| ended.stderr.contains(text));
        if !ended.ok && is_missing {
            return self.call(arguments);
        }
        Ok(ended)
    }

    /// Where the crates are.
    pub(crate) fn folder(&self) -> &Path {
        &self.folder
    }

    /// Calls a program that was built, with a file as its input.
    pub(crate) fn run(&self, program: &str, input: &Path) -> Result<Ended> {
        let path = self.folder.join("target/debug").join(program);
        let input = File::open(input).with_context(|| input.display().to_string())?;
        self.ended(path.as_os_str(), &[""; 0], Stdio::from(input))
    }

    /// Calls a program of another place.
    pub(crate) fn program(&self, path: &Path, arguments: &[OsString]) -> Result<Ended> {
        self.ended(path.as_os_str(), arguments, Stdio::null())
    }

    fn call(&self, arguments: &[&str]) -> Result<Ended> {
        let cargo = sdkwright::cli::cargo();
        self.ended(cargo.as_os_str(), arguments, Stdio::null())
    }

    fn ended(&self, program: &OsStr, arguments: &[impl AsRef<OsStr>], input: Stdio) -> Result<Ended> {
        let kibibytes = self.limits.memory * 1024 * 1024;
        let mut command = Command::new("sh");
        command
            .args(["-c", &format!("ulimit -v {kibibytes} && exec \"$@\""), "sh"])
            .arg(program)
            .args(arguments)
            .current_dir(&self.folder)
            .env("CARGO_TARGET_DIR", self.folder.join("target"))
            .env("CARGO_INCREMENTAL", "0")
            .env("CARGO_PROFILE_DEV_DEBUG", "0")
            .env("CARGO_TERM_COLOR", "never")
            .stdin(input)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            // The compiler must go with cargo when the time is up.
            .process_group(0);
        let started = Instant::now();
        let mut child = command.spawn().context("sh")?;
        let (stdout, stderr) = (reader(child.stdout.take()), reader(child.stderr.take()));
        let (used, is_late) = self.wait(&mut child)?;
        let [stdout, stderr] = [stdout.join(), stderr.join()].map(Result::unwrap_or_default);
        Ok(Ended {
            ok: used.status.success(),
            code: used.status.code(),
            stopped: self.stopped(is_late, used.status.success(), &stderr),
            elapsed: started.elapsed(),
            user: used.rusage.utime,
            mebibytes: used.rusage.maxrss / (1024 * 1024),
            stdout,
            stderr,
        })
    }

    /// Which limit stopped a program, as far as it shows.
    fn stopped(&self, is_late: bool, is_ok: bool, said: &str) -> Option<String> {
        let out_of_memory = ["memory allocation of", "signal: 6", "signal: 9", "LLVM ERROR: out of memory"];
        if is_late {
            return Some(format!("more than {} s", self.limits.seconds));
        }
        let is_out = !is_ok && out_of_memory.iter().any(|text| said.contains(text));
        is_out.then(|| format!("more than {} GiB", self.limits.memory))
    }

    fn wait(&self, child: &mut Child) -> Result<(wait4::ResUse, bool)> {
        let group = format!("-{}", child.id());
        let (done, is_done) = mpsc::channel::<()>();
        let limit = Duration::from_secs(self.limits.seconds);
        let watch = thread::spawn(move || {
            let is_late = is_done.recv_timeout(limit) == Err(mpsc::RecvTimeoutError::Timeout);
            if is_late {
                // A group that has just ended by itself is no loss.
                let _ = Command::new("kill").args(["-KILL", "--", &group]).status();
            }
            is_late
        });
        let used = child.wait4()?;
        drop(done);
        Ok((used, watch.join().unwrap_or_default()))
    }

    /// Throws away what was compiled of a package; what it depends on stays.
    pub(crate) fn clean(&self, packages: &[&str]) -> Result<()> {
        for package in packages {
            self.call(&["clean", "--quiet", "--offline", "--package", package])?;
        }
        Ok(())
    }
}

/// Both outputs are read while the program runs: a full pipe would stop it.
fn reader(pipe: Option<impl Read + Send + 'static>) -> thread::JoinHandle<String> {
    thread::spawn(move || {
        let mut bytes = Vec::new();
        if let Some(mut pipe) = pipe {
            // What was read up to a broken pipe is what there is.
            let _ = pipe.read_to_end(&mut bytes);
        }
        String::from_utf8_lossy(&bytes).into_owned()
    })
}
