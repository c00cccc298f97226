//! One crate: made, and written, compared or only listed.

use std::fs;
use std::io::IsTerminal;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use super::Status;
use super::out::findings;
use super::summary::Row;
use crate::coverage::{Coverage, Listed};
use crate::diag::{self, Code, Level};
use crate::emit::{FileTree, VERSION};
use crate::output::{self, Drift, OtherMaker};
use crate::pipeline::{self, Generated, Provider};

/// What to do with the files.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mode {
    Write,
    Check,
    DryRun,
}

/// A provider with the folders that its output goes to.
pub(super) struct Job {
    pub(super) provider: Provider,
    /// Folder of the crate.
    pub(super) crate_folder: PathBuf,
    /// Folder of names.lock and diagnostics.txt; a document from elsewhere has none.
    pub(super) spec_folder: Option<PathBuf>,
    /// Where the names of a document from elsewhere are kept.
    pub(super) lock: Option<PathBuf>,
    /// What is typed to do this again.
    pub(super) again: String,
}

/// What became of a job.
pub(super) struct Outcome {
    pub(super) row: Row,
    pub(super) coverage: Option<Coverage>,
    /// What to print about it, in the order of the providers.
    pub(super) text: String,
    pub(super) status: Status,
}

pub(super) fn run(job: &Job, mode: Mode, strict: bool, listed: Listed) -> Result<Outcome> {
    let generated = pipeline::generate(&job.provider)?;
    let colors = if std::io::stderr().is_terminal() { diag::Colors::On } else { diag::Colors::Off };
    // Findings of a provider are golden and reviewed; those of a document from elsewhere are news.
    let shown = |diagnostic: &&diag::Diagnostic| {
        let level = diagnostic.level;
        level == Level::Error || diagnostic.code.is_news() || (job.spec_folder.is_none() && level > Level::Note)
    };
    let show = |diagnostic| diag::render(diagnostic, &generated.sources, colors);
    let mut text = findings::text(generated.diags.iter().filter(shown), show);
    let coverage = generated.coverage(listed);
    let mut row = Row::of(&job.provider.name, &generated, coverage.as_ref());
    let Some(files) = &generated.files else {
        text.push_str(&format!("{}: no crate was made because of these errors\n", job.provider.name));
        return Ok(Outcome { row, coverage: None, text, status: Status::Refused });
    };
    let mut status = Status::Done;
    if let (Some(lock), Mode::Write) = (&job.lock, mode) {
        refuse_closed(lock)?;
    }
    say_maker(&job.crate_folder);
    let drifts = apply(job, files, &generated, mode)?;
    for (folder, drift) in &drifts {
        row.add(drift);
        text.push_str(&describe(folder, drift, mode));
        if mode == Mode::Check && !drift.is_none() {
            status = Status::Differs;
        }
    }
    if mode == Mode::Check && status == Status::Differs {
        text.push_str(&format!("run `{}` and commit the result\n", job.again));
    }
    if mode == Mode::Check {
        let is_numbered = |diagnostic: &&diag::Diagnostic| diagnostic.code == Code::NumberedName;
        if generated.diags.iter().any(|diagnostic| is_numbered(&diagnostic)) {
            text.push_str(&findings::text(generated.diags.iter().filter(is_numbered), show));
            status = Status::Differs;
        }
    }
    if strict && generated.diags.iter().any(|diagnostic| diagnostic.level > Level::Note) {
        text.push_str(&format!("{}: information was lost, and --strict forbids it\n", job.provider.name));
        status = Status::Differs;
    }
    // It is large, and nobody waits for the end of it.
    rayon::spawn(move || drop(generated));
    Ok(Outcome { row, coverage, text, status })
}

/// The crate, and beside the document what a reviewer reads: names and findings.
fn apply(job: &Job, files: &FileTree, generated: &Generated, mode: Mode) -> Result<Vec<(PathBuf, Drift)>> {
    let handle = |folder: &Path, files: &FileTree| match mode {
        Mode::Write => output::write(folder, files),
        // It must not promise what the real run would refuse.
        Mode::DryRun => output::refuse_foreign(folder).and_then(|()| output::compare(folder, files)),
        Mode::Check => output::compare(folder, files),
    };
    let mut drifts = vec![(job.crate_folder.clone(), handle(&job.crate_folder, files)?)];
    if let (Some(folder), Some(plan)) = (&job.spec_folder, &generated.stages.plan) {
        let reviewed = FileTree::from([
            ("names.lock".to_owned(), plan.lock.to_text().into()),
            ("diagnostics.txt".to_owned(), diag::golden(&generated.diags, &generated.sources).into()),
        ]);
        let mut drift = match mode {
            Mode::Write => output::write_beside(folder, &reviewed)?,
            Mode::Check | Mode::DryRun => output::compare(folder, &reviewed)?,
        };
        drift.extra.clear();
        drifts.push((folder.clone(), drift));
    }
    if let (Some(path), Some(plan), Mode::Write) = (&job.lock, &generated.stages.plan, mode) {
        let text = plan.lock.to_text();
        if fs::read(path).is_ok_and(|bytes| bytes == text.as_bytes()) {
            return Ok(drifts);
        }
        fs::write(path, text).with_context(|| path.display().to_string())?;
    }
    Ok(drifts)
}

/// Fails if no file can come to its place: known before anything else is written.
pub(super) fn refuse_closed(file: &Path) -> Result<()> {
    let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    tempfile::NamedTempFile::new_in(folder).map(drop).with_context(|| file.display().to_string())
}

/// Another version may do things otherwise: whoever changes its files knows it before.
fn say_maker(folder: &Path) {
    let folder_name = folder.display();
    match output::other_maker(folder) {
        Some(OtherMaker::Version(version)) => {
            warnln!(
                "{folder_name} was made by sdkwright {version}, and this is {VERSION}: more may change than the document did"
            );
        }
        Some(OtherMaker::BeforeVersions) => {
            warnln!("{folder_name} was made by a sdkwright before {VERSION}: more may change than the document did");
        }
        None => {}
    }
}

fn describe(folder: &Path, drift: &Drift, mode: Mode) -> String {
    let mut text = String::new();
    let path = |relative: &String| folder.join(relative).display().to_string();
    if mode != Mode::Write {
        for relative in &drift.missing {
            text.push_str(&format!("missing: {}\n", path(relative)));
        }
        for (relative, line) in &drift.changed {
            text.push_str(&format!("changed: {}:{line}\n", path(relative)));
        }
    }
    for relative in &drift.extra {
        text.push_str(&format!("does not belong: {}\n", path(relative)));
    }
    text
}
