//! `cargo xtask lint`.

use std::io::IsTerminal;

use anyhow::{Result, bail};
use sdkwright::diag::{self, Level};
use sdkwright::pipeline::{self, Provider};

use crate::Status;
use crate::cli::LintArguments;

pub(crate) fn run(arguments: &LintArguments) -> Result<Status> {
    let generated = pipeline::generate(&Provider::of_document(&arguments.file))?;
    let colors = if std::io::stdout().is_terminal() { diag::Colors::On } else { diag::Colors::Off };
    print!("{}", diag::render_all(&generated.diags, &generated.sources, colors));
    let counts = [Level::Error, Level::Warning, Level::Unsupported, Level::Note]
        .map(|level| format!("{}: {}", level.as_str(), generated.diags.count(level)));
    println!("{}", counts.join(", "));
    if generated.diags.has_errors() {
        bail!("no crate can be made of {}", arguments.file.display());
    }
    Ok(Status::Done)
}
