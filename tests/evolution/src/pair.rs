//! A pair of documents as two providers.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use sdkwright::config;
use sdkwright::evolution::{self, Step, StepError};
use sdkwright::pipeline::Provider;

use crate::expected::steps;

/// A document and its successor.
#[derive(Clone, Debug)]
pub struct Pair {
    /// The folder's name.
    pub name: String,
    /// The first one.
    pub old: Provider,
    /// The one after it.
    pub new: Provider,
    /// A program that was written against the first crate.
    pub program: Option<PathBuf>,
}

/// What the crates of all pairs are called, which is what their programs say.
const CRATE: &str = "acme-sdk";

/// Every folder with an old and a new document, by name. `rules.toml` is what `provider.toml` says of both, unless there is a
/// `new.rules.toml` for the second one. In a folder with
/// `steps.tsv`: the documents of its steps.
///
/// # Errors
///
/// If a folder or its rules cannot be read.
pub fn pairs(folder: &Path) -> Result<Vec<Pair>> {
    let steps = steps(folder)?;
    if !steps.is_empty() {
        return steps.iter().map(|step| Pair::of_step(folder, step)).collect();
    }
    let mut folders: Vec<PathBuf> = Vec::new();
    for entry in fs::read_dir(folder).with_context(|| folder.display().to_string())? {
        folders.push(entry?.path());
    }
    folders.sort();
    let all = folders.iter().filter_map(|folder| {
        let (old, new) = (document(folder, "old")?, document(folder, "new")?);
        Some(Pair::of(folder, &old, &new))
    });
    all.collect()
}

fn named(mut provider: Provider) -> Provider {
    provider.name = "acme".to_owned();
    provider.config.package.name.get_or_insert_with(|| CRATE.to_owned());
    provider
}

fn document(folder: &Path, stem: &str) -> Option<PathBuf> {
    ["yaml", "yml", "json"].iter().map(|end| folder.join(format!("{stem}.{end}"))).find(|path| path.is_file())
}

impl Pair {
    fn of_step(folder: &Path, step: &crate::expected::Step) -> Result<Self> {
        let provider = |stem: &str| -> Result<Provider> {
            let document = document(folder, stem).with_context(|| format!("there is no document `{stem}`"))?;
            Ok(named(Provider::of_document(&document)))
        };
        Ok(Self { name: step.name(), old: provider(&step.from)?, new: provider(&step.to)?, program: None })
    }

    fn of(folder: &Path, old: &Path, new: &Path) -> Result<Self> {
        let rules = folder.join("rules.toml");
        let new_rules = Some(folder.join("new.rules.toml")).filter(|path| path.is_file());
        let program = folder.join("user.rs");
        let provider = |document: &Path| -> Result<Provider> {
            let mut provider = Provider::of_document(document);
            let rules = if document == new { new_rules.as_ref().unwrap_or(&rules) } else { &rules };
            provider.config = config::load_provider(rules)?;
            Ok(named(provider))
        };
        Ok(Self {
            name: folder.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default(),
            old: provider(old)?,
            new: provider(new)?,
            program: program.is_file().then_some(program),
        })
    }

    /// Both crates as they are decided, the second with the names of the first.
    ///
    /// # Errors
    ///
    /// If one of the two gives no crate.
    pub fn step(&self) -> Result<Step, StepError> {
        evolution::step(&self.old, &self.new)
    }
}
