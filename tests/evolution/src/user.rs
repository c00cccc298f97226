//! Yesterday's program: what compiles against the old crate must compile against the new one.

use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, bail};
use sdkwright::cli::cargo;

use crate::crates::{Crates, features, library, succeed};
use crate::verdict::Verdict;

/// Compiles a program against both crates. It must fit the old one.
///
/// # Errors
///
/// If it does not.
pub(crate) fn compare(crates: &Crates, source: &str, folder: &Path, target: &Path) -> Result<(Verdict, Vec<String>)> {
    let folder = folder.join("program");
    // The old crate is only asked where the new one does not fit.
    match check(&folder, source, &crates.new, target) {
        Ok(()) => Ok((Verdict::Minor, Vec::new())),
        Err(error) => {
            check(&folder, source, &crates.old, target).context("the program does not fit the old crate")?;
            Ok((Verdict::Major, error.to_string().lines().map(str::to_owned).collect()))
        }
    }
}

/// Whether a program fits the new crate.
///
/// # Errors
///
/// If the crate has no name.
pub(crate) fn fits(crates: &Crates, source: &str, folder: &Path, target: &Path) -> Result<bool> {
    library(&crates.new)?;
    Ok(check(&folder.join("program"), source, &crates.new, target).is_ok())
}

/// Compiles a program against a crate, in a folder for it.
///
/// # Errors
///
/// If it does not compile, with what the compiler says.
pub(crate) fn check(folder: &Path, source: &str, sdk: &Path, target: &Path) -> Result<()> {
    let sources = folder.join("src");
    fs::create_dir_all(&sources).with_context(|| sources.display().to_string())?;
    let name = library(sdk)?.replace('_', "-");
    let sdk = sdk.canonicalize()?;
    let Some(path) = sdk.to_str() else { bail!("{} is no text", sdk.display()) };
    // With all features, as the other judges have it, so that what it depends on is compiled once.
    let features = features(&sdk)?;
    let manifest = format!(
        "[package]\nname = \"program\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[dependencies]\n{name} = {{ path = {path:?}, features = {features:?} }}\n\n[workspace]\n"
    );
    fs::write(folder.join("Cargo.toml"), manifest)?;
    fs::write(sources.join("lib.rs"), source)?;
    fs::copy(sdk.join("Cargo.lock"), folder.join("Cargo.lock"))?;
    let mut command = Command::new(cargo());
    command.args(["check", "--quiet", "--offline"]).env("CARGO_TARGET_DIR", target).current_dir(folder);
    // As descriptions are made with it: where this is now there and now not, build scripts that ask for it run again, and much
    // of what a crate depends on is compiled again for each pair.
    command.env("RUSTC_BOOTSTRAP", "1");
    // Each is compiled once: there is nothing to add to.
    command.env("CARGO_INCREMENTAL", "0");
    succeed(&mut command).map(drop)
}
