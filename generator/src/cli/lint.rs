//! `lint`.

use std::io::IsTerminal;

use anyhow::{Result, bail};

use super::arguments::{Format, LintArguments};
use super::{Status, document};
use crate::diag::{self, Level};
use crate::pipeline::{self, Generated};

pub(super) fn run(arguments: &LintArguments) -> Result<Status> {
    let generated = pipeline::generate(&document::of(&arguments.file, arguments.base.as_deref())?)?;
    match arguments.format {
        Format::Human => print_for_people(&generated),
        Format::Json => say!("{}", diag::json(&generated.diags, &generated.sources)),
        Format::Sarif => say!("{}", diag::sarif(&generated.diags, &generated.sources)),
    }
    if generated.diags.has_errors() {
        bail!("no crate can be made of {}", arguments.file.display());
    }
    Ok(Status::Done)
}

fn print_for_people(generated: &Generated) {
    let colors = if std::io::stdout().is_terminal() { diag::Colors::On } else { diag::Colors::Off };
    say!("{}", diag::render_all(&generated.diags, &generated.sources, colors));
    let counts = [Level::Error, Level::Warning, Level::Unsupported, Level::Note]
        .map(|level| format!("{}: {}", level.as_str(), generated.diags.count(level)));
    sayln!("{}", counts.join(", "));
    if let Some(coverage) = generated.coverage() {
        say!("{coverage}");
    }
}
