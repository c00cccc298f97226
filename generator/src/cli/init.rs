//! `init`.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use super::Status;
use super::arguments::InitArguments;
use super::repository::{Caller, MARKER};
use crate::emit::VERSION;

/// What a new repository has. In the texts `{version}` is that of the generator.
const FILES: [(&str, &str); 9] = [
    (MARKER, include_str!("../../templates/repository/sdkwright.toml")),
    ("Cargo.toml", include_str!("../../templates/repository/workspace.toml")),
    ("README.md", include_str!("../../templates/repository/README.md")),
    (".gitattributes", include_str!("../../templates/repository/gitattributes")),
    (".gitignore", include_str!("../../templates/repository/gitignore")),
    (".github/workflows/sdks.yml", include_str!("../../templates/repository/sdks.yml")),
    (".github/workflows/update.yml", include_str!("../../templates/repository/update.yml")),
    ("specs/sources.txt", include_str!("../../templates/repository/sources.txt")),
    // Git keeps no empty folders.
    ("generated/.gitkeep", ""),
];

pub(super) fn run(caller: &Caller, arguments: &InitArguments) -> Result<Status> {
    let root = match &caller.root {
        Some(root) => root.join(&arguments.folder),
        None => arguments.folder.clone(),
    };
    refuse_inside(&root)?;
    let (there, missing): (Vec<_>, Vec<_>) =
        FILES.iter().partition(|(path, _)| root.join(path).symlink_metadata().is_ok());
    let made = Made::new(&root)?;
    for (path, text) in missing {
        made.write(path, &text.replace("{version}", VERSION))?;
    }
    made.keep();
    sayln!("{} is a repository of SDKs now", shown(&root));
    for (path, text) in there {
        // Somebody's file says what they want; what it should say, too, they put in themselves.
        if !text.is_empty() {
            sayln!(
                "kept: {}, which was there; the repository needs of it:\n\n{}",
                root.join(path).display(),
                indented(text)
            );
        }
    }
    sayln!("next: `{} add NAME FILE` in it", caller.program);
    Ok(Status::Done)
}

fn shown(root: &Path) -> String {
    if root == Path::new(".") { "this folder".to_owned() } else { root.display().to_string() }
}

fn indented(text: &str) -> String {
    text.replace("{version}", VERSION).lines().map(|line| format!("    {line}").trim_end().to_owned() + "\n").collect()
}

/// A repository in a repository would be found by those who mean the other one.
fn refuse_inside(root: &Path) -> Result<()> {
    let here = std::env::current_dir().context("the working folder")?.join(root);
    let there = here.ancestors().find(|folder| folder.is_dir());
    let real = there.map(Path::canonicalize).transpose().with_context(|| here.display().to_string())?;
    let around = real.as_deref().and_then(|real| real.ancestors().find(|folder| folder.join(MARKER).is_file()));
    match around {
        Some(around) => bail!("{} is a repository of SDKs already: it has {MARKER}", around.display()),
        None => Ok(()),
    }
}

/// What was made so far; taken away again unless it is kept.
struct Made {
    root: PathBuf,
    /// The first folder that was not there.
    new: Option<PathBuf>,
    files: std::cell::RefCell<Vec<PathBuf>>,
}

impl Made {
    fn new(root: &Path) -> Result<Self> {
        let is_missing = |folder: &&Path| !folder.as_os_str().is_empty() && folder.symlink_metadata().is_err();
        let new = root.ancestors().take_while(is_missing).last().map(Path::to_path_buf);
        let made = Self { root: root.to_path_buf(), new, files: std::cell::RefCell::default() };
        fs::create_dir_all(root).with_context(|| root.display().to_string())?;
        Ok(made)
    }

    fn write(&self, relative: &str, text: &str) -> Result<()> {
        let path = self.root.join(relative);
        let mut files = self.files.borrow_mut();
        let parents = path.ancestors().skip(1).take_while(|folder| *folder != self.root);
        files.extend(parents.filter(|folder| folder.symlink_metadata().is_err()).map(Path::to_path_buf));
        if let Some(parent) = path.parent() {
            fs::create_dir_all(parent).with_context(|| parent.display().to_string())?;
        }
        files.push(path.clone());
        fs::write(&path, text).with_context(|| path.display().to_string())
    }

    fn keep(&self) {
        self.files.borrow_mut().clear();
    }
}

impl Drop for Made {
    fn drop(&mut self) {
        let files = self.files.borrow();
        if files.is_empty() {
            return;
        }
        for path in files.iter() {
            let _ = fs::remove_file(path);
        }
        // What is not empty stays; those inside go first.
        let mut folders: Vec<&PathBuf> = files.iter().collect();
        folders.sort_by_key(|path| std::cmp::Reverse(path.components().count()));
        for folder in folders {
            let _ = fs::remove_dir(folder);
        }
        if let Some(new) = &self.new {
            let _ = fs::remove_dir_all(new);
        }
    }
}
