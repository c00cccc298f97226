//! Bytes to values: JSON and YAML.
//!
//! In: a path or a text. Out: one `serde_json::Value` whose objects keep the order of the file, and the
//! [`SourceFile`] it came from. Duplicate keys, aliases, encodings and nesting are dealt with here and nowhere
//! later. It must not know what the value means: an overlay is read like a document.

mod error;
mod json;
mod keys;
mod text;
mod yaml;

use std::collections::HashMap;
use std::fs;
use std::io::{self, Read as _};
use std::path::Path;

use serde_json::Value;

pub use crate::source::{Format, MAX_DEPTH, SourceFile, Sources};
pub use error::ReadError;
pub use keys::check_keys;

use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::ir::{FileId, Origin, Pointer, Spelled};

/// A file that was read.
#[derive(Clone, Debug)]
pub struct Loaded {
    /// Its value.
    pub value: Value,
    /// Its text.
    pub source: SourceFile,
    /// What was odd about it, by place.
    pub findings: Vec<Finding>,
}

/// Something odd that reading met and went on from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// What it is.
    pub code: Code,
    /// Where in the file.
    pub pointer: Pointer,
}

impl Loaded {
    /// Gives the file an id and reports what was odd about it.
    pub fn register(self, sources: &mut Sources, diags: &mut Diagnostics) -> (FileId, Value) {
        let file = sources.add(self.source);
        for Finding { code, pointer } in self.findings {
            let key = pointer.tokens().last().unwrap_or_default();
            let diagnostic = Diagnostic::new(code, &Origin { file, pointer });
            diags.push(match code {
                Code::DuplicateKey => diagnostic
                    .message(format!("the key `{key}` appears more than once"))
                    .help("the last one counts; delete the others"),
                Code::SeveralDocuments => diagnostic.help("the first one counts; the rest is not read"),
                _ => diagnostic,
            });
        }
        (file, self.value)
    }
}

/// Reads a file.
pub fn load(path: &Path) -> Result<Loaded, ReadError> {
    let name = shown(path);
    match bytes(path) {
        Ok(bytes) => from_bytes(&name, bytes),
        Err(error) => Err(ReadError::Io { file: name, error }),
    }
}

/// A path as messages show it: without characters that a terminal obeys, or that turn or hide others.
pub(crate) fn shown(path: &Path) -> String {
    let mut name = String::new();
    for character in path.display().to_string().chars() {
        match character {
            '\\' | '"' | '\'' => name.push(character),
            character => name.extend(character.escape_debug()),
        }
    }
    name
}

/// No description is larger; one that were would not fit into memory as values.
pub(crate) const MOST_BYTES: u64 = 256 << 20;

/// A file's bytes. What is no file, such as a device or a pipe, may have no end or keep us waiting.
fn bytes(path: &Path) -> io::Result<Vec<u8>> {
    let refuse = |what: String| Err(io::Error::new(io::ErrorKind::InvalidInput, what));
    let metadata = fs::metadata(path)?;
    if metadata.is_dir() {
        return refuse("it is a folder; name the file in it that has the description".to_owned());
    }
    if !metadata.is_file() {
        return refuse("it is not a file".to_owned());
    }
    let too_large = || refuse(format!("it has more than {} MiB", MOST_BYTES >> 20));
    if metadata.len() > MOST_BYTES {
        return too_large();
    }
    let mut bytes = Vec::with_capacity(usize::try_from(metadata.len()).unwrap_or_default() + 1);
    // It may grow, and files of some systems have no length.
    fs::File::open(path)?.take(MOST_BYTES + 1).read_to_end(&mut bytes)?;
    if u64::try_from(bytes.len()).unwrap_or(u64::MAX) > MOST_BYTES { too_large() } else { Ok(bytes) }
}

/// Reads bytes under a name.
pub fn from_bytes(name: &str, bytes: Vec<u8>) -> Result<Loaded, ReadError> {
    from_text(name, text::decode(name, bytes)?)
}

