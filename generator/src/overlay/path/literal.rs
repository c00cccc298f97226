//! Names, numbers and texts in a path.

use serde_json::{Number, Value};

use super::scanner::Scanner;

/// Beyond this no integer of a path is read: doubles do not tell them apart (RFC 7493).
const GREATEST: i64 = (1 << 53) - 1;

/// `name` of `.name`.
pub(super) fn shorthand(scanner: &mut Scanner<'_>) -> Option<String> {
    let is_letter = |character: char| character.is_ascii_alphabetic() || character == '_' || !character.is_ascii();
    scanner.peek().filter(|first| is_letter(*first))?;
    Some(scanner.take_while(|character| is_letter(character) || character.is_ascii_digit()).to_owned())
}

/// An index, or a number of a slice.
pub(super) fn integer(scanner: &mut Scanner<'_>) -> Option<i64> {
    let digits = scanner.attempt(|scanner| {
        let sign = if scanner.eats("-") { "-" } else { "" };
        let digits = scanner.take_while(|character| character.is_ascii_digit());
        let is_plain = !digits.is_empty() && (digits == "0" && sign.is_empty() || !digits.starts_with('0'));
        is_plain.then(|| format!("{sign}{digits}"))
    })?;
    digits.parse().ok().filter(|number: &i64| number.abs() <= GREATEST)
}

/// What a filter compares with.
pub(super) fn literal(scanner: &mut Scanner<'_>) -> Option<Value> {
    match scanner.peek()? {
        '\'' | '"' => quoted(scanner).map(Value::String),
        '-' | '0'..='9' => number(scanner).map(Value::Number),
        _ => {
            let words = [("true", Value::Bool(true)), ("false", Value::Bool(false)), ("null", Value::Null)];
            words.into_iter().find(|(word, _)| scanner.eats(word)).map(|(_, value)| value)
        }
    }
}

fn number(scanner: &mut Scanner<'_>) -> Option<Number> {
    let text = scanner.take_while(|character| matches!(character, '0'..='9' | '.' | 'e' | 'E' | '+' | '-'));
    // As in JSON, exactly. A minus before nothing but a zero is that zero.
    serde_json::from_str(text).ok()
}

/// A text in quotation marks of either kind.
pub(super) fn quoted(scanner: &mut Scanner<'_>) -> Option<String> {
    let mark = scanner.next().filter(|mark| matches!(mark, '\'' | '"'))?;
    let mut text = String::new();
    loop {
        match scanner.next()? {
            '\\' => text.push(escaped(scanner, mark)?),
            end if end == mark => return Some(text),
            control if control < ' ' => return None,
            other => text.push(other),
        }
    }
}

fn escaped(scanner: &mut Scanner<'_>, mark: char) -> Option<char> {
    Some(match scanner.next()? {
        'b' => '\u{8}',
        'f' => '\u{c}',
        'n' => '\n',
        'r' => '\r',
        't' => '\t',
        'u' => return sixteen_bits(scanner),
        same @ ('/' | '\\') => same,
        same if same == mark => same,
        _ => return None,
    })
}

/// `00e9` of `\u00e9`, or two of them where a character needs two.
fn sixteen_bits(scanner: &mut Scanner<'_>) -> Option<char> {
    let first = four_digits(scanner)?;
    if !(0xD800..0xDC00).contains(&first) {
        return char::from_u32(first);
    }
    scanner.eat("\\u")?;
    let second = four_digits(scanner).filter(|second| (0xDC00..0xE000).contains(second))?;
    char::from_u32(0x10000 + ((first - 0xD800) << 10) + (second - 0xDC00))
}

fn four_digits(scanner: &mut Scanner<'_>) -> Option<u32> {
    (0..4).try_fold(0, |value, _| Some(value * 16 + scanner.next()?.to_digit(16)?))
}
