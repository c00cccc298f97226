//! Reads JSON lines and JSON text sequences.

use serde::Deserialize;

use super::cases::{Matches, run};
use super::pieces::{Stream, in_pieces};
use crate::runtime::streams::record_parser::RecordParser;

#[derive(Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
struct Read {
    texts: Vec<String>,
    /// A part of the message.
    #[serde(default)]
    error: Option<String>,
}

impl Matches for Read {
    fn matches(&self, actual: &Self) -> bool {
        let is_error = match (&self.error, &actual.error) {
            (Some(part), Some(message)) => message.contains(part),
            (expected, found) => expected == found,
        };
        is_error && self.texts == actual.texts
    }
}

#[test]
fn json_lines() {
    run(include_str!("json_lines.yaml"), 25, |given: &Stream| in_pieces(given, read));
}

fn read(pieces: &[&[u8]], limit: usize) -> Read {
    let mut parser = RecordParser::new(limit);
    let mut texts = Vec::new();
    let text = |bytes: Vec<u8>| String::from_utf8_lossy(&bytes).into_owned();
    for piece in pieces {
        let mut input = piece.to_vec().into();
        loop {
            match parser.read(&mut input) {
                Ok(Some(bytes)) => texts.push(text(bytes)),
                Ok(None) => break,
                Err(unreadable) => return Read { texts, error: Some(unreadable.to_string()) },
            }
        }
    }
    match parser.finish() {
        Ok(last) => {
            texts.extend(last.map(text));
            Read { texts, error: None }
        }
        Err(unreadable) => Read { texts, error: Some(unreadable.to_string()) },
    }
}
