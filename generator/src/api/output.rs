use std::collections::BTreeMap;
use std::fmt;
use std::path::Path;

use super::GenerateError;
use crate::diag::Level;
use crate::emit::MARK;
use crate::output;

/// What was made.
#[derive(Clone, Debug)]
pub struct Output {
    files: BTreeMap<String, String>,
    findings: Vec<Finding>,
    names: String,
    manifest: Option<String>,
}

impl Output {
    pub(super) fn new(
        files: BTreeMap<String, String>,
        findings: Vec<Finding>,
        names: String,
        manifest: Option<String>,
    ) -> Self {
        Self { files, findings, names, manifest }
    }

    /// The files by their paths in the folder of the crate or of the module, with `/`.
    pub fn files(&self) -> &BTreeMap<String, String> {
        &self.files
    }

    /// What was odd about the document, and what was done instead.
    pub fn findings(&self) -> &[Finding] {
        &self.findings
    }

    /// What everything is called: keep it, and give it to [`Input::names`](super::Input::names) the next time.
    pub fn names(&self) -> &str {
        &self.names
    }

    /// What the manifest of the crate around a module must have: `[features]` and `[dependencies]`. A crate of its own has it in
    /// its files.
    pub fn manifest(&self) -> Option<&str> {
        self.manifest.as_deref()
    }

    /// Writes the files of a crate to a folder: only those that changed. Files that are no more are deleted if they are ours.
    ///
    /// # Errors
    ///
    /// If the folder holds somebody's files, or the disk refuses; nothing has been written then.
    pub fn write(&self, folder: &Path) -> Result<(), GenerateError> {
        if self.manifest.is_none() {
            output::write(folder, &self.files)?;
        } else {
            output::write_beside(folder, &self.files)?;
        }
        Ok(())
    }

    /// Writes the files of a module `api` to a folder `api` in `out_dir`, and beside it `api.rs` for `include!`. It is for build
    /// scripts; files of a module that is no more are left, and not compiled.
    ///
    /// # Errors
    ///
    /// If the disk refuses, or what was made is a crate.
    pub fn write_for_include(&self, out_dir: &Path) -> Result<(), GenerateError> {
        let module = self.files.get("mod.rs").and_then(|text| super::module_tree::name_in(text));
        let Some(module) = module else {
            return Err(GenerateError::Name("only a module can be included; ask for `Layout::Module`".to_owned()));
        };
        self.write(&out_dir.join(module))?;
        let path = out_dir.join(module).join("mod.rs").display().to_string();
        let text = format!("// {MARK}.\n#[path = {path:?}]\npub mod {module};\n");
        output::write_beside(out_dir, &BTreeMap::from([(format!("{module}.rs"), text)]))?;
        Ok(())
    }
}

/// Something odd about a document.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Finding {
    /// Its stable code.
    pub code: &'static str,
    /// What it costs.
    pub severity: Severity,
    /// What was found.
    pub message: String,
    /// What to write, or what happens instead.
    pub help: Option<String>,
    /// The file.
    pub file: String,
    /// The line, from 1, where there is one.
    pub line: Option<usize>,
    /// The column in characters, from 1, where there is one.
    pub column: Option<usize>,
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.file)?;
        if let (Some(line), Some(column)) = (self.line, self.column) {
            write!(f, ":{line}:{column}")?;
        }
        write!(f, ": {}[{}]: {}", self.severity.as_str(), self.code, self.message)?;
        self.help.as_ref().map_or(Ok(()), |help| write!(f, "; {help}"))
    }
}

/// What a finding costs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Severity {
    /// Nothing: there was a choice.
    Note,
    /// Information was lost, and there is a fallback.
    Warning,
    /// An operation was skipped.
    Unsupported,
    /// There are no files.
    Error,
}

impl Severity {
    pub(super) fn of(level: Level) -> Self {
        match level {
            Level::Note => Self::Note,
            Level::Warning => Self::Warning,
            Level::Unsupported => Self::Unsupported,
            Level::Error => Self::Error,
        }
    }

    /// In a word.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Note => "note",
            Self::Warning => "warning",
            Self::Unsupported => "unsupported",
            Self::Error => "error",
        }
    }
}
