//! Prism, the mock server that reads the same document (npm, pinned in `xtask/contract`).
//!
//! In: a document. Out: a server on this machine for as long as the value lives. It must not know what is called.

use std::fs::{self, File};
use std::io::ErrorKind;
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

/// How long it may take to read a document.
const PATIENCE: Duration = Duration::from_secs(900);

/// The same answers in every run.
const SEED: &str = "20";

/// What answers are made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Mode {
    /// The document's examples, else the plainest value.
    Static,
    /// Random values that the schema allows.
    Dynamic,
}

impl Mode {
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Static => "static",
            Self::Dynamic => "dynamic",
        }
    }
}

/// A running Prism.
pub(crate) struct Prism {
    process: Child,
    pub(crate) base_url: String,
}

/// Installs what the lock file says, unless that has been done.
///
/// # Errors
///
/// If there is no Node.js, or npm cannot install.
pub(crate) fn install(folder: &Path) -> Result<()> {
    run(Command::new("node").arg("--version"), "node")?;
    let changed = |file: &str| fs::metadata(folder.join(file)).and_then(|metadata| metadata.modified()).ok();
    let installed = changed("node_modules/.package-lock.json");
    if installed.is_some() && installed >= changed("package-lock.json") {
        return Ok(());
    }
    // Scripts of packages are none of our business.
    let arguments = ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"];
    let output = run(Command::new("npm").args(arguments).current_dir(folder), "npm")?;
    if !output.status.success() {
        bail!("npm ci in {} failed:\n{}", folder.display(), String::from_utf8_lossy(&output.stderr).trim_end());
    }
    Ok(())
}

fn run(command: &mut Command, name: &str) -> Result<Output> {
    match command.output() {
        Err(error) if error.kind() == ErrorKind::NotFound => {
            bail!("`{name}` is not installed; contract needs Node.js with npm")
        }
        output => output.with_context(|| name.to_owned()),
    }
}

impl Prism {
    /// Starts it, and waits until it listens.
    pub(crate) fn start(installed_in: &Path, document: &Path, mode: Mode) -> Result<Self> {
        let log = document.with_extension(format!("{}.log", mode.name()));
        let port = TcpListener::bind("127.0.0.1:0").and_then(|listener| listener.local_addr())?.port();
        let mut command = Command::new("node");
        command.arg(installed_in.join("node_modules/.bin/prism")).arg("mock");
        command.args(["--errors", "--host", "127.0.0.1", "--port", &port.to_string(), "--seed", SEED, "-v", "error"]);
        command.args((mode == Mode::Dynamic).then_some("--dynamic"));
        // It neither reports home nor draws.
        command.env("SCARF_ANALYTICS", "false").env("DO_NOT_TRACK", "1").env("NO_COLOR", "1");
        let output = File::create(&log).with_context(|| log.display().to_string())?;
        command.arg(document).stdin(Stdio::null()).stderr(output.try_clone()?).stdout(output);
        let process = command.spawn().context("node")?;
        let mut prism = Self { process, base_url: format!("http://127.0.0.1:{port}") };
        prism.wait(port, &log)?;
        Ok(prism)
    }

    /// Whether it is no more: some answers are too much for it.
    pub(crate) fn has_ended(&mut self) -> Result<bool> {
        Ok(self.process.try_wait()?.is_some())
    }

    fn wait(&mut self, port: u16, log: &PathBuf) -> Result<()> {
        let start = Instant::now();
        while TcpStream::connect(("127.0.0.1", port)).is_err() {
            if self.has_ended()? || start.elapsed() > PATIENCE {
                let said = fs::read_to_string(log).unwrap_or_default();
                let lines: Vec<&str> = said.lines().collect();
                let last = lines.get(lines.len().saturating_sub(8)..).unwrap_or_default();
                bail!("Prism does not serve the document:\n{}", last.join("\n"));
            }
            sleep(Duration::from_millis(50));
        }
        Ok(())
    }
}

impl Drop for Prism {
    fn drop(&mut self) {
        // It may have ended by itself.
        drop(self.process.kill());
        drop(self.process.wait());
    }
}
