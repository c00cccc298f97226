//! `cargo xtask generate`.

use std::io::IsTerminal;
use std::path::{Path, PathBuf};

use anyhow::{Result, bail};
use rayon::prelude::*;
use sdkwright::coverage::Coverage;
use sdkwright::diag::{self, Code, Level};
use sdkwright::emit::FileTree;
use sdkwright::naming::{crate_name_defect, label};
use sdkwright::output::{self, Drift};
use sdkwright::pipeline::{self, Generated, Provider};

use crate::Status;
use crate::cli::GenerateArguments;
use crate::progress;
use crate::repository::{self, Repository};
use crate::summary::{self, Row};
use crate::{findings_page, report};

/// What to do with the files.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Mode {
    Write,
    Check,
    DryRun,
}

/// A provider with the folders that its output goes to.
struct Job {
    provider: Provider,
    /// Folder of the crate.
    crate_folder: PathBuf,
    /// Folder of names.lock and diagnostics.txt; a document from elsewhere has none.
    spec_folder: Option<PathBuf>,
}

/// What became of a job.
struct Outcome {
    row: Row,
    coverage: Option<Coverage>,
    /// What to print about it, in the order of the providers.
    text: String,
    status: Status,
}

pub(crate) fn run(repository: &Repository, arguments: &GenerateArguments) -> Result<Status> {
    let mode = match (arguments.check, arguments.dry_run) {
        (true, _) => Mode::Check,
        (_, true) => Mode::DryRun,
        _ => Mode::Write,
    };
    let jobs = jobs(repository, arguments)?;
    if let Some(path) = &arguments.report {
        report::refuse_other(path)?;
    }
    progress::show(&format!(
        "generating {} ...",
        jobs.iter().map(|job| job.provider.name.as_str()).collect::<Vec<_>>().join(", ")
    ));
    let outcomes: Vec<Result<Outcome>> = match jobs.as_slice() {
        // Threads would cost more than they bring.
        [job] => vec![run_job(job, mode, arguments.strict)],
        jobs => jobs.par_iter().map(|job| run_job(job, mode, arguments.strict)).collect(),
    };
    progress::clear();
    let mut status = Status::Done;
    let mut rows = Vec::new();
    let mut reports = Vec::new();
    for (job, outcome) in jobs.iter().zip(outcomes) {
        match outcome {
            Ok(outcome) => {
                warn!("{}", outcome.text);
                status = status.max(outcome.status);
                rows.push(outcome.row);
                reports.push((job.provider.name.clone(), outcome.coverage));
            }
            Err(error) => {
                warnln!("error: {error:#}");
                status = Status::Refused;
            }
        }
    }
    if arguments.spec.is_none() && arguments.providers.is_empty() {
        status = status.max(report_orphans(repository, &jobs)?);
        match mode {
            Mode::Write => findings_page::write(repository)?,
            Mode::Check => status = status.max(findings_page::check(repository)),
            Mode::DryRun => {}
        }
    }
    if let Some(path) = &arguments.report {
        report::write(path, &reports)?;
    }
    summary::print(&rows);
    let is_news = |coverage: &&Coverage| arguments.spec.is_some() || !coverage.operations.missing.is_empty();
    reports.iter().filter_map(|(_, coverage)| coverage.as_ref()).filter(is_news).for_each(|coverage| {
        say!("{coverage}");
    });
    Ok(status)
}

fn jobs(repository: &Repository, arguments: &GenerateArguments) -> Result<Vec<Job>> {
    if let (Some(spec), Some(out)) = (&arguments.spec, &arguments.out) {
        let mut provider = Provider::of_document(spec);
        // It is said in messages, too.
        provider.name = label(&provider.name);
        if let Some(name) = &arguments.name {
            check_crate_name(name)?;
            provider.config.package.name = Some(name.clone());
        }
        return Ok(vec![Job { provider, crate_folder: out.clone(), spec_folder: None }]);
    }
    let providers = repository.providers(&arguments.providers)?;
    Ok(providers
        .into_iter()
        .map(|provider| Job {
            crate_folder: repository.generated().join(&provider.name),
            spec_folder: Some(repository.specs().join(&provider.name)),
            provider,
        })
        .collect())
}

fn check_crate_name(name: &str) -> Result<()> {
    match crate_name_defect(name) {
        Some(defect) => bail!("`{}` {defect}", name.escape_debug()),
        None => Ok(()),
    }
}

fn run_job(job: &Job, mode: Mode, strict: bool) -> Result<Outcome> {
    let generated = pipeline::generate(&job.provider)?;
    let colors = if std::io::stderr().is_terminal() { diag::Colors::On } else { diag::Colors::Off };
    let mut text = String::new();
    // Findings of a provider are golden and reviewed; those of a document from elsewhere are news.
    let shown = |diagnostic: &&diag::Diagnostic| {
        let level = diagnostic.level;
        level == Level::Error || diagnostic.code.is_news() || (job.spec_folder.is_none() && level > Level::Note)
    };
    for diagnostic in generated.diags.iter().filter(shown) {
        text.push_str(&diag::render(diagnostic, &generated.sources, colors));
        text.push('\n');
    }
    let coverage = generated.coverage();
    let mut row = Row::of(&job.provider.name, &generated, coverage.as_ref());
    let Some(files) = &generated.files else {
        text.push_str(&format!("{}: no crate was made because of these errors\n", job.provider.name));
        return Ok(Outcome { row, coverage: None, text, status: Status::Refused });
    };
    let mut status = Status::Done;
    let drifts = apply(job, files, &generated, mode)?;
    for (folder, drift) in &drifts {
        row.add(drift);
        text.push_str(&describe(folder, drift, mode));
        if mode == Mode::Check && !drift.is_none() {
            status = Status::Differs;
        }
    }
    if mode == Mode::Check && status == Status::Differs {
        text.push_str(&format!("run `cargo xtask generate {}` and commit the result\n", job.provider.name));
    }
    if mode == Mode::Check {
        for diagnostic in generated.diags.iter().filter(|diagnostic| diagnostic.code == Code::NumberedName) {
            text.push_str(&diag::render(diagnostic, &generated.sources, colors));
            text.push('\n');
            status = Status::Differs;
        }
    }
    if strict && generated.diags.iter().any(|diagnostic| diagnostic.level > Level::Note) {
        text.push_str(&format!("{}: information was lost, and --strict forbids it\n", job.provider.name));
        status = Status::Differs;
    }
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
            ("names.lock".to_owned(), plan.lock.to_text()),
            ("diagnostics.txt".to_owned(), diag::golden(&generated.diags, &generated.sources)),
        ]);
        let mut drift = match mode {
            Mode::Write => output::write_beside(folder, &reviewed)?,
            Mode::Check | Mode::DryRun => output::compare(folder, &reviewed)?,
        };
        drift.extra.clear();
        drifts.push((folder.clone(), drift));
    }
    Ok(drifts)
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

/// Crates whose provider is gone.
fn report_orphans(repository: &Repository, jobs: &[Job]) -> Result<Status> {
    let mut status = Status::Done;
    for name in repository::folders(&repository.generated())? {
        if !jobs.iter().any(|job| job.provider.name == name) {
            warnln!("does not belong: {} (specs/{name} does not exist)", repository.generated().join(&name).display());
            status = Status::Differs;
        }
    }
    Ok(status)
}
