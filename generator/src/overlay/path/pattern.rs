//! Regular expressions of `match` and `search` (RFC 9485).

use regex_lite::Regex;

/// How much of a text a regular expression is about.
#[derive(Clone, Copy, Debug)]
pub(super) enum Extent {
    Whole,
    Part,
}

/// None if it is no regular expression.
pub(super) fn compile(extent: Extent, text: &str) -> Option<Regex> {
    let text = without_line_ends(text);
    let text = match extent {
        Extent::Whole => format!("^(?:{text})$"),
        Extent::Part => text,
    };
    Regex::new(&text).ok()
}

/// The same where `.` is no end of a line, neither `\n` nor `\r`.
fn without_line_ends(text: &str) -> String {
    let mut made = String::new();
    let (mut is_escaped, mut is_in_class) = (false, false);
    for character in text.chars() {
        match character {
            '.' if !is_escaped && !is_in_class => made.push_str(r"[^\n\r]"),
            other => made.push(other),
        }
        match character {
            _ if is_escaped => {}
            '[' => is_in_class = true,
            ']' => is_in_class = false,
            _ => {}
        }
        is_escaped = character == '\\' && !is_escaped;
    }
    made
}
