//! Characters that readers see, and lines.

use std::borrow::Cow;

use crate::naming::is_invisible;

/// Stands for a line break that an element of HTML asked for, where a line break of the text would mean another thing.
/// It is of a private area, so that no text has a use for it; those that have it lose it.
pub(super) const BREAK: char = '\u{e000}';

/// Text without characters that a reader does not see, or that turn or hide others.
pub(in crate::emit) fn visible(text: &str) -> Cow<'_, str> {
    let is_plain = text.bytes().all(|byte| matches!(byte, b' '..=b'~'));
    match !is_plain && text.contains(is_invisible) {
        true => text.chars().filter(|character| !is_invisible(*character)).collect(),
        false => Cow::Borrowed(text),
    }
}

/// The same, with line breaks and tabs: every kind of line break is one for the parser.
pub(super) fn clean(text: &str) -> Cow<'_, str> {
    let is_clean = |byte: u8| matches!(byte, b' '..=b'~' | b'\n' | b'\t');
    if text.bytes().all(is_clean) {
        return Cow::Borrowed(text);
    }
    let mut result = String::with_capacity(text.len());
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        match character {
            '\r' if characters.peek() == Some(&'\n') => {}
            '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => result.push('\n'),
            '\t' => result.push('\t'),
            character if is_invisible(character) || character == BREAK => {}
            character => result.push(character),
        }
    }
    Cow::Owned(result)
}

/// Lines without the indentation that all but the first have: it is that of the document around them. A line with a
/// bullet sign is an item of a list.
pub(super) fn without_margin(text: &str) -> String {
    let indentation = |line: &str| line.bytes().take_while(|byte| *byte == b' ').count();
    let others = text.lines().skip(1).filter(|line| !line.trim().is_empty());
    let margin = others.map(indentation).min().unwrap_or_default();
    let mut result = String::with_capacity(text.len());
    for (index, line) in text.lines().enumerate() {
        let line = if index == 0 { line.trim_start() } else { line.get(margin..).unwrap_or_default() };
        let item = line.trim_start().strip_prefix("• ");
        match item {
            Some(item) => {
                result.push_str("- ");
                result.push_str(item);
            }
            None => result.push_str(line),
        }
        result.push('\n');
    }
    result
}
