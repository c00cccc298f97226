use std::borrow::Cow;
use std::fmt::Write as _;

use super::{case, whole_words};

/// The lower-case words of a wire name.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Words(Vec<String>);

impl Words {
    /// Splits a text at everything that is no letter or digit, at changes of case, and around the words that
    /// the maintainer declared whole (`IPv4`).
    pub fn of(text: &str, whole: &[String]) -> Self {
        let ascii = deunicode::deunicode_with_tofu_cow(text, "_");
        let is_plain = ascii.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
        if is_plain { Self::spelled(&ascii, whole) } else { Self::spelled(&spell_symbols(&ascii), whole) }
    }

    /// The same with the name of each sign in front of a number, for values that differ in nothing else: `GMT+1` and `GMT-1`.
    pub fn with_signs(text: &str, whole: &[String]) -> Self {
        Self::spelled(&spell_signs(&deunicode::deunicode_with_tofu_cow(text, "_")), whole)
    }

    fn spelled(ascii: &str, whole: &[String]) -> Self {
        // Most texts are small letters alone, in which nothing but separators ends a word.
        let is_split = !ascii.contains(|character: char| character.is_ascii_uppercase())
            && !whole.iter().any(|word| !word.is_empty() && ascii.contains(word.as_str()));
        if is_split {
            let words = ascii.split(|character: char| !character.is_ascii_alphanumeric());
            return Self(words.filter(|word| !word.is_empty()).map(str::to_owned).collect());
        }
        let lowered = lower_plural_acronyms(ascii);
        let mut marked = whole_words::joined(&lowered);
        for word in whole {
            if !word.is_empty() && marked.contains(word.as_str()) {
                marked = Cow::Owned(marked.replace(word.as_str(), &format!("_{}_", word.to_lowercase())));
            }
        }
        Self(case::words(&marked))
    }

    /// The words themselves.
    pub fn as_slice(&self) -> &[String] {
        &self.0
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// These words and then those.
    pub fn then(&self, more: &Words) -> Words {
        Self(self.0.iter().chain(&more.0).cloned().collect())
    }

    /// The words of a slice.
    pub fn from_slice(words: &[String]) -> Self {
        Self(words.to_vec())
    }

    /// `TeamMember`. Digits that would run together keep an underscore (`V2_5`).
    pub fn pascal(&self) -> String {
        let mut text = String::new();
        for word in &self.0 {
            let mut characters = word.chars();
            let Some(first) = characters.next() else { continue };
            if first.is_ascii_digit() && text.ends_with(|last: char| last.is_ascii_digit()) {
                text.push('_');
            }
            text.push(first.to_ascii_uppercase());
            text.push_str(characters.as_str());
        }
        text
    }

    /// `team_member`.
    pub fn snake(&self) -> String {
        self.0.join("_")
    }

    /// `team-member`.
    pub fn kebab(&self) -> String {
        self.0.join("-")
    }

    /// `Team member`.
    pub fn sentence(&self) -> String {
        let text = self.0.join(" ");
        let mut characters = text.chars();
        characters.next().map(|first| first.to_uppercase().chain(characters).collect()).unwrap_or_default()
    }
}

/// `userIDs` -> `userIds`, so that the plural of an acronym stays one word.
fn lower_plural_acronyms(text: &str) -> Cow<'_, str> {
    let may_be =
        |three: &[u8]| matches!(three, [one, other, b's'] if one.is_ascii_uppercase() && other.is_ascii_uppercase());
    if !text.as_bytes().windows(3).any(may_be) {
        return Cow::Borrowed(text);
    }
    let mut result = String::with_capacity(text.len());
    let mut run = String::new();
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        if character.is_ascii_uppercase() {
            run.push(character);
            continue;
        }
        let ends_word = !characters.peek().is_some_and(|next| next.is_ascii_lowercase());
        if character == 's' && ends_word && run.len() > 1 {
            let (first, rest) = run.split_at_checked(1).unwrap_or((&run, ""));
            result.push_str(first);
            result.push_str(&rest.to_ascii_lowercase());
        } else {
            result.push_str(&run);
        }
        run.clear();
        result.push(character);
    }
    result.push_str(&run);
    Cow::Owned(result)
}

