//! Takes credentials out of the texts of errors, however a server writes them when it repeats them.
//!
//! In: a text and what must not be in it. Out: the text without it. It is applied before a text is cut, and knows a
//! credential of which only the beginning is left at the end of a text.

use crate::runtime::scalars::base64_codec;
use crate::runtime::scalars::secret::Secret;

/// What is shorter may be a part of any word, and is hidden where it stands alone.
const SHORT: usize = 6;

/// So much of a credential is hidden where the text ends within it.
const SHORTEST_BEGINNING: usize = 4;

const INSTEAD: &str = "[redacted]";

/// What must not be shown of a credential of these parts: each secret part, and what `Basic` makes of them.
pub(crate) fn forms(parts: &[Secret<String>]) -> Vec<Secret<String>> {
    let mut forms = Vec::new();
    match parts {
        [name, secret] => {
            // With an empty password, the user name is the secret.
            add(&mut forms, if secret.expose().is_empty() { name.expose() } else { secret.expose() });
            add_coded(&mut forms, &format!("{}:{}", name.expose(), secret.expose()));
        }
        parts => {
            for part in parts {
                add(&mut forms, part.expose());
            }
        }
    }
    forms
}

/// Adds what a program calls secret by the name that it gives it. A short one may as well be a setting.
pub(crate) fn add_named(forms: &mut Vec<Secret<String>>, name: &str, value: &str) {
    const WORDS: [&str; 9] =
        ["auth", "cookie", "credential", "key", "password", "secret", "session", "signature", "token"];
    let name = name.to_ascii_lowercase();
    for word in &WORDS {
        if value.len() >= SHORT && has(&name, word) {
            return add(forms, value);
        }
    }
}

/// Whether a short text has another one in it. What `contains` does for long ones is dear to compile.
pub(crate) fn has(text: &str, part: &str) -> bool {
    let mut rest = text.as_bytes();
    loop {
        if rest.starts_with(part.as_bytes()) {
            return true;
        }
        let [_, behind @ ..] = rest else { return false };
        rest = behind;
    }
}

/// Adds a secret, however it may be spelled.
pub(crate) fn add(forms: &mut Vec<Secret<String>>, secret: &str) {
    forms.push(secret.into());
    // What is encoded twice is an encoded text that is encoded.
    let mut encoded = String::new();
    for byte in secret.bytes() {
        match char::from(byte) {
            kept if kept.is_ascii_alphanumeric() || matches!(kept, '-' | '.' | '_' | '~') => encoded.push(kept),
            _ => encoded.push_str(&format!("%{byte:02X}")),
        }
    }
    if encoded != secret {
        forms.push(encoded.into());
    }
    add_coded(forms, secret);
}

fn add_coded(forms: &mut Vec<Secret<String>>, secret: &str) {
    let coded = base64_codec::encode(secret.as_bytes());
    let coded = coded.trim_end_matches('=');
    let mut url_safe = String::new();
    for character in coded.chars() {
        url_safe.push(match character {
            '+' => '-',
            '/' => '_',
            other => other,
        });
    }
    if url_safe != coded {
        forms.push(url_safe.into());
    }
    forms.push(coded.into());
}

/// A text without these.
pub(crate) fn hide(text: &str, secrets: &[Secret<String>]) -> String {
    let mut hidden = text.to_owned();
    for secret in secrets {
        if !secret.expose().is_empty() {
            hidden = without(&hidden, secret.expose());
        }
    }
    hidden
}

fn without(text: &str, secret: &str) -> String {
    let is_short = secret.len() < SHORT;
    let (mut hidden, mut rest) = (String::with_capacity(text.len()), text);
    while let Some(first) = rest.chars().next() {
        let before = text.get(..text.len() - rest.len()).unwrap_or_default();
        let (skipped, instead) = match begins(rest, secret) {
            Some(length) if !is_short || (is_end(before) && !begins_in_word(rest.get(length..))) => (length, INSTEAD),
            _ => (first.len_utf8(), rest.get(..first.len_utf8()).unwrap_or_default()),
        };
        hidden.push_str(instead);
        rest = rest.get(skipped..).unwrap_or_default();
    }
    hidden
}

