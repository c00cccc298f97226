//! A document and its successor: the second crate is made with the names of the first, and the two are compared.

use std::collections::HashSet;

use crate::diag::{Code, Diagnostic};
use crate::pipeline::{self, Generated, InputError, Provider};
use crate::release::Recorded;
use crate::report::{Report, Side};
use crate::source::Sources;
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
    Ok(Step::between(old, version("new", &new)?))
}

/// A crate as far as it is decided. What a document no longer has leaves rules of the configuration behind that name nothing: a
/// comparison goes on without them and tells of them, where `generate` waits for a person to mend them.
///
/// # Errors
///
/// If nothing could be read.
pub fn planned(provider: &Provider) -> Result<Generated, InputError> {
    let mut generated = pipeline::plan(provider)?;
    generated.diags.soften(Code::ConfigNoMatch);
    Ok(generated)
}

fn version(which: &'static str, provider: &Provider) -> Result<Version, StepError> {
    Version::of(planned(provider)?).map_err(|generated| StepError::Refused { which, generated })
}

impl Step {
    /// What is different between two crates.
    pub fn between(old: Version, new: Version) -> Self {
        let changes = surface::compare(&old.surface, &new.surface);
        Self { old, new, changes }
    }

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
        only_in_first(&self.new.generated, &self.old.generated)
    }

    /// What was found in the old document only.
    pub fn gone_findings(&self) -> Vec<&Diagnostic> {
        only_in_first(&self.old.generated, &self.new.generated)
    }
}

/// The same finding at another place is no other one.
fn only_in_first<'a>(first: &'a Generated, second: &Generated) -> Vec<&'a Diagnostic> {
    let known: HashSet<(Code, &str)> = second.diags.iter().map(|found| (found.code, found.message.as_str())).collect();
    first.diags.iter().filter(|found| !known.contains(&(found.code, found.message.as_str()))).collect()
}

impl Version {
    /// A crate as far as it is decided.
    ///
    /// # Errors
    ///
    /// What was found, if there is no crate.
    pub fn of(generated: Generated) -> Result<Self, Box<Generated>> {
        let stages = &generated.stages;
        match (&stages.api, &stages.plan) {
            (Some(api), Some(plan)) if !generated.diags.has_errors() => {
                let surface = Surface::of(api, plan);
                Ok(Self { generated, surface })
            }
            _ => Err(Box::new(generated)),
        }
    }

    /// What has changed since it was released in another form.
    pub fn since(&self, released: &Recorded, name: &str) -> (Vec<Change>, Report) {
        let (was, now) = (released.surface(), self.surface.without_prose());
        let changes = surface::compare(&was, &now);
        let sources = Sources::default();
        let old = Side { name, version: &released.document, surface: &was, sources: &sources };
        let report = Report::of(old, Side { surface: &now, ..self.side(name) }, &changes);
        (changes, report)
    }

    fn side<'a>(&'a self, name: &'a str) -> Side<'a> {
        let version = self.generated.stages.api.as_ref().map_or("", |api| api.version.as_str());
        Side { name, version, surface: &self.surface, sources: &self.generated.sources }
    }
}
