//! The files of a description, as they come to lie in the folder of a provider.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

use crate::pipeline::Provider;
use crate::release::RECORD;

/// The files of a description.
pub(in crate::cli) struct Files {
    /// The one that the others belong to: its path in the folder.
    pub(in crate::cli) document: String,
    /// All, by their paths in the folder.
    pub(in crate::cli) all: Vec<(String, Vec<u8>)>,
}

/// What the folder of a provider has beside a description.
const OURS: [&str; 8] = [
    "CHANGELOG.md",
    "diagnostics.txt",
    "names.lock",
    "overlay.yaml",
    "provider.toml",
    RECORD,
    "samples-exceptions.toml",
    "samples.json",
];

/// What a document is called by default.
const USUAL: [&str; 3] = ["openapi.json", "openapi.yaml", "openapi.yml"];

impl Files {
    /// `parts`: the other files of the document. `before`: where the document is that these come in place of.
    pub(in crate::cli) fn of(provider: &Provider, parts: &[String], before: Option<&str>) -> Result<Self> {
        let text = match &provider.text {
            Some(text) => text.clone(),
            None => read(&provider.document)?,
        };
        let base = provider.base.clone().unwrap_or_default();
        if parts.is_empty() {
            let is_json = String::from_utf8_lossy(&text).trim_start_matches('\u{feff}').trim_start().starts_with('{');
            let document = before.filter(|path| path.ends_with(".json") == is_json);
            let document = document.unwrap_or(if is_json { "openapi.json" } else { "openapi.yaml" }).to_owned();
            return Ok(Self { all: vec![(document.clone(), text)], document });
        }
        // They name each other by where they are: a folder of their own keeps them apart from ours.
        let own = path_in(&base, provider).unwrap_or_else(|| "openapi.yaml".to_owned());
        let is_taken = |path: &String| OURS.contains(&path.as_str());
        let kept = before.and_then(|path| path.strip_suffix(own.as_str())).filter(|folder| folder.ends_with('/'));
        let clashes = parts.iter().chain([&own]).any(is_taken);
        let folder = if clashes { "document/" } else { kept.unwrap_or_default() };
        let mut all = vec![(format!("{folder}{own}"), text)];
        for part in parts {
            let path = crate::resolve::percent_decode(part);
            all.push((format!("{folder}{path}"), read(&base.join(&path))?));
        }
        Ok(Self { document: format!("{folder}{own}"), all })
    }

    /// The document, where nobody would look for it.
    pub(in crate::cli) fn unusual_document(&self) -> Option<&str> {
        (!USUAL.contains(&self.document.as_str())).then_some(self.document.as_str())
    }
}

/// The path of the document in the folder of its files, with slashes.
pub(in crate::cli) fn path_in(base: &Path, provider: &Provider) -> Option<String> {
    if provider.text.is_some() {
        return None;
    }
    let real = |path: &Path| {
        let path = if path.as_os_str().is_empty() { Path::new(".") } else { path };
        path.canonicalize().ok()
    };
    let file = provider.document.file_name()?;
    let inside = real(provider.document.parent()?)?.strip_prefix(real(base)?).ok()?.join(file);
    let names: Vec<_> = inside.components().map(|part| part.as_os_str().to_string_lossy().into_owned()).collect();
    Some(names.join("/"))
}

fn read(path: &Path) -> Result<Vec<u8>> {
    fs::read(path).with_context(|| path.display().to_string())
}
