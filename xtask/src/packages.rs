//! The crates in `generated/`, and cargo to hold them against something.

use std::fs;
use std::process::{Command, Output};

use anyhow::{Context, Result, bail};
use sdkwright::cli::{self, Repository};

/// A crate that was generated.
pub(crate) struct Package {
    /// Its provider: the folder in `generated/`.
    pub(crate) provider: String,
    /// What cargo calls it.
    pub(crate) name: String,
    /// Its features, `default` included.
    pub(crate) features: Vec<String>,
}

/// The crates of the named providers, or all.
pub(crate) fn of_providers(repository: &Repository, providers: &[String]) -> Result<Vec<Package>> {
    let known = cli::folders(&repository.generated())?;
    for provider in providers {
        if !known.contains(provider) {
            let list = known.iter().map(String::as_str).collect::<Vec<_>>().join(", ");
            bail!("there is no crate of `{provider}` in generated/; there are: {list}");
        }
    }
    let chosen = known.into_iter().filter(|name| providers.is_empty() || providers.contains(name));
    chosen.map(|provider| read(repository, provider)).collect()
}

fn read(repository: &Repository, provider: String) -> Result<Package> {
    let path = repository.generated().join(&provider).join("Cargo.toml");
    let shown = || path.display().to_string();
    let manifest: toml::Table = fs::read_to_string(&path).with_context(shown)?.parse().with_context(shown)?;
    let name = manifest.get("package").and_then(|package| package.get("name")).and_then(toml::Value::as_str);
    let name = name.with_context(|| format!("{}: no name", path.display()))?.to_owned();
    let features = manifest.get("features").and_then(toml::Value::as_table);
    let features = features.map(|features| features.keys().cloned().collect()).unwrap_or_default();
    Ok(Package { provider, name, features })
}

/// Runs the cargo that runs this.
///
/// Output goes to a folder of its own in the target folder: what the developer builds otherwise is neither waited for
/// nor thrown away.
pub(crate) fn cargo(repository: &Repository, arguments: &[&str], folder: &str) -> Result<Output> {
    let mut command = Command::new(cli::cargo());
    command.args(arguments).arg("--target-dir").arg(repository.target()?.join(folder));
    command.current_dir(repository.absolute_root()?);
    // Looked through for words, which colors would cut.
    command.env("CARGO_TERM_COLOR", "never");
    // Each selection of features would leave tens of megabytes for a second compilation that never comes.
    command.env("CARGO_INCREMENTAL", "0");
    command.output().context("cargo")
}
