//! `cargo xtask servers`: crates of real servers, used as a person would use them, against the servers themselves.
//!
//! In: `tests/servers/<name>`: what the crate is made by, and a program. Out: what the program says. It installs nothing:
//! where a server is missing, it says which package brings it.

mod known;
mod process;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};
use sdkwright::cli::{Repository, Status, cargo};
use sdkwright::diag::{Diagnostics, Level};
use sdkwright::output;
use sdkwright::pipeline::{self, Provider};

use crate::cli::ServersArguments;
use known::{Document, KNOWN, Known, Package};
use process::Running;

pub(crate) fn run(repository: &Repository, arguments: &ServersArguments) -> Result<Status> {
    let root = repository.absolute_root()?;
    let mut chosen = Vec::new();
    for name in &arguments.names {
        match KNOWN.iter().find(|known| known.name == name) {
            Some(known) => chosen.push(known),
            None => bail!(
                "there is no server `{name}`; there are {}",
                KNOWN.iter().map(|known| known.name).collect::<Vec<_>>().join(", ")
            ),
        }
    }
    if chosen.is_empty() {
        chosen.extend(KNOWN.iter().filter(|known| arguments.all || matches!(known.package, Package::Debian(_))));
    }
    let mut programs = Vec::new();
    for known in &chosen {
        match (process::find(known.programs, &arguments.from), known.package) {
            (Some(program), _) => programs.push(program),
            (None, Package::Debian(package)) => {
                warnln!("{}: it is not here; the package `{package}` of Debian brings it", known.name);
            }
            (None, Package::Python(package)) => warnln!(
                "{}: it is not here; `python3 -m venv FOLDER && FOLDER/bin/pip install {package}` brings it, for `--from \
                 FOLDER/bin`",
                known.name
            ),
        }
    }
    if programs.len() < chosen.len() {
        return Ok(Status::Refused);
    }
    let workspace = repository.target()?.join("servers");
    for (known, program) in chosen.iter().zip(&programs) {
        emit(&root, known, program, &workspace)?;
    }
    let members: Vec<&str> =
        KNOWN.iter().map(|known| known.name).filter(|name| workspace.join(name).is_dir()).collect();
    let profile = include_str!("../../../tests/emitted.toml");
    let manifest = format!("[workspace]\nresolver = \"3\"\nmembers = {members:?}\n\n{profile}");
    fs::write(workspace.join("Cargo.toml"), manifest)?;
    fs::copy(root.join("Cargo.lock"), workspace.join("Cargo.lock"))?;
    let target = repository.target()?;
    let mut status = Status::Done;
    for (known, program) in chosen.iter().zip(&programs) {
        status = status.max(use_it(&root, known, program, (&workspace, &target))?);
    }
    Ok(status)
}

/// Makes the crate, with the program as a test of it.
fn emit(root: &Path, known: &Known, program: &Path, workspace: &Path) -> Result<()> {
    let folder = root.join("tests/servers").join(known.name);
    let mut provider = Provider::in_folder(&folder)?;
    match description(root, known, program, workspace)? {
        Some(document) => provider.document = document,
        None => sayln!("{}: its own description is not beside this checkout; a small one is used", known.name),
    }
    let generated = pipeline::generate(&provider)?;
    let Some(mut files) = generated.files else {
        bail!("{}: no crate was made: {}", known.name, errors(&generated.diags));
    };
    let program = folder.join("program.rs");
    let text = fs::read_to_string(&program).with_context(|| program.display().to_string())?;
    files.insert("tests/program.rs".to_owned(), text.into());
    // The programs have types of their own; `[dev-dependencies]` come last.
    let manifest = files.entry("Cargo.toml".to_owned()).or_default().to_mut();
    manifest.push_str("serde = { version = \"1\", features = [\"derive\"] }\n");
    let place = workspace.join(known.name);
    fs::create_dir_all(&place)?;
    output::write(&place, &files)?;
    Ok(())
}

/// What the server itself is described by, if that is there.
fn description(root: &Path, known: &Known, program: &Path, workspace: &Path) -> Result<Option<PathBuf>> {
    let path = match known.document {
        Document::Beside(name) => return Ok(Some(root.join("../shared").join(name)).filter(|path| path.is_file())),
        Document::Served(path) => path,
    };
    fs::create_dir_all(workspace)?;
    let own = root.join("tests/servers").join(known.name);
    let server = Running::start(known, program, &own, &log(workspace, known))?;
    let document = workspace.join(format!("{}.json", known.name));
    fs::write(&document, server.document(path)?)?;
    Ok(Some(document))
}

fn errors(diags: &Diagnostics) -> String {
    let errors = diags.iter().filter(|found| found.level == Level::Error);
    let found: Vec<&str> = errors.map(|found| found.message.as_str()).collect();
    found.join("; ")
}

/// Starts the server, runs the program, ends the server.
fn use_it(root: &Path, known: &Known, program: &Path, (workspace, target): (&Path, &Path)) -> Result<Status> {
    // Compiled first, so that the server does not wait.
    let test = |more: &[&str]| {
        let package = format!("{}-sdk", known.name);
        let mut command = Command::new(cargo());
        // What other emitted crates depend on is mostly compiled already.
        command.current_dir(workspace).env("CARGO_TARGET_DIR", target);
        command.args(["test", "--quiet", "--package", &package, "--test", "program"]);
        command.args(["--features", "blocking,streaming"]).args(more);
        command
    };
    if !test(&["--no-run"]).status()?.success() {
        return Ok(Status::Differs);
    }
    let server = Running::start(known, program, &root.join("tests/servers").join(known.name), &log(workspace, known))?;
    let mut run = test(&["--", "--nocapture", "--test-threads=1"]);
    let ended = run.env("SERVER_URL", server.url()).status()?;
    if ended.success() {
        return Ok(Status::Done);
    }
    warnln!("{}: the program failed; {} has what the server said", known.name, log(workspace, known).display());
    Ok(Status::Differs)
}

fn log(workspace: &Path, known: &Known) -> PathBuf {
    workspace.join(format!("{}.log", known.name))
}
