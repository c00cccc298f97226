//! `cargo xtask add`.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};
use sdkwright::ir::{Api, SchemeKind};
use sdkwright::naming::is_device_name;
use sdkwright::output;
use sdkwright::pipeline::{self, Provider};

use crate::cli::{AddArguments, GenerateArguments};
use crate::repository::Repository;
use crate::{Status, generate};

pub(crate) fn run(repository: &Repository, arguments: &AddArguments) -> Result<Status> {
    let name = &arguments.provider;
    let is_word = |word: &str| {
        !word.is_empty() && word.chars().all(|letter| letter.is_ascii_lowercase() || letter.is_ascii_digit())
    };
    if !name.split('-').all(is_word) || !name.starts_with(|first: char| first.is_ascii_lowercase()) {
        bail!("`{name}` is no provider name: lower-case letters and digits, words with `-` between, a letter first");
    }
    if is_device_name(name) {
        bail!("`{name}` is no provider name: Windows has a device of that name, and no such folder");
    }
    let folder = repository.specs().join(name);
    if folder.exists() {
        bail!("{} is there already; `cargo xtask generate {name}` regenerates it", folder.display());
    }
    output::refuse_foreign(&repository.generated().join(name))?;
    // Read first: a file that is no description must leave no folder behind.
    let generated = pipeline::generate(&Provider::of_document(&arguments.file))?;
    let Some(api) = generated.stages.api.as_ref().filter(|_| generated.files.is_some()) else {
        bail!("no crate can be made of {}; `cargo xtask lint` says why", arguments.file.display());
    };
    let is_json = fs::read_to_string(&arguments.file).is_ok_and(|text| text.trim_start().starts_with('{'));
    let document = folder.join(if is_json { "openapi.json" } else { "openapi.yaml" });
    fs::create_dir_all(&folder).with_context(|| folder.display().to_string())?;
    let config = provider_toml(name, api);
    let status = fill(&folder, &document, &config, arguments).and_then(|()| generate_it(repository, name));
    if status.is_err() {
        // Half a provider would be in the way of the next attempt. It was made above, so it holds nobody's files.
        let _ = fs::remove_dir_all(&folder);
    }
    let status = status?;
    sayln!(
        "next: read {0}/diagnostics.txt and {0}/names.lock, then correct and pin in overlay.yaml and provider.toml",
        folder.display()
    );
    Ok(status)
}

fn fill(folder: &Path, document: &Path, config: &str, arguments: &AddArguments) -> Result<()> {
    let name = &arguments.provider;
    fs::copy(&arguments.file, document).with_context(|| document.display().to_string())?;
    write(&folder.join("provider.toml"), config)?;
    write(&folder.join("CHANGELOG.md"), &format!("# Changes of {name}-sdk\n\n## 0.1.0\n\nFirst version.\n"))
}

fn generate_it(repository: &Repository, name: &str) -> Result<Status> {
    generate::run(
        repository,
        &GenerateArguments {
            providers: vec![name.to_owned()],
            check: false,
            dry_run: false,
            strict: false,
            report: None,
            spec: None,
            out: None,
            name: None,
        },
    )
}

fn write(path: &Path, text: &str) -> Result<()> {
    fs::write(path, text).with_context(|| path.display().to_string())
}

/// What the document tells about its provider.
fn provider_toml(name: &str, api: &Api) -> String {
    let quoted = |text: &str| toml::Value::String(text.to_owned()).to_string();
    let title = api.title.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut text = format!("[crate]\nname = {}\nproduct = {}\n", quoted(&format!("{name}-sdk")), quoted(&title));
    let stem = name.replace('-', "_").to_uppercase();
    let schemes: Vec<_> =
        api.security_schemes.iter().filter(|scheme| !matches!(scheme.kind, SchemeKind::Unsupported(_))).collect();
    for scheme in &schemes {
        let variable = if schemes.len() == 1 { "TOKEN".to_owned() } else { screaming(&scheme.name) };
        text.push_str(&format!("\n[auth.{}]\nenv = {}\n", quoted(&scheme.name), quoted(&format!("{stem}_{variable}"))));
    }
    if let Some(suffix) = shared_suffix(api) {
        text.push_str(&format!("\n[names]\nstrip_suffixes = [{}]\n", quoted(&suffix)));
    }
    text
}

fn screaming(text: &str) -> String {
    let words: String =
        text.chars().map(|character| if character.is_ascii_alphanumeric() { character } else { '_' }).collect();
    words.to_uppercase()
}

/// A suffix in capitals, or `Dto` and `Model`, that most components have says nothing about any of them.
fn shared_suffix(api: &Api) -> Option<String> {
    let names: Vec<&str> = api
        .types
        .iter()
        .filter_map(|ty| match &ty.name {
            sdkwright::ir::TypeName::Component(name) => Some(name.as_str()),
            _ => None,
        })
        .collect();
    let capitals = names.first().map(|_| names.iter().filter_map(|name| capital_suffix(name)).collect::<Vec<_>>())?;
    let mut candidates: Vec<String> = capitals;
    candidates.extend(["Dto", "DTO", "Model", "Schema"].map(str::to_owned));
    candidates.into_iter().find(|suffix| {
        let n_with = names.iter().filter(|name| name.ends_with(suffix.as_str()) && name.len() > suffix.len()).count();
        names.len() > 3 && n_with * 2 > names.len()
    })
}

fn capital_suffix(name: &str) -> Option<String> {
    let stem = name.trim_end_matches(|last: char| last.is_ascii_uppercase());
    let suffix = name.strip_prefix(stem)?;
    ((2..=4).contains(&suffix.len()) && !stem.is_empty()).then(|| suffix.to_owned())
}
