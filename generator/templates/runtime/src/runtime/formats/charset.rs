//! Text in the character encoding that it is said to be in.
//!
//! UTF-8, UTF-16, windows-1252 and what is a part of it (ISO-8859-1, ASCII) are always known; the others of the Encoding
//! Standard of the WHATWG with the feature `charsets`.

use std::borrow::Cow;

/// What windows-1252 has between 0x80 and 0x9F. Who says ISO-8859-1 means this, by the Encoding Standard: no text has the
/// control characters which stand there otherwise.
const WINDOWS_1252: [char; 32] = [
    '\u{20AC}', '\u{81}', '\u{201A}', '\u{0192}', '\u{201E}', '\u{2026}', '\u{2020}', '\u{2021}', '\u{02C6}',
    '\u{2030}', '\u{0160}', '\u{2039}', '\u{0152}', '\u{8D}', '\u{017D}', '\u{8F}', '\u{90}', '\u{2018}', '\u{2019}',
    '\u{201C}', '\u{201D}', '\u{2022}', '\u{2013}', '\u{2014}', '\u{02DC}', '\u{2122}', '\u{0161}', '\u{203A}',
    '\u{0153}', '\u{9D}', '\u{017E}', '\u{0178}',
];

/// An encoding, by what it is called.
enum Charset<'a> {
    Utf8,
    /// Of an order of bytes, where it is said.
    Utf16(Option<Order>),
    Windows1252,
    Other(&'a str),
}

#[derive(Clone, Copy)]
enum Order {
    Little,
    Big,
}

impl<'a> Charset<'a> {
    fn of(label: &'a str) -> Self {
        match label.trim().to_ascii_lowercase().as_str() {
            "" | "utf-8" | "utf8" | "unicode-1-1-utf-8" => Self::Utf8,
            "utf-16" | "utf16" | "unicode" | "ucs-2" => Self::Utf16(None),
            "utf-16le" | "utf16le" => Self::Utf16(Some(Order::Little)),
            "utf-16be" | "utf16be" => Self::Utf16(Some(Order::Big)),
            "windows-1252" | "cp1252" | "x-cp1252" | "iso-8859-1" | "iso8859-1" | "iso_8859-1" | "latin1"
            | "latin-1" | "l1" | "us-ascii" | "ascii" | "ansi_x3.4-1968" => Self::Windows1252,
            _ => Self::Other(label.trim()),
        }
    }
}

/// The parameter `charset` of a media type.
pub(crate) fn charset(media_type: &str) -> Option<&str> {
    let mut parameters = media_type.split(';').skip(1).filter_map(|parameter| parameter.split_once('='));
    let (_, value) = parameters.find(|(name, _)| name.trim().eq_ignore_ascii_case("charset"))?;
    Some(value.trim().trim_matches(['"', '\'']))
}

/// The text of bytes in an encoding. A byte order mark says more than any name. What is not valid becomes U+FFFD. Fails if
/// the encoding is not known, and the text is not the same in UTF-8.
pub(crate) fn decode(bytes: &[u8], label: &str) -> Result<String, String> {
    match bytes {
        [0xEF, 0xBB, 0xBF, rest @ ..] => return Ok(String::from_utf8_lossy(rest).into_owned()),
        [0xFF, 0xFE, rest @ ..] => return Ok(utf16(rest, Order::Little)),
        [0xFE, 0xFF, rest @ ..] => return Ok(utf16(rest, Order::Big)),
        _ => {}
    }
    match Charset::of(label) {
        Charset::Utf8 => Ok(String::from_utf8_lossy(bytes).into_owned()),
        Charset::Utf16(order) => Ok(utf16(bytes, order.unwrap_or_else(|| likely_order(bytes)))),
        Charset::Windows1252 => Ok(bytes.iter().map(|byte| windows_1252(*byte)).collect()),
        Charset::Other(label) => other(bytes, label),
    }
}

