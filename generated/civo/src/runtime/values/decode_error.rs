//! What went wrong while decoding, and where in the value.

use std::fmt;

/// A value does not have the form that its type needs.
///
/// Displayed as the path of the part and the reason, for example `servers[3].nics[0].ip: missing`.
#[derive(Clone, PartialEq, Eq)]
pub struct DecodeError(Box<Details>);

#[derive(Clone, PartialEq, Eq)]
struct Details {
    message: String,
    path: String,
}

impl DecodeError {
    /// An error at the place that is being decoded.
    pub fn new(message: impl fmt::Display) -> Self {
        Self::of(format!("{message}"))
    }

    fn of(message: String) -> Self {
        Self(Box::new(Details { message, path: String::new() }))
    }

    /// The same error, seen from the object that holds the part under this key.
    #[must_use]
    pub fn in_key(self, key: &str) -> Self {
        self.within(format_args!("{key}"))
    }

    /// The same error, seen from the array that holds the part at this index.
    #[must_use]
    pub fn in_index(self, index: usize) -> Self {
        self.within(format_args!("[{index}]"))
    }

    fn within(mut self, step: fmt::Arguments<'_>) -> Self {
        let path = &self.0.path;
        let dot = if path.is_empty() || path.starts_with('[') { "" } else { "." };
        self.0.path = format!("{step}{dot}{path}");
        self
    }

    /// Where in the value the error is, for example `servers[3].nics[0].ip`; empty for the value as a whole.
    pub fn path(&self) -> &str {
        &self.0.path
    }

    /// What is wrong there.
    pub fn message(&self) -> &str {
        &self.0.message
    }
}

impl fmt::Display for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.0.path.is_empty() {
            return f.write_str(&self.0.message);
        }
        write!(f, "{}: {}", self.path(), self.0.message)
    }
}

impl fmt::Debug for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "DecodeError({self})")
    }
}

impl std::error::Error for DecodeError {}
