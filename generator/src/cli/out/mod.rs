//! What is said to the caller. A stream that takes no more is no reason to panic: what cannot be said on standard output ends
//! the program with status 1, for its work is done and nobody heard of it; what cannot be said on standard error is lost.

pub(crate) mod findings;

use std::fmt::Arguments;
use std::io::{self, Write as _};
use std::process;

/// Says something on standard output.
pub fn say(what: Arguments<'_>) {
    let mut stdout = io::stdout().lock();
    if let Err(error) = stdout.write_fmt(what).and_then(|()| stdout.flush()) {
        // A reader that has read enough knows.
        if error.kind() != io::ErrorKind::BrokenPipe {
            warn(format_args!("error: standard output: {error}\n"));
        }
        process::exit(1);
    }
}

/// Says something on standard error.
pub fn warn(what: Arguments<'_>) {
    let _ = io::stderr().lock().write_fmt(what);
}
