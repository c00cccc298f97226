use std::ffi::OsString;
use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};

/// The commands of `sdkwright`, and what only this repository needs.
#[derive(Debug, Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask", disable_help_subcommand = true)]
pub(crate) struct Cli {
    /// The repository of SDKs; by default the one that the working folder is in.
    #[arg(long, global = true, value_name = "DIR")]
    pub(crate) root: Option<PathBuf>,
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    #[command(flatten)]
    Shared(sdkwright::cli::Command),
    #[command(flatten)]
    Own(OwnCommand),
}

/// What only this repository needs.
#[derive(Debug, Subcommand)]
pub(crate) enum OwnCommand {
    /// Check what the compiler does not: imports, lengths, panics, names of providers, allowed lints.
    Tidy,
    /// Compile the generated crates with each of their features alone.
    CheckFeatures(FeaturesArguments),
    /// Compile a small crate and programs with each two of the features that are no groups of operations.
    CheckPairs(PairsArguments),
    /// Ask rust-analyzer what it shows of a generated crate.
    CheckEditor(EditorArguments),
    /// Package the generated crates as for publishing.
    CheckPackages(PackageArguments),
    /// Call every operation of the generated crates against servers that read the same document independently.
    Contract(ContractArguments),
    /// Use crates of real servers against the servers themselves, as far as these are installed.
    Servers(ServersArguments),
    /// Hold the documents, original and overlaid, against a validator.
    LintSpecs,
    /// Hold the generator against documents of other people; `corpus --help` lists what it can do.
    #[command(disable_help_flag = true)]
    Corpus(CorpusArguments),
    /// Judge what becomes of emitted crates when their documents change; `evolution --help` lists the judges.
    #[command(disable_help_flag = true)]
    Evolution(CorpusArguments),
    /// Measure what emitted crates cost to compile and to call; `bench --help` lists what it can do.
    #[command(disable_help_flag = true)]
    Bench(CorpusArguments),
}

#[derive(Debug, Args)]
pub(crate) struct PairsArguments {
    /// Only so many pairs.
    #[arg(long, value_name = "COUNT")]
    pub(crate) sample: Option<usize>,
    /// Which ones: the same for the same number.
    #[arg(long, default_value_t = 1)]
    pub(crate) seed: u64,
}

#[derive(Debug, Args)]
pub(crate) struct FeaturesArguments {
    /// Providers in `generated/`; all of them by default.
    pub(crate) providers: Vec<String>,
    /// Of the groups that are alone, only so many of all crates together.
    #[arg(long, value_name = "COUNT")]
    pub(crate) sample: Option<usize>,
    /// Which ones: the same for the same number.
    #[arg(long, default_value_t = 1)]
    pub(crate) seed: u64,
}

#[derive(Debug, Args)]
pub(crate) struct EditorArguments {
    /// The language server.
    #[arg(long, default_value = "rust-analyzer", value_name = "PROGRAM")]
    pub(crate) program: String,
}

#[derive(Debug, Args)]
pub(crate) struct ServersArguments {
    /// Servers of `tests/servers`; by default those that a package of Debian brings.
    pub(crate) names: Vec<String>,
    /// Also those that a package of Python brings.
    #[arg(long)]
    pub(crate) all: bool,
    /// A folder with programs of servers, before those of the path; may be given several times.
    #[arg(long, value_name = "FOLDER")]
    pub(crate) from: Vec<PathBuf>,
}

#[derive(Debug, Args)]
pub(crate) struct CorpusArguments {
    /// What the program is told.
    #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
    pub(crate) arguments: Vec<OsString>,
}

#[derive(Debug, Args)]
pub(crate) struct ContractArguments {
    /// Providers in `specs/`; all of them by default.
    #[arg(conflicts_with = "spec")]
    pub(crate) providers: Vec<String>,
    /// A document outside of `specs/`: makes its crate, compiles it, calls it.
    #[arg(long, value_name = "FILE")]
    pub(crate) spec: Option<PathBuf>,
    /// Break a small crate in many ways, and see whether each is noticed.
    #[arg(long, conflicts_with_all = ["providers", "spec"])]
    pub(crate) broken: bool,
}

#[derive(Debug, Args)]
pub(crate) struct PackageArguments {
    /// Providers in `generated/`; all of them by default.
    pub(crate) providers: Vec<String>,
}
