use std::path::{Path, PathBuf};

use super::{ConfigError, NamesLock, ProviderConfig, Samples, load_lock, load_provider, load_samples};

/// What a provider consists of. A file that is not there counts as empty, except for the document.
#[derive(Clone, Debug)]
pub struct Provider {
    /// Its name: the folder in `specs/`, or the stem of the file.
    pub name: String,
    /// The description.
    pub document: PathBuf,
    /// Corrections to it.
    pub overlay: Option<PathBuf>,
    /// What the maintainer decided.
    pub config: ProviderConfig,
    /// Names given before.
    pub lock: NamesLock,
    /// Bodies that the API is known to send or take.
    pub samples: Samples,
}

impl Provider {
    /// The provider in a folder of `specs/`.
    ///
    /// # Errors
    ///
    /// If it has no document, or its configuration is wrong.
    pub fn in_folder(folder: &Path) -> Result<Self, ConfigError> {
        let names = ["openapi.json", "openapi.yaml", "openapi.yml"];
        let document = names.iter().map(|name| folder.join(name)).find(|path| path.is_file());
        let document = document.ok_or_else(|| ConfigError::NoDocument(folder.display().to_string()))?;
        let overlay = folder.join("overlay.yaml");
        Ok(Self {
            name: folder.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default(),
            document,
            overlay: overlay.is_file().then_some(overlay),
            config: load_provider(&folder.join("provider.toml"))?,
            lock: load_lock(&folder.join("names.lock"))?,
            samples: load_samples(folder)?,
        })
    }

    /// Any document, with nothing decided about it.
    pub fn of_document(document: &Path) -> Self {
        let name = document.file_stem().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        Self {
            name,
            document: document.to_path_buf(),
            overlay: None,
            config: ProviderConfig::default(),
            lock: NamesLock::default(),
            samples: Samples::default(),
        }
    }
}
