//! Of the media types that a body or a part of one may have: the one that it gets.

/// What a file is sent as: its own type if that is offered, else the type of its name, which may be one of a range, else the
/// first that is one.
///
/// The list is that of an `Accept` header without weights: media types and ranges, with commas between them.
#[inline]
pub(crate) fn offered(list: &str, own: Option<&str>, name: Option<&str>) -> String {
    let (_, extension) = name.unwrap_or_default().rsplit_once('.').unwrap_or_default();
    let extension = extension.to_ascii_lowercase();
    let (mut of_name, mut first, mut of_range, mut is_any) = (None, None, None, true);
    for media_type in list.split(',') {
        let media_type = media_type.trim_ascii();
        if media_type.is_empty() {
            continue;
        }
        is_any = false;
        match own {
            Some(own) if takes(media_type, own) => return own.to_owned(),
            _ if of_name.is_none() && is_for(media_type, &extension) => of_name = Some(media_type),
            _ if media_type.contains('*') => {
                let usual = usual(&extension).filter(|usual| is_of_family(media_type, usual));
                of_name = of_name.or(usual);
                of_range = of_range.or(example(media_type));
            }
            _ if first.is_none() => first = Some(media_type),
            _ => {}
        }
    }
    let own = if is_any { own } else { None };
    own.or(of_name).or(first).or(of_range).unwrap_or("application/octet-stream").to_owned()
}

/// The first media type of a list that is one, and no range.
#[inline]
pub(crate) fn first(list: &str) -> String {
    offered(list, None, None)
}

/// Whether a type is the one that is offered, or one of the range. What is offered as bytes may be anything.
#[inline]
fn takes(offered: &str, own: &str) -> bool {
    let (offered, own) = (essence(offered), essence(own));
    match offered.split_once('/') {
        Some(("*", _)) | Some(("application", "octet-stream" | "*")) => true,
        Some((_, "*")) => is_of_family(offered, own),
        _ => offered.eq_ignore_ascii_case(own),
    }
}

fn is_for(offered: &str, extension: &str) -> bool {
    let Some((family, subtype)) = essence(offered).split_once('/') else { return false };
    let subtype = subtype.strip_prefix("x-").unwrap_or(subtype);
    let usual = usual(extension).and_then(|usual| usual.split_once('/'));
    let is_usual =
        usual.is_some_and(|(own, usual)| own.eq_ignore_ascii_case(family) && usual.eq_ignore_ascii_case(subtype));
    is_usual || subtype.eq_ignore_ascii_case(extension)
}

/// The type that files with an extension usually have, where their name says it without doubt.
fn usual(extension: &str) -> Option<&'static str> {
    Some(match extension {
        "aac" => "audio/aac",
        "flac" => "audio/flac",
        "m4a" => "audio/mp4",
        "mp3" => "audio/mpeg",
        "wav" => "audio/wav",
        "otf" => "font/otf",
        "ttf" => "font/ttf",
        "woff" => "font/woff",
        "woff2" => "font/woff2",
        "avif" => "image/avif",
        "bmp" => "image/bmp",
        "gif" => "image/gif",
        "heic" => "image/heic",
        "jpeg" | "jpg" => "image/jpeg",
        "png" => "image/png",
        "svg" => "image/svg+xml",
        "tif" | "tiff" => "image/tiff",
        "webp" => "image/webp",
        "gz" => "application/gzip",
        "json" => "application/json",
        "pdf" => "application/pdf",
        "zip" => "application/zip",
        "css" => "text/css",
        "csv" => "text/csv",
        "htm" | "html" => "text/html",
        "md" => "text/markdown",
        "txt" => "text/plain",
        "mov" => "video/quicktime",
        "mp4" => "video/mp4",
        "webm" => "video/webm",
        _ => return None,
    })
}

/// A type of a range, for content of which nothing else is known: one of another range is refused.
fn example(range: &str) -> Option<&'static str> {
    let families = ["audio/mpeg", "font/ttf", "image/png", "text/plain", "video/mp4"];
    families.into_iter().find(|own| is_of_family(range, own)).filter(|_| !range.starts_with('*'))
}

/// Whether a type is one of a range.
fn is_of_family(range: &str, own: &str) -> bool {
    let family = |text| essence(text).split_once('/').map(|(family, _)| family);
    family(range).zip(family(own)).is_some_and(|(range, own)| range == "*" || range.eq_ignore_ascii_case(own))
}

/// A media type without its parameters.
pub(crate) fn essence(media_type: &str) -> &str {
    let (essence, _) = media_type.split_once(';').unwrap_or((media_type, ""));
    essence.trim_ascii()
}
