use std::collections::HashMap;
use std::ops::Range;
use std::sync::OnceLock;

use super::places::Places;
use super::{json, toml, yaml};
use crate::ir::{Pointer, Spelled};

/// Bytes between two places of a text whose characters are counted once.
const BETWEEN_MARKS: usize = 4096;

/// The notation of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// JSON (RFC 8259).
    Json,
    /// YAML 1.2, also what looks like JSON and is only YAML (trailing commas, comments).
    Yaml,
    /// TOML 1.0.
    Toml,
}

/// A place in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Span {
    /// The bytes.
    pub range: Range<usize>,
    /// The line of the first byte, from 1.
    pub line: usize,
    /// The column of the first byte in characters, from 1.
    pub column: usize,
}

/// An input file.
#[derive(Clone, Debug)]
pub struct SourceFile {
    /// What to call it: its path as the user gave it.
    pub name: String,
    /// Its text, without a byte order mark.
    pub text: String,
    /// Its notation.
    pub format: Format,
    /// Scalars that are written otherwise than their value is, by place.
    pub spelled: HashMap<Pointer, Spelled>,
    // Both are made once, for the first diagnostic that is printed; most runs print none.
    line_starts: OnceLock<Vec<usize>>,
    characters: OnceLock<Vec<usize>>,
    places: OnceLock<Places>,
}

impl SourceFile {
    /// A file with its text.
    pub fn new(name: impl Into<String>, text: impl Into<String>, format: Format) -> Self {
        Self {
            name: name.into(),
            text: text.into(),
            format,
            spelled: HashMap::new(),
            line_starts: OnceLock::new(),
            characters: OnceLock::new(),
            places: OnceLock::new(),
        }
    }

    /// Where `pointer` was written: the key of a member, the value of an element. A pointer that leads nowhere
    /// (an overlay or an upgrade made the node) gives its nearest ancestor that stands in the file; `None` if
    /// that is the whole file.
    pub fn locate(&self, pointer: &Pointer) -> Option<Span> {
        let places = self.places.get_or_init(|| match self.format {
            Format::Json => json::places(&self.text),
            Format::Yaml => yaml::places(&self.text),
            Format::Toml => toml::places(&self.text),
        });
        Some(self.span(places.find(pointer)?))
    }

    /// Line and column of a byte range.
    pub fn span(&self, range: Range<usize>) -> Span {
        let (line, line_start) = self.line_of(range.start);
        let before = self.characters_before(range.start).saturating_sub(self.characters_before(line_start));
        Span { line, column: before + 1, range }
    }

    /// How many characters start before a byte. A document of megabytes can be one line, and each of thousands of
    /// findings counts its column in it.
    fn characters_before(&self, offset: usize) -> usize {
        let count = |bytes: &[u8]| bytes.iter().filter(|byte| **byte & 0xC0 != 0x80).count();
        let bytes = self.text.as_bytes();
        let marks = self.characters.get_or_init(|| {
            let counts = bytes.chunks(BETWEEN_MARKS).scan(0, |total, chunk| {
                let before = *total;
                *total += count(chunk);
                Some(before)
            });
            counts.collect()
        });
        let mark = offset.min(bytes.len()) / BETWEEN_MARKS;
        let rest = bytes.get(mark * BETWEEN_MARKS..offset.min(bytes.len())).map_or(0, count);
        marks.get(mark).map_or_else(|| count(bytes), |before| before + rest)
    }

    /// The text of the line that holds a byte, without its end, and the byte it starts at.
    pub fn line_at(&self, offset: usize) -> (usize, &str) {
        let (number, start) = self.line_of(offset);
        let end = self.line_starts().get(number).map_or(self.text.len(), |next| next - 1);
        let line = self.text.get(start..end).unwrap_or_default();
        (start, line.strip_suffix('\r').unwrap_or(line))
    }

    /// Number (from 1) and first byte of the line that holds a byte.
    fn line_of(&self, offset: usize) -> (usize, usize) {
        let starts = self.line_starts();
        let line = starts.partition_point(|start| *start <= offset).max(1);
        (line, starts.get(line - 1).copied().unwrap_or(0))
    }

