//! Bodies of type `application/x-www-form-urlencoded`.

use crate::runtime::bodies::body::Body;
use crate::runtime::bodies::content::Content;
use crate::runtime::parameters::param::Param;
use crate::runtime::parameters::percent::Keep;
use crate::runtime::parameters::style::Style;
use crate::runtime::parameters::styled::{Spelling, pairs};
use crate::runtime::values::encode::{Encode, EncodeError, Output};

#[allow(non_upper_case_globals, reason = "named like the words of `operation!`")]
impl Param {
    /// A form.
    pub const form: Self = Self::body(form);
}

fn form(value: &dyn Encode, media_type: &str, style: Style) -> Result<Body, EncodeError> {
    let mut content = String::new();
    value.encode(&mut |output: Output<'_>| {
        let Output::Object(entries) = output else {
            return Err(EncodeError::new("only an object can be sent as a form"));
        };
        entries.each(&mut |key, value| {
            let field = style.fields.iter().find(|(name, _)| *name == key);
            value.encode(&mut |output: Output<'_>| match (field, output) {
                (_, nothing) if nothing.is_nothing() => Ok(()),
                (Some((_, style)), _) => push_styled(&mut content, key, value, *style),
                (None, Output::List(items)) => {
                    items.each(&mut |_, item| item.encode(&mut |item: Output<'_>| push_pair(&mut content, key, item)))
                }
                (None, output) => push_pair(&mut content, key, output),
            })
        })
    })?;
    Ok(Body { content_type: media_type.to_owned(), content: Content::Bytes(content.into()) })
}

/// As in a query: the description gives the property a style (OpenAPI 3.1, section 4.8.15).
fn push_styled(content: &mut String, key: &str, value: &dyn Encode, style: Style) -> Result<(), EncodeError> {
    let keep = if style.reserved { Keep::ReservedInQuery } else { Keep::Unreserved };
    for pair in pairs(value, Spelling { name: key, style, keep: Some(keep) })? {
        content.push_str(if content.is_empty() { "" } else { "&" });
        content.push_str(&pair.name);
        content.push('=');
        content.push_str(&pair.value);
    }
    Ok(())
}

/// Objects within become JSON.
fn push_pair(content: &mut String, key: &str, value: Output<'_>) -> Result<(), EncodeError> {
    if !content.is_empty() {
        content.push('&');
    }
    push_encoded(content, key);
    content.push('=');
    push_encoded(content, &value.text()?.unwrap_or_default());
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
