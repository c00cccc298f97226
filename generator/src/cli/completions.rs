//! `completions`.

use anyhow::Result;

use super::arguments::CompletionsArguments;
use super::{Status, out};

pub(super) fn run(arguments: &CompletionsArguments, program: &clap::Command) -> Result<Status> {
    let mut program = program.clone();
    let name = program.get_name().to_owned();
    let mut script = Vec::new();
    clap_complete::generate(arguments.shell, &mut program, name, &mut script);
    out::say(format_args!("{}", String::from_utf8_lossy(&script)));
    Ok(Status::Done)
}
