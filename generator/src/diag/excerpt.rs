use std::ops::Range;

use crate::source::{SourceFile, Span};

/// Characters of a line that are shown; one minified document is one line.
const WIDTH: usize = 120;
/// Characters that are shown before the place, where a line is cut.
const BEFORE: usize = 40;

/// A line of a file, cut around a place.
pub(super) struct Excerpt {
    pub(super) text: String,
    /// The place in `text`; it ends where the line does.
    pub(super) range: Range<usize>,
}

pub(super) fn excerpt(file: &SourceFile, span: &Span) -> Excerpt {
    let (line_start, line) = file.line_at(span.range.start);
    let start = span.range.start.saturating_sub(line_start).min(line.len());
    let end = span.range.end.saturating_sub(line_start).clamp(start, line.len());
    let begin = match line.char_indices().nth(WIDTH) {
        // Where `start` does not stand at a character, `get` gives nothing and the line is shown from its start.
        Some(_) => line
            .get(..start)
            .and_then(|before| before.char_indices().rev().nth(BEFORE - 1))
            .map_or(0, |(index, _)| index),
        None => 0,
    };
    let rest = line.get(begin..).unwrap_or_default();
    let length = rest.char_indices().nth(WIDTH).map_or(rest.len(), |(index, _)| index);
    let (prefix, suffix) = (if begin > 0 { "…" } else { "" }, if length < rest.len() { "…" } else { "" });
    let text = format!("{prefix}{}{suffix}", rest.get(..length).unwrap_or_default());
    let shift = |offset: usize| offset.saturating_sub(begin).min(length) + prefix.len();
    Excerpt { range: shift(start)..shift(end), text }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Format;

    #[test]
    fn a_long_line_is_cut_around_the_place() {
        let text = format!("{}\"key\": {}", "é".repeat(1000), "x".repeat(1000));
        let start = text.find('"').unwrap();
        let file = SourceFile::new("t", text, Format::Json);
        let excerpt = excerpt(&file, &file.span(start..start + 5));
        assert_eq!(excerpt.text.chars().count(), WIDTH + 2);
        assert_eq!(excerpt.text.get(excerpt.range.clone()), Some("\"key\""));
        assert!(excerpt.text.starts_with("…é") && excerpt.text.ends_with("x…"));
    }

    #[test]
    fn a_place_of_several_lines_ends_with_its_first() {
        let file = SourceFile::new("t", "a\r\nbc\r\nd", Format::Yaml);
        let found = excerpt(&file, &file.span(4..8));
        assert_eq!((found.text.as_str(), found.range), ("bc", 1..2));
        let beyond = excerpt(&file, &file.span(50..60));
        assert_eq!((beyond.text.as_str(), beyond.range), ("d", 1..1));
    }
}
