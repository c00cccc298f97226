use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};

use super::overlay::OverlayCommand;

/// What a front of the generator can do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Make a repository of SDKs.
    #[command(after_help = "\
Examples:
  sdkwright init                 in the working folder
  sdkwright init my-sdks         in a folder that is made")]
    Init(InitArguments),
    /// Start a new provider from a document.
    #[command(after_help = "\
Examples:
  sdkwright add acme openapi.yaml
  sdkwright add acme service/openapi.yaml --base .      a description in several files below the working folder
  curl -fsS https://api.example/openapi.json | sdkwright add acme -")]
    Add(AddArguments),
    /// Take another version of a document, make its crate, and say what that means for users.
    #[command(after_help = "\
Examples:
  sdkwright update acme openapi.yaml                    or the folder that its files are in
  sdkwright update acme openapi.yaml --write            with the next version and an entry in CHANGELOG.md
  sdkwright update --from ~/downloads                   all providers: NAME.yaml, NAME.json or the folder NAME
  sdkwright update acme                                 what the configuration and the generator have changed since the release
  sdkwright update acme openapi.yaml --format markdown > report.md")]
    Update(UpdateArguments),
    /// Regenerate the SDKs, or make one from any document.
    #[command(after_help = "\
Examples:
  sdkwright generate                                    all providers of the repository
  sdkwright generate acme --check                       is what is committed what would be made?
  sdkwright generate --spec openapi.yaml --out acme-sdk
  sdkwright generate --spec openapi.yaml --out acme-sdk --overlay fixes.yaml --config provider.toml --lock names.lock
  sdkwright generate --spec service/openapi.yaml --base . --out acme-sdk
  curl -fsS https://api.example/openapi.json | sdkwright generate --spec - --name acme-sdk --out acme-sdk")]
    Generate(Box<GenerateArguments>),
    /// Report what is odd about a document, and make nothing.
    #[command(after_help = "\
Examples:
  sdkwright lint openapi.yaml
  sdkwright lint openapi.yaml --format sarif > findings.sarif
  sdkwright lint openapi.yaml --format json > known.json
  sdkwright lint openapi.yaml --baseline known.json --deny warnings
  cat openapi.yaml | sdkwright lint -")]
    Lint(LintArguments),
    /// Show what everything is called, and what it was made of.
    #[command(after_help = "\
Examples:
  sdkwright names acme
  sdkwright names openapi.yaml --name server            only what has this in its name")]
    Names(NamesArguments),
    /// Show what a stage made of a provider's document.
    #[command(after_help = "\
Examples:
  sdkwright dump-ir acme --stage overlay                the corrected document
  sdkwright dump-ir openapi.yaml --stage plan --name Team")]
    DumpIr(DumpIrArguments),
    /// Show what a user of a crate would notice of another version of its document.
    #[command(after_help = "\
Examples:
  sdkwright diff openapi.yaml openapi-2.yaml
  sdkwright diff acme@v0.4.0                            a provider as it was, and as it stands
  sdkwright diff acme@main acme --format markdown")]
    Diff(DiffArguments),
    /// Hold a crate that is to be published against what was released, and against its own version.
    #[command(after_help = "\
Examples:
  sdkwright release-check acme
  sdkwright release-check acme --quick                  without what has to be compiled
  sdkwright release-check acme --record                 once it is published: the next version is held against it")]
    ReleaseCheck(ReleaseCheckArguments),
    /// Work on corrections.
    #[command(
        subcommand,
        after_help = "\
Examples:
  sdkwright overlay suggest acme answer.json --operation 'GET /pets/{id}'"
    )]
    Overlay(OverlayCommand),
    /// Write what completes commands in a shell.
    #[command(after_help = "\
Examples:
  sdkwright completions bash > ~/.local/share/bash-completion/completions/sdkwright
  sdkwright completions fish > ~/.config/fish/completions/sdkwright.fish")]
    Completions(CompletionsArguments),
}

/// Of `init`.
#[derive(Debug, Args)]
pub struct InitArguments {
    /// Where; the working folder by default.
    #[arg(value_name = "DIR", default_value = ".")]
    pub(super) folder: PathBuf,
}

/// Of `add`.
#[derive(Debug, Args)]
pub struct AddArguments {
    /// Name of the provider: lower-case letters, digits and `-`.
    pub(super) provider: String,
    /// Its document, or `-` for standard input.
    pub(super) file: PathBuf,
    /// The folder that all files of the document are in; the document's own by default.
    #[arg(long, value_name = "DIR")]
    pub(super) base: Option<PathBuf>,
}

/// Of `update`.
#[derive(Debug, Args)]
pub struct UpdateArguments {
    /// The provider in `specs/`; all of them by default.
    pub(super) provider: Option<String>,
    /// What comes in place of its document: a file with all that it refers to, or the folder that they are in.
    #[arg(value_name = "FILE|FOLDER")]
    pub(super) source: Option<PathBuf>,
    /// A folder with documents of several providers: NAME.yaml, NAME.json, or a folder NAME.
    #[arg(long, value_name = "DIR", conflicts_with = "provider")]
    pub(super) from: Option<PathBuf>,
    /// The folder that all files of the document are in; the document's own by default.
    #[arg(long, value_name = "DIR", requires = "source")]
    pub(super) base: Option<PathBuf>,
    /// Set the version that is proposed, and write its entry in CHANGELOG.md.
    #[arg(long)]
    pub(super) write: bool,
    /// Change nothing; only say what would be.
    #[arg(long)]
    pub(super) dry_run: bool,
    /// How it is printed; docs/diff.md explains the members of `json`.
    #[arg(long, value_enum, default_value_t = DiffFormat::Human)]
    pub(super) format: DiffFormat,
}