/// Names each sign that is followed by a digit or a letter, and leaves what separates words.
fn spell_signs(text: &str) -> String {
    let mut result = String::with_capacity(text.len());
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        let is_number = characters.peek().is_some_and(char::is_ascii_digit);
        match symbol(character) {
            Some(name) if is_number || !"-./: ".contains(character) => _ = write!(result, "_{name}_"),
            _ => result.push(character),
        }
    }
    result
}

/// Names the symbols that carry the meaning of a value: a leading sign, or a text of symbols alone.
fn spell_symbols(text: &str) -> String {
    let has_letters = text.chars().any(|character| character.is_ascii_alphanumeric());
    let comparison = comparison(text);
    let mut result = String::with_capacity(text.len());
    for (index, character) in text.chars().enumerate() {
        let leads = index == 0 && text.chars().nth(1).is_some_and(|next| next.is_ascii_alphanumeric());
        match symbol(character) {
            Some(name) if !has_letters || (leads && matches!(character, '+' | '-' | '!' | '<' | '>')) => {
                // Writing to a string cannot fail.
                let _ = write!(result, "_{name}_");
            }
            // Parameters that compare: `created<`, `created>=`.
            _ if Some(index) == comparison => {
                result.push_str(if character == '<' { "_before" } else { "_after" });
            }
            // An apostrophe belongs to its word.
            _ if character == '\'' => {}
            _ => result.push(character),
        }
    }
    result
}

/// Where a text ends with a comparison of what stands before it, if it does: the place of its first sign.
fn comparison(text: &str) -> Option<usize> {
    let before = text.strip_suffix('=').unwrap_or(text).strip_suffix(['<', '>'])?;
    before.ends_with(|last: char| last.is_ascii_alphanumeric()).then(|| before.chars().count())
}

fn symbol(character: char) -> Option<&'static str> {
    Some(match character {
        '+' => "plus",
        '-' => "minus",
        '*' => "star",
        '/' => "slash",
        '=' => "equals",
        '!' => "not",
        '<' => "less",
        '>' => "greater",
        '%' => "percent",
        '&' => "and",
        '|' => "or",
        '.' => "dot",
        ',' => "comma",
        ':' => "colon",
        ';' => "semicolon",
        '~' => "tilde",
        '^' => "caret",
        '@' => "at",
        '#' => "hash",
        '$' => "dollar",
        '\'' => "quote",
        '"' => "double_quote",
        '?' => "question",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn snake(text: &str) -> String {
        Words::of(text, &["IPv4".to_owned()]).snake()
    }

    #[test]
    fn words_of_real_names() {
        for (text, expected) in [
            ("getTeamMembers", "get_team_members"),
            ("HTTPServer", "http_server"),
            ("userIDs", "user_ids"),
            ("URLs", "urls"),
            ("publicIPv4Address", "public_ipv4_address"),
            ("V_16", "v_16"),
            ("ipfs-filecoin", "ipfs_filecoin"),
            ("+1", "plus_1"),
            ("-1", "minus_1"),
            ("*", "star"),
            (">=", "greater_equals"),
            ("Größe", "grosse"),
            ("DateCreated<", "date_created_before"),
            ("DateCreated>", "date_created_after"),
            ("a<b", "a_b"),
            ("myOAuthToken", "my_oauth_token"),
            ("OAuth2", "oauth2"),
            ("enableIPv6", "enable_ipv6"),
            ("GraphQL", "graphql"),
            ("WiFi", "wifi"),
            ("Wi-Fi", "wifi"),
            ("VMware servers", "vmware_servers"),
            ("IOPS", "iops"),
            ("maxIOps", "max_iops"),
            ("", ""),
        ] {
            assert_eq!(snake(text), expected, "{text}");
        }
    }

    #[test]
    fn signs_in_front_of_numbers() {
        for (text, expected) in [("Etc/GMT+1", "etc_gmt_plus_1"), ("Etc/GMT-1", "etc_gmt_minus_1"), ("a-b", "a_b")] {
            assert_eq!(Words::with_signs(text, &[]).snake(), expected, "{text}");
        }
    }

    #[test]
    fn digits_do_not_run_together() {
        assert_eq!(Words::of("25GBASE-T", &[]).pascal(), "25gbaseT");
        assert_eq!(Words::of("2.5GBASE-T", &[]).pascal(), "2_5gbaseT");
    }
}
