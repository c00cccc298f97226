//! Bodies of type `multipart/form-data` (RFC 7578).

use std::hash::{BuildHasher, RandomState};

use crate::runtime::bodies::body::Body;
use crate::runtime::bodies::content::Content;
use crate::runtime::bodies::joined::Joined;
use crate::runtime::bodies::offered::{essence, first, offered};
use crate::runtime::formats::json;
use crate::runtime::parameters::param::Param;
use crate::runtime::parameters::style::Style;
use crate::runtime::parameters::styled::{Spelling, one_text};
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

impl Part {
    fn has_header(&self, header: &str) -> bool {
        let mut names = self.head.lines().filter_map(|line| line.split_once(':'));
        names.any(|(name, _)| name.eq_ignore_ascii_case(header))
    }
}

/// What stands between the name of a part and that of a header of it, in the name of a member that is such a header.
const HEADER_OF_PART: &str = "\r\n";

pub(crate) fn multipart(value: &dyn Encode, media_type: &str, style: Style) -> Result<Body, EncodeError> {
    let mut parts = Vec::<Part>::new();
    // Of parts that have names, and of their headers.
    let (mut names, mut headers) = (Vec::<String>::new(), Vec::new());
    let is_form = media_type.to_ascii_lowercase().starts_with("multipart/form-data");
    value.encode(&mut |output: Output<'_>| match output {
        nothing if nothing.is_nothing() => Ok(()),
        Output::Object(entries) => entries.each(&mut |name, value| {
            if let Some((part, header)) = name.split_once(HEADER_OF_PART) {
                let text = one_text(value, Spelling { name: header, style: Style::SIMPLE, keep: None })?;
                headers.push((part.to_owned(), header.to_owned(), text));
                return Ok(());
            }
            let declared = declared(style, name);
            let mut push = |value: Output<'_>| {
                names.push(name.to_owned());
                parts.push(part(Some(name), value, declared)?);
                Ok(())
            };
            value.encode(&mut |value: Output<'_>| match value {
                nothing if nothing.is_nothing() => Ok(()),
                // A list is one part for each item, of whatever media type: what is said of the part is said of the item.
                Output::List(items) => items.each(&mut |_, item| item.encode(&mut push)),
                value => push(value),
            })
        }),
        // What has no names is told by its place, which is its name where there must be one.
        Output::List(items) => items.each(&mut |_, item| {
            let place = parts.len().to_string();
            let declared = declared(style, &place).or_else(|| declared(style, ""));
            item.encode(&mut |item: Output<'_>| {
                parts.push(part(is_form.then_some(place.as_str()), item, declared)?);
                Ok(())
            })
        }),
        one => {
            parts.push(part(is_form.then_some("0"), one, declared(style, ""))?);
            Ok(())
        }
    })?;
    for (name, header, value) in headers {
        for (part, _) in parts.iter_mut().zip(&names).filter(|(_, own)| **own == name) {
            push_header(&mut part.head, &header, &value)?;
        }
    }
    for (name, header) in style.headers {
        for (part, _) in parts.iter().zip(&names).filter(|(_, own)| own == name) {
            if !part.has_header(header) {
                return Err(EncodeError::new(format!("the part `{name}` needs the header `{header}`")));
            }
        }
    }
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

/// The media types that the description gives a part: by its name, or by its place in a list; nothing stands for the others
/// of a list.
fn declared(style: Style, name: &str) -> Option<&'static str> {
    style.parts.iter().find(|(part, _)| *part == name).map(|(_, media_types)| *media_types)
}

fn part(name: Option<&str>, value: Output<'_>, declared: Option<&str>) -> Result<Part, EncodeError> {
    let mut head = name.map(|name| format!("form-data; name=\"{}\"", quoted(name))).unwrap_or_default();
    let mut own_headers: &[(String, String)] = &[];
    let (content, media_type) = match value {
        Output::File(content, about) => {
            // Servers tell files from fields by the file name.
            let file_name = about.name.unwrap_or("file");
            let is_told = name.is_some() || about.name.is_some();
            if is_told {
                head.push_str(if head.is_empty() { "attachment" } else { "" });
                head.push_str(&format!("; filename=\"{}\"", quoted(file_name)));
            }
            own_headers = about.headers;
            (content.clone(), Some(offered(declared.unwrap_or_default(), about.content_type, about.name)))
        }
        nested if is_nested(&nested) || declared.is_some_and(is_json) => {
            let media_type = declared.filter(|declared| is_json(declared)).map(first);
            let mut text = Vec::new();
            json::write(nested, &mut text)?;
            (Content::Bytes(text.into()), Some(media_type.unwrap_or_else(|| "application/json".to_owned())))
        }
        leaf => (Content::Bytes(leaf.text()?.unwrap_or_default().into()), declared.map(first)),
    };
    if !head.is_empty() {
        head = format!("Content-Disposition: {head}\r\n");
    }
    if let Some(media_type) = media_type {
        if media_type.chars().any(char::is_control) {
            return Err(EncodeError::new("the media type of a file has control characters"));
        }
        head.push_str(&format!("Content-Type: {media_type}\r\n"));
    }
    for (name, value) in own_headers {
        push_header(&mut head, name, value)?;
    }
    Ok(Part { head, content })
}

/// A header of a part that a program has set, as long as it is one, and none that says what the part is.
fn push_header(head: &mut String, name: &str, value: &str) -> Result<(), EncodeError> {
    let is_token =
        !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_.!#$%&'*+^`|~".contains(&byte));
    if !is_token || value.chars().any(char::is_control) {
        return Err(EncodeError::new(format!("a part cannot have the header `{}`", name.escape_debug())));
    }
    if ["content-disposition", "content-type", "content-transfer-encoding"]
        .contains(&name.to_ascii_lowercase().as_str())
    {
        return Err(EncodeError::new(format!("the header `{name}` of a part is up to the client")));
    }
    head.push_str(&format!("{name}: {value}\r\n"));
    Ok(())
}

/// Whether it is no text, number or boolean.
fn is_nested(value: &Output<'_>) -> bool {
    value.is_nothing() || matches!(value, Output::List(_) | Output::Object(_))
}

fn is_json(media_type: &str) -> bool {
    let essence = essence(media_type.split(',').next().unwrap_or_default()).to_ascii_lowercase();
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
