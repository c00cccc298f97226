//! Where words begin in a text of mixed case.

/// The words of an ASCII text in small letters: parted by all that is no letter or digit, before a capital behind a small
/// letter (`teamMember`), and before the last of several capitals that small letters follow (`HTTPServer`). A digit has
/// the case of what it follows.
pub(super) fn words(ascii: &str) -> Vec<String> {
    let parts = ascii.split(|character: char| !character.is_ascii_alphanumeric());
    let mut words = Vec::new();
    for part in parts.filter(|part| !part.is_empty()) {
        let mut begin = 0;
        let mut case = None;
        for (at, pair) in part.as_bytes().windows(2).enumerate() {
            let [this, next] = pair else { continue };
            let own = Case::of(*this).or(case);
            let end = match (case, own) {
                (_, Some(Case::Small)) if next.is_ascii_uppercase() => at + 1,
                (Some(Case::Capital), _) if this.is_ascii_uppercase() && next.is_ascii_lowercase() => at,
                _ => {
                    case = own;
                    continue;
                }
            };
            words.extend(part.get(begin..end).map(str::to_ascii_lowercase));
            (begin, case) = (end, None);
        }
        words.extend(part.get(begin..).map(str::to_ascii_lowercase));
    }
    words
}

#[derive(Clone, Copy)]
enum Case {
    Small,
    Capital,
}

impl Case {
    fn of(byte: u8) -> Option<Self> {
        match byte {
            b'a'..=b'z' => Some(Self::Small),
            b'A'..=b'Z' => Some(Self::Capital),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use heck::ToSnakeCase as _;

    /// All texts of six characters of four kinds.
    #[test]
    fn words_begin_where_heck_says() {
        let kinds = ['a', 'B', '1', '-'];
        for number in 0..4_usize.pow(6) {
            let text: String = (0..6_u32).map(|place| kinds[number / 4_usize.pow(place) % 4]).collect();
            assert_eq!(super::words(&text).join("_"), text.to_snake_case(), "{text}");
        }
    }
}
