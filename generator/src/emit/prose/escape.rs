//! Words of a text as words of Markdown.

use std::borrow::Cow;

/// Where a word stands.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Within {
    Paragraph,
    Link,
}

/// A word, with what marks up escaped wherever it may stand. What does so at the start of a line only is for `wrap`.
pub(super) fn escaped(word: &str, within: Within) -> Cow<'_, str> {
    let marks = |byte: u8| matches!(byte, b'`' | b'_' | b'&' | b'^' | b'\\' | b'*' | b'[' | b']' | b'<' | b'~');
    if !word.bytes().any(marks) {
        return Cow::Borrowed(word);
    }
    let mut result = String::with_capacity(word.len() + 8);
    let mut before = ' ';
    let mut characters = word.char_indices().peekable();
    while let Some((at, character)) = characters.next() {
        let next = characters.peek().map(|(_, next)| *next);
        let joins = before.is_alphanumeric() && next.is_some_and(char::is_alphanumeric);
        match character {
            // Escaped, it would still end a code span.
            '`' => result.push('\''),
            '_' if joins && within == Within::Paragraph => result.push('_'),
            '&' if !is_entity(word.get(at + 1..).unwrap_or_default()) => result.push('&'),
            // `[^1](..)` would be a footnote.
            '^' if within == Within::Link => result.push_str("\\^"),
            '\\' | '*' | '_' | '[' | ']' | '<' | '&' | '~' => {
                result.push('\\');
                result.push(character);
            }
            character => result.push(character),
        }
        before = character;
    }
    Cow::Owned(result)
}

/// Whether this, behind `&`, would be another character.
fn is_entity(text: &str) -> bool {
    const LONGEST: usize = 40;
    let end = text.bytes().take(LONGEST).position(|byte| !byte.is_ascii_alphanumeric() && byte != b'#');
    end.is_some_and(|end| end > 0 && text.as_bytes().get(end) == Some(&b';'))
}
