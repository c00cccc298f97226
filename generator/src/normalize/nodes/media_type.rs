//! Media types by what they are made of.

use crate::ir::{MediaKind, essence};

/// The kind of a media type; `None` for ranges such as `*/*`, which say nothing.
pub(crate) fn kind(media_type: &str) -> Option<MediaKind> {
    let essence = essence(media_type);
    let (family, subtype) = essence.split_once('/').unwrap_or((essence.as_str(), ""));
    Some(match (family, subtype) {
        ("*" | "", _) => return None,
        ("application", "x-www-form-urlencoded") => MediaKind::Form,
        ("multipart", _) => MediaKind::Multipart,
        ("text", "event-stream") => MediaKind::EventStream,
        (
            "application" | "text",
            "x-ndjson" | "ndjson" | "jsonl" | "x-jsonl" | "json-lines" | "jsonlines" | "x-jsonlines" | "x-json-stream"
            | "stream+json" | "json-seq",
        ) => MediaKind::JsonLines,
        // An image, a sound, a film in XML or JSON is still one.
        ("image" | "audio" | "video" | "font", _) => MediaKind::Bytes,
        (_, "json" | "x-json") => MediaKind::Json,
        (_, "yaml" | "x-yaml") => MediaKind::Yaml,
        (_, "xml") => MediaKind::Xml,
        (_, subtype) if subtype.ends_with("+json") => MediaKind::Json,
        (_, subtype) if subtype.ends_with("+yaml") => MediaKind::Yaml,
        (_, subtype) if subtype.ends_with("+xml") => MediaKind::Xml,
        ("application", "*") => return None,
        ("text", _) => MediaKind::Text,
        _ => MediaKind::Bytes,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parameters_and_case_do_not_matter() {
        assert_eq!(kind("Application/JSON; charset=utf-8"), Some(MediaKind::Json));
        assert_eq!(kind("application/vnd.github.v3+json"), Some(MediaKind::Json));
        assert_eq!(kind("image/svg+xml"), Some(MediaKind::Bytes));
        assert_eq!(kind("application/x-yaml"), Some(MediaKind::Yaml));
        assert_eq!(kind("*/*"), None);
        assert_eq!(kind("text/*"), Some(MediaKind::Text));
        assert_eq!(kind("application/x-ndjson"), Some(MediaKind::JsonLines));
        assert_eq!(kind("application/stream+json;charset=UTF-8"), Some(MediaKind::JsonLines));
    }
}