/// Whether a word may begin behind a text. The letters of an escape are no part of one.
fn is_end(text: &str) -> bool {
    let is_escaped = matches!(text.as_bytes(), [.., b'%', _, _] | [.., b'\\', _] | [.., b'\\', _, _, _, _, _]);
    is_escaped || !matches!(text.chars().next_back(), Some(last) if last.is_alphanumeric())
}

/// Whether a text begins with a part of a word.
fn begins_in_word(text: Option<&str>) -> bool {
    matches!(text.unwrap_or_default().chars().next(), Some(first) if first.is_alphanumeric())
}

/// How many bytes of the text are the secret, in whatever spelling.
fn begins(text: &str, secret: &str) -> Option<usize> {
    let (mut rest, mut before) = (text, ' ');
    for (index, character) in secret.chars().enumerate() {
        // The first of several has taken them all.
        if before == '\\' && character == '\\' {
            continue;
        }
        before = character;
        // Where a text was cut, there may be such a mark.
        if index >= SHORTEST_BEGINNING && (rest.is_empty() || rest.starts_with('…')) {
            break;
        }
        rest = after(rest, character)?;
    }
    Some(text.len() - rest.len())
}

/// What follows a character, which may be percent-encoded, as in a form, escaped as in JSON and in Rust, even twice, or an
/// entity of HTML. Case is no difference: names of hosts have none.
fn after(text: &str, character: char) -> Option<&str> {
    let encoded = after_percent(text, character);
    if encoded.is_some() {
        return encoded;
    }
    let behind = text.trim_start_matches('\\');
    if behind.len() < text.len() {
        let escaped = after_backslash(behind, character);
        return if escaped.is_none() && character == '\\' { Some(behind) } else { escaped };
    }
    let entity = match character {
        '&' => "&amp;",
        '<' => "&lt;",
        '>' => "&gt;",
        '"' => "&quot;",
        '\'' => "&#39;",
        _ => "",
    };
    if !entity.is_empty()
        && let Some(rest) = text.strip_prefix(entity)
    {
        return Some(rest);
    }
    let first = text.chars().next()?;
    let is_same = first.eq_ignore_ascii_case(&character) || (character == ' ' && first == '+');
    if is_same { text.get(first.len_utf8()..) } else { None }
}

/// What follows the percent-encoded character.
fn after_percent(text: &str, character: char) -> Option<&str> {
    let mut rest = text;
    for byte in character.encode_utf8(&mut [0; 4]).bytes() {
        rest = hexadecimal(rest.strip_prefix('%')?, 2, u32::from(byte))?;
    }
    Some(rest)
}

/// What follows an escape of the character, behind its backslashes.
fn after_backslash(text: &str, character: char) -> Option<&str> {
    let code = u32::from(character);
    if let Some(braced) = text.strip_prefix("u{") {
        let digits = braced.find('}')?;
        return hexadecimal(braced, digits, code)?.strip_prefix('}');
    }
    if text.starts_with('u') {
        let (mut rest, mut sign) = (text, "u");
        for unit in &*character.encode_utf16(&mut [0; 2]) {
            rest = hexadecimal(rest.strip_prefix(sign)?, 4, u32::from(*unit))?;
            sign = "\\u";
        }
        return Some(rest);
    }
    text.strip_prefix(match character {
        '\n' => 'n',
        '\r' => 'r',
        '\t' => 't',
        '"' | '/' | '\'' => character,
        _ => return None,
    })
}

/// What follows a number of so many digits.
fn hexadecimal(text: &str, n_digits: usize, number: u32) -> Option<&str> {
    let (digits, rest) = text.split_at_checked(n_digits)?;
    let mut found = 0_u32;
    for digit in digits.chars() {
        found = found.saturating_mul(16).saturating_add(digit.to_digit(16)?);
    }
    if n_digits > 0 && found == number { Some(rest) } else { None }
}
