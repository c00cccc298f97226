//! The line from a document to a crate: one call per stage.

use serde_json::Value;

pub use crate::config::Provider;

use crate::config::{ConfigError, OverlayBy};
use crate::coverage::{self, Coverage, Declared, Listed};
use crate::diag::{Code, Diagnostics};
use crate::emit::{self, EmitError, FileTree};
use crate::ir::{Api, FileId, Origin};
use crate::plan::{self, CratePlan};
use crate::read::{self, ReadError};
use crate::source::{SourceFile, Sources};
use crate::{bundle, normalize, overlay, passes, released, upgrade};

/// Why there is nothing to generate from.
#[derive(Debug, thiserror::Error)]
pub enum InputError {
    /// The document or the overlay cannot be read.
    #[error(transparent)]
    Read(#[from] ReadError),
    /// The folder of the provider is incomplete, or what the maintainer wrote there is wrong.
    #[error(transparent)]
    Config(#[from] ConfigError),
    /// A template of this repository is broken.
    #[error(transparent)]
    Emit(#[from] EmitError),
}

/// What a run gave.
#[derive(Debug)]
pub struct Generated {
    /// The crate's files; `None` if an error forbids them.
    pub files: Option<FileTree>,
    /// What each stage made of the document, as far as it came.
    pub stages: Stages,
    /// Everything found.
    pub diags: Diagnostics,
    /// The files that findings point into.
    pub sources: Sources,
    /// The operations of the document, counted before any stage.
    pub declared: Vec<Declared>,
    /// The files of the document beside the one that was named: paths in the folder that it is read in, with slashes.
    pub parts: Vec<String>,
}

impl Generated {
    /// What the crate has of its document; nothing where none was made.
    pub fn coverage(&self, listed: Listed) -> Option<Coverage> {
        let Stages { api: Some(api), plan: Some(plan), .. } = &self.stages else { return None };
        self.files.as_ref()?;
        Some(Coverage::of(&self.declared, api, &plan.skipped, &self.diags, &self.sources, listed))
    }
}

/// Results of the stages, for those who want to look.
#[derive(Debug, Default)]
pub struct Stages {
    /// After `normalize`; only where asked for.
    pub normalized: Option<Api>,
    /// After `passes`.
    pub api: Option<Api>,
    /// After `plan`.
    pub plan: Option<CratePlan>,
}

/// Runs all stages. Findings never stop it before the stage they belong to is done with the whole document.
///
/// # Errors
///
/// If a file cannot be read at all; what is odd inside of a document is a finding instead.
pub fn generate(provider: &Provider) -> Result<Generated, InputError> {
    run(provider, Keep::Results)
}

/// The same, with the result of `normalize` kept beside that of the passes.
///
/// # Errors
///
/// As [`generate`].
pub fn generate_keeping_stages(provider: &Provider) -> Result<Generated, InputError> {
    run(provider, Keep::Stages)
}

/// The same without writing anything down: no files, only what was decided.
///
/// # Errors
///
/// As [`generate`].
pub fn plan(provider: &Provider) -> Result<Generated, InputError> {
    run(provider, Keep::Decisions)
}

/// The document with its corrections, in the version it was written in, and what was found up to there.
///
/// # Errors
///
/// As [`generate`].
pub fn overlaid(provider: &Provider) -> Result<(Value, Diagnostics, Sources), InputError> {
    let mut diags = Diagnostics::default();
    let mut sources = Sources::default();
    let loaded = match &provider.text {
        Some(text) => read::from_bytes(&read::shown(&provider.document), text.clone())?,
        None => read::load(&provider.document)?,
    };
    let (_, mut value) = loaded.register(&mut sources, &mut diags);
    if let Some(path) = &provider.overlay {
        let (file, corrections) = read::load(path)?.register(&mut sources, &mut diags);
        let demand = match provider.overlay_by {
            OverlayBy::Maintainer => overlay::Demand::Reasons,
            OverlayBy::Others => overlay::Demand::Specification,
        };
        overlay::apply(&mut value, &corrections, (file, demand), &mut diags);
    }
    Ok((value, diags, sources))
}

/// The files of a document beside the one that is named, as [`Generated::parts`], with nothing made of it.
///
/// # Errors
///
/// As [`generate`].
pub fn parts(provider: &Provider) -> Result<Vec<String>, InputError> {
    let (value, mut diags, mut sources) = overlaid(provider)?;
    if !read::check_keys(&value, &mut diags) {
        return Ok(Vec::new());
    }
    let base = provider.base.as_deref();
    Ok(bundle::one_tree(value, &provider.document, base, &mut sources, &mut diags).files)
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Keep {
    Results,
    Stages,
    Decisions,
}

fn run(provider: &Provider, keep: Keep) -> Result<Generated, InputError> {
    let (value, mut diags, mut sources) = overlaid(provider)?;
    let mut stages = Stages::default();
    let mut files = None;
    if !read::check_keys(&value, &mut diags) {
        return Ok(Generated { files, stages, diags, sources, declared: Vec::new(), parts: Vec::new() });
    }
    let declared = coverage::declared(&value);
    let base = provider.base.as_deref();
    let mut document = bundle::one_tree(value, &provider.document, base, &mut sources, &mut diags);
    let parts = std::mem::take(&mut document.files);
    document.spelled = sources.spelled();
    if let Some(document) = upgrade::to_latest(document, &mut diags) {
        let mut normalized = normalize::to_api(&document, &mut diags);
        stages.normalized = (keep == Keep::Stages).then(|| normalized.clone());
        let lock = released::find(&mut normalized, &provider.config, &provider.lock, &mut diags);
        let api = passes::run(normalized, &mut diags);
        let plan = plan::crate_plan(&api, provider, &lock, &mut diags);
        if let Some(file) = &provider.config.file {
            place_in_config(file, &mut sources, &mut diags);
        }
        if !diags.has_errors() && keep != Keep::Decisions {
            files = Some(emit::file_tree(&plan)?);
        }
        stages.api = Some(api);
        stages.plan = Some(plan);
    }
    Ok(Generated { files, stages, diags, sources, declared, parts })
}

/// Findings about the configuration that no node of the document belongs to are about `provider.toml`. Some have a place
/// in it; for the others the key is in the message.
fn place_in_config(file: &SourceFile, sources: &mut Sources, diags: &mut Diagnostics) {
    let file = sources.add(file.clone());
    diags.relocate(|diagnostic| {
        let is_config = matches!(diagnostic.code, Code::ConfigInvalid | Code::ConfigNoMatch);
        let is_nowhere = is_config && diagnostic.origin == Origin::default();
        let has_place = diagnostic.origin.file == FileId::CONFIG;
        (is_nowhere || has_place).then(|| Origin { file, pointer: diagnostic.origin.pointer.clone() })
    });
}
