use std::ffi::OsString;
use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

/// Makes Rust SDK crates from OpenAPI descriptions.
#[derive(Debug, Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask", disable_help_subcommand = true)]
pub(crate) struct Cli {
    /// The folder that holds `specs/` and `generated/`; only tests have another one than this repository.
    #[arg(long, global = true, hide = true, value_name = "DIR")]
    pub(crate) root: Option<PathBuf>,
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Regenerate the SDKs, or make one from any document.
    Generate(GenerateArguments),
    /// Start a new provider from a document.
    Add(AddArguments),
    /// Show what a user of a crate would notice of another version of its document.
    Diff(DiffArguments),
    /// Show what a stage made of a provider's document.
    DumpIr(DumpIrArguments),
    /// Report what is odd about a document, and make nothing.
    Lint(LintArguments),
    /// Check what the compiler does not: imports, lengths, panics, names of providers, allowed lints.
    Tidy,
    /// Compile the generated crates with each of their features alone.
    CheckFeatures(PackageArguments),
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
pub(crate) struct ServersArguments {
    /// Servers of `tests/servers`; all of them by default.
    pub(crate) names: Vec<String>,
}

#[derive(Debug, Args)]
pub(crate) struct GenerateArguments {
    /// Providers in `specs/`; all of them by default.
    #[arg(conflicts_with = "spec")]
    pub(crate) providers: Vec<String>,
    /// Write nothing; exit 1 if a file is missing, changed or does not belong.
    #[arg(long, conflicts_with_all = ["dry_run", "spec"])]
    pub(crate) check: bool,
    /// Write nothing; list what would change.
    #[arg(long)]
    pub(crate) dry_run: bool,
    /// Exit 1 if anything was lost on the way.
    #[arg(long)]
    pub(crate) strict: bool,
    /// Write what was emitted, what is missing and what has no type, as JSON.
    #[arg(long, value_name = "FILE")]
    pub(crate) report: Option<PathBuf>,
    /// A document outside of `specs/`.
    #[arg(long, requires = "out", value_name = "FILE")]
    pub(crate) spec: Option<PathBuf>,
    /// Where its crate goes.
    #[arg(long, requires = "spec", value_name = "DIR")]
    pub(crate) out: Option<PathBuf>,
    /// What its crate is called; made from the document's file name by default.
    #[arg(long, requires = "spec", value_name = "CRATE")]
    pub(crate) name: Option<String>,
}

#[derive(Debug, Args)]
pub(crate) struct AddArguments {
    /// Name of the provider: lower-case letters, digits and `-`.
    pub(crate) provider: String,
    /// Its document.
    pub(crate) file: PathBuf,
}

#[derive(Debug, Args)]
pub(crate) struct DiffArguments {
    /// What there was: a document, a folder as in `specs/`, a provider, or `PROVIDER@REVISION` of git.
    pub(crate) old: String,
    /// What there is; the provider as it stands by default.
    pub(crate) new: Option<String>,
    /// How it is printed; docs/diff.md explains the members of `json`.
    #[arg(long, value_enum, default_value_t = DiffFormat::Human)]
    pub(crate) format: DiffFormat,
    /// Exit with 0 for nothing or prose, 10 for additions, 11 for other behavior, 12 for what breaks.
    #[arg(long)]
    pub(crate) exit_code: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum DiffFormat {
    /// Grouped and short.
    Human,
    /// For a pull request.
    Markdown,
    /// One JSON object.
    Json,
}

#[derive(Debug, Args)]
pub(crate) struct DumpIrArguments {
    /// The provider in `specs/`, or a document.
    pub(crate) provider: String,
    /// After which stage.
    #[arg(long, value_enum, default_value_t = Stage::Passes)]
    pub(crate) stage: Stage,
    /// Only what has this in its name: a component, a path, a Rust type, an operation.
    #[arg(long)]
    pub(crate) name: Option<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Stage {
    /// The document with its overlay, as JSON.
    Overlay,
    /// The document as intermediate representation.
    Normalize,
    /// The same after all passes.
    Passes,
    /// Rust names, types, files.
    Plan,
}

#[derive(Debug, Args)]
pub(crate) struct LintArguments {
    /// The document.
    pub(crate) file: PathBuf,
    /// How findings are printed; docs/findings.md explains their codes.
    #[arg(long, value_enum, default_value_t = Format::Human)]
    pub(crate) format: Format,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// With the lines they are about.
    Human,
    /// One JSON object.
    Json,
    /// SARIF 2.1.0, for code hosts and editors.
    Sarif,
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
