//! Bodies of text, in the character encoding that their media type names.

use crate::runtime::bodies::body::Body;
use crate::runtime::bodies::content::Content;
use crate::runtime::formats::charset::{charset, encode};
use crate::runtime::parameters::param::Param;
use crate::runtime::parameters::style::Style;
use crate::runtime::values::encode::{Encode, EncodeError};
use crate::runtime::values::probe::text_of;

#[allow(non_upper_case_globals, reason = "named like the words of `operation!`")]
impl Param {
    /// A body of text.
    pub const text: Self = Self::body(text);
}

/// Where no encoding is named, it is UTF-8, and says so.
fn text(value: &dyn Encode, media_type: &str, _: Style) -> Result<Body, EncodeError> {
    let text = text_of(value)?.unwrap_or_default();
    let mut content_type = media_type.to_owned();
    let label = charset(media_type);
    if media_type.starts_with("text/") && label.is_none() {
        content_type.push_str("; charset=utf-8");
    }
    let content = encode(&text, label.unwrap_or_default()).map_err(EncodeError::new)?.into_owned();
    Ok(Body { content_type, content: Content::Bytes(content.into()) })
}
