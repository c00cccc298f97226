//! What a way of answering is called: the word that stands behind the name of the method.

use crate::ir::{Content, MediaKind, essence};
use crate::naming::Words;

/// Media types whose own words say little.
const KNOWN: &[(&str, &str)] = &[
    ("application/json", "json"),
    ("application/msword", "doc"),
    ("application/octet-stream", "bytes"),
    ("application/vnd.ms-excel", "xls"),
    ("application/vnd.ms-powerpoint", "ppt"),
    ("application/vnd.oasis.opendocument.spreadsheet", "ods"),
    ("application/vnd.oasis.opendocument.text", "odt"),
    ("application/vnd.openxmlformats-officedocument.presentationml.presentation", "pptx"),
    ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx"),
    ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", "docx"),
    ("audio/mpeg", "mp3"),
    ("text/plain", "text"),
    ("text/tab-separated-values", "tsv"),
];

/// The word for what is asked for beside the first content of an answer; nothing where no word tells them apart.
pub(crate) fn label(content: &Content, first: &Content) -> Option<String> {
    let own = of_type(content);
    let parameters = content.media_type.split_once(';').map_or("", |(_, parameters)| parameters);
    if own != of_type(first) {
        return Some(own);
    }
    let more = Words::of(parameters, &[]).snake();
    (!more.is_empty()).then(|| format!("{own}_{more}"))
}

fn of_type(content: &Content) -> String {
    match content.kind {
        MediaKind::EventStream => return "events".to_owned(),
        MediaKind::JsonLines => return "lines".to_owned(),
        _ => {}
    }
    let essence = essence(&content.media_type);
    if let Some((_, word)) = KNOWN.iter().find(|(known, _)| *known == essence) {
        return (*word).to_owned();
    }
    let (family, subtype) = essence.split_once('/').unwrap_or(("", &essence));
    let subtype = if subtype == "*" { family } else { subtype };
    // `vnd.acme.report+json` is a report; how it is written down, everything is.
    let (stem, suffix) = subtype.split_once('+').unwrap_or((subtype, ""));
    let stem = ["vnd.", "x-", "prs.", "x."].iter().fold(stem, |stem, prefix| stem.strip_prefix(prefix).unwrap_or(stem));
    let words = Words::of(if stem.is_empty() { suffix } else { stem }, &[]).snake();
    if words.is_empty() { "other".to_owned() } else { words }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ir::TypeRef;

    fn content(media_type: &str) -> Content {
        let (kind, media_type) = (MediaKind::Bytes, media_type.to_owned());
        Content { media_type, kind, ty: TypeRef::Any, parts: Vec::new(), examples: Vec::new(), released: false }
    }

    #[test]
    fn words_of_media_types() {
        for (media_type, word) in [
            ("text/csv; charset=utf-8", "csv"),
            ("Application/PDF", "pdf"),
            ("application/vnd.github.v3.star+json", "github_v3_star"),
            ("image/svg+xml", "svg"),
            ("image/*", "image"),
            ("application/x-tar", "tar"),
            ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx"),
            ("odd", "odd"),
            ("", "other"),
        ] {
            assert_eq!(label(&content(media_type), &content("application/json")).as_deref(), Some(word));
        }
    }

    #[test]
    fn parameters_tell_apart_what_is_otherwise_the_same() {
        let first = content("application/json");
        let second = content("application/json; version=2");
        assert_eq!(label(&second, &first).as_deref(), Some("json_version_2"));
        assert_eq!(label(&first, &first), None);
    }
}
