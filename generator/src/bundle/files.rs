use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::rc::Rc;

use serde_json::Value;

use super::refusal::{self, MOST_BYTES, MOST_FILES};
use crate::diag::Diagnostics;
use crate::ir::FileId;
use crate::read::{self, Sources};
use crate::resolve::Refusal;

/// The files of a document, read when something refers to them. The first is the document itself.
pub(super) struct Files<'a> {
    files: Vec<File>,
    /// The folder that all are in, as the user gave it; without it nothing more is read.
    folder: Option<PathBuf>,
    /// The path of the document in it.
    document: String,
    /// By real path; why not, for those that cannot be had.
    known: HashMap<PathBuf, Result<usize, Refusal>>,
    n_bytes: u64,
    sources: &'a mut Sources,
    pub(super) diags: &'a mut Diagnostics,
}

/// A file that was read.
pub(super) struct File {
    pub(super) id: FileId,
    /// Its path in the folder, with slashes.
    pub(super) path: String,
    pub(super) value: Rc<Value>,
}

impl<'a> Files<'a> {
    pub(super) fn new(path: &Path, base: Option<&Path>, sources: &'a mut Sources, diags: &'a mut Diagnostics) -> Self {
        let folder = base.map(|base| if base.as_os_str().is_empty() { Path::new(".") } else { base }.to_path_buf());
        let known = path.canonicalize().map(|path| (path, Ok(0))).into_iter().collect();
        let document = folder.as_deref().and_then(|folder| path_in(folder, path));
        let name = || path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let document = document.unwrap_or_else(name);
        Self { files: Vec::new(), folder, document, known, n_bytes: 0, sources, diags }
    }

    /// Takes in the document itself.
    pub(super) fn begin(&mut self, value: Value) {
        self.files.push(File { id: FileId(0), path: self.document.clone(), value: Rc::new(value) });
    }

    /// The paths of all that was read beside the document.
    pub(super) fn paths(&self) -> Vec<String> {
        self.files.iter().skip(1).map(|file| file.path.clone()).collect()
    }

    pub(super) fn get(&self, index: usize) -> Option<&File> {
        self.files.get(index)
    }

    /// The index of the file at a path in the folder.
    pub(super) fn load(&mut self, path: &str) -> Result<usize, Refusal> {
        let decoded = crate::resolve::percent_decode(path);
        let Some(folder) = &self.folder else { return Err(refusal::alone(path)) };
        let shown = folder.join(&decoded);
        let climbs = decoded.split('/').any(|segment| segment == "..");
        if climbs || Path::new(&decoded).is_absolute() || decoded.contains(['\\', '\0']) {
            return Err(refusal::outside(path));
        }
        let unreadable = |error: std::io::Error| refusal::unreadable(path, &error.to_string());
        // A link may lead anywhere: what counts is where the file really is.
        let real = shown.canonicalize().map_err(unreadable)?;
        if !real.starts_with(folder.canonicalize().map_err(unreadable)?) {
            return Err(refusal::outside(path));
        }
        if let Some(known) = self.known.get(&real) {
            return known.clone();
        }
        let result = self.read(path, &shown, &real);
        self.known.insert(real, result.clone());
        result
    }

    fn read(&mut self, path: &str, shown: &Path, real: &Path) -> Result<usize, Refusal> {
        let metadata = fs::metadata(real).map_err(|error| refusal::unreadable(path, &error.to_string()))?;
        if !metadata.is_file() {
            return Err(refusal::unreadable(path, "it is not a file"));
        }
        self.n_bytes = self.n_bytes.saturating_add(metadata.len());
        if self.files.len() >= MOST_FILES {
            return Err(refusal::too_much(path, &format!("a document has {MOST_FILES} files at most")));
        }
        if self.n_bytes > MOST_BYTES {
            let limit = format!("the files of a document have {} MiB at most", MOST_BYTES >> 20);
            return Err(refusal::too_much(path, &limit));
        }
        let loaded = read::load(shown).map_err(|error| refusal::unreadable(path, &error.reason()))?;
        let (id, value) = loaded.register(self.sources, self.diags);
        self.files.push(File { id, path: path.to_owned(), value: Rc::new(value) });
        Ok(self.files.len() - 1)
    }
}

/// The path of a file in a folder, with slashes. A link in its place has the path of the link: that is what the references in
/// it are relative to.
fn path_in(folder: &Path, file: &Path) -> Option<String> {
    let parent = file.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let parent = parent.canonicalize().ok()?;
    let inside = parent.strip_prefix(folder.canonicalize().ok()?).ok()?;
    let names = inside.components().map(|part| part.as_os_str()).chain(file.file_name());
    Some(names.map(|name| name.to_string_lossy()).collect::<Vec<_>>().join("/"))
}
