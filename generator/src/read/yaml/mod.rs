//! YAML 1.2 to a value, event by event, without recursion.

mod alias;
mod mend;
mod scalar;
mod spelling;
mod tree;

use granit_parser::{Event, Marker, Parser, ScalarStyle, ScanError};

use self::tree::{COMPLEX_KEY, Content, Mapping, Subtree, TreeBuilder};
use super::{Failure, Finding, Read};
use crate::diag::Code;
use crate::ir::Pointer;
use crate::source::yaml_options;

/// Reads the first document of a YAML text.
pub(super) fn read(text: &str) -> Result<Read, Failure> {
    let mut mended: Option<String> = None;
    for _ in 0..mend::most(text.len()) {
        let text = mended.as_deref().unwrap_or(text);
        match build(text) {
            Ok(TreeBuilder { root: Some(mut value), findings, .. }) => {
                let spelled = spelling::unmark(&mut value);
                return Ok(Read { value, spelled, findings, mended });
            }
            Ok(_) => return Err(failure(Marker::new(0, 1, 0), "the file is empty".to_owned())),
            Err(Problem::Meaning(failure)) => return Err(failure),
            Err(Problem::Syntax(error)) => match mend::mend(text, &error) {
                Some(text) => mended = Some(text),
                None => return Err(failure(*error.marker(), error.info())),
            },
        }
    }
    Err(failure(Marker::new(0, 1, 0), "too many lines of quoted texts are not indented".to_owned()))
}

/// Why a text has no value.
enum Problem {
    /// It is not YAML.
    Syntax(ScanError),
    /// It is YAML, and says what we do not take.
    Meaning(Failure),
}

fn build(text: &str) -> Result<TreeBuilder, Problem> {
    let mut builder = TreeBuilder::new();
    for step in Parser::new_from_str_with_options(text, yaml_options()) {
        let (event, span) = step.map_err(Problem::Syntax)?;
        if let (Event::DocumentStart(..), true) = (&event, builder.root.is_some()) {
            builder.findings.push(Finding { code: Code::SeveralDocuments, pointer: Pointer::root() });
            break;
        }
        take(&mut builder, event).map_err(|message| Problem::Meaning(failure(span.start, message)))?;
    }
    Ok(builder)
}

fn take(builder: &mut TreeBuilder, event: Event<'_>) -> Result<(), String> {
    match event {
        Event::Scalar(text, style, anchor, tag) if builder.expects_key() => {
            let is_merge = text == "<<" && style == ScalarStyle::Plain && tag.is_none();
            builder.key(spelling::key(text.into_owned()), anchor, is_merge)
        }
        Event::Scalar(text, style, anchor, tag) => {
            let value = scalar::value(&text, style, tag.as_deref());
            let is_plain = style == ScalarStyle::Plain && tag.is_none();
            builder.node(Subtree::scalar(if is_plain { spelling::marked(&text, value) } else { value }), anchor)
        }
        Event::MappingStart(..) | Event::SequenceStart(..) if builder.expects_key() => Err(COMPLEX_KEY.to_owned()),
        Event::MappingStart(_, anchor, _) => builder.start(Content::Mapping(Mapping::default()), anchor),
        Event::SequenceStart(_, anchor, _) => builder.start(Content::Sequence(Vec::new()), anchor),
        Event::MappingEnd | Event::SequenceEnd => builder.end(),
        Event::Alias(anchor) => builder.alias(anchor),
        _ => Ok(()),
    }
}

