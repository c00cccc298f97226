//! Whether crates stay what they are while their documents are edited.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::PathBuf;

use anyhow::{Context, Result};
use fastrand::Rng;
use sdkwright::evolution::{self, Step, Version};
use sdkwright::pipeline::Provider;
use sdkwright::read;
use sdkwright::surface::{self, Class};
use serde_json::Value;

use crate::edits::edited;
use crate::judge::line;
use crate::verdict::Verdict;

/// A document that can be edited.
#[derive(Clone, Debug)]
pub struct Document {
    path: PathBuf,
    value: Value,
}

/// What became of one edit.
#[derive(Clone, Debug)]
pub struct Outcome {
    /// What was done, and where.
    pub what: String,
    /// What is wrong with the crate after it.
    pub faults: Vec<String>,
    /// The documents before and after.
    pub documents: [String; 2],
}

impl Document {
    /// Reads one; `None` for what gives no crate as it is, or is no description.
    ///
    /// # Errors
    ///
    /// If the file cannot be read.
    pub fn read(path: PathBuf) -> Result<Option<Self>> {
        let bytes = std::fs::read(&path).with_context(|| path.display().to_string())?;
        let Ok(loaded) = read::from_bytes("document", bytes) else { return Ok(None) };
        let is_description = ["openapi", "swagger"].iter().any(|key| loaded.value.get(key).is_some());
        let own = Self { path, value: loaded.value };
        let is_crate = || evolution::planned(&own.provider(&own.value)).is_ok_and(|made| !made.diags.has_errors());
        Ok((is_description && is_crate()).then_some(own))
    }

    /// Edits it once, generates both, and the second one again. `None` where the edit that is drawn has no place. What is drawn
    /// depends on the document too: with one seed, many documents are edited in many ways.
    pub fn edited(&self, seed: u64) -> Option<Outcome> {
        let mut hasher = DefaultHasher::new();
        (seed, self.value.to_string()).hash(&mut hasher);
        let edited = edited(&self.value, &mut Rng::with_seed(hasher.finish()))?;
        let (old, new) = (self.provider(&self.value), self.provider(&edited.document));
        let faults = match evolution::step(&old, &new) {
            Ok(step) => {
                let mut faults = changes(&step, edited.most);
                faults.extend(again(&step, new));
                faults
            }
            Err(error) => vec![error.to_string()],
        };
        let documents = [&self.value, &edited.document].map(ToString::to_string);
        Some(Outcome { what: edited.what, faults, documents })
    }

    fn provider(&self, value: &Value) -> Provider {
        Provider { text: Some(value.to_string().into_bytes()), ..Provider::of_document(&self.path) }
    }
}

/// What is more than an edit may change.
fn changes(step: &Step, most: Verdict) -> Vec<String> {
    let worse = step.changes.iter().filter(|change| Verdict::of(Some(change.class)) > most);
    worse.map(line).collect()
}

/// What another run with the same document changes.
fn again(step: &Step, mut provider: Provider) -> Vec<String> {
    let Some(plan) = &step.new.generated.stages.plan else { return Vec::new() };
    provider.lock = plan.lock.clone();
    let next = evolution::planned(&provider).map(Version::of);
    match next {
        Ok(Ok(next)) => {
            let lock = next.generated.stages.plan.as_ref().map(|plan| plan.lock.to_text());
            let mut faults: Vec<String> = surface::compare(&step.new.surface, &next.surface)
                .iter()
                .filter(|change| change.class > Class::Docs)
                .map(|change| format!("once more: {}", line(change)))
                .collect();
            if lock.is_some_and(|lock| lock != plan.lock.to_text()) {
                faults.push("once more: another lock".to_owned());
            }
            faults
        }
        Ok(Err(_)) => vec!["once more: no crate".to_owned()],
        Err(error) => vec![format!("once more: {error}")],
    }
}
