//! `generate`.

use std::path::Path;

use anyhow::{Result, bail};
use rayon::prelude::*;

use super::arguments::GenerateArguments;
use super::job::{self, Job, Mode, Outcome};
use super::repository::{self, Caller, Repository};
use super::{Status, document, progress, report, summary, update};
use crate::config::{self, OverlayBy};
use crate::coverage::{Coverage, Listed};
use crate::naming::{crate_name_defect, label};

pub(super) fn run(caller: &Caller, arguments: &GenerateArguments) -> Result<Status> {
    let mode = match (arguments.check, arguments.dry_run) {
        (true, _) => Mode::Check,
        (_, true) => Mode::DryRun,
        _ => Mode::Write,
    };
    let (mut interrupted, mut is_interrupted) = (Vec::new(), false);
    let (jobs, repository) = match (&arguments.spec, &arguments.out) {
        (Some(spec), Some(out)) => (vec![alone(spec, out, arguments)?], None),
        _ => {
            let repository = caller.repository()?;
            match mode {
                Mode::Write => interrupted = update::recover(&repository, &arguments.providers)?,
                Mode::Check | Mode::DryRun => is_interrupted = say_interrupted(&repository)?,
            }
            (in_repository(&repository, &arguments.providers)?, Some(repository))
        }
    };
    if let Some(path) = &arguments.report {
        report::refuse_other(path)?;
        if !path.exists() {
            job::refuse_closed(path)?;
        }
    }
    progress::show(&format!(
        "generating {} ...",
        jobs.iter().map(|job| job.provider.name.as_str()).collect::<Vec<_>>().join(", ")
    ));
    let listed = if arguments.report.is_some() { Listed::All } else { Listed::Lost };
    let outcomes: Vec<Result<Outcome>> = match jobs.as_slice() {
        // Threads would cost more than they bring.
        [job] => vec![job::run(job, mode, arguments.strict, listed)],
        jobs => jobs.par_iter().map(|job| job::run(job, mode, arguments.strict, listed)).collect(),
    };
    progress::clear();
    let mut status = if is_interrupted { Status::Differs } else { Status::Done };
    let (mut rows, mut made) = (Vec::new(), Vec::new());
    let mut reports = Vec::new();
    for (job, outcome) in jobs.iter().zip(outcomes) {
        match outcome {
            Ok(outcome) => {
                warn!("{}", outcome.text);
                status = status.max(outcome.status);
                made.extend((outcome.status != Status::Refused).then_some(job.provider.name.as_str()));
                rows.push(outcome.row);
                reports.push((job.provider.name.clone(), outcome.coverage));
            }
            Err(error) => {
                warnln!("error: {error:#}");
                status = Status::Refused;
            }
        }
    }
    if let Some(repository) = repository.filter(|_| arguments.providers.is_empty()) {
        status = status.max(report_orphans(&repository, &jobs)?);
    }
    if let Some(path) = &arguments.report {
        report::write(path, &reports)?;
    }
    // Those whose crates could not be made are left for the next run.
    for journal in interrupted.into_iter().filter(|journal| made.iter().any(|name| *name == journal.name())) {
        journal.close()?;
    }
    summary::print(&rows);
    let is_news = |coverage: &&Coverage| arguments.spec.is_some() || !coverage.operations.missing.is_empty();
    reports.iter().filter_map(|(_, coverage)| coverage.as_ref()).filter(is_news).for_each(|coverage| {
        say!("{coverage}");
    });
    Ok(status)
}

/// Whether an update was interrupted: what is there is neither the old nor the new state.
fn say_interrupted(repository: &Repository) -> Result<bool> {
    let names = update::interrupted(repository)?;
    for name in &names {
        warnln!("{name}: an update was interrupted; `{} generate {name}` completes or undoes it", repository.program());
    }
    Ok(!names.is_empty())
}

/// The crate of a document from elsewhere.
fn alone(spec: &Path, out: &Path, arguments: &GenerateArguments) -> Result<Job> {
    let mut provider = document::of(spec, arguments.base.as_deref())?;
    if let Some(path) = &arguments.config {
        provider.config = config::load_provider(there(path)?)?;
    }
    if let Some(path) = &arguments.overlay {
        provider.overlay = Some(there(path)?.to_path_buf());
        provider.overlay_by = OverlayBy::Others;
    }
    if let Some(path) = &arguments.lock {
        provider.lock = config::load_lock(path)?;
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
        if let Some(folder) = folder.filter(|folder| !folder.is_dir()) {
            bail!("{}: there is no such folder", folder.display());
        }
    }
    // It is said in messages, too.
    provider.name = label(&provider.name);
    if let Some(name) = &arguments.name {
        check_crate_name(name)?;
        provider.config.package.name = Some(name.clone());
    }
    let lock = arguments.lock.clone();
    Ok(Job { provider, crate_folder: out.to_path_buf(), spec_folder: None, lock, again: String::new() })
}

/// A file that was named must be there; for the files of a repository it need not.
fn there(path: &Path) -> Result<&Path> {
    if path.is_file() { Ok(path) } else { bail!("{}: there is no such file", path.display()) }
}

/// The crates of providers.
fn in_repository(repository: &Repository, names: &[String]) -> Result<Vec<Job>> {
    let job = |provider: config::Provider| {
        let (crate_folder, spec_folder) =
            (repository.generated().join(&provider.name), repository.specs().join(&provider.name));
        repository.refuse_outside(&crate_folder)?;
        repository.refuse_outside(&spec_folder)?;
        let again = format!("{} generate {}", repository.program(), provider.name);
        Ok(Job { crate_folder, spec_folder: Some(spec_folder), provider, lock: None, again })
    };
    repository.providers(names)?.into_iter().map(job).collect()
}

fn check_crate_name(name: &str) -> Result<()> {
    match crate_name_defect(name) {
        Some(defect) => bail!("`{}` {defect}", name.escape_debug()),
        None => Ok(()),
    }
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
