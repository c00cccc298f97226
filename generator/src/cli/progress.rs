//! What is going on, for those who wait at a terminal. Elsewhere nothing is said.

use std::io::{IsTerminal, Write};

/// Shows a line that the next one replaces.
pub fn show(text: &str) {
    let mut stderr = std::io::stderr();
    if stderr.is_terminal() {
        // What cannot be shown is not worth failing for.
        let _ = write!(stderr, "\r\x1b[2K{text}");
        let _ = stderr.flush();
    }
}

/// Takes the line away.
pub fn clear() {
    show("");
}
