//! Paragraphs begin and end as sentences do.

use super::piece::{Piece, Style};

/// A text in which the parser of Markdown would find one paragraph of text, so that it need not be asked: most texts are such.
/// Whatever it is, it means itself when it is written.
pub(super) fn plain(text: &str) -> Option<&str> {
    let text = text.trim_matches(' ');
    let says_nothing = |byte: u8| byte.is_ascii_alphanumeric() || b" ,.()'\"/?%".contains(&byte);
    (text.starts_with(|first: char| first.is_ascii_alphabetic()) && text.bytes().all(says_nothing)).then_some(text)
}

/// A capital letter at the start where it is a plain word, and a full stop at the end.
pub(super) fn polish(pieces: &mut Vec<Piece>) {
    if let Some(Piece::Text(text, _)) = pieces.first_mut() {
        capitalize(text);
    }
    let ends = match pieces.last() {
        Some(Piece::Text(text, style)) => style.link.is_some() || text.trim_end().ends_with(asks_for_stop),
        Some(Piece::Code(..)) => true,
        Some(Piece::Break) | None => false,
    };
    if ends {
        trim_end(pieces);
        match pieces.last_mut() {
            Some(Piece::Text(text, style)) if *style == Style::default() => text.push('.'),
            _ => pieces.push(Piece::plain(".")),
        }
    }
}

fn asks_for_stop(last: char) -> bool {
    last.is_alphanumeric() || matches!(last, ')' | ']' | '}' | '`' | '"' | '\'' | '>' | '%')
}

fn capitalize(text: &mut String) {
    let start = text.trim_start();
    let first_word = start.split_whitespace().next().unwrap_or_default();
    let is_plain = |character: char| character.is_ascii_lowercase() || matches!(character, ',' | ':' | '\'' | '-');
    if !first_word.chars().all(is_plain) {
        return;
    }
    let mut characters = start.chars();
    if let Some(first) = characters.next() {
        *text = first.to_uppercase().chain(characters).collect();
    }
}

fn trim_end(pieces: &mut [Piece]) {
    if let Some(Piece::Text(text, _)) = pieces.last_mut() {
        text.truncate(text.trim_end().len());
    }
}
