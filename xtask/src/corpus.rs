//! `cargo xtask corpus`: a program of its own, because what it judges with would be in the way of everybody who only
//! generates. It is optimized: the documents are thousands.

use std::ffi::OsStr;
use std::process::Command;

use anyhow::{Context, Result, bail};
use sdkwright::cli::{Repository, Status, cargo};

use crate::cli::CorpusArguments;

pub(crate) fn run(repository: &Repository, arguments: &CorpusArguments) -> Result<Status> {
    program(repository, &[], arguments)
}

/// The part of it that measures.
pub(crate) fn bench(repository: &Repository, arguments: &CorpusArguments) -> Result<Status> {
    program(repository, &["bench"], arguments)
}

fn program(repository: &Repository, first: &[&str], arguments: &CorpusArguments) -> Result<Status> {
    let mut command = Command::new(cargo());
    command.args(["run", "--quiet", "--release", "--package", "sdkwright-corpus", "--"]);
    command.args(first).args(arguments.arguments.iter().map(OsStr::new)).current_dir(repository.absolute_root()?);
    let status = command.status().context("cargo")?;
    match status.code() {
        Some(0) => Ok(Status::Done),
        Some(1) => Ok(Status::Differs),
        Some(2) => Ok(Status::Refused),
        _ => bail!("the corpus program ended with {status}"),
    }
}
