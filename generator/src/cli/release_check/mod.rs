//! `release-check`.

mod checks;
mod compiled;
mod line;

use std::fs;

use anyhow::{Context, Result, bail};

use super::Status;
use super::arguments::ReleaseCheckArguments;
use super::repository::{Caller, Repository};
use super::update::decide;
use crate::diag::{self, Colors, Level};
use crate::emit::FileTree;
use crate::evolution::Version as Crate;
use crate::output;
use crate::pipeline::{self, Provider};
use crate::release::{RECORD, Recorded};
use line::{Line, Verdict};

/// All that is known of a crate that is to be released.
struct Candidate<'a> {
    repository: &'a Repository,
    provider: &'a Provider,
    new: &'a Crate,
    files: &'a FileTree,
    recorded: Option<&'a Recorded>,
    /// What cargo calls it.
    package: &'a str,
    /// The version that is set.
    set: &'a str,
}

pub(super) fn run(caller: &Caller, arguments: &ReleaseCheckArguments) -> Result<Status> {
    let repository = caller.repository()?;
    let name = &arguments.provider;
    if let Some(left) = super::update::interrupted(&repository)?.into_iter().find(|left| left == name) {
        bail!("an update of {left} was interrupted; `{} generate {left}` completes or undoes it", repository.program());
    }
    let Some(provider) = repository.providers(std::slice::from_ref(name))?.pop() else {
        bail!("there is no provider `{name}`");
    };
    let mut generated = pipeline::generate(&provider)?;
    let Some(files) = generated.files.take() else {
        for found in generated.diags.iter().filter(|found| found.level == Level::Error) {
            warnln!("{}", diag::render(found, &generated.sources, Colors::Off));
        }
        warnln!("{name}: no crate can be made because of these errors");
        return Ok(Status::Refused);
    };
    let Ok(new) = Crate::of(generated) else { bail!("{name}: no crate can be made of it") };
    let recorded = decide::recorded(&repository.specs().join(name))?;
    let package = new.generated.stages.plan.as_ref().map(|plan| plan.package.clone());
    let package = package.context("a crate has a plan")?;
    let candidate = Candidate {
        repository: &repository,
        provider: &provider,
        new: &new,
        files: &files,
        recorded: recorded.as_ref(),
        package: &package.name,
        set: &package.version,
    };
    let mut lines = checks::all(&candidate)?;
    if !arguments.record && !arguments.quick {
        lines.extend(compiled::all(&candidate)?);
    }
    let released = recorded.as_ref().map_or("nothing was released before", |recorded| recorded.version.as_str());
    sayln!("{} {}    last: {released}", package.name, package.version);
    lines.iter().for_each(Line::say);
    let is_right = lines.iter().all(|line| line.verdict != Verdict::Wrong);
    if arguments.record && is_right {
        record(&candidate)?;
    } else if arguments.record {
        warnln!("{name}: nothing is recorded, because something is not right");
    }
    Ok(if is_right { Status::Done } else { Status::Differs })
}

fn record(candidate: &Candidate<'_>) -> Result<()> {
    let Candidate { repository, provider, new, set, .. } = candidate;
    let document = new.generated.stages.api.as_ref().map_or("", |api| api.version.as_str());
    let text = Recorded::new(set, document, &new.surface).to_text();
    let folder = repository.specs().join(&provider.name);
    repository.refuse_outside(&folder)?;
    let path = folder.join(RECORD);
    if fs::read_to_string(&path).is_ok_and(|known| known == text) {
        sayln!("{} is recorded already", set);
        return Ok(());
    }
    output::write_beside(&folder, &FileTree::from([(RECORD.to_owned(), text.into())]))?;
    sayln!("{set} is recorded in {}: what comes next is held against it; commit it with the crate", path.display());
    Ok(())
}