/// Of `generate`.
#[derive(Debug, Default, Args)]
pub struct GenerateArguments {
    /// Providers in `specs/`; all of them by default.
    #[arg(conflicts_with = "spec")]
    pub providers: Vec<String>,
    /// Write nothing; exit 1 if a file is missing, changed or does not belong.
    #[arg(long, conflicts_with_all = ["dry_run", "spec"])]
    pub check: bool,
    /// Write nothing; list what would change.
    #[arg(long)]
    pub dry_run: bool,
    /// Exit 1 if anything was lost on the way.
    #[arg(long)]
    pub(super) strict: bool,
    /// Write what was emitted, what is missing and what has no type, as JSON.
    #[arg(long, value_name = "FILE")]
    pub(super) report: Option<PathBuf>,
    /// A document outside of `specs/`, or `-` for standard input.
    #[arg(long, requires = "out", value_name = "FILE")]
    pub spec: Option<PathBuf>,
    /// Where its crate goes.
    #[arg(long, requires = "spec", value_name = "DIR")]
    pub(super) out: Option<PathBuf>,
    /// What its crate is called; made from the document's file name by default.
    #[arg(long, requires = "spec", value_name = "CRATE")]
    pub(super) name: Option<String>,
    /// Corrections of it: OpenAPI Overlay 1.0 or 1.1.
    #[arg(long, requires = "spec", value_name = "FILE")]
    pub(super) overlay: Option<PathBuf>,
    /// What is decided about it, as in a `provider.toml`.
    #[arg(long, requires = "spec", value_name = "FILE")]
    pub(super) config: Option<PathBuf>,
    /// Keeps its names from one run to the next, as a `names.lock`; made if it is not there.
    #[arg(long, requires = "spec", value_name = "FILE")]
    pub(super) lock: Option<PathBuf>,
    /// The folder that all its files are in; the document's own by default.
    #[arg(long, requires = "spec", value_name = "DIR")]
    pub(super) base: Option<PathBuf>,
}

/// Of `lint`.
#[derive(Debug, Args)]
pub struct LintArguments {
    /// The document, or `-` for standard input.
    pub(super) file: PathBuf,
    /// How findings are printed; docs/findings.md explains their codes.
    #[arg(long, value_enum, default_value_t = Format::Human)]
    pub(super) format: Format,
    /// What `--format json` wrote before: only what is not in it is told, and denied.
    #[arg(long, value_name = "FILE")]
    pub(super) baseline: Option<PathBuf>,
    /// Exit 1 if something is found that is at least of this level.
    #[arg(long, value_enum, value_name = "LEVEL")]
    pub(super) deny: Option<Deny>,
    /// The folder that all files of the document are in; the document's own by default.
    #[arg(long, value_name = "DIR")]
    pub(super) base: Option<PathBuf>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Deny {
    /// Whatever is found.
    Notes,
    /// What loses information.
    Warnings,
    /// What leaves an operation or a field out.
    Unsupported,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    /// With the lines they are about.
    Human,
    /// One JSON object.
    Json,
    /// SARIF 2.1.0, for code hosts and editors.
    Sarif,
}

/// Of `names`.
#[derive(Debug, Args)]
pub struct NamesArguments {
    /// The provider in `specs/`, or a document.
    pub(super) provider: String,
    /// Only what has this in its name or in what it was made of.
    #[arg(long)]
    pub(super) name: Option<String>,
}

/// Of `dump-ir`.
#[derive(Debug, Args)]
pub struct DumpIrArguments {
    /// The provider in `specs/`, or a document.
    pub(super) provider: String,
    /// After which stage.
    #[arg(long, value_enum, default_value_t = Stage::Passes)]
    pub(super) stage: Stage,
    /// Only what has this in its name: a component, a path, a Rust type, an operation.
    #[arg(long)]
    pub(super) name: Option<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Stage {
    /// The document with its overlay, as JSON.
    Overlay,
    /// The document as intermediate representation.
    Normalize,
    /// The same after all passes.
    Passes,
    /// Rust names, types, files.
    Plan,
}

/// Of `diff`.
#[derive(Debug, Args)]
pub struct DiffArguments {
    /// What there was: a document, a folder as in `specs/`, a provider, or `PROVIDER@REVISION` of git.
    pub(super) old: String,
    /// What there is; the provider as it stands by default.
    pub(super) new: Option<String>,
    /// How it is printed; docs/diff.md explains the members of `json`.
    #[arg(long, value_enum, default_value_t = DiffFormat::Human)]
    pub(super) format: DiffFormat,
    /// Exit with 0 for nothing or prose, 10 for additions, 11 for other behavior, 12 for what breaks.
    #[arg(long)]
    pub(super) exit_code: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum DiffFormat {
    /// Grouped and short.
    Human,
    /// For a pull request.
    Markdown,
    /// One JSON object.
    Json,
}

/// Of `release-check`.
#[derive(Debug, Args)]
pub struct ReleaseCheckArguments {
    /// The provider in `specs/`.
    pub(super) provider: String,
    /// Leave out what has to be compiled.
    #[arg(long)]
    pub(super) quick: bool,
    /// Keep what users see of the crate in `released.json`; compiles nothing.
    #[arg(long)]
    pub(super) record: bool,
}

/// Of `completions`.
#[derive(Debug, Args)]
pub struct CompletionsArguments {
    /// The shell.
    #[arg(value_enum)]
    pub(super) shell: clap_complete::Shell,
}
