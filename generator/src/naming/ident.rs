use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};

/// A Rust identifier that compiles where it is used. Raw identifiers carry their `r#`.
#[derive(Clone, Debug)]
pub struct Ident {
    text: String,
    /// Whether only a number tells it from another one. It is the same identifier all the same.
    is_numbered: bool,
}

impl PartialEq for Ident {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text
    }
}

impl Eq for Ident {}

impl Hash for Ident {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.text.hash(state);
    }
}

impl PartialOrd for Ident {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Ident {
    fn cmp(&self, other: &Self) -> Ordering {
        self.text.cmp(&other.text)
    }
}

/// Words that cannot stand as they are (The Rust Reference, "Keywords"), strict, reserved and of all editions up to 2024.
const KEYWORDS: &[&str] = &[
    "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "do", "dyn", "else", "enum",
    "extern", "false", "final", "fn", "for", "gen", "if", "impl", "in", "let", "loop", "macro", "match", "mod", "move",
    "mut", "override", "priv", "pub", "ref", "return", "static", "struct", "trait", "true", "try", "type", "typeof",
    "unsafe", "unsized", "use", "virtual", "where", "while", "yield",
];

/// Keywords that cannot be raw either.
const NEVER_RAW: &[&str] = &["self", "Self", "super", "crate", "_"];

/// Whether a word of Rust is spelled so.
pub(crate) fn is_keyword(text: &str) -> bool {
    KEYWORDS.contains(&text) || NEVER_RAW.contains(&text)
}

/// Longer names help nobody, and file systems take 255 bytes at most.
const LONGEST: usize = 120;

impl Ident {
    /// An identifier in snake case for a value, field, function or module.
    pub fn value(text: &str) -> Self {
        let text = without_gaps(&legal(text, "n"));
        if KEYWORDS.contains(&text.as_str()) { Self::of(format!("r#{text}")) } else { Self::of(text) }
    }

    /// An identifier in Pascal case for a type or variant; one that starts with a digit gets a `V` before it.
    pub fn ty(text: &str) -> Self {
        Self::of(legal(&without_underscores(text), "V"))
    }

    /// This identifier with something of ours before it, however long it is.
    pub fn after(&self, prefix: &str) -> Self {
        Self::of(format!("{prefix}{}", self.bare()))
    }

    /// This type's identifier with a word of ours behind it, however long it is.
    pub fn before(&self, word: &str) -> Self {
        Self::of(format!("{}{word}", self.bare().trim_end_matches('_')))
    }

    /// The identifier with a number behind it.
    pub fn numbered(&self, number: u32) -> Self {
        let is_type = self.bare().starts_with(|first: char| first.is_ascii_uppercase());
        let suffix = if is_type { number.to_string() } else { format!("_{number}") };
        let stem: String = self.bare().chars().take(LONGEST.saturating_sub(suffix.len())).collect();
        Self::of(format!("{}{suffix}", stem.trim_end_matches('_'))).mark_numbered(true)
    }

    /// The same identifier, which only a number tells from another one, or not.
    pub fn mark_numbered(self, is_numbered: bool) -> Self {
        Self { is_numbered, ..self }
    }

    /// Whether only a number tells it from another one.
    pub fn is_numbered(&self) -> bool {
        self.is_numbered
    }

    fn of(text: String) -> Self {
        Self { text, is_numbered: false }
    }

    /// The identifier as it stands in code.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The identifier without `r#`, to build another one from.
    pub fn bare(&self) -> &str {
        self.text.strip_prefix("r#").unwrap_or(&self.text)
    }
}

/// The names of types hold an underscore only where it keeps digits apart.
fn without_underscores(text: &str) -> String {
    let is_digit = |character: Option<char>| character.is_some_and(|character| character.is_ascii_digit());
    let mut result = String::with_capacity(text.len());
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        let keeps = is_digit(result.chars().next_back()) && is_digit(characters.peek().copied());
        if character != '_' || keeps {
            result.push(character);
        }
    }
    result
}

/// One underscore where there are several, which Rust warns of.
fn without_gaps(text: &str) -> String {
    let mut result = String::with_capacity(text.len());
    for character in text.chars() {
        if !(character == '_' && result.ends_with('_')) {
            result.push(character);
        }
    }
    result
}

/// Drops what no identifier may hold, and mends the start. An empty text stays empty: the caller must have a better word.
fn legal(text: &str, before_digit: &str) -> String {
    let mut text: String =
        text.chars().filter(|character| character.is_ascii_alphanumeric() || *character == '_').collect();
    if text.starts_with(|first: char| first.is_ascii_digit()) {
        text.insert_str(0, before_digit);
    }
    if NEVER_RAW.contains(&text.as_str()) {
        text.push('_');
    }
    text.truncate(LONGEST);
    if text.is_empty() { "unnamed".to_owned() } else { text }
}

impl fmt::Display for Ident {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keywords_and_digits() {
        for (text, expected) in
            [("type", "r#type"), ("gen", "r#gen"), ("self", "self_"), ("crate", "crate_"), ("2fa", "n2fa")]
        {
            assert_eq!(Ident::value(text).as_str(), expected);
        }
        assert_eq!(Ident::value("a__b___2").as_str(), "a_b_2");
        let long = format!("{}_b", "a".repeat(LONGEST - 3));
        assert_eq!(Ident::value(&long).numbered(2).as_str(), format!("{}_2", "a".repeat(LONGEST - 3)));
        assert_eq!(Ident::ty("25gbaseT").as_str(), "V25gbaseT");
        assert_eq!(Ident::ty("Self").as_str(), "Self_");
        assert_eq!(Ident::ty("Self_2_5_x").as_str(), "Self2_5x");
        assert_eq!(Ident::ty("Self").numbered(2).as_str(), "Self2");
    }
}
