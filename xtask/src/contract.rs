//! `cargo xtask contract`: hands over to `tests/contract`, whose judges nobody else has to compile.

use std::process::Command;

use anyhow::{Context, Result};
use sdkwright::cli::{Repository, Status, cargo};

use crate::cli::ContractArguments;

pub(crate) fn run(repository: &Repository, arguments: &ContractArguments) -> Result<Status> {
    let root = repository.absolute_root()?;
    let mut command = Command::new(cargo());
    command.args(["run", "--quiet", "--package", "sdkwright-contract", "--manifest-path"]);
    command.arg(root.join("Cargo.toml")).arg("--").args(&arguments.providers).arg("--root").arg(&root);
    if let Some(spec) = &arguments.spec {
        command.arg("--spec").arg(spec);
    }
    if arguments.broken {
        command.arg("--broken");
    }
    let status = command.status().context("cargo")?;
    Ok(match status.code() {
        Some(0) => Status::Done,
        Some(1) => Status::Differs,
        _ => Status::Refused,
    })
}
