use std::collections::HashMap;

use super::SourceFile;
use crate::ir::{FileId, Origin, Spelled};

/// The input files by their ids. The document itself is `FileId(0)`.
#[derive(Clone, Debug, Default)]
pub struct Sources {
    files: Vec<SourceFile>,
}

impl Sources {
    /// Adds a file; its id is the next free one.
    pub fn add(&mut self, file: SourceFile) -> FileId {
        let id = u16::try_from(self.files.len()).unwrap_or(u16::MAX);
        self.files.push(file);
        FileId(id)
    }

    /// The scalars of all files that are written otherwise than their value is.
    pub fn spelled(&self) -> HashMap<Origin, Spelled> {
        let ids = (0..).map(FileId);
        let each = ids.zip(&self.files).flat_map(|(file, source)| {
            source
                .spelled
                .iter()
                .map(move |(pointer, spelled)| (Origin { file, pointer: pointer.clone() }, spelled.clone()))
        });
        each.collect()
    }

    /// Calls files otherwise: they are shown where the user looks for them, wherever they were read.
    pub fn rename(&mut self, name: impl Fn(&str) -> Option<String>) {
        for file in &mut self.files {
            if let Some(name) = name(&file.name) {
                file.name = name;
            }
        }
    }

    /// The file behind an id.
    pub fn get(&self, id: FileId) -> Option<&SourceFile> {
        self.files.get(usize::from(id.0))
    }
}