/// Reads a text under a name.
///
/// What starts like JSON is read as JSON, which is much faster. What is almost JSON (trailing commas, comments)
/// is often YAML, so that is tried before giving up; the error is the JSON reader's then.
pub fn from_text(name: &str, text: impl Into<String>) -> Result<Loaded, ReadError> {
    let text = text::without_mark(text.into());
    let (read, format) = if text.trim_start().starts_with(['{', '[']) {
        match json::read(&text) {
            Ok(read) => (read, Format::Json),
            Err(failure) if failure.is_final => return Err(failure.at(name)),
            Err(failure) => (yaml::read(&text).map_err(|_| failure.at(name))?, Format::Yaml),
        }
    } else {
        (yaml::read(&text).map_err(|failure| failure.at(name))?, Format::Yaml)
    };
    let Read { value, spelled, findings, mended } = read;
    let mut source = SourceFile::new(name, mended.unwrap_or(text), format);
    source.spelled = spelled;
    Ok(Loaded { value, source, findings })
}

/// What a reader makes of a text.
struct Read {
    value: Value,
    /// Scalars that are written otherwise than their value is, by place.
    spelled: HashMap<Pointer, Spelled>,
    findings: Vec<Finding>,
    /// The text, where it had to be mended to be read.
    mended: Option<String>,
}

/// Why a reader gives up. It does not know the file's name.
#[derive(Debug)]
struct Failure {
    line: usize,
    column: usize,
    message: String,
    /// Whether no other reader need be tried.
    is_final: bool,
}

impl Failure {
    fn at(self, file: &str) -> ReadError {
        let Self { line, column, message, .. } = self;
        ReadError::Syntax { file: file.to_owned(), line, column, message }
    }
}

fn too_deep() -> String {
    format!("objects and arrays are nested more than {MAX_DEPTH} levels deep")
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn fails(text: &str) -> String {
        from_text("t", text).unwrap_err().to_string()
    }

    #[test]
    fn order_is_kept_and_the_last_of_equal_keys_wins() {
        for text in ["{\"b\": 1, \"a\": {\"x\": 1, \"x\": 2}}", "b: 1\na:\n  x: 1\n  x: 2\n"] {
            let loaded = from_text("t", text).unwrap();
            assert_eq!(loaded.value.to_string(), r#"{"b":1,"a":{"x":2}}"#);
            let pointer = Pointer::from_escaped("/a/x");
            assert_eq!(loaded.findings, [Finding { code: Code::DuplicateKey, pointer }]);
        }
    }

    #[test]
    fn what_is_almost_json_is_read_as_yaml() {
        let loaded = from_text("t", "{\n\t\"a\": [1, 2,], # why not\n}").unwrap();
        assert_eq!((loaded.value, loaded.source.format), (json!({"a": [1, 2]}), Format::Yaml));
    }

    #[test]
    fn a_broken_json_text_gives_the_error_of_the_json_reader() {
        assert_eq!(fails("{\n  \"a\": [1, }"), "t:2:12: expected value");
        assert!(fails("{\"a\": ").starts_with("t:1:6: EOF"));
        assert_eq!(fails("{} x"), "t:1:4: trailing characters");
    }

    #[test]
    fn marks_line_ends_and_tabs_do_not_matter() {
        let loaded = from_text("t", "\u{feff}{\r\n\t\"a\": 1\r\n}\r\n").unwrap();
        assert_eq!(loaded.value, json!({"a": 1}));
        assert_eq!(loaded.source.format, Format::Json);
        assert_eq!(from_text("t", "\u{feff}a:\r\n  b: 1\r\n").unwrap().value, json!({"a": {"b": 1}}));
    }

    #[test]
    fn nesting_is_bounded_in_both_notations() {
        for (open, close) in [("[", "]"), ("{\"a\":", "}")] {
            let nested = |depth: usize| format!("{}1{}", open.repeat(depth), close.repeat(depth));
            assert!(from_text("t", nested(MAX_DEPTH)).is_ok());
            assert!(fails(&nested(MAX_DEPTH + 1)).contains("nested more than"));
            assert!(fails(&nested(100_000)).contains("nested more than"));
            assert!(fails(&open.repeat(1_000_000)).contains("nested more than"));
        }
        assert!(from_text("t", format!("x: {}1{}", "[".repeat(511), "]".repeat(511))).is_ok());
        assert!(from_text("t", format!("x: {}", "[".repeat(100_000))).is_err());
        assert!(from_text("t", "- ".repeat(100_000)).is_err());
    }

    #[test]
    fn hostile_texts_are_errors() {
        for text in ["", " \n", "\0", "{\"a\": \"\u{0}\"}", "{\"a\": \0}", "a: \0", "a: b: c", "\t- x", "*x", "%"] {
            let _ = from_text("t", text);
        }
        assert_eq!(fails(""), "t:1:1: the file is empty");
        assert!(fails("{\"a\": 1").starts_with("t:1:7: EOF"));
    }
}
