//! Strings that match a pattern.
//!
//! `regex-syntax` reads the pattern; what is made of it here are strings of characters that survive in every place of a
//! request, which general makers of random strings do not promise.

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

use regex_syntax::hir::{Class, Hir, HirKind};

/// The strings of patterns that a document repeats.
#[derive(Default)]
pub(crate) struct Patterns(RefCell<HashMap<String, Rc<[String]>>>);

impl Patterns {
    /// Strings of different lengths; none if the pattern is beyond this reader.
    pub(super) fn strings(&self, pattern: &str) -> Rc<[String]> {
        let mut known = self.0.borrow_mut();
        known.entry(pattern.to_owned()).or_insert_with(|| strings(pattern).into()).clone()
    }
}

/// How often something is repeated beyond what it must be.
const REPEATS: [u32; 8] = [0, 1, 2, 4, 8, 16, 32, 64];

fn strings(pattern: &str) -> Vec<String> {
    let Ok(hir) = regex_syntax::parse(&ascii(pattern)) else { return Vec::new() };
    let mut strings = Vec::new();
    for repeats in REPEATS {
        for turn in 0..3 {
            let mut text = String::new();
            write(&hir, repeats, turn, &mut text);
            if !strings.contains(&text) {
                strings.push(text);
            }
        }
    }
    strings
}

/// ECMA 262 means ASCII by its classes.
fn ascii(pattern: &str) -> String {
    let mut text = String::new();
    let mut characters = pattern.chars();
    while let Some(character) = characters.next() {
        if character != '\\' {
            text.push(character);
            continue;
        }
        match characters.next() {
            Some('d') => text.push_str("[0-9]"),
            Some('w') => text.push_str("[A-Za-z0-9_]"),
            Some('s') => text.push_str("[ ]"),
            // An escape that ECMA allows and this reader does not.
            Some(other @ ('/' | '_' | '@' | '"' | '\'' | '!' | '%' | '<' | '>' | ',' | ';' | ':' | '=' | '`')) => {
                text.push(other);
            }
            Some(other) => text.extend(['\\', other]),
            None => text.push('\\'),
        }
    }
    text
}

fn write(hir: &Hir, repeats: u32, turn: usize, text: &mut String) {
    match hir.kind() {
        HirKind::Empty | HirKind::Look(_) => {}
        HirKind::Literal(literal) => text.push_str(&String::from_utf8_lossy(&literal.0)),
        HirKind::Class(class) => text.extend(character(class, text.chars().count() + turn)),
        HirKind::Repetition(repetition) => {
            let most = repetition.max.unwrap_or(u32::MAX);
            let times = repetition.min.saturating_add(repeats).min(most);
            for _ in 0..times.min(4_096) {
                write(&repetition.sub, 0, turn, text);
            }
        }
        HirKind::Capture(capture) => write(&capture.sub, repeats, turn, text),
        HirKind::Concat(parts) => parts.iter().for_each(|part| write(part, repeats, turn, text)),
        HirKind::Alternation(parts) => {
            let part = parts.get(turn % parts.len().max(1));
            part.into_iter().for_each(|part| write(part, repeats, turn, text));
        }
    }
}

/// A letter or digit if the class has one, else something that can be printed, else the first.
fn character(class: &Class, turn: usize) -> Option<char> {
    let Class::Unicode(class) = class else { return Some('a') };
    let contains =
        |character: &char| class.iter().any(|range| range.start() <= *character && *character <= range.end());
    let letters: Vec<char> = ('a'..='z').chain('0'..='9').chain('A'..='Z').filter(contains).collect();
    let printed: Vec<char> = ('!'..='~').filter(contains).collect();
    let chosen = if letters.is_empty() { printed } else { letters };
    chosen.get(turn % chosen.len().max(1)).copied().or_else(|| class.iter().next().map(|range| range.start()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strings_match_their_patterns() {
        for pattern in [
            "^[a-z][a-z0-9-]{2,61}$",
            "^\\d{3}-\\w+$",
            "^(GET|POST)\\/[^/]+$",
            "^#(?:[0-9a-fA-F]{3}){1,2}$",
            "^[^\\s@]+@[^\\s@]+$",
            "^$|^[A-Z]{2}$",
        ] {
            let strings = strings(pattern);
            let schema = serde_json::json!({"pattern": pattern});
            assert!(strings.iter().any(|text| jsonschema::is_valid(&schema, &text.as_str().into())), "{pattern}");
        }
    }
}
