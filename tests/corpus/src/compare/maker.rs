use std::ffi::OsString;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use sdkwright::emit::FileTree;
use serde_json::Value;

use crate::check;
use crate::program;
use crate::walk;

/// The package around what the peer writes, which is modules without a crate.
const PEER_PACKAGE: &str = "peer-of-ours";

/// A generator: how it is called, and how what it writes is read.
pub(crate) struct Maker {
    /// What its columns begin with.
    pub(crate) name: &'static str,
    pub(crate) program: PathBuf,
    pub(crate) arguments: fn(document: &Path, into: &Path) -> Vec<OsString>,
    /// Makes a crate of the files it wrote.
    pub(crate) crate_of: fn(FileTree) -> Result<Package>,
    /// How many operations the crate has, by its text and what the generator said of it.
    pub(crate) count: fn(&FileTree, said: &str) -> usize,
}

/// A crate that can be compiled.
pub(crate) struct Package {
    pub(crate) name: String,
    pub(crate) files: FileTree,
}

impl Maker {
    /// The generator of this repository, as a program of its own like the other.
    pub(crate) fn ours(program: Option<&Path>) -> Result<Self> {
        Ok(Self {
            name: "ours",
            program: program::generator(program)?,
            arguments: |document, into| {
                ["generate".into(), "--spec".into(), document.into(), "--out".into(), into.into()].into()
            },
            crate_of: |files| Ok(Package { name: check::package(&files)?, files }),
            count: |files, _| walk::emitted(files).values().sum(),
        })
    }

    /// openapi-to-rust.
    pub(crate) fn peer(program: &Path) -> Result<Self> {
        Ok(Self {
            name: "peer",
            program: program.canonicalize().with_context(|| program.display().to_string())?,
            arguments: |document, into| {
                ["generate".into(), document.into(), "--output-dir".into(), into.into(), "--json".into()].into()
            },
            crate_of: peer_crate,
            count: peer_operations,
        })
    }
}

fn peer_crate(files: FileTree) -> Result<Package> {
    let dependencies = files.get("REQUIRED_DEPS.toml").context("no REQUIRED_DEPS.toml")?;
    let manifest =
        format!("[package]\nname = \"{PEER_PACKAGE}\"\nversion = \"0.1.0\"\nedition = \"2024\"\n\n{dependencies}");
    let sources = files.into_iter().map(|(path, text)| (format!("src/api/{path}"), text));
    let mut files: FileTree = sources.filter(|(path, _)| path.ends_with(".rs")).collect();
    files.insert("src/lib.rs".to_owned(), "pub mod api;\n".into());
    files.insert("Cargo.toml".to_owned(), manifest.into());
    Ok(Package { name: PEER_PACKAGE.to_owned(), files })
}

/// What it counts itself, as far as there are methods that call: some operations have several, and paths are no measure,
/// since two may differ in nothing that is sent.
fn peer_operations(files: &FileTree, said: &str) -> usize {
    let report: Option<Value> = serde_json::from_str(said).ok();
    let reported = report.as_ref().and_then(|report| report.get("operations")?.as_u64()).unwrap_or_default();
    let is_method = |line: &&str| line.starts_with("    pub async fn ");
    let n_methods = files.values().map(|text| text.lines().filter(is_method).count()).sum();
    usize::try_from(reported).unwrap_or_default().min(n_methods)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn operations_of_the_peer_are_those_with_methods() {
        let text =
            "impl A {\n    pub async fn a() {}\n    pub async fn a_bytes() {}\n    fn b() {}\n}\nasync fn c() {}\n";
        let files = FileTree::from([("client.rs".to_owned(), text.into())]);
        assert_eq!(peer_operations(&files, r#"{"operations": 1}"#), 1);
        assert_eq!(peer_operations(&files, r#"{"operations": 3}"#), 2);
        assert_eq!(peer_operations(&files, ""), 0);
    }

    #[test]
    fn a_crate_is_put_around_the_modules_of_the_peer() {
        let file = |path: &str, text: &'static str| (path.to_owned(), text.into());
        let files =
            FileTree::from([file("mod.rs", "x"), file("REQUIRED_DEPS.toml", "[dependencies]\nserde = \"1\"\n")]);
        let package = peer_crate(files).unwrap();
        assert_eq!(package.files.keys().collect::<Vec<_>>(), ["Cargo.toml", "src/api/mod.rs", "src/lib.rs"]);
        assert!(package.files["Cargo.toml"].ends_with("edition = \"2024\"\n\n[dependencies]\nserde = \"1\"\n"));
    }
}
