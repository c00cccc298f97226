//! Percent-encoding (RFC 3986).

/// Which characters are written as they are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Keep {
    /// Letters, digits, `-`, `.`, `_` and `~`.
    Unreserved,
    /// Also the reserved characters that mean nothing to a path, and triplets that are encoded already.
    ReservedInPath,
    /// Also the reserved characters that mean nothing to a query, and triplets that are encoded already.
    ReservedInQuery,
    /// Whatever a path may consist of; for text that is a path already.
    Path,
    /// Whatever a query may consist of; for text that is a query already.
    Query,
    /// Whatever the value of a cookie may consist of (RFC 6265).
    Cookie,
}

impl Keep {
    fn keeps(self, byte: u8) -> bool {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            return true;
        }
        match self {
            Self::Unreserved => false,
            Self::ReservedInPath => b":/@!$&'()*+,;=".contains(&byte),
            // `&` would end the parameter, `+` would be read as a space; `[`, `]` and `#` are not allowed.
            Self::ReservedInQuery => b":/?@!$'()*,;=".contains(&byte),
            Self::Path => b":/@!$&'()*+,;=".contains(&byte),
            Self::Query => b":/?@!$&'()*+,;=".contains(&byte),
            Self::Cookie => byte.is_ascii_graphic() && !b"\",;\\".contains(&byte),
        }
    }

    fn keeps_triplets(self) -> bool {
        !matches!(self, Self::Unreserved | Self::Cookie)
    }
}

/// Appends text, encoded.
pub(crate) fn push(target: &mut String, text: &str, keep: Keep) {
    const HEX: &[u8; 16] = b"0123456789ABCDEF";
    let bytes = text.as_bytes();
    for (index, byte) in bytes.iter().copied().enumerate() {
        if keep.keeps(byte) || (keep.keeps_triplets() && triplet(bytes, index).is_some()) {
            target.push(char::from(byte));
            continue;
        }
        // Four bits each, so always in bounds.
        target.push('%');
        target.push(char::from(HEX[usize::from(byte >> 4)]));
        target.push(char::from(HEX[usize::from(byte & 15)]));
    }
}

/// Text, encoded.
pub(crate) fn encode(text: &str, keep: Keep) -> String {
    let mut encoded = String::with_capacity(text.len());
    push(&mut encoded, text, keep);
    encoded
}

/// Text that was encoded. What is no triplet stays as it is.
pub(crate) fn decode(text: &str) -> String {
    let (bytes, mut decoded, mut index) = (text.as_bytes(), Vec::new(), 0);
    while let Some(byte) = bytes.get(index) {
        let read = triplet(bytes, index);
        decoded.push(read.unwrap_or(*byte));
        index += if read.is_some() { 3 } else { 1 };
    }
    String::from_utf8_lossy(&decoded).into_owned()
}

/// The byte that the triplet at an index stands for, if there is one.
fn triplet(bytes: &[u8], index: usize) -> Option<u8> {
    let Some([b'%', high, low]) = bytes.get(index..index + 3) else { return None };
    let (high, low) = (char::from(*high).to_digit(16)?, char::from(*low).to_digit(16)?);
    u8::try_from(high * 16 + low).ok()
}
