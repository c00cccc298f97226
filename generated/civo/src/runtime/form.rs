//! Bodies of type `application/x-www-form-urlencoded`.

use super::body::Body;
use super::content::Content;
use super::param::Param;
use super::percent::Keep;
use super::style::Style;
use super::styled::{Spelling, pairs};
use super::tree::Tree;
use super::{Encode, EncodeError};

impl Param {
    /// A form.
    pub const fn form(media_type: &'static str) -> Self {
        Self::body(media_type, form)
    }

    /// A form that must be set.
    pub const fn required_form(media_type: &'static str) -> Self {
        Self::form(media_type).required()
    }
}

fn form(value: &dyn Encode, media_type: &str, style: Style) -> Result<Body, EncodeError> {
    let Tree::Object(entries) = Tree::of(value)? else {
        return Err(EncodeError::new("only an object can be sent as a form"));
    };
    let mut content = String::new();
    for (key, value) in entries {
        match (style.fields.iter().find(|(name, _)| *name == key), value) {
            (_, Tree::Nothing) => {}
            (Some((_, style)), value) => push_styled(&mut content, &key, &value, *style)?,
            (None, Tree::List(items)) => {
                for item in items {
                    push_pair(&mut content, &key, item)?;
                }
            }
            (None, value) => push_pair(&mut content, &key, value)?,
        }
    }
    Ok(Body { content_type: media_type.to_owned(), content: Content::Bytes(content.into()) })
}

/// As in a query: the description gives the property a style (OpenAPI 3.1, section 4.8.15).
fn push_styled(content: &mut String, key: &str, value: &Tree, style: Style) -> Result<(), EncodeError> {
    let keep = if style.reserved { Keep::ReservedInQuery } else { Keep::Unreserved };
    for (name, value) in pairs(key, value, Spelling { style, keep: Some(keep) })? {
        content.push_str(if content.is_empty() { "" } else { "&" });
        content.push_str(&name);
        content.push('=');
        content.push_str(&value);
    }
    Ok(())
}

/// Objects within become JSON.
fn push_pair(content: &mut String, key: &str, value: Tree) -> Result<(), EncodeError> {
    if !content.is_empty() {
        content.push('&');
    }
    push_encoded(content, key);
    content.push('=');
    push_encoded(content, &value.into_text()?);
    Ok(())
}

/// As in the URL standard of the WHATWG, which differs from RFC 3986: a space becomes `+`, and `~` is encoded.
fn push_encoded(content: &mut String, text: &str) {
    for byte in text.bytes() {
        match byte {
            b' ' => content.push('+'),
            byte if byte.is_ascii_alphanumeric() || b"*-._".contains(&byte) => content.push(char::from(byte)),
            byte => content.push_str(&format!("%{byte:02X}")),
        }
    }
}
