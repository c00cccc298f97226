//! Of the media types that a body or a part of one may have: the one that it gets.

/// What a file is sent as: its own type if that is offered, else the type of its name, else the first that is one.
///
/// The list is that of an `Accept` header without weights: media types and ranges, with commas between them.
#[inline]
pub(crate) fn offered(list: &str, own: Option<&str>, name: Option<&str>) -> String {
    let (_, extension) = name.unwrap_or_default().rsplit_once('.').unwrap_or_default();
    let extension = extension.to_ascii_lowercase();
    let (mut of_name, mut first, mut is_any) = (None, None, true);
    for media_type in list.split(',') {
        let media_type = media_type.trim_ascii();
        if media_type.is_empty() {
            continue;
        }
        is_any = false;
        match own {
            Some(own) if takes(media_type, own) => return own.to_owned(),
            _ if of_name.is_none() && is_for(media_type, &extension) => of_name = Some(media_type),
            _ if first.is_none() && !media_type.contains('*') => first = Some(media_type),
            _ => {}
        }
    }
    let own = if is_any { own } else { None };
    own.or(of_name).or(first).unwrap_or("application/octet-stream").to_owned()
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
        Some((family, "*")) => {
            let Some((of_own, _)) = own.split_once('/') else { return false };
            of_own.eq_ignore_ascii_case(family)
        }
        _ => offered.eq_ignore_ascii_case(own),
    }
}

#[inline]
fn is_for(offered: &str, extension: &str) -> bool {
    let Some((_, subtype)) = essence(offered).split_once('/') else { return false };
    let other = match extension {
        "jpg" => "jpeg",
        "tif" => "tiff",
        "svg" => "svg+xml",
        "txt" => "plain",
        "md" => "markdown",
        "gz" => "gzip",
        other => other,
    };
    let subtype = subtype.strip_prefix("x-").unwrap_or(subtype);
    subtype.eq_ignore_ascii_case(other)
}

/// A media type without its parameters.
pub(crate) fn essence(media_type: &str) -> &str {
    let (essence, _) = media_type.split_once(';').unwrap_or((media_type, ""));
    essence.trim_ascii()
}
