//! The command line of the repository: it parses flags and prints. What is generated, and how, is in `sdkwright`.

#[macro_use]
mod out;

mod check_features;
mod check_packages;
mod cli;
mod contract;
mod copy;
mod corpus;
mod editor;
mod evolution;
mod feature_pairs;
mod findings_page;
mod lint_specs;
mod packages;
mod sample;
mod servers;
mod tidy;

use std::process::ExitCode;

use anyhow::Result;
use clap::{CommandFactory, FromArgMatches};
use sdkwright::cli::{Caller, Status, called, ended};

use cli::{Cli, Command, OwnCommand};

#[global_allocator]
static ALLOCATOR: sdkwright::cli::Allocator = sdkwright::cli::Allocator;

const PROGRAM: &str = "cargo xtask";

fn main() -> ExitCode {
    let program = called(Cli::command(), PROGRAM);
    let Cli { root, command } =
        Cli::from_arg_matches(&program.clone().get_matches()).unwrap_or_else(|error| error.exit());
    ended(run(&Caller { root, program: PROGRAM, judge: Some(evolution::broken) }, command, &program))
}

fn run(caller: &Caller, command: Command, program: &clap::Command) -> Result<Status> {
    let command = match command {
        Command::Shared(command) => return shared(caller, &command, program),
        Command::Own(command) => command,
    };
    let repository = caller.repository()?;
    match command {
        OwnCommand::Tidy => tidy::run(&repository),
        OwnCommand::CheckFeatures(arguments) => check_features::run(&repository, &arguments),
        OwnCommand::CheckPairs(arguments) => feature_pairs::run(&repository, &arguments),
        OwnCommand::CheckEditor(arguments) => editor::run(&repository, &arguments),
        OwnCommand::CheckPackages(arguments) => check_packages::run(&repository, &arguments),
        OwnCommand::Contract(arguments) => contract::run(&repository, &arguments),
        OwnCommand::Corpus(arguments) => corpus::run(&repository, &arguments),
        OwnCommand::Evolution(arguments) => evolution::run(&repository, &arguments),
        OwnCommand::Bench(arguments) => corpus::bench(&repository, &arguments),
        OwnCommand::Servers(arguments) => servers::run(&repository, &arguments),
        OwnCommand::LintSpecs => lint_specs::run(&repository),
    }
}

/// A command of `sdkwright`; where it makes all crates, the page about findings is made, too.
fn shared(caller: &Caller, command: &sdkwright::cli::Command, program: &clap::Command) -> Result<Status> {
    let status = sdkwright::cli::run(caller, command, program)?;
    let sdkwright::cli::Command::Generate(arguments) = command else { return Ok(status) };
    if arguments.spec.is_some() || !arguments.providers.is_empty() || arguments.dry_run {
        return Ok(status);
    }
    let repository = caller.repository()?;
    if arguments.check {
        return Ok(status.max(findings_page::check(&repository)));
    }
    findings_page::write(&repository)?;
    Ok(status)
}
