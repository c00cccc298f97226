//! `lint`.

use std::collections::BTreeSet;
use std::fs;
use std::io::IsTerminal;
use std::path::Path;

use anyhow::{Context, Result, bail};
use serde_json::Value;

use super::arguments::{Deny, Format, LintArguments};
use super::{Status, document};
use crate::coverage::Listed;
use crate::diag::{self, Level};
use crate::pipeline::{self, Generated};

pub(super) fn run(arguments: &LintArguments) -> Result<Status> {
    let mut generated = pipeline::generate(&document::of(&arguments.file, arguments.base.as_deref())?)?;
    let has_errors = generated.diags.has_errors();
    if let Some(path) = &arguments.baseline {
        let known = baseline(path)?;
        let now = diag::fingerprints(&generated.diags);
        let n_gone = known.iter().filter(|known| !now.contains(known)).count();
        let n_known = known.len() - n_gone;
        generated.diags.retain(|index| now.get(index).is_none_or(|now| !known.contains(now)));
        if arguments.format == Format::Human {
            sayln!("beside {}: {n_known} known, {n_gone} gone", path.display());
        }
    }
    match arguments.format {
        Format::Human => print_for_people(&generated),
        Format::Json => say!("{}", diag::json(&generated.diags, &generated.sources)),
        Format::Sarif => say!("{}", diag::sarif(&generated.diags, &generated.sources)),
    }
    if has_errors {
        bail!("no crate can be made of {}", arguments.file.display());
    }
    Ok(if is_denied(&generated, arguments.deny) { Status::Differs } else { Status::Done })
}

/// What is known is not denied.
fn is_denied(generated: &Generated, deny: Option<Deny>) -> bool {
    let least = match deny {
        None => return false,
        Some(Deny::Notes) => Level::Note,
        Some(Deny::Warnings) => Level::Warning,
        Some(Deny::Unsupported) => Level::Unsupported,
    };
    generated.diags.iter().any(|found| found.level >= least)
}

/// The fingerprints of a file that `lint --format json` wrote.
fn baseline(path: &Path) -> Result<BTreeSet<String>> {
    let shown = || path.display().to_string();
    let text = fs::read_to_string(path).with_context(shown)?;
    let report: Value = serde_json::from_str(&text).with_context(shown)?;
    let Some(findings) = report.get("findings").and_then(Value::as_array) else {
        bail!("{}: it has no `findings`; `lint --format json` writes what is meant", path.display());
    };
    let prints = findings.iter().map(|found| found.get("fingerprint").and_then(Value::as_str).map(str::to_owned));
    prints.collect::<Option<_>>().with_context(|| format!("{}: a finding has no `fingerprint`", path.display()))
}

fn print_for_people(generated: &Generated) {
    let colors = if std::io::stdout().is_terminal() { diag::Colors::On } else { diag::Colors::Off };
    say!("{}", diag::render_all(&generated.diags, &generated.sources, colors));
    let counts = [Level::Error, Level::Warning, Level::Unsupported, Level::Note]
        .map(|level| format!("{}: {}", level.as_str(), generated.diags.count(level)));
    sayln!("{}", counts.join(", "));
    if let Some(coverage) = generated.coverage(Listed::Lost) {
        say!("{coverage}");
    }
}