fn failure(marker: Marker, message: String) -> Failure {
    Failure { line: marker.line().max(1), column: marker.col() + 1, message, is_final: false }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;

    fn value(text: &str) -> Value {
        read(text).unwrap().value
    }

    fn fails(text: &str) -> String {
        let Failure { line, column, message, .. } = read(text).err().unwrap();
        format!("{line}:{column}: {message}")
    }

    #[test]
    fn keys_are_strings_as_they_are_spelled() {
        let text = "200: a\non: b\n1.10: c\nnull: d\n'x': e\n0x10: f\n";
        assert_eq!(value(text).to_string(), r#"{"200":"a","on":"b","1.10":"c","null":"d","x":"e","0x10":"f"}"#);
    }

    #[test]
    fn aliases_repeat_and_merge_keys_merge() {
        let text = "base: &b {x: 1, y: 2}\nmore: &m {y: 3, z: 4}\nc: {<<: *b, x: 9}\nd: {<<: [*b, *m]}\ne: *b\n\
                    f: {'<<': 1}\ng: {<<: 5}\n";
        let value = value(text);
        assert_eq!(value["c"], json!({"x": 9, "y": 2}));
        assert_eq!(value["d"], json!({"x": 1, "y": 2, "z": 4}));
        assert_eq!(value["e"], json!({"x": 1, "y": 2}));
        assert_eq!(value["f"], json!({"<<": 1}));
        assert_eq!(value["g"], json!({"<<": 5}));
    }

    #[test]
    fn aliases_cannot_fill_the_memory() {
        let mut bomb = "a0: &a0 [lol, lol, lol, lol, lol, lol, lol, lol, lol]\n".to_owned();
        for level in 1..30 {
            let aliases = vec![format!("*a{}", level - 1); 9].join(", ");
            bomb.push_str(&format!("a{level}: &a{level} [{aliases}]\n"));
        }
        assert!(fails(&bomb).ends_with("the aliases of this file repeat more than 24 MiB of nodes"));

        let mut steps = "a0: &a0 {x: y}\n".to_owned();
        for level in 1..1000 {
            steps.push_str(&format!("a{level}: &a{level} {{x: *a{}}}\n", level - 1));
        }
        assert!(fails(&steps).contains("nested more than"));
        assert_eq!(fails("a: &a [*a]"), "1:8: the alias stands inside of the node that it repeats");
        assert!(fails("a: *b").starts_with("1:4: "));
    }

    #[test]
    fn what_is_written_otherwise_is_known_by_its_place() {
        let text = "a: 1.10\nb: [1, &x 0x1F, *x, '1.0', yes]\nc: &c {d: True, e: 08}\nf: *c\ng: {<<: *c, e: 1e3}\n\
                    \"\\0\": {\"\\0\": 1.0}\n*x : 2\n";
        let read = read(text).unwrap();
        let expected = json!({
            "a": 1.1, "b": [1, 31, 31, "1.0", "yes"], "c": {"d": true, "e": 8}, "f": {"d": true, "e": 8},
            "g": {"e": 1000.0, "d": true}, "\0": {"\0": 1.0}, "0x1F": 2,
        });
        assert_eq!(read.value, expected);
        let mut spelled: Vec<_> =
            read.spelled.iter().map(|(pointer, spelled)| (pointer.as_str(), spelled.text.as_str())).collect();
        spelled.sort_unstable();
        let expected = [
            ("/a", "1.10"),
            ("/b/1", "0x1F"),
            ("/b/2", "0x1F"),
            ("/c/d", "True"),
            ("/c/e", "08"),
            ("/f/d", "True"),
            ("/f/e", "08"),
            ("/g/d", "True"),
            ("/g/e", "1e3"),
        ];
        assert_eq!(spelled, expected);
    }

    #[test]
    fn of_several_documents_the_first_counts() {
        let read = read("---\na: 1\n---\nb: 2\n").unwrap();
        assert_eq!(read.value, json!({"a": 1}));
        assert_eq!(read.findings, [Finding { code: Code::SeveralDocuments, pointer: Pointer::root() }]);
        assert_eq!(value("a: 1\n...\n"), json!({"a": 1}));
    }

    #[test]
    fn duplicates_are_found_where_they_are() {
        let read = read("a:\n  - {b: 1}\n  - {b: 1, c/d: 2, b: 3}\n").unwrap();
        assert_eq!(read.value, json!({"a": [{"b": 1}, {"b": 3, "c/d": 2}]}));
        let pointer = Pointer::from_escaped("/a/1/b");
        assert_eq!(read.findings, [Finding { code: Code::DuplicateKey, pointer }]);
    }

    #[test]
    fn lines_of_quoted_texts_need_no_indentation() {
        let text = "a:\n  - b: \"x\n  y\n\nz\"\n    c: 'x\n\n\n  y'\nd: \"x\ny\"\n";
        assert_eq!(value(text), json!({"a": [{"b": "x y\nz", "c": "x\n\ny"}], "d": "x y"}));
        let lines = "  y\n".repeat(100_000);
        assert!(fails(&format!("a:\n  b: \"x\n{lines}\"\n")).contains("not indented"));
    }

    #[test]
    fn what_json_cannot_say_is_an_error_with_a_place() {
        assert_eq!(fails("a:\n  ? [x]\n  : 1\n"), "2:5: a key must be a scalar");
        assert!(fails("a: 1\n b: 2\n").starts_with("2:"));
        assert!(fails("a: \"x\n").contains(": "));
    }
}
