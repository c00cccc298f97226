//! `add`.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use super::arguments::{AddArguments, GenerateArguments};
use super::repository::{Caller, Repository};
use super::update::files::Files;
use super::{Status, document, generate, provider_toml};
use crate::naming::is_device_name;
use crate::output;
use crate::pipeline::{self, Generated};

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
    if arguments.base.is_none() {
        refuse_without_base(&generated)?;
    }
    let files = Files::of(&provider, &generated.parts, None)?;
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

/// Fails if the description has files that were not read because nobody said where they are: the copy would never have them.
fn refuse_without_base(generated: &Generated) -> Result<()> {
    for found in generated.diags.iter() {
        if let Some(help) = found.help.as_deref().filter(|help| help.contains("`--base`")) {
            bail!("{}; {help}", found.message);
        }
    }
    Ok(())
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

fn fill(folder: &Path, files: &Files, config: &str, name: &str) -> Result<()> {
    for (path, text) in &files.all {
        write(folder.join(path), text)?;
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
