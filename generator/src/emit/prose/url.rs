//! Links to pages: https alone, and no character that could end them.

use super::piece::{Link, Piece, Style};

/// The page, with every character encoded that is more than a part of an address.
pub(super) fn https(text: &str) -> Option<String> {
    let rest = strip_scheme(text, "https://")?;
    if !rest.starts_with(|first: char| first.is_alphanumeric()) {
        return None;
    }
    let has_query = rest.contains('&');
    let mut url = "https://".to_owned();
    for character in rest.chars() {
        match character {
            // `&copy;` would be read as an entity.
            ';' if has_query => url.push_str("%3B"),
            'a'..='z' | 'A'..='Z' | '0'..='9' => url.push(character),
            '-' | '.' | '_' | '~' | ':' | '/' | '?' | '#' | '@' | '!' | '$' | '&' | '+' | ',' | ';' | '=' | '%' => {
                url.push(character);
            }
            character => {
                let mut buffer = [0; 4];
                for byte in character.encode_utf8(&mut buffer).bytes() {
                    url.push_str(&format!("%{byte:02X}"));
                }
            }
        }
    }
    Some(url)
}

/// A link of ours, to an item or a page.
pub(super) fn ours(text: &str) -> Option<String> {
    let is_plain = |character: char| character.is_ascii_alphanumeric() || "_:@!#./-".contains(character);
    (!text.is_empty() && text.chars().all(is_plain)).then(|| text.to_owned())
}

/// Addresses that stand in a text become links, or code where they are of no page on https.
pub(super) fn linked(pieces: Vec<Piece>) -> Vec<Piece> {
    let mut result = Vec::with_capacity(pieces.len());
    for piece in pieces {
        match piece {
            Piece::Text(text, style) if style.link.is_none() && text.contains("http") => {
                let mut rest = text.as_str();
                while let Some((before, address, behind)) = find(rest) {
                    if !before.is_empty() {
                        result.push(Piece::Text(before.to_owned(), style.clone()));
                    }
                    result.push(match https(address) {
                        Some(page) => {
                            let link = Some(Link(page.as_str().into()));
                            Piece::Text(page, Style { link, ..style.clone() })
                        }
                        None => Piece::Code(address.to_owned(), style.clone()),
                    });
                    rest = behind;
                }
                if !rest.is_empty() {
                    result.push(Piece::Text(rest.to_owned(), style));
                }
            }
            piece => result.push(piece),
        }
    }
    result
}

/// The next address that stands in a text: what is before it, itself, and what follows.
fn find(text: &str) -> Option<(&str, &str, &str)> {
    let mut from = 0;
    while let Some(at) = text.get(from..)?.find("http").map(|at| at + from) {
        let (before, rest) = text.split_at_checked(at)?;
        if let Some((address, behind)) = address(rest) {
            return Some((before, address, behind));
        }
        from = at + "http".len();
    }
    None
}

fn address(text: &str) -> Option<(&str, &str)> {
    let host = strip_scheme(text, "https://").or_else(|| strip_scheme(text, "http://"))?;
    if !host.starts_with(|first: char| first.is_ascii_alphanumeric()) {
        return None;
    }
    let ends = |character: char| {
        character.is_whitespace()
            || character.is_control()
            || matches!(character, '<' | '>' | '"' | '\'' | ')' | '(' | '[' | ']' | '{' | '}' | '`' | '\\' | '*' | '|')
            || !character.is_ascii()
    };
    let end = text.find(ends).unwrap_or(text.len());
    let found = text.get(..end)?.trim_end_matches(['.', ',', ';', ':', '!', '?', '_']);
    Some((found, text.get(found.len()..)?))
}

fn strip_scheme<'a>(text: &'a str, scheme: &str) -> Option<&'a str> {
    let (start, rest) = text.split_at_checked(scheme.len())?;
    start.eq_ignore_ascii_case(scheme).then_some(rest)
}