/// Bytes of a text in an encoding. Fails if it is not known, or has no form for a character.
pub(crate) fn encode<'a>(text: &'a str, label: &str) -> Result<Cow<'a, [u8]>, String> {
    match Charset::of(label) {
        Charset::Utf8 => Ok(text.as_bytes().into()),
        Charset::Utf16(Some(Order::Little)) => Ok(text.encode_utf16().flat_map(u16::to_le_bytes).collect()),
        Charset::Utf16(Some(Order::Big)) => Ok(text.encode_utf16().flat_map(u16::to_be_bytes).collect()),
        Charset::Utf16(None) => {
            Ok([0xFE, 0xFF].into_iter().chain(text.encode_utf16().flat_map(u16::to_be_bytes)).collect())
        }
        Charset::Windows1252 => {
            let bytes: Result<Vec<u8>, char> = text.chars().map(|c| to_windows_1252(c).ok_or(c)).collect();
            bytes.map(Cow::from).map_err(|c| format!("`{label}` has no `{c}`"))
        }
        Charset::Other(label) => encode_other(text, label),
    }
}

fn utf16(bytes: &[u8], order: Order) -> String {
    let (pairs, rest) = bytes.as_chunks::<2>();
    let units = pairs.iter().map(|pair| match order {
        Order::Little => u16::from_le_bytes(*pair),
        Order::Big => u16::from_be_bytes(*pair),
    });
    let cut = (!rest.is_empty()).then_some(char::REPLACEMENT_CHARACTER);
    char::decode_utf16(units).map(|unit| unit.unwrap_or(char::REPLACEMENT_CHARACTER)).chain(cut).collect()
}

/// Without a mark the first byte of a pair is the big one (RFC 2781, section 4.3), unless the zeros say otherwise.
fn likely_order(bytes: &[u8]) -> Order {
    let zeros = |first: usize| bytes.iter().skip(first).step_by(2).filter(|byte| **byte == 0).count();
    if zeros(1) > zeros(0) { Order::Little } else { Order::Big }
}

fn windows_1252(byte: u8) -> char {
    let special = byte.checked_sub(0x80).and_then(|index| WINDOWS_1252.get(usize::from(index)));
    special.copied().unwrap_or(char::from(byte))
}

fn to_windows_1252(character: char) -> Option<u8> {
    let special = WINDOWS_1252.iter().position(|known| *known == character);
    match special {
        Some(index) => u8::try_from(index + 0x80).ok(),
        None => u8::try_from(u32::from(character)).ok().filter(|byte| !(0x80..0xA0).contains(byte)),
    }
}

#[cfg(feature = "charsets")]
fn other(bytes: &[u8], label: &str) -> Result<String, String> {
    match encoding_rs::Encoding::for_label(label.as_bytes()) {
        Some(encoding) => Ok(encoding.decode_without_bom_handling(bytes).0.into_owned()),
        None => same_in_utf8(bytes, label, "is not known"),
    }
}

#[cfg(not(feature = "charsets"))]
fn other(bytes: &[u8], label: &str) -> Result<String, String> {
    same_in_utf8(bytes, label, "is not known without the feature `charsets`")
}

/// Names of encodings that are none stand beside UTF-8 as well, and what is ASCII is the same in most.
fn same_in_utf8(bytes: &[u8], label: &str, why: &str) -> Result<String, String> {
    let text = std::str::from_utf8(bytes).map(str::to_owned);
    text.map_err(|_| format!("its encoding `{}` {why}", label.escape_debug()))
}

#[cfg(feature = "charsets")]
fn encode_other<'a>(text: &'a str, label: &str) -> Result<Cow<'a, [u8]>, String> {
    let encoding = encoding_rs::Encoding::for_label(label.as_bytes());
    let (bytes, _, has_others) = encoding.ok_or_else(|| format!("the encoding `{label}` is not known"))?.encode(text);
    if has_others { Err(format!("`{label}` has not all of the characters")) } else { Ok(bytes) }
}

#[cfg(not(feature = "charsets"))]
fn encode_other<'a>(text: &'a str, label: &str) -> Result<Cow<'a, [u8]>, String> {
    if text.is_ascii() {
        return Ok(text.as_bytes().into());
    }
    Err(format!("the encoding `{label}` is not known without the feature `charsets`"))
}
