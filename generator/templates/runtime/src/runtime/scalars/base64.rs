//! Bytes as text.

use crate::runtime::scalars::base64_codec::encode;
use crate::runtime::scalars::text_type::text_type;

text_type! {
    /// Bytes in base64. The text of the wire is kept even if it is malformed.
    #[derive(PartialEq, Eq, Hash)]
    Base64, |text| decode(text).is_some()
}

impl Base64 {
    /// Encodes bytes.
    #[inline]
    pub fn from_bytes(bytes: impl AsRef<[u8]>) -> Self {
        encode(bytes.as_ref()).into()
    }

    /// The bytes, if the text is well-formed.
    #[inline]
    pub fn decode(&self) -> Option<Vec<u8>> {
        decode(self.as_str())
    }
}

/// Decodes the standard and the URL-safe alphabet, with or without padding; line breaks are skipped.
fn decode(text: &str) -> Option<Vec<u8>> {
    let mut bytes = Vec::with_capacity(text.len() / 4 * 3);
    let (mut bits, mut count) = (0_u32, 0_u32);
    let digits = text.bytes().filter(|byte| !matches!(byte, b'\r' | b'\n')).collect::<Vec<_>>();
    let unpadded = digits.iter().rposition(|byte| *byte != b'=').map_or(0, |last| last + 1);
    if digits.len() - unpadded > 2 {
        return None;
    }
    for digit in digits.into_iter().take(unpadded) {
        let value = match digit {
            b'A'..=b'Z' => digit - b'A',
            b'a'..=b'z' => digit - b'a' + 26,
            b'0'..=b'9' => digit - b'0' + 52,
            b'+' | b'-' => 62,
            b'/' | b'_' => 63,
            _ => return None,
        };
        bits = bits << 6 | u32::from(value);
        count += 6;
        if count >= 8 {
            count -= 8;
            bytes.push((bits >> count & 0xff) as u8);
        }
    }
    // A single digit left over holds less than a byte.
    if count == 6 { None } else { Some(bytes) }
}
