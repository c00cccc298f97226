//! Which contents of an answer a caller may want beside the first one.

use crate::ir::{Content, MediaKind, Scalar, TypeRef, essence};
use crate::plan::operations::contents::{choose, is_stream, says_less};
use crate::plan::views::labels::label;

/// Of an answer: what it gives first, and what else it may be asked for.
pub(crate) struct Wanted {
    /// Which of the contents comes first.
    pub(crate) first: usize,
    /// The others that are wanted, by a word for each.
    pub(crate) others: Vec<(String, usize)>,
}

/// What comes beside values as it is made.
pub(crate) const STREAM: &str = "stream";

/// What can be asked for. Where a flag of the request decides whether the answer is a stream, JSON that nothing is said of
/// is an answer as well, and not what tools write for what they do not know.
pub(crate) fn wanted(contents: &[Content], has_switch: bool) -> Option<Wanted> {
    let chosen = choose(contents)?;
    let is_any_json = |content: &&Content| content.kind == MediaKind::Json && content.ty == TypeRef::Any;
    let any_json = contents.iter().find(is_any_json).filter(|_| has_switch && is_stream(chosen));
    let first = any_json.unwrap_or(chosen);
    let mut others: Vec<(String, usize)> = Vec::new();
    for (index, content) in contents.iter().enumerate() {
        let is_less = says_less(content, contents) && !is_stream(content) && !is_format(content);
        if std::ptr::eq(content, first) || is_less || !is_other(content, first) {
            continue;
        }
        let is_first_stream = is_stream(content) && !is_stream(first);
        let has_stream = others.iter().any(|(label, _)| label == STREAM);
        let label = if is_first_stream && !has_stream { Some(STREAM.to_owned()) } else { label(content, first) };
        if let Some(label) = label.filter(|label| others.iter().all(|(known, _)| known != label)) {
            others.push((label, index));
        }
    }
    let first = contents.iter().position(|content| std::ptr::eq(content, first))?;
    Some(Wanted { first, others })
}

/// Whether it gives something that the first one does not.
fn is_other(content: &Content, first: &Content) -> bool {
    if is_stream(content) {
        return content.kind != first.kind;
    }
    match content.kind {
        // A range is no answer that can be asked for by its name.
        _ if content.media_type.starts_with('*') || content.media_type.starts_with("application/*") => false,
        _ if is_format(content) => essence(&content.media_type) != essence(&first.media_type),
        // The same value in other clothes.
        _ => content.ty != first.ty,
    }
}

/// Whether a media type is a form that people want for its own sake, whatever the schema says: that of the value itself,
/// where a document gives one for all media types.
fn is_format(content: &Content) -> bool {
    let essence = essence(&content.media_type);
    let (family, subtype) = essence.split_once('/').unwrap_or_default();
    let is_plain = || matches!(content.ty, TypeRef::Any | TypeRef::Scalar(Scalar::Binary));
    match family {
        "image" | "audio" | "video" | "font" => content.kind == MediaKind::Bytes,
        "text" => matches!(
            subtype,
            "csv" | "x-csv" | "tab-separated-values" | "calendar" | "vcard" | "markdown" | "x-markdown" | "rtf"
        ),
        _ if subtype == "octet-stream" => is_plain(),
        _ => {
            let documents = ["pdf", "csv", "x-csv", "rtf", "msword", "epub+zip", "vnd.apache.parquet", "gpx+xml"];
            let archives = ["zip", "gzip", "x-gzip", "x-tar", "tar", "x-gtar", "x-zip-compressed", "x-bzip2", "zstd"];
            let families = ["vnd.ms-", "vnd.openxmlformats-", "vnd.oasis."];
            documents.contains(&subtype)
                || archives.contains(&subtype)
                || families.iter().any(|family| subtype.starts_with(family))
        }
    }
}
