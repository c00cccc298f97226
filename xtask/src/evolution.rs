//! `cargo xtask evolution`: hands over to `tests/evolution`, whose judges nobody else has to compile.

use std::ffi::OsStr;
use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result};
use sdkwright::cli::{Repository, Status};

use crate::cli::CorpusArguments;

pub(crate) fn run(repository: &Repository, arguments: &CorpusArguments) -> Result<Status> {
    let manifest = repository.absolute_root()?.join("Cargo.toml");
    let cargo = std::env::var_os("CARGO").map_or_else(|| PathBuf::from("cargo"), PathBuf::from);
    let mut command = Command::new(&cargo);
    command.args(["run", "--quiet", "--package", "sdkwright-evolution", "--manifest-path"]).arg(manifest).arg("--");
    // Folders are named from where the caller is.
    let status = command.args(arguments.arguments.iter().map(OsStr::new)).status();
    let status = status.with_context(|| cargo.display().to_string())?;
    Ok(match status.code() {
        Some(0) => Status::Done,
        Some(1) => Status::Differs,
        _ => Status::Refused,
    })
}
