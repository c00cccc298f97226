use std::path::{Component, Path, PathBuf};

use super::load::text;
use super::{ConfigError, NamesLock, ProviderConfig, Samples, load_lock, load_provider, load_samples};

/// What a provider consists of. A file that is not there counts as empty, except for the document.
#[derive(Clone, Debug)]
pub struct Provider {
    /// Its name: the folder in `specs/`, or the stem of the file.
    pub name: String,
    /// The description.
    pub document: PathBuf,
    /// What the description says, where it is not read from the disk; `document` is what it is called then.
    pub text: Option<Vec<u8>>,
    /// The folder that all files of the description are in; without it, it is one file.
    pub base: Option<PathBuf>,
    /// Corrections to it.
    pub overlay: Option<PathBuf>,
    /// Who wrote the corrections.
    pub overlay_by: OverlayBy,
    /// What the maintainer decided.
    pub config: ProviderConfig,
    /// Names given before.
    pub lock: NamesLock,
    /// Bodies that the API is known to send or take.
    pub samples: Samples,
    /// What changed from version to version, as Markdown.
    pub changelog: Option<String>,
}

/// Who wrote an overlay, which says what it must be like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OverlayBy {
    /// The maintainer of the crate: each action says why it is there, and one that matches nothing is an error.
    Maintainer,
    /// Somebody else, for other tools, too: what the specification allows is applied.
    Others,
}

impl Provider {
    /// The provider in a folder of `specs/`.
    ///
    /// # Errors
    ///
    /// If it has no document, or its configuration is wrong.
    pub fn in_folder(folder: &Path) -> Result<Self, ConfigError> {
        let config = load_provider(&folder.join("provider.toml"))?;
        let overlay = folder.join("overlay.yaml");
        Ok(Self {
            name: folder.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default(),
            document: document_in(folder, &config)?,
            text: None,
            base: Some(folder.to_path_buf()),
            overlay: overlay.is_file().then_some(overlay),
            overlay_by: OverlayBy::Maintainer,
            config,
            lock: load_lock(&folder.join("names.lock"))?,
            samples: load_samples(folder)?,
            changelog: Some(text(&folder.join("CHANGELOG.md"))?).filter(|text| !text.is_empty()),
        })
    }

    /// Any document, with nothing decided about it.
    pub fn of_document(document: &Path) -> Self {
        let name = document.file_stem().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        Self {
            name,
            document: document.to_path_buf(),
            text: None,
            base: document.parent().map(Path::to_path_buf),
            overlay: None,
            overlay_by: OverlayBy::Maintainer,
            config: ProviderConfig::default(),
            lock: NamesLock::default(),
            samples: Samples::default(),
            changelog: None,
        }
    }
}

/// The document in a folder of `specs/`: the one that `provider.toml` names, or one of the usual names.
fn document_in(folder: &Path, config: &ProviderConfig) -> Result<PathBuf, ConfigError> {
    let nothing = || ConfigError::NoDocument(folder.display().to_string());
    if let Some(file) = &config.document.file {
        let is_inside = Path::new(file).components().all(|part| matches!(part, Component::Normal(_)));
        let path = folder.join(file);
        let found = is_inside && path.is_file();
        return if found { Ok(path) } else { Err(ConfigError::NotThere(folder.display().to_string(), file.clone())) };
    }
    let names = ["openapi.json", "openapi.yaml", "openapi.yml"];
    let found: Vec<PathBuf> = names.iter().map(|name| folder.join(name)).filter(|path| path.is_file()).collect();
    match found.as_slice() {
        [] => Err(nothing()),
        [only] => Ok(only.clone()),
        // Whichever is taken, somebody believes that it is the other one.
        [first, second, ..] => {
            let name =
                |path: &Path| path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
            Err(ConfigError::Several(folder.display().to_string(), name(first), name(second)))
        }
    }
}
