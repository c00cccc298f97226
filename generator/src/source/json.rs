use super::places::{Container, Places, PlacesBuilder};

/// The places of the nodes of a JSON text. `read` has found the text sound, so this only has to tell strings
/// from the rest; it does not check anything.
pub(super) fn places(text: &str) -> Places {
    let mut builder = PlacesBuilder::default();
    let bytes = text.as_bytes();
    let mut position = 0;
    while let Some(&byte) = bytes.get(position) {
        let start = position;
        position += 1;
        match byte {
            b'{' => builder.open(Container::Object, start..position),
            b'[' => builder.open(Container::Array, start..position),
            b'}' | b']' => builder.close(),
            b'"' => {
                position = string_end(bytes, position);
                if builder.expects_key() {
                    builder.key(decode(text.get(start..position).unwrap_or_default()), start..position);
                } else {
                    builder.scalar(start..position);
                }
            }
            b',' | b':' | b' ' | b'\t' | b'\r' | b'\n' => {}
            _ => {
                position += bytes.iter().skip(position).take_while(|byte| !ends_scalar(**byte)).count();
                builder.scalar(start..position);
            }
        }
    }
    builder.finish()
}

/// The byte after the closing quote; `position` is the byte after the opening one.
fn string_end(bytes: &[u8], mut position: usize) -> usize {
    while let Some(&byte) = bytes.get(position) {
        position += match byte {
            b'"' => return position + 1,
            b'\\' => 2,
            _ => 1,
        };
    }
    bytes.len()
}

fn ends_scalar(byte: u8) -> bool {
    matches!(byte, b',' | b':' | b'{' | b'}' | b'[' | b']' | b'"' | b' ' | b'\t' | b'\r' | b'\n')
}

fn decode(quoted: &str) -> String {
    let plain = quoted.trim_matches('"');
    if plain.contains('\\') {
        serde_json::from_str(quoted).unwrap_or_else(|_| plain.to_owned())
    } else {
        plain.to_owned()
    }
}
