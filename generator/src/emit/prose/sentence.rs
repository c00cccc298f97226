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

#[cfg(test)]
mod tests {
    use pulldown_cmark::{Event, Parser, Tag, TagEnd};

    use super::super::dialect;
    use super::plain;

    /// All texts of a letter and four more characters, of which one is a letter and the others are all that are taken for plain.
    #[test]
    fn the_parser_finds_one_paragraph_in_what_is_plain() {
        let others: Vec<char> = "a1 ,.()'\"/?%".chars().collect();
        let n_others = others.len();
        for number in 0..n_others.pow(4) {
            let behind = (0..4_u32).map(|place| others[number / n_others.pow(place) % n_others]);
            let text: String = std::iter::once('h').chain(behind).collect();
            let plain = plain(&text).unwrap();
            let mut events = Parser::new_ext(&text, dialect());
            assert_eq!(events.next(), Some(Event::Start(Tag::Paragraph)), "{text}");
            let mut found = String::new();
            let end = events.find(|event| match event {
                Event::Text(part) => {
                    found.push_str(part);
                    false
                }
                _ => true,
            });
            assert_eq!((end, found.as_str()), (Some(Event::End(TagEnd::Paragraph)), plain), "{text}");
            assert_eq!(events.next(), None, "{text}");
        }
    }
}
