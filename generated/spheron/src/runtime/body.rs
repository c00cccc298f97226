//! Bodies of one piece: JSON, YAML, text and bytes.
//!
//! A kind of body is a function; bodies of several pieces (`form`, `multipart`) add theirs in their own modules, so that
//! an SDK without them can leave those out.

use super::content::Content;
use super::param::Param;
use super::probe::text_of;
use super::style::Style;
use super::{Encode, EncodeError, Output};

/// A body that is ready to be sent.
#[derive(Clone)]
pub(super) struct Body {
    pub(super) content_type: String,
    pub(super) content: Content,
}

/// Makes a body of this media type.
pub(super) type EncodeBody = fn(&dyn Encode, &str, Style) -> Result<Body, EncodeError>;

impl Param {
    /// A JSON body.
    #[inline]
    pub const fn json(media_type: &'static str) -> Self {
        Self::body(media_type, json)
    }

    /// A JSON body that must be set.
    #[inline]
    pub const fn required_json(media_type: &'static str) -> Self {
        Self::json(media_type).required()
    }

    /// A YAML body.
    #[inline]
    pub const fn yaml(media_type: &'static str) -> Self {
        Self::body(media_type, yaml)
    }

    /// A YAML body that must be set.
    #[inline]
    pub const fn required_yaml(media_type: &'static str) -> Self {
        Self::yaml(media_type).required()
    }

    /// A body of text.
    #[inline]
    pub const fn text(media_type: &'static str) -> Self {
        Self::body(media_type, text)
    }

    /// A body of text that must be set.
    #[inline]
    pub const fn required_text(media_type: &'static str) -> Self {
        Self::text(media_type).required()
    }

    /// A body of bytes.
    #[inline]
    pub const fn bytes(media_type: &'static str) -> Self {
        Self::body(media_type, bytes)
    }

    /// A body of bytes that must be set.
    #[inline]
    pub const fn required_bytes(media_type: &'static str) -> Self {
        Self::bytes(media_type).required()
    }
}

fn json(value: &dyn Encode, media_type: &str, _: Style) -> Result<Body, EncodeError> {
    Ok(Body { content_type: media_type.to_owned(), content: Content::Bytes(super::to_json(value)?.into()) })
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
pub(super) fn concrete(media_type: &str) -> String {
    if media_type.contains('*') { "application/octet-stream".to_owned() } else { media_type.to_owned() }
}
