//! Bodies of type `multipart/form-data` (RFC 7578).

use std::hash::{BuildHasher, RandomState};

use crate::runtime::bodies::body::{Body, concrete};
use crate::runtime::bodies::content::Content;
use crate::runtime::bodies::joined::Joined;
use crate::runtime::formats::json;
use crate::runtime::parameters::param::Param;
use crate::runtime::parameters::style::Style;
use crate::runtime::values::encode::{Encode, EncodeError, Output};

#[allow(non_upper_case_globals, reason = "named like the words of `operation!`")]
impl Param {
    /// A multipart body.
    pub const multipart: Self = Self::body(multipart);
}

/// A part that is ready to be sent.
struct Part {
    head: String,
    content: Content,
}

fn multipart(value: &dyn Encode, media_type: &str, style: Style) -> Result<Body, EncodeError> {
    let mut parts = Vec::new();
    value.encode(&mut |output: Output<'_>| {
        let Output::Object(entries) = output else {
            return Err(EncodeError::new("only an object can be sent as a multipart body"));
        };
        entries.each(&mut |name, value| {
            let declared = style.parts.iter().find(|(part, _)| *part == name).map(|(_, media_type)| *media_type);
            let mut push = |value: Output<'_>| {
                parts.push(part(name, value, declared)?);
                Ok(())
            };
            value.encode(&mut |value: Output<'_>| match value {
                nothing if nothing.is_nothing() => Ok(()),
                // A list is one part per item, unless the description says that the part is JSON.
                Output::List(items) if !declared.is_some_and(is_json) => {
                    items.each(&mut |_, item| item.encode(&mut push))
                }
                value => push(value),
            })
        })
    })?;
    let boundary = boundary(&parts);
    let mut contents = Joined::default();
    for part in parts {
        contents.text(&format!("--{boundary}\r\n{}\r\n", part.head));
        contents.push(part.content);
        contents.text("\r\n");
    }
    contents.text(&format!("--{boundary}--\r\n"));
    let content = contents.finish().map_err(EncodeError::new)?;
    Ok(Body { content_type: format!("{media_type}; boundary={boundary}"), content })
}

fn part(name: &str, value: Output<'_>, declared: Option<&str>) -> Result<Part, EncodeError> {
    let mut head = format!("Content-Disposition: form-data; name=\"{}\"", quoted(name));
    let (content, media_type) = match value {
        Output::File(content, name, content_type) => {
            // Servers tell files from fields by the file name.
            head.push_str(&format!("; filename=\"{}\"", quoted(name.unwrap_or("file"))));
            let content_type = content_type.map(str::to_owned).or(declared.map(concrete));
            (content.clone(), Some(content_type.unwrap_or_else(|| "application/octet-stream".to_owned())))
        }
        nested if is_nested(&nested) || declared.is_some_and(is_json) => {
            let media_type = declared.filter(|media_type| is_json(media_type)).unwrap_or("application/json");
            let mut text = Vec::new();
            json::write(nested, &mut text)?;
            (Content::Bytes(text.into()), Some(media_type.to_owned()))
        }
        leaf => (Content::Bytes(leaf.text()?.unwrap_or_default().into()), declared.map(concrete)),
    };
    head.push_str("\r\n");
    if let Some(media_type) = media_type {
        if media_type.chars().any(char::is_control) {
            return Err(EncodeError::new("the media type of a file has control characters"));
        }
        head.push_str(&format!("Content-Type: {media_type}\r\n"));
    }
    Ok(Part { head, content })
}

/// Whether it is no text, number or boolean.
fn is_nested(value: &Output<'_>) -> bool {
    value.is_nothing() || matches!(value, Output::List(_) | Output::Object(_))
}

fn is_json(media_type: &str) -> bool {
    let essence = media_type.split(';').next().unwrap_or_default().trim();
    essence == "application/json" || essence.ends_with("+json")
}

/// As browsers do it, so that no name can end the quotation or the line.
fn quoted(name: &str) -> String {
    let mut quoted = String::with_capacity(name.len());
    for character in name.chars() {
        match character {
            '"' => quoted.push_str("%22"),
            '\r' => quoted.push_str("%0D"),
            '\n' => quoted.push_str("%0A"),
            other if other.is_control() => quoted.push('_'),
            other => quoted.push(other),
        }
    }
    quoted
}

/// A line that occurs in no part that is there as a whole. It is random as well, so that content which is made to collide
/// cannot be, and other content does not.
fn boundary(parts: &[Part]) -> String {
    let random = RandomState::new();
    let mut attempt = 0_u64;
    loop {
        let boundary = format!("sdk-{:016x}{:016x}", random.hash_one(attempt), random.hash_one(!attempt));
        let needle = boundary.as_bytes();
        let occurs = parts.iter().any(|part| match &part.content {
            Content::Bytes(bytes) => bytes.windows(needle.len()).any(|window| window == needle),
            Content::Stream(_) => false,
        });
        if !occurs {
            return boundary;
        }
        attempt += 1;
    }
}
