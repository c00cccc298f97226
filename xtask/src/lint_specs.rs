//! `cargo xtask lint-specs`: a second reader says whether the documents are OpenAPI.

use std::ffi::OsStr;
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use anyhow::{Context, Result, bail};
use sdkwright::cli::{Repository, Status};
use sdkwright::diag::{self, Colors, Level};
use sdkwright::pipeline::{self, Provider};

pub(crate) fn run(repository: &Repository) -> Result<Status> {
    let root = repository.absolute_root()?;
    let folder = root.join("target").join("specs");
    fs::create_dir_all(&folder).with_context(|| folder.display().to_string())?;
    let mut files = Vec::new();
    for provider in repository.providers(&[])? {
        files.extend(write(&provider, &folder)?);
    }
    let validator = root.join("xtask").join("redocly");
    if !is_installed(&validator) {
        let output = program("npm", &["ci", "--no-audit", "--no-fund"], &[], &validator)?;
        if !output.status.success() {
            bail!("npm ci in {} failed:\n{}", validator.display(), said(&output));
        }
    }
    // `node` by name: the script's own first line fails with a riddle where there is none.
    let arguments = ["node_modules/.bin/redocly", "lint", "--config", "redocly.yaml"];
    let output = program("node", &arguments, &files, &validator)?;
    if output.status.success() {
        sayln!("{} documents are well-formed", files.len());
        return Ok(Status::Done);
    }
    sayln!("{}", said(&output));
    Ok(Status::Differs)
}

/// Writes the document as it came, and as the generator reads it.
fn write(provider: &Provider, folder: &Path) -> Result<[PathBuf; 2]> {
    let (overlaid, diags, sources) = pipeline::overlaid(provider)?;
    if diags.has_errors() {
        for diagnostic in diags.iter().filter(|diagnostic| diagnostic.level == Level::Error) {
            warnln!("{}", diag::render(diagnostic, &sources, Colors::Off));
        }
        bail!("the document of {} cannot be corrected", provider.name);
    }
    let extension = provider.document.extension().and_then(OsStr::to_str).unwrap_or("json");
    let original_to = folder.join(format!("{}.original.{extension}", provider.name));
    fs::copy(&provider.document, &original_to).with_context(|| provider.document.display().to_string())?;
    let overlaid_to = folder.join(format!("{}.json", provider.name));
    fs::write(&overlaid_to, serde_json::to_string_pretty(&overlaid)?)
        .with_context(|| overlaid_to.display().to_string())?;
    Ok([original_to, overlaid_to])
}

/// Whether npm has installed what the lock file says; it leaves a lock file of its own behind.
fn is_installed(validator: &Path) -> bool {
    let changed = |file: &str| fs::metadata(validator.join(file)).and_then(|metadata| metadata.modified()).ok();
    changed("node_modules/.package-lock.json").is_some_and(|installed| Some(installed) >= changed("package-lock.json"))
}

fn program(name: &str, arguments: &[&str], files: &[PathBuf], folder: &Path) -> Result<Output> {
    let mut command = Command::new(name);
    command.args(arguments).args(files).current_dir(folder);
    // A check neither reports home nor asks for news.
    command.env("REDOCLY_TELEMETRY", "off").env("REDOCLY_SUPPRESS_UPDATE_NOTICE", "true").env("NO_COLOR", "1");
    match command.output() {
        Err(error) if error.kind() == ErrorKind::NotFound => {
            bail!("`{name}` is not installed; lint-specs needs Node.js with npm")
        }
        output => output.with_context(|| name.to_owned()),
    }
}

fn said(output: &Output) -> String {
    let text = [&output.stdout, &output.stderr].map(|bytes| String::from_utf8_lossy(bytes).into_owned());
    text.concat().trim_end().to_owned()
}
