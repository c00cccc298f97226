//! Bodies of one piece: JSON, YAML and bytes.
//!
//! A kind of body is a function; others (`text`, `form`, `multipart`) add theirs in their own modules, so that
//! an SDK without them can leave those out.

use crate::runtime::bodies::content::Content;
use crate::runtime::bodies::offered::{first, offered};
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
#[inline]
fn yaml(value: &dyn Encode, media_type: &str, style: Style) -> Result<Body, EncodeError> {
    let mut is_leaf = false;
    value.encode(&mut |output: Output<'_>| {
        is_leaf = !output.is_nothing() && !matches!(output, Output::File(..) | Output::List(_) | Output::Object(_));
        Ok(())
    })?;
    if is_leaf { plain(value, media_type) } else { json(value, media_type, style) }
}

/// What a value is as text, in UTF-8.
#[inline]
fn plain(value: &dyn Encode, media_type: &str) -> Result<Body, EncodeError> {
    let text = text_of(value)?.unwrap_or_default();
    Ok(Body { content_type: first(media_type), content: Content::Bytes(text.into()) })
}

/// The media type is a list of those that are offered, of which a file may have its own.
#[inline]
fn bytes(value: &dyn Encode, media_type: &str, _: Style) -> Result<Body, EncodeError> {
    let mut body = None;
    value.encode(&mut |output: Output<'_>| {
        if let Output::File(content, about) = output {
            body = Some(Body {
                content_type: offered(media_type, about.content_type, about.name),
                content: content.clone(),
            });
        }
        Ok(())
    })?;
    match body {
        Some(body) => Ok(body),
        None => plain(value, media_type),
    }
}
