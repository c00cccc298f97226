//! `add`.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use super::arguments::{AddArguments, GenerateArguments};
use super::repository::{Caller, Repository};
use super::{Status, document, generate, provider_toml};
use crate::naming::is_device_name;
use crate::output;
use crate::pipeline::{self, Generated, Provider};

pub(super) fn run(caller: &Caller, arguments: &AddArguments) -> Result<Status> {
    let repository = caller.repository()?;
    let name = &arguments.provider;
    check_name(name)?;
    let folder = repository.specs().join(name);
    if folder.symlink_metadata().is_ok() {
        let program = repository.program();
        bail!("{} is there already; `{program} generate {name}` regenerates it", folder.display());
    }
    repository.refuse_outside(&folder)?;
    repository.refuse_outside(&repository.generated().join(name))?;
    output::refuse_foreign(&repository.generated().join(name))?;
    // Read first: a file that is no description must leave no folder behind.
    let provider = document::of(&arguments.file, arguments.base.as_deref())?;
    let generated = pipeline::generate(&provider)?;
    let Some(api) = generated.stages.api.as_ref().filter(|_| generated.files.is_some()) else {
        bail!("no crate can be made of {}; `{} lint` says why", arguments.file.display(), caller.program);
    };
    let files = Files::of(&provider, &generated)?;
    let config = provider_toml::of(name, files.unusual_document(), api);
    let status = fill(&folder, &files, &config, name).and_then(|()| generate_it(caller, name));
    if status.is_err() {
        // Half a provider would be in the way of the next attempt. It was made above, so it holds nobody's files.
        let _ = fs::remove_dir_all(&folder);
    }
    let status = status?;
    say_next(&repository, &folder, name);
    Ok(status)
}

fn say_next(repository: &Repository, folder: &Path, name: &str) {
    sayln!(
        "next: read {0}/diagnostics.txt and {0}/names.lock, then correct and pin in overlay.yaml and provider.toml; \
         `{1} generate {name}` takes it over",
        folder.display(),
        repository.program()
    );
}

fn check_name(name: &str) -> Result<()> {
    let is_word = |word: &str| {
        !word.is_empty() && word.chars().all(|letter| letter.is_ascii_lowercase() || letter.is_ascii_digit())
    };
    if !name.split('-').all(is_word) || !name.starts_with(|first: char| first.is_ascii_lowercase()) {
        bail!(
            "`{}` is no provider name: lower-case letters and digits, words with `-` between, a letter first",
            name.escape_debug()
        );
    }
    if is_device_name(name) {
        bail!("`{name}` is no provider name: Windows has a device of that name, and no such folder");
    }
    Ok(())
}

/// The files of a description, as they come to lie in the folder of a provider.
struct Files {
    /// The one that the others belong to: its path in the folder.
    document: String,
    /// All, by their paths in the folder.
    all: Vec<(String, Vec<u8>)>,
}

/// What the folder of a provider has beside a description.
const OURS: [&str; 7] = [
    "CHANGELOG.md",
    "diagnostics.txt",
    "names.lock",
    "overlay.yaml",
    "provider.toml",
    "samples-exceptions.toml",
    "samples.json",
];

impl Files {
    fn of(provider: &Provider, generated: &Generated) -> Result<Self> {
        let text = match &provider.text {
            Some(text) => text.clone(),
            None => read(&provider.document)?,
        };
        let base = provider.base.clone().unwrap_or_default();
        if generated.parts.is_empty() {
            let is_json = String::from_utf8_lossy(&text).trim_start_matches('\u{feff}').trim_start().starts_with('{');
            let document = if is_json { "openapi.json" } else { "openapi.yaml" }.to_owned();
            return Ok(Self { all: vec![(document.clone(), text)], document });
        }
        // They name each other by where they are: a folder of their own keeps them apart from ours.
        let own = path_in(&base, provider).unwrap_or_else(|| "openapi.yaml".to_owned());
        let is_taken = |path: &String| OURS.contains(&path.as_str());
        let folder = if generated.parts.iter().chain([&own]).any(is_taken) { "document/" } else { "" };
        let mut all = vec![(format!("{folder}{own}"), text)];
        for part in &generated.parts {
            all.push((format!("{folder}{part}"), read(&base.join(crate::resolve::percent_decode(part)))?));
        }
        Ok(Self { document: format!("{folder}{own}"), all })
    }

    /// The document, where nobody would look for it.
    fn unusual_document(&self) -> Option<&str> {
        let is_usual = ["openapi.json", "openapi.yaml", "openapi.yml"].contains(&self.document.as_str());
        (!is_usual).then_some(self.document.as_str())
    }
}

/// The path of the document in the folder of its files, with slashes.
fn path_in(base: &Path, provider: &Provider) -> Option<String> {
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

fn fill(folder: &Path, files: &Files, config: &str, name: &str) -> Result<()> {
    for (path, text) in &files.all {
        write(folder.join(crate::resolve::percent_decode(path)), text)?;
    }
    write(folder.join("provider.toml"), config.as_bytes())?;
    let changes = format!("# Changes of {name}-sdk\n\n## 0.1.0\n\nFirst version.\n");
    write(folder.join("CHANGELOG.md"), changes.as_bytes())
}

fn generate_it(caller: &Caller, name: &str) -> Result<Status> {
    generate::run(caller, &GenerateArguments { providers: vec![name.to_owned()], ..GenerateArguments::default() })
}

fn write(path: PathBuf, text: &[u8]) -> Result<()> {
    if let Some(parent) = path.parent() {
        fs::create_dir_all(parent).with_context(|| parent.display().to_string())?;
    }
    fs::write(&path, text).with_context(|| path.display().to_string())
}
