/// A name that somebody gave a file, for comments and messages: one line of ASCII letters, digits, spaces and `._-`, in which
/// no comment ends and nothing turns or hides.
pub fn label(text: &str) -> String {
    const LONGEST: usize = 100;
    let mut label = String::new();
    for character in deunicode::deunicode_with_tofu(text, "-").chars().take(LONGEST) {
        let is_plain = character.is_ascii_alphanumeric() || matches!(character, ' ' | '.' | '_');
        let character = if is_plain { character } else { '-' };
        // Two in a row could be the end of a comment.
        if !(character == '-' && label.ends_with('-')) {
            label.push(character);
        }
    }
    let label = label.trim();
    if label.is_empty() { "document".to_owned() } else { label.to_owned() }
}

/// Whether a reader does not see a character, or it turns or hides others.
pub fn is_invisible(character: char) -> bool {
    // Most are these.
    if character.is_ascii() {
        return character.is_ascii_control();
    }
    character.is_control()
        || matches!(character,
            '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{180b}'..='\u{180f}'
            | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{3164}'
            | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}' | '\u{fff0}'..='\u{fffb}' | '\u{1bca0}'..='\u{1bca3}'
            | '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{e0fff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_label_stays_in_its_line() {
        for (text, expected) in [
            ("petstore-v1.2", "petstore-v1.2"),
            ("a\n[build-dependencies]\nx = \"1\"", "a-build-dependencies-x - -1-"),
            ("a --> <script>", "a - -script-"),
            ("a\u{202e}b\u{200b}\u{3164}c", "ab c"),
            ("Müller", "Muller"),
            ("\n", "-"),
            ("", "document"),
        ] {
            assert_eq!(label(text), expected, "{text:?}");
        }
    }
}
