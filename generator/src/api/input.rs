use std::path::{Path, PathBuf};

use super::GenerateError;
use crate::config::{self, OverlayBy};
use crate::pipeline::Provider;

/// What an SDK is made of.
#[derive(Clone, Debug)]
pub struct Input {
    from: From,
    base: Option<PathBuf>,
    overlay: Option<PathBuf>,
    config: Option<PathBuf>,
    names: Option<String>,
}

#[derive(Clone, Debug)]
enum From {
    File(PathBuf),
    Text { name: String, text: Vec<u8> },
    Folder(PathBuf),
}

impl Input {
    /// A document: OpenAPI 3.0, 3.1, 3.2 or Swagger 2.0, JSON or YAML. What it refers to is read from the file's folder and
    /// below.
    pub fn file(path: impl Into<PathBuf>) -> Self {
        Self::new(From::File(path.into()))
    }

    /// A document that is in memory. What it refers to is read only where [`Input::base`] says.
    pub fn text(name: impl Into<String>, text: impl Into<Vec<u8>>) -> Self {
        Self::new(From::Text { name: name.into(), text: text.into() })
    }

    /// A folder as in `specs/`: the document, `provider.toml`, `overlay.yaml`, `names.lock`.
    pub fn folder(path: impl Into<PathBuf>) -> Self {
        Self::new(From::Folder(path.into()))
    }

    /// The folder that all files of the document are in; nothing outside of it is read.
    #[must_use]
    pub fn base(mut self, folder: impl Into<PathBuf>) -> Self {
        self.base = Some(folder.into());
        self
    }

    /// Corrections: an OpenAPI Overlay 1.0 or 1.1.
    #[must_use]
    pub fn overlay(mut self, path: impl Into<PathBuf>) -> Self {
        self.overlay = Some(path.into());
        self
    }

    /// What is decided: a file as `provider.toml`.
    #[must_use]
    pub fn config(mut self, path: impl Into<PathBuf>) -> Self {
        self.config = Some(path.into());
        self
    }

    /// The names that were given before: what [`Output::names`](super::Output::names) said.
    #[must_use]
    pub fn names(mut self, text: impl Into<String>) -> Self {
        self.names = Some(text.into());
        self
    }

    fn new(from: From) -> Self {
        Self { from, base: None, overlay: None, config: None, names: None }
    }

    pub(super) fn provider(&self) -> Result<Provider, GenerateError> {
        let mut provider = match &self.from {
            From::File(path) => Provider::of_document(path),
            From::Folder(path) => Provider::in_folder(path)?,
            From::Text { name, text } => {
                let document = self.base.as_deref().unwrap_or(Path::new("")).join(name);
                Provider { text: Some(text.clone()), base: None, ..Provider::of_document(&document) }
            }
        };
        provider.name = crate::naming::label(&provider.name);
        if let Some(base) = &self.base {
            provider.base = Some(base.clone());
        }
        if let Some(overlay) = &self.overlay {
            provider.overlay = Some(overlay.clone());
            provider.overlay_by = OverlayBy::Others;
        }
        if let Some(path) = &self.config {
            provider.config = config::load_provider(path)?;
        }
        if let Some(names) = &self.names {
            provider.lock = config::lock_from_text("names.lock", names)?;
        }
        Ok(provider)
    }
}

/// How an SDK is made.
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct Options {
    /// What the crate is called; made from the name of the document by default.
    pub crate_name: Option<String>,
    /// What is made.
    pub layout: Layout,
}

impl Options {
    /// The same with another layout.
    #[must_use]
    pub fn with_layout(self, layout: Layout) -> Self {
        Self { layout, ..self }
    }

    /// The same with a name for the crate.
    #[must_use]
    pub fn with_crate_name(self, name: impl Into<String>) -> Self {
        Self { crate_name: Some(name.into()), ..self }
    }
}

/// What is made.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum Layout {
    /// A crate of its own, with its manifest.
    #[default]
    Crate,
    /// A module of another crate, without a manifest, at this path from the root of that crate, such as `api` or
    /// `vendor::api`. The crate's own manifest must have what
    /// [`Output::manifest`](super::Output::manifest) says.
    ///
    /// In a build script:
    ///
    /// ```no_run
    /// use sdkwright::{Input, Layout, Options};
    ///
    /// fn main() -> Result<(), Box<dyn std::error::Error>> {
    ///     println!("cargo::rerun-if-changed=openapi.yaml");
    ///     let options = Options::default().with_layout(Layout::Module("api".to_owned()));
    ///     let output = sdkwright::generate(&Input::file("openapi.yaml"), &options)?;
    ///     output.write_for_include(std::env::var("OUT_DIR")?.as_ref())?;
    ///     Ok(())
    /// }
    /// ```
    ///
    /// and in `src/main.rs` or `src/lib.rs`, where the module is to be:
    ///
    /// ```ignore
    /// include!(concat!(env!("OUT_DIR"), "/api.rs"));
    /// ```
    Module(String),
}
