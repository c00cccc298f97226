//! Doc comments of several lines.
//!
//! In: what was printed of items, each of whose doc comments is one attribute. Out: the same with a line of comment for each
//! line that it has. An attribute for each line would be parsed and printed by itself.

/// Ends a line within the attribute of a doc comment. It is a control character, and prose has none.
pub(crate) const NEXT_LINE: char = '\u{1f}';

pub(super) fn in_lines(printed: String) -> String {
    if !printed.contains(NEXT_LINE) {
        return printed;
    }
    let mut text = String::with_capacity(printed.len() + printed.len() / 8);
    for line in printed.split_inclusive('\n') {
        let margin = line.find(|character| character != ' ').and_then(|width| line.get(..width)).unwrap_or_default();
        let mut parts = line.split(NEXT_LINE);
        text.push_str(parts.next().unwrap_or_default());
        for part in parts {
            text.push('\n');
            text.push_str(margin);
            text.push_str("///");
            text.push_str(part);
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_line_of_a_comment_stands_where_the_first_does() {
        let printed = "struct A {\n    /// One.\u{1f}\u{1f} Two.\n    a: u8,\n}\n".to_owned();
        assert_eq!(in_lines(printed), "struct A {\n    /// One.\n    ///\n    /// Two.\n    a: u8,\n}\n");
    }
}
