//! Bytes as text.

use super::base64_codec::{decode, encode};
use super::text_type::text_type;

text_type! {
    /// Bytes in base64. The text of the wire is kept even if it is malformed.
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
