//! What comes in place of a provider's document: a file, or a folder of files.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use super::files::Files;
use crate::cli::document;
use crate::pipeline::{self, Provider};

/// A document that comes in place of another one.
pub(super) struct Incoming {
    pub(super) files: Files,
    /// The document where the user has it.
    file: PathBuf,
    /// The folder that its files were read from.
    base: PathBuf,
    /// What its files have before them in the folder of the provider.
    prefix: String,
}

impl Incoming {
    /// All files of the document that a user has named. `before` is where the provider has its document.
    pub(super) fn of(source: &Path, base: Option<&Path>, old: &Provider, before: &str) -> Result<Self> {
        document::refuse_url(source)?;
        let (file, base) = match (source.is_dir(), base) {
            (true, _) => (document_in(source, before)?, Some(source)),
            (false, base) => (source.to_path_buf(), base),
        };
        let named = document::of(&file, base)?;
        let base = named.base.clone().unwrap_or_default();
        let corrected = Provider { overlay: old.overlay.clone(), overlay_by: old.overlay_by, ..named.clone() };
        let parts = pipeline::parts(&corrected)?;
        let files = Files::of(&named, &parts, Some(before))?;
        let prefix = if files.document.starts_with("document/") { "document/".to_owned() } else { String::new() };
        Ok(Self { files, file, base, prefix })
    }

    /// Where the user has a file that comes to lie at a path.
    pub(super) fn original(&self, relative: &str) -> String {
        if relative == self.files.document {
            return self.file.display().to_string();
        }
        let inside = relative.strip_prefix(&self.prefix).unwrap_or(relative);
        self.base.join(inside).display().to_string()
    }
}

/// The document in a folder of the user's: called as before, or usually.
fn document_in(folder: &Path, before: &str) -> Result<PathBuf> {
    let last = before.rsplit('/').next().unwrap_or(before);
    let usual =
        ["openapi", "swagger"].iter().flat_map(|stem| ["json", "yaml", "yml"].map(|end| format!("{stem}.{end}")));
    let named = [before.to_owned(), last.to_owned()].into_iter().find(|name| folder.join(name).is_file());
    let found: Vec<String> = usual.filter(|name| folder.join(name).is_file()).collect();
    match (named, found.as_slice()) {
        (Some(name), _) => Ok(folder.join(name)),
        (None, [only]) => Ok(folder.join(only)),
        (None, []) => {
            bail!("{}: there is neither `{last}` nor `openapi.yaml` or the like; name the file", folder.display())
        }
        (None, several) => bail!("{}: there are {}; name one", folder.display(), several.join(" and ")),
    }
}

/// The document of a provider in a folder of documents: a folder of its name, or a file.
pub(super) fn of_provider(folder: &Path, name: &str) -> Option<PathBuf> {
    let own = folder.join(name);
    if own.is_dir() {
        return Some(own);
    }
    ["json", "yaml", "yml"].iter().map(|end| folder.join(format!("{name}.{end}"))).find(|path| path.is_file())
}

/// The path of a provider's document in its folder.
pub(super) fn current(folder: &Path, provider: &Provider) -> Result<String> {
    let inside = provider.document.strip_prefix(folder).ok().map(|path| {
        let names: Vec<_> = path.components().map(|part| part.as_os_str().to_string_lossy().into_owned()).collect();
        names.join("/")
    });
    inside.with_context(|| provider.document.display().to_string())
}
