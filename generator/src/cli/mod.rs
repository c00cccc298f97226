//! The command line: flags are parsed, and what is found is printed. What is generated, and how, is in the stages.
//!
//! In: arguments. Out: files, texts and an exit status. `sdkwright` and the tasks of this repository are two fronts of the same
//! commands; nothing else of the library may know this module, which is not there without the feature `cli`.

#[macro_use]
mod out_macros;

mod add;
mod arguments;
mod completions;
mod diff;
mod document;
mod dump_ir;
mod generate;
mod init;
mod job;
mod lint;
mod names;
pub mod out;
mod overlay;
mod programs;
pub mod progress;
mod provider_toml;
mod release_check;
mod report;
mod repository;
mod status;
mod summary;
mod update;

use std::ffi::OsString;
use std::process::ExitCode;

use anyhow::Result;
use clap::{CommandFactory, FromArgMatches, Parser};

/// What a program of these commands should take its memory from: a run makes and drops millions of small texts.
pub use mimalloc::MiMalloc as Allocator;

pub use arguments::{Command, GenerateArguments};
pub use programs::cargo;
pub use repository::{Caller, Judge, Repository, folders};
pub use status::{Status, ended};

/// Makes typed Rust SDK crates from OpenAPI descriptions.
#[derive(Debug, Parser)]
#[command(name = "sdkwright", version, disable_help_subcommand = true, after_help = FIRST_STEPS)]
struct Cli {
    /// The repository of SDKs; by default the one that the working folder is in.
    #[arg(long, global = true, value_name = "DIR")]
    root: Option<std::path::PathBuf>,
    #[command(subcommand)]
    command: Command,
}

const FIRST_STEPS: &str = "\
First steps:
  sdkwright generate --spec openapi.yaml --out acme-sdk   one crate of one document, anywhere
  sdkwright init my-sdks                                  a repository that keeps crates right while documents change";

/// The program `sdkwright`.
pub fn main() -> ExitCode {
    main_with(std::env::args_os())
}

fn main_with(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let Cli { root, command } = parse(arguments);
    let caller = Caller { root, program: "sdkwright", judge: None };
    ended(run(&caller, &command, &Cli::command()))
}

fn parse(arguments: impl IntoIterator<Item = OsString>) -> Cli {
    let matches = Cli::command().get_matches_from(arguments);
    Cli::from_arg_matches(&matches).unwrap_or_else(|error| error.exit())
}

/// Runs a command; `program` is what completions are for.
///
/// # Errors
///
/// If an input cannot be used. Nothing has been written then.
pub fn run(caller: &Caller, command: &Command, program: &clap::Command) -> Result<Status> {
    match command {
        Command::Init(arguments) => init::run(caller, arguments),
        Command::Add(arguments) => add::run(caller, arguments),
        Command::Update(arguments) => update::run(caller, arguments),
        Command::Generate(arguments) => generate::run(caller, arguments),
        Command::Lint(arguments) => lint::run(arguments),
        Command::Names(arguments) => names::run(caller, arguments),
        Command::DumpIr(arguments) => dump_ir::run(caller, arguments),
        Command::Diff(arguments) => diff::run(caller, arguments),
        Command::ReleaseCheck(arguments) => release_check::run(caller, arguments),
        Command::Overlay(command) => overlay::run(caller, command),
        Command::Completions(arguments) => completions::run(arguments, program),
    }
}

/// The commands with their examples as they are typed to a front of another name.
pub fn called(command: clap::Command, program: &str) -> clap::Command {
    let examples = command.get_after_help().map(|text| text.to_string().replace("sdkwright ", &format!("{program} ")));
    let command = match examples {
        Some(text) => command.after_help(text),
        None => command,
    };
    let names: Vec<String> = command.get_subcommands().map(|inner| inner.get_name().to_owned()).collect();
    names.into_iter().fold(command, |command, name| command.mut_subcommand(name, |inner| called(inner, program)))
}
