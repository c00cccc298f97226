//! The command line of the repository: it parses flags and prints. What is generated, and how, is in `sdkwright`.

#[macro_use]
mod out;

mod add;
mod check_features;
mod check_packages;
mod cli;
mod contract;
mod corpus;
mod diff;
mod dump_ir;
mod evolution;
mod findings_page;
mod generate;
mod lint;
mod lint_specs;
mod packages;
mod progress;
mod report;
mod repository;
mod servers;
mod summary;
mod tidy;

use std::process::ExitCode;

use clap::Parser;

use cli::{Cli, Command};
use repository::Repository;

/// How a command ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Status {
    /// All is well.
    Done,
    /// The work was done, and shows something that the caller must act on.
    Differs,
    /// What was found has a grade, and the caller wants it as the exit status.
    Graded(u8),
    /// An input was wrong, which has been said.
    Refused,
}

fn main() -> ExitCode {
    let Cli { root, command } = Cli::parse();
    let repository = Repository::at(root);
    let result = match command {
        Command::Generate(arguments) => generate::run(&repository, &arguments),
        Command::Add(arguments) => add::run(&repository, &arguments),
        Command::Diff(arguments) => diff::run(&repository, &arguments),
        Command::DumpIr(arguments) => dump_ir::run(&repository, &arguments),
        Command::Lint(arguments) => lint::run(&arguments),
        Command::Tidy => tidy::run(&repository),
        Command::CheckFeatures(arguments) => check_features::run(&repository, &arguments),
        Command::CheckPackages(arguments) => check_packages::run(&repository, &arguments),
        Command::Contract(arguments) => contract::run(&repository, &arguments),
        Command::Corpus(arguments) => corpus::run(&repository, &arguments),
        Command::Evolution(arguments) => evolution::run(&repository, &arguments),
        Command::Bench(arguments) => corpus::bench(&repository, &arguments),
        Command::Servers(arguments) => servers::run(&repository, &arguments),
        Command::LintSpecs => lint_specs::run(&repository),
    };
    match result {
        Ok(Status::Done) => ExitCode::SUCCESS,
        Ok(Status::Differs) => ExitCode::from(1),
        Ok(Status::Graded(grade)) => ExitCode::from(grade),
        // 2 is also what clap exits with: the input was wrong, nothing was written.
        Ok(Status::Refused) => ExitCode::from(2),
        Err(error) => {
            warnln!("error: {error:#}");
            ExitCode::from(2)
        }
    }
}
