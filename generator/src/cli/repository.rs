//! Where a repository of SDKs is, and what is where in it.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use crate::pipeline::Provider;

/// The file whose folder is the root.
pub(super) const MARKER: &str = "sdkwright.toml";

/// Who called, and from where: what a command needs to find its repository.
#[derive(Clone, Debug)]
pub struct Caller {
    /// The root that was named.
    pub root: Option<PathBuf>,
    /// What the program is called in messages.
    pub program: &'static str,
    /// What else knows which crate is too much for its version, beside what everybody has.
    pub judge: Option<Judge>,
}

/// Compares the folders of two crates: what breaks, in words.
pub type Judge = fn(&Path, &Path) -> Result<Vec<String>>;

impl Caller {
    /// The repository that was named, or the one that the working folder is in.
    ///
    /// # Errors
    ///
    /// If there is none.
    pub fn repository(&self) -> Result<Repository> {
        let program = self.program;
        let found = match &self.root {
            Some(root) => Repository::at(root, program),
            None => Repository::around(&std::env::current_dir().context("the working folder")?, program),
        };
        found.map(|found| Repository { judge: self.judge, ..found })
    }

    /// A provider of the repository, or a document.
    pub(super) fn provider(&self, text: &str) -> Result<Provider> {
        let path = Path::new(text);
        if path.is_file() || text == "-" || text.contains(['/', '\\', '.']) {
            return super::document::of(path, None);
        }
        match self.repository()?.providers(&[text.to_owned()])?.pop() {
            Some(provider) => Ok(provider),
            None => bail!("there is no provider `{text}`"),
        }
    }
}

/// A folder with `specs/` and `generated/`.
#[derive(Clone, Debug)]
pub struct Repository {
    /// Empty where it is the working folder, and steps up where that is inside: paths in messages are short.
    root: PathBuf,
    program: &'static str,
    judge: Option<Judge>,
}

impl Repository {
    fn at(root: &Path, program: &'static str) -> Result<Self> {
        if !root.is_dir() {
            bail!("{}: there is no such folder", root.display());
        }
        if !root.join(MARKER).is_file() && !root.join("specs").is_dir() {
            bail!(
                "{0} is no repository of SDKs: it has no {MARKER}; `{program} init {0}` makes one there",
                root.display()
            );
        }
        Ok(Self { root: root.to_path_buf(), program, judge: None })
    }

    fn around(folder: &Path, program: &'static str) -> Result<Self> {
        let n_up = folder.ancestors().position(|folder| folder.join(MARKER).is_file());
        let Some(n_up) = n_up else {
            bail!(
                "there is no repository of SDKs here: no {MARKER}, neither in this folder nor above; `{program} init` makes \
                 one, and `{program} generate --spec FILE --out DIR` needs none"
            );
        };
        Ok(Self { root: std::iter::repeat_n("..", n_up).collect(), program, judge: None })
    }

    /// The root itself.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// What the program is called in messages.
    pub(super) fn program(&self) -> &'static str {
        self.program
    }

    /// What else compares crates.
    pub(super) fn judge(&self) -> Option<Judge> {
        self.judge
    }

    /// The root for other programs, which have working folders of their own.
    ///
    /// # Errors
    ///
    /// If it cannot be read.
    pub fn absolute_root(&self) -> Result<PathBuf> {
        // The empty path is none for the operating system.
        let root = if self.root.as_os_str().is_empty() { Path::new(".") } else { &self.root };
        root.canonicalize().with_context(|| root.display().to_string())
    }

    /// Where cargo puts what it makes.
    ///
    /// # Errors
    ///
    /// If the root cannot be read.
    pub fn target(&self) -> Result<PathBuf> {
        let target = std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| PathBuf::from("target"), PathBuf::from);
        Ok(self.absolute_root()?.join(target))
    }

    /// The folder of the documents.
    pub fn specs(&self) -> PathBuf {
        self.root.join("specs")
    }

    /// The folder of the crates.
    pub fn generated(&self) -> PathBuf {
        self.root.join("generated")
    }

    /// Fails if what is written to a folder would come to lie outside of the repository, because a link leads there.
    pub(super) fn refuse_outside(&self, folder: &Path) -> Result<()> {
        let root = self.absolute_root()?;
        let there = folder.ancestors().find(|folder| folder.symlink_metadata().is_ok());
        let real = match there {
            Some(there) => there.canonicalize().with_context(|| there.display().to_string())?,
            None => return Ok(()),
        };
        if real.starts_with(&root) {
            return Ok(());
        }
        bail!("{} leads to {}, outside of the repository; nothing is written there", folder.display(), real.display())
    }

    /// The named providers, or all.
    ///
    /// # Errors
    ///
    /// If one is not there, or what is there is wrong.
    pub fn providers(&self, names: &[String]) -> Result<Vec<Provider>> {
        let known = folders(&self.specs())?;
        if known.is_empty() {
            let sought = names.first().map_or(String::new(), |name| format!(" `{name}`"));
            bail!(
                "there is no provider{sought}: {} has no folders; `{} add` makes one",
                self.specs().display(),
                self.program
            );
        }
        for name in names {
            if !known.contains(name) {
                let list = known.iter().map(String::as_str).collect::<Vec<_>>().join(", ");
                bail!("there is no provider `{name}` in specs/; there are: {list}");
            }
        }
        let chosen = known.iter().filter(|name| names.is_empty() || names.contains(name));
        chosen.map(|name| Ok(Provider::in_folder(&self.specs().join(name))?)).collect()
    }
}

/// Names of the folders in a folder, sorted.
///
/// # Errors
///
/// If it cannot be read.
pub fn folders(of: &Path) -> Result<BTreeSet<String>> {
    let mut names = BTreeSet::new();
    if !of.is_dir() {
        return Ok(names);
    }
    for entry in fs::read_dir(of).with_context(|| of.display().to_string())? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        // Runs that write to a folder prepare that in a hidden one beside it.
        if entry.file_type()?.is_dir() && !name.starts_with('.') {
            names.insert(name);
        }
    }
    Ok(names)
}