    fn line_starts(&self) -> &[usize] {
        self.line_starts.get_or_init(|| {
            let breaks = self.text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n');
            std::iter::once(0).chain(breaks.map(|(index, _)| index + 1)).collect()
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(file: &SourceFile, pointer: &str) -> Option<(usize, usize, String)> {
        let span = file.locate(&Pointer::from_escaped(pointer))?;
        Some((span.line, span.column, file.text.get(span.range).unwrap_or("?").to_owned()))
    }

    fn found(line: usize, column: usize, text: &str) -> Option<(usize, usize, String)> {
        Some((line, column, text.to_owned()))
    }

    #[test]
    fn json_nodes_are_found_by_key_or_value() {
        let text = "{\n\t\"a\": [1, {\"b/c\": true}],\r\n\t\"é\": {\"x\": \"}{\\\"\"}, \"\\u0079\": null\n}";
        let file = SourceFile::new("t.json", text, Format::Json);
        assert_eq!(at(&file, "/a"), found(2, 2, "\"a\""));
        assert_eq!(at(&file, "/a/0"), found(2, 8, "1"));
        assert_eq!(at(&file, "/a/1"), found(2, 11, "{"));
        assert_eq!(at(&file, "/a/1/b~1c"), found(2, 12, "\"b/c\""));
        assert_eq!(at(&file, "/é/x"), found(3, 8, "\"x\""));
        assert_eq!(at(&file, "/y"), found(3, 22, "\"\\u0079\""));
        assert_eq!(at(&file, ""), None);
    }

    #[test]
    fn columns_of_long_lines_count_characters() {
        for before in [0, 1, 4094, 4095, 4096, 8191, 8192, 20_000] {
            let text = format!("{{\n\"é\": \"{}\", \"key\": 1}}", "é".repeat(before));
            let file = SourceFile::new("t.json", text, Format::Json);
            assert_eq!(at(&file, "/key"), found(2, before + 10, "\"key\""));
            let end = file.text.len();
            assert_eq!(file.span(end..end).column, before + 10 + 9);
        }
    }

    #[test]
    fn toml_nodes_are_found_by_key_or_value() {
        let text = "a = 1\n[[rules]]\nnames = [\"x\",\n  \"y\"]\n[[rules]]\n\"b/c\" = { d = true }\n";
        let file = SourceFile::new("t.toml", text, Format::Toml);
        assert_eq!(at(&file, "/a"), found(1, 1, "a"));
        assert_eq!(at(&file, "/rules/0/names/1"), found(4, 3, "\"y\""));
        assert_eq!(at(&file, "/rules/1/b~1c/d"), found(6, 11, "d"));
        assert_eq!(at(&file, "/rules/1/e").map(|(line, ..)| line), Some(5));
        assert_eq!(at(&SourceFile::new("t.toml", "a = ", Format::Toml), "/a"), None);
    }

    #[test]
    fn what_is_not_in_the_file_is_found_at_its_ancestor() {
        let file = SourceFile::new("t.json", "{\"a\": {\"b\": 1}}", Format::Json);
        assert_eq!(at(&file, "/a/new/deep"), found(1, 2, "\"a\""));
        assert_eq!(at(&file, "/new"), None);
    }

    #[test]
    fn of_a_duplicate_key_the_last_is_found() {
        let file = SourceFile::new("t.json", "{\"a\": {\"b\": 1},\n \"a\": {\"b\": 2}}", Format::Json);
        assert_eq!(at(&file, "/a/b"), found(2, 8, "\"b\""));
    }

    #[test]
    fn yaml_nodes_are_found_by_key_or_value() {
        let text =
            "# c\npaths:\r\n  /a:\r\n    get: {tags: [one, 'two']}\n  200: |\n    text\nz: &x\n  - k: 1\ny: *x\n";
        let file = SourceFile::new("t.yaml", text, Format::Yaml);
        assert_eq!(at(&file, "/paths/~1a/get/tags"), found(4, 11, "tags"));
        assert_eq!(at(&file, "/paths/~1a/get/tags/1"), found(4, 23, "'two'"));
        assert_eq!(at(&file, "/paths/200"), found(5, 3, "200"));
        assert_eq!(at(&file, "/z/0/k"), found(8, 5, "k"));
        assert_eq!(at(&file, "/y/0/k"), found(9, 1, "y"));
    }

    #[test]
    fn broken_text_is_searched_as_far_as_it_goes() {
        for text in ["{\"a\": {\"b", "]}{\"a\":1", "{\"a\": \"\\", "[[[", "\"", "", "{\"a\" \"b\" : }"] {
            let file = SourceFile::new("t.json", text, Format::Json);
            let _ = file.locate(&Pointer::from_escaped("/a/b"));
            let file = SourceFile::new("t.yaml", text, Format::Yaml);
            let _ = file.locate(&Pointer::from_escaped("/a/b"));
        }
    }
}
