//! What several tests need: where the documents are, and a run over one of them.

#![allow(dead_code, clippy::unwrap_used, reason = "each test uses a part of it")]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use sdkwright::config::{NamesLock, ProviderConfig};
use sdkwright::diag::Diagnostics;
use sdkwright::emit::{self, FileTree};
use sdkwright::pipeline::{self, Generated, Provider};
use sdkwright::source::Sources;
use sdkwright::{naming, normalize, overlay, passes, plan, read, released, upgrade};
use serde_json::Value;

/// The repository.
pub(crate) fn repository() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// Every folder of `specs/`, by name.
pub(crate) fn providers() -> Vec<Provider> {
    let folders = entries(&repository().join("specs")).into_iter().filter(|path| path.is_dir());
    folders.map(|folder| Provider::in_folder(&folder).unwrap()).collect()
}

/// The providers of `tests/rules`, one for each rule of `provider.toml` that needs a document made for it.
pub(crate) fn rules() -> Vec<Provider> {
    let all = entries(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/rules"));
    let folders = all.into_iter().filter(|path| path.is_dir());
    folders.map(|folder| Provider::in_folder(&folder).unwrap()).collect()
}

/// The documents in a folder of `generator/tests`, by name; none if there is no such folder.
pub(crate) fn documents_in(folder: &str) -> Vec<PathBuf> {
    let all = entries(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests").join(folder));
    let is_document = |path: &PathBuf| {
        path.extension().is_some_and(|extension| ["yaml", "yml", "json"].iter().any(|known| extension == *known))
    };
    all.into_iter().filter(is_document).collect()
}

/// Every small document in the folders of `generator/tests`.
pub(crate) fn small_documents() -> Vec<PathBuf> {
    let folders = entries(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests"));
    let names = folders.iter().filter(|path| path.is_dir()).filter_map(|path| path.file_name()?.to_str());
    names.flat_map(documents_in).collect()
}

/// The documents in a folder, however deep.
pub(crate) fn documents_below(folder: &Path, documents: &mut Vec<PathBuf>) {
    for path in entries(folder) {
        let extension = path.extension().and_then(|extension| extension.to_str()).unwrap_or_default();
        if path.is_dir() {
            documents_below(&path, documents);
        } else if matches!(extension, "yaml" | "yml" | "json") {
            documents.push(path);
        }
    }
}

fn entries(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    paths
}

/// The name of a file, for messages.
pub(crate) fn name(path: &Path) -> String {
    path.file_name().unwrap().to_string_lossy().into_owned()
}

/// A document with its corrections, as plain JSON.
pub(crate) fn corrected(provider: &Provider) -> Value {
    let (mut sources, mut diags) = (Sources::default(), Diagnostics::default());
    let (_, mut value) = read::load(&provider.document).unwrap().register(&mut sources, &mut diags);
    if let Some(path) = &provider.overlay {
        let (file, corrections) = read::load(path).unwrap().register(&mut sources, &mut diags);
        overlay::apply(&mut value, &corrections, (file, overlay::Demand::Reasons), &mut diags);
    }
    assert!(!diags.has_errors(), "the overlay of `{}` does not apply", provider.name);
    value
}

/// All stages over a document on disk.
pub(crate) fn generated(provider: &Provider) -> Generated {
    pipeline::generate_keeping_stages(provider).unwrap()
}

/// All stages over a document in memory; nothing if it is refused.
pub(crate) fn emitted(value: Value) -> Option<FileTree> {
    let provider = Provider::of_document(Path::new("document.json"));
    let mut diags = Diagnostics::default();
    let document = upgrade::to_latest(value, &mut diags)?;
    let api = passes::run(normalize::to_api(&document, &mut diags), &mut diags);
    let plan = plan::crate_plan(&api, &provider, &provider.lock, &mut diags);
    (!diags.has_errors()).then(|| emit::file_tree(&plan).unwrap())
}

/// All decisions about a document in memory that comes after one with these decisions.
pub(crate) fn decided(value: Value, lock: &NamesLock) -> (plan::CratePlan, Diagnostics) {
    decided_by(value, ProviderConfig::default(), lock)
}

/// The same by the rules of a maintainer.
pub(crate) fn decided_by(value: Value, config: ProviderConfig, lock: &NamesLock) -> (plan::CratePlan, Diagnostics) {
    let provider = Provider { config, ..Provider::of_document(Path::new("document.json")) };
    let mut diags = Diagnostics::default();
    let document = upgrade::to_latest(value, &mut diags).unwrap();
    let mut api = normalize::to_api(&document, &mut diags);
    let lock = released::find(&mut api, &provider.config, lock, &mut diags);
    let api = passes::run(api, &mut diags);
    let plan = plan::crate_plan(&api, &provider, &lock, &mut diags);
    (plan, diags)
}

/// The document in a folder of several files.
pub(crate) fn document_of(folder: &Path) -> PathBuf {
    let names = ["openapi.yaml", "swagger.yaml"].map(|name| folder.join(name));
    names.into_iter().find(|path| path.exists()).unwrap()
}

/// Holds what came out against a file that a person has read; `UPDATE=1` rewrites it.
pub(crate) fn golden(path: &Path, actual: &str) {
    if std::env::var_os("UPDATE").is_some() {
        fs::write(path, actual).unwrap();
        return;
    }
    let expected = fs::read_to_string(path).unwrap_or_default();
    let name = name(path);
    assert!(expected == actual, "{name} differs\n--- expected\n{expected}\n--- actual\n{actual}");
}

/// The documents of several files.
pub(crate) fn folders_of_files() -> Vec<PathBuf> {
    entries(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/files"))
}

/// The files that depend on the document, and are Rust.
pub(crate) fn rust_files(files: &FileTree) -> impl Iterator<Item = (&str, &str)> {
    let all = files.iter().map(|(path, text)| (path.as_str(), text.as_ref()));
    all.filter(|(path, _)| {
        path.ends_with(".rs") && (!path.starts_with("src/runtime/") || *path == "src/runtime/mod.rs")
    })
}

/// What is wrong with emitted files: those that do not parse, and paths that lead elsewhere.
pub(crate) fn defects(files: &FileTree) -> Vec<String> {
    let mut defects = Vec::new();
    for path in files.keys() {
        let parts = Path::new(path).components();
        let stays = parts.clone().all(|part| matches!(part, std::path::Component::Normal(_)));
        let is_plain = path.chars().all(|c| c.is_ascii_alphanumeric() || "/._-".contains(c));
        if !stays || !is_plain || path.len() > 200 {
            defects.push(format!("the path {path:?} is not plain and inside of the crate"));
        }
    }
    // Checkouts for Windows hold no device, and no two files that differ in case alone.
    let lower: BTreeSet<String> = files.keys().map(|path| path.to_lowercase()).collect();
    if lower.len() < files.len() {
        defects.push("two paths differ in case alone".to_owned());
    }
    let is_unfit = |part: &str| naming::is_device_name(part) || part.ends_with(['.', ' ']);
    defects
        .extend(files.keys().filter(|path| path.split('/').any(is_unfit)).map(|path| format!("no Windows has {path}")));
    for (path, text) in rust_files(files) {
        if let Err(error) = syn::parse_file(text) {
            defects.push(format!("{path}: {error}"));
        }
    }
    defects
}
