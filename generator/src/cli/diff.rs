//! `diff`.

use std::path::Path;

use anyhow::{Context, Result, bail};

use super::Status;
use super::arguments::{DiffArguments, DiffFormat};
use super::programs::git::TakenOut;
use super::repository::{Caller, Repository};
use crate::diag::{self, Colors, Level};
use crate::evolution::{self, StepError};
use crate::pipeline::Provider;
use crate::report;
use crate::surface::Class;

pub(super) fn run(caller: &Caller, arguments: &DiffArguments) -> Result<Status> {
    let DiffArguments { old, new, format, exit_code } = arguments;
    let mut old = Input::of(caller, old)?;
    let mut new = match (new, old.name.as_deref()) {
        (Some(new), _) => Input::of(caller, new)?,
        (None, Some(name)) => Input::of(caller, name)?,
        (None, None) => bail!("name what to compare {} with", old.provider.document.display()),
    };
    lend(&mut old, &mut new);
    let step = match evolution::step(&old.provider, &new.provider) {
        Ok(step) => step,
        Err(StepError::Refused { which, generated }) => {
            for found in generated.diags.iter().filter(|found| found.level == Level::Error) {
                warnln!("{}", diag::render(found, &generated.sources, Colors::Off));
            }
            warnln!("the {which} document gives no crate because of these errors");
            return Ok(Status::Refused);
        }
        Err(error) => return Err(error.into()),
    };
    let report = step.report(&new.provider.name);
    match format {
        DiffFormat::Human => {
            say!("{}", report::human(&report));
            say_findings(&step);
        }
        DiffFormat::Markdown => say!("{}", report::markdown(&report)),
        DiffFormat::Json => say!("{}", report::json(&report)),
    }
    Ok(if *exit_code { Status::Graded(grade(step.class())) } else { Status::Done })
}

fn grade(class: Option<Class>) -> u8 {
    match class {
        None | Some(Class::Docs) => 0,
        Some(Class::Addition) => 10,
        Some(Class::Behavior) => 11,
        Some(Class::Breaking) => 12,
    }
}

/// Only what is new is news.
fn say_findings(step: &evolution::Step) {
    let news: Vec<_> = step.new_findings().into_iter().filter(|found| found.level > Level::Note).collect();
    sayln!("FINDINGS  {} new", news.len());
    for line in diag::grouped(&news) {
        sayln!("  {line}");
    }
}

/// One of the two.
struct Input {
    provider: Provider,
    /// The provider's name, where it is one of the repository.
    name: Option<String>,
    /// Whether it is a document alone, about which nothing is decided.
    is_bare: bool,
    /// What was taken out of git, until it has been read.
    _taken_out: Option<TakenOut>,
}

impl Input {
    fn of(caller: &Caller, text: &str) -> Result<Self> {
        let path = Path::new(text);
        if path.is_file() {
            let provider = Provider::of_document(path);
            return Ok(Self { provider, name: None, is_bare: true, _taken_out: None });
        }
        if let Some((name, revision)) = text.split_once('@') {
            let taken_out = take_out(&caller.repository()?, name, revision)?;
            let provider = Provider::in_folder(taken_out.folder())?;
            return Ok(Self { provider, name: Some(name.to_owned()), is_bare: false, _taken_out: Some(taken_out) });
        }
        if path.is_dir() {
            let provider = Provider::in_folder(path)?;
            return Ok(Self { provider, name: None, is_bare: false, _taken_out: None });
        }
        let provider = caller.provider(text)?;
        Ok(Self { provider, name: Some(text.to_owned()), is_bare: false, _taken_out: None })
    }
}

/// What is decided about one of the two holds for a document alone beside it, names included.
fn lend(old: &mut Input, new: &mut Input) {
    match (old.is_bare, new.is_bare) {
        (false, true) => {
            let (document, base) = (std::mem::take(&mut new.provider.document), new.provider.base.take());
            new.provider = Provider { document, base, ..old.provider.clone() };
        }
        (true, false) => {
            let (document, base) = (std::mem::take(&mut old.provider.document), old.provider.base.take());
            old.provider = Provider { document, base, ..new.provider.clone() };
        }
        // Both are versions of one thing, whatever their files are called.
        (true, true) => old.provider.name.clone_from(&new.provider.name),
        (false, false) => {}
    }
}

/// The folder of a provider as it was.
pub(super) fn take_out(repository: &Repository, name: &str, revision: &str) -> Result<TakenOut> {
    if name.is_empty() || name.contains(['/', '\\']) {
        bail!("`{name}@{revision}` is no provider at a revision");
    }
    let folder = format!("specs/{name}");
    let taken_out = TakenOut::of(repository, revision, &folder).with_context(|| format!("{name}@{revision}"))?;
    taken_out.with_context(|| format!("there is no {folder} at {revision}"))
}
