//! From words to lines, none of which begins a block.

use std::borrow::Cow;

use super::piece::Item;
use super::write::{self, Unit};

/// Adds the lines of a paragraph, the first of which begins with `head`, the others with `indent`.
pub(super) fn fill(units: Vec<Unit<'_>>, width: usize, head: &str, indent: &str, lines: &mut Vec<String>) {
    let mut filler = Filler { width, line: String::new(), n_columns: 0, n_lines: 0, head, indent, lines };
    let mut word = Cow::Borrowed("");
    let mut is_broken = false;
    for unit in units {
        match unit {
            Unit::Word(text) => {
                // One that nothing follows is none.
                if std::mem::take(&mut is_broken) {
                    filler.hard_break();
                }
                match word.is_empty() {
                    true => word = text,
                    false => word.to_mut().push_str(&text),
                }
            }
            Unit::Space => filler.word(&std::mem::take(&mut word)),
            Unit::Break => {
                filler.word(&std::mem::take(&mut word));
                is_broken = true;
            }
        }
    }
    filler.word(&word);
    filler.end_line();
}

/// All in one line.
pub(super) fn one_line(units: Vec<Unit<'_>>) -> String {
    let units = units.into_iter().map(|unit| if matches!(unit, Unit::Break) { Unit::Space } else { unit });
    let mut lines = Vec::new();
    fill(units.collect(), usize::MAX, "", "", &mut lines);
    lines.pop().unwrap_or_default()
}

/// Adds the lines of a list.
pub(super) fn list(items: &[Item], width: usize, lines: &mut Vec<String>) {
    // Columns of the markers around an item.
    let mut widths: Vec<usize> = Vec::new();
    for Item { depth, marker, pieces } in items {
        widths.truncate(*depth);
        let outer = " ".repeat(widths.iter().sum());
        let own = marker.len() + 1;
        let indent = format!("{outer}{}", " ".repeat(own));
        let head = format!("{outer}{marker} ");
        fill(write::units(pieces), width, &head, &indent, lines);
        widths.push(own);
    }
}

struct Filler<'a> {
    width: usize,
    line: String,
    n_columns: usize,
    n_lines: usize,
    head: &'a str,
    indent: &'a str,
    lines: &'a mut Vec<String>,
}

impl Filler<'_> {
    fn word(&mut self, word: &str) {
        if word.is_empty() {
            return;
        }
        let n_columns = word.chars().count();
        if !self.line.is_empty() && self.n_columns.saturating_add(1 + n_columns) > self.width {
            // `at least` and `0.`: rather two words in the next line than one that has to be escaped there.
            let carried = if guarded(word) == word { None } else { self.last_word() };
            self.end_line();
            if let Some(carried) = carried {
                self.word(&carried);
                return self.word(word);
            }
        }
        if self.line.is_empty() {
            self.line.push_str(if self.n_lines == 0 { self.head } else { self.indent });
            let word = guarded(word);
            self.n_columns = self.line.len() + word.chars().count();
            self.line.push_str(&word);
        } else {
            self.line.push(' ');
            self.line.push_str(word);
            self.n_columns += 1 + n_columns;
        }
    }

    /// Takes the last word off the line, if it is not the only one and can begin a line.
    fn last_word(&mut self) -> Option<String> {
        let head = if self.n_lines == 0 { self.head } else { self.indent };
        let (before, last) = self.line.get(head.len()..)?.rsplit_once(' ')?;
        if before.is_empty() || guarded(last) != last {
            return None;
        }
        let (before, last) = (head.len() + before.len(), last.to_owned());
        self.line.truncate(before);
        Some(last)
    }

    fn hard_break(&mut self) {
        if !self.line.is_empty() {
            self.line.push('\\');
            self.end_line();
        }
    }

    fn end_line(&mut self) {
        if !self.line.is_empty() {
            self.lines.push(std::mem::take(&mut self.line));
            self.n_lines += 1;
        }
    }
}

/// The first word of a line, escaped if it would make the line something else: a heading, an item, a quotation, a rule, the
/// underline of a heading, or the second line of a table. Other words that do so cannot come here: `write` has escaped them.
fn guarded(word: &str) -> Cow<'_, str> {
    let is_rule = word.chars().all(|character| matches!(character, '#' | '+' | '-' | '=' | '|' | ':'));
    if is_rule || word.starts_with('>') {
        return format!("\\{word}").into();
    }
    let digits = word.trim_end_matches(['.', ')']);
    let is_number = !digits.is_empty() && digits.len() + 1 == word.len();
    let is_number = is_number && digits.chars().all(|character| character.is_ascii_digit());
    match word.split_at_checked(digits.len()) {
        Some((digits, mark)) if is_number => format!("{digits}\\{mark}").into(),
        _ => word.into(),
    }
}
