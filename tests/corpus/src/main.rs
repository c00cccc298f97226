//! `cargo xtask corpus`: holds the generator against documents that other people wrote.
//!
//! In: folders of documents. Out: one line per document in tables of tab-separated values, from which a run that was
//! stopped goes on. It must not know any of the documents.

mod bombs;
mod cargo;
mod check;
mod cli;
mod compare;
mod documents;
mod driver;
mod faker;
mod fetch;
mod fuzz;
mod generate;
mod lines;
mod measure;
mod memory;
mod names;
mod numbers;
mod oracle;
mod program;
mod reasons;
mod report;
mod review;
mod round_trip;
mod run;
mod table;
mod walk;

use std::process::ExitCode;

use clap::Parser;

use cli::{Cli, Command};

/// As in the program that is measured.
#[global_allocator]
static ALLOCATOR: sdkwright::cli::Allocator = sdkwright::cli::Allocator;

fn main() -> ExitCode {
    let result = match Cli::parse().command {
        Command::Fetch(arguments) => fetch::run(&arguments),
        Command::Generate(arguments) => generate::run(&arguments),
        Command::Check(arguments) => check::run(&arguments),
        Command::RoundTrip(arguments) => round_trip::run(&arguments),
        Command::Oracle(arguments) => oracle::run(&arguments),
        Command::Compare(arguments) => compare::run(&arguments),
        Command::Bombs(arguments) => bombs::run(&arguments),
        Command::Fuzz(arguments) => fuzz::run(&arguments),
        Command::Names(arguments) => names::run(&arguments),
        Command::Review(arguments) => review::run(&arguments),
        Command::Bench(arguments) => measure::run(&arguments.command),
        Command::Report(arguments) => report::run(&arguments),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::from(2)
        }
    }
}
