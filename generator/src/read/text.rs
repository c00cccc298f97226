use super::ReadError;

/// The text of bytes that should be UTF-8.
pub(super) fn decode(file: &str, bytes: Vec<u8>) -> Result<String, ReadError> {
    // Looked at first, because UTF-16 may be valid UTF-8 with a NUL beside every letter.
    if is_utf16(&bytes) {
        return Err(ReadError::Encoding {
            file: file.to_owned(),
            line: 1,
            column: 1,
            message: "the file is UTF-16; save it as UTF-8".to_owned(),
        });
    }
    String::from_utf8(bytes).map_err(|error| {
        let valid = error.as_bytes().get(..error.utf8_error().valid_up_to()).unwrap_or_default();
        let text = String::from_utf8_lossy(valid);
        let line_start = text.rfind('\n').map_or(0, |index| index + 1);
        ReadError::Encoding {
            file: file.to_owned(),
            line: text.matches('\n').count() + 1,
            column: text.get(line_start..).unwrap_or_default().chars().count() + 1,
            message: "the file is not UTF-8 from here on; save it as UTF-8".to_owned(),
        }
    })
}

/// The text without a byte order mark.
pub(super) fn without_mark(mut text: String) -> String {
    if text.starts_with('\u{feff}') {
        text.remove(0);
    }
    text
}

fn is_utf16(bytes: &[u8]) -> bool {
    match bytes {
        [0xFF, 0xFE, ..] | [0xFE, 0xFF, ..] => true,
        // No mark: every other byte of ASCII letters is zero.
        [first, second, ..] => (*first == 0) != (*second == 0),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fails(bytes: &[u8]) -> String {
        decode("t", bytes.to_vec()).unwrap_err().to_string()
    }

    #[test]
    fn other_encodings_are_named() {
        assert_eq!(fails(b"\xff\xfe{\0}\0"), "t:1:1: the file is UTF-16; save it as UTF-8");
        assert_eq!(fails(b"\0{\0}"), "t:1:1: the file is UTF-16; save it as UTF-8");
        let latin_1 = b"a: 1\nb: caf\xe9\n";
        assert_eq!(fails(latin_1), "t:2:7: the file is not UTF-8 from here on; save it as UTF-8");
    }
}
