//! What an argument becomes in a path.

use crate::runtime::parameters::styled::{Spelling, one_text};
use crate::runtime::values::encode::{Encode, EncodeError};
use crate::runtime::values::probe::{is_empty, text_of};

/// Servers and proxies resolve `.` and `..`, so that the request would reach another operation.
pub(crate) fn path_value(value: &dyn Encode, spelling: Spelling<'_>) -> Result<String, EncodeError> {
    if is_empty(value) {
        return Err(EncodeError::new("must not be empty"));
    }
    let text = one_text(value, spelling)?;
    match text_of(value)?.as_deref() {
        None | Some("") => Err(EncodeError::new("must not be empty")),
        Some("." | "..") => Err(EncodeError::new("must not be `.` or `..`")),
        _ => {
            for segment in text.split('/') {
                // Some see through the encoding of dots as well.
                if matches!(segment.to_ascii_lowercase().as_str(), "." | ".." | "%2e" | "%2e%2e" | ".%2e" | "%2e.") {
                    return Err(EncodeError::new("must not have a segment `.` or `..`"));
                }
            }
            Ok(text)
        }
    }
}
