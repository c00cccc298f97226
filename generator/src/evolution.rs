//! A document and its successor: the second crate is made with the names of the first, and the two are compared.

use crate::diag::Diagnostic;
use crate::pipeline::{self, Generated, InputError, Provider};
use crate::report::{Report, Side};
use crate::surface::{self, Change, Class, Surface};

/// What becomes of a crate when its document is replaced.
#[derive(Debug)]
pub struct Step {
    /// The crate before.
    pub old: Version,
    /// The crate after.
    pub new: Version,
    /// What is different, by path.
    pub changes: Vec<Change>,
}

/// A crate, decided.
#[derive(Debug)]
pub struct Version {
    /// What it was made of and what was found.
    pub generated: Generated,
    /// What a user sees and feels of it.
    pub surface: Surface,
}

/// Why there is nothing to compare.
#[derive(Debug, thiserror::Error)]
pub enum StepError {
    /// Nothing could be read.
    #[error(transparent)]
    Input(#[from] InputError),
    /// One of the two gives no crate.
    #[error("the {which} document gives no crate")]
    Refused {
        /// `old` or `new`.
        which: &'static str,
        /// What was found in it.
        generated: Box<Generated>,
    },
}

/// Makes both crates, as far as they are decided, and compares them. A successor without names of its own gets those of the
/// crate before.
///
/// # Errors
///
/// If one of the two gives no crate.
pub fn step(old: &Provider, new: &Provider) -> Result<Step, StepError> {
    let old = version("old", old)?;
    let mut new = new.clone();
    if new.lock == Default::default()
        && let Some(plan) = &old.generated.stages.plan
    {
        new.lock = plan.lock.clone();
    }
    let new = version("new", &new)?;
    let changes = surface::compare(&old.surface, &new.surface);
    Ok(Step { old, new, changes })
}

fn version(which: &'static str, provider: &Provider) -> Result<Version, StepError> {
    let generated = pipeline::plan(provider)?;
    let stages = &generated.stages;
    match (&stages.api, &stages.plan) {
        (Some(api), Some(plan)) if !generated.diags.has_errors() => {
            let surface = Surface::of(api, plan);
            Ok(Version { generated, surface })
        }
        _ => Err(StepError::Refused { which, generated: Box::new(generated) }),
    }
}

impl Step {
    /// The highest class; nothing where there is no difference.
    pub fn class(&self) -> Option<Class> {
        surface::class(&self.changes)
    }

    /// The differences in words. `name` is what the provider is called.
    pub fn report(&self, name: &str) -> Report {
        Report::of(self.old.side(name), self.new.side(name), &self.changes)
    }

    /// What was found in the new document only.
    pub fn new_findings(&self) -> Vec<&Diagnostic> {
        let same = |one: &Diagnostic, other: &Diagnostic| one.code == other.code && one.message == other.message;
        let old = &self.old.generated.diags;
        self.new.generated.diags.iter().filter(|found| !old.iter().any(|known| same(known, found))).collect()
    }
}

impl Version {
    fn side<'a>(&'a self, name: &'a str) -> Side<'a> {
        let version = self.generated.stages.api.as_ref().map_or("", |api| api.version.as_str());
        Side { name, version, surface: &self.surface, sources: &self.generated.sources }
    }
}
