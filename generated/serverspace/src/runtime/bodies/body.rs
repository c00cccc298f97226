//! Bodies of one piece: JSON, YAML, text and bytes.
//!
//! A kind of body is a function; bodies of several pieces (`form`, `multipart`) add theirs in their own modules, so that
//! an SDK without them can leave those out.

use crate::runtime::bodies::content::Content;
use crate::runtime::parameters::param::Param;
use crate::runtime::parameters::style::Style;
use crate::runtime::values::encode::{Encode, EncodeError, Output};
use crate::runtime::values::probe::text_of;

/// A body that is ready to be sent.
#[derive(Clone)]
pub struct Body {
    pub(crate) content_type: String,
    pub(crate) content: Content,
}

/// Makes a body of this media type.
pub(crate) type EncodeBody = fn(&dyn Encode, &str, Style) -> Result<Body, EncodeError>;

#[allow(non_upper_case_globals, reason = "named like the words of `operation!`")]
impl Param {
    /// A JSON body.
    pub const json: Self = Self::body(json);
    /// A YAML body.
    pub const yaml: Self = Self::body(yaml);
    /// A body of text.
    pub const text: Self = Self::body(text);
    /// A body of bytes.
    pub const bytes: Self = Self::body(bytes);
}

fn json(value: &dyn Encode, media_type: &str, _: Style) -> Result<Body, EncodeError> {
    Ok(Body {
        content_type: media_type.to_owned(),
        content: Content::Bytes(crate::runtime::formats::json::to_json(value)?.into()),
    })
}

/// JSON is YAML; text is taken to be YAML already.
fn yaml(value: &dyn Encode, media_type: &str, style: Style) -> Result<Body, EncodeError> {
    let mut is_leaf = false;
    value.encode(&mut |output: Output<'_>| {
        is_leaf = !output.is_nothing() && !matches!(output, Output::File(..) | Output::List(_) | Output::Object(_));
        Ok(())
    })?;
    if is_leaf { text(value, media_type, style) } else { json(value, media_type, style) }
}

fn text(value: &dyn Encode, media_type: &str, _: Style) -> Result<Body, EncodeError> {
    let text = text_of(value)?.unwrap_or_default();
    let mut content_type = media_type.to_owned();
    let is_charset_known = media_type.split(';').any(|part| part.trim_start().starts_with("charset="));
    if media_type.starts_with("text/") && !is_charset_known {
        content_type.push_str("; charset=utf-8");
    }
    Ok(Body { content_type, content: Content::Bytes(text.into()) })
}

fn bytes(value: &dyn Encode, media_type: &str, style: Style) -> Result<Body, EncodeError> {
    let mut body = None;
    value.encode(&mut |output: Output<'_>| {
        if let Output::File(content, _, content_type) = output {
            // A file that says what it is wins over a media range such as `*/*`.
            let content_type = match content_type {
                Some(own) if media_type.contains('*') => own.to_owned(),
                _ => concrete(media_type),
            };
            body = Some(Body { content_type, content: content.clone() });
        }
        Ok(())
    })?;
    match body {
        Some(body) => Ok(body),
        None => text(value, media_type, style),
    }
}

/// A media range is no media type.
pub(crate) fn concrete(media_type: &str) -> String {
    if media_type.contains('*') { "application/octet-stream".to_owned() } else { media_type.to_owned() }
}
