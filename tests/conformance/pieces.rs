//! A stream of bytes, read in pieces of all sizes.

use std::fmt::Debug;

use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Stream {
    #[serde(default)]
    text: String,
    /// In place of a text that is not UTF-8.
    #[serde(default)]
    hex: String,
    #[serde(default = "usual_limit")]
    limit: usize,
}

fn usual_limit() -> usize {
    1_000
}

impl Stream {
    fn bytes(&self) -> Vec<u8> {
        let digits = self.hex.as_bytes().chunks(2);
        let of_hex = digits.map(|pair| u8::from_str_radix(str::from_utf8(pair).unwrap(), 16).unwrap());
        self.text.bytes().chain(of_hex).collect()
    }
}

/// What comes out, however the bytes are cut.
pub(super) fn in_pieces<T: PartialEq + Debug>(stream: &Stream, read: impl Fn(&[&[u8]], usize) -> T) -> T {
    let bytes = stream.bytes();
    let whole = read(&[&bytes], stream.limit);
    for middle in 1..bytes.len() {
        let (head, tail) = bytes.split_at(middle);
        assert_eq!(read(&[head, tail], stream.limit), whole, "cut at {middle}: {:?}", stream.text);
    }
    let single: Vec<&[u8]> = bytes.chunks(1).collect();
    assert_eq!(read(&single, stream.limit), whole, "byte by byte: {:?}", stream.text);
    whole
}
