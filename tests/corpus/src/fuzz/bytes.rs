//! Harm to the text of a document, whatever it means.

use super::random::Random;

/// What notations are made of.
const PIECES: &[&str] = &[
    "{",
    "}",
    "[",
    "]",
    ",",
    ":",
    "\"",
    "'",
    "\\",
    "\\u",
    "\n",
    "\r",
    "\t",
    "  ",
    "- ",
    "? ",
    "# ",
    "&a ",
    "*a",
    "<<: *a\n",
    "|\n",
    ">\n",
    "---\n",
    "...\n",
    "!!binary ",
    "%YAML 9\n",
    "~",
    "null",
    "1e9999",
    "0x",
    ".inf",
    "\u{feff}",
    "\u{0}",
    "\u{85}",
];

/// Does harm to some bytes.
pub(super) fn harm(text: &mut Vec<u8>, other: &[u8], random: &mut Random) {
    let at = random.below(text.len() + 1);
    match random.below(7) {
        0 => {
            if let Some(byte) = text.get_mut(at) {
                *byte ^= 1 << random.below(8);
            }
        }
        1 => drop(text.drain(at..(at + 1 + random.below(40)).min(text.len()))),
        2 => {
            let piece = random
                .choose(PIECES)
                .unwrap_or(&"")
                .repeat(1 + if random.one_in(20) { random.below(2_000) } else { 0 });
            text.splice(at..at, piece.into_bytes());
        }
        3 => {
            let copy: Vec<u8> = text.iter().skip(at).take(random.below(200)).copied().collect();
            let to = random.below(text.len() + 1);
            text.splice(to..to, copy);
        }
        4 => {
            let from = random.below(other.len());
            let taken: Vec<u8> = other.iter().skip(from).take(random.below(200)).copied().collect();
            text.splice(at..at, taken);
        }
        5 => text.truncate(at.max(1)),
        _ => {
            let byte = u8::try_from(random.below(256)).unwrap_or_default();
            text.insert(at, byte);
        }
    }
}
