//! Of the media types that a body or a part of one may have: the one that it gets.

/// What a file is sent as: its own type if that is offered, else the type of its name, else the first that is one.
///
/// The list is that of an `Accept` header without weights: media types and ranges, with commas between them.
pub(crate) fn offered(list: &str, own: Option<&str>, name: Option<&str>) -> String {
    let types = || list.split(',').map(str::trim).filter(|media_type| !media_type.is_empty());
    if let Some(own) = own.filter(|own| types().next().is_none() || types().any(|offered| takes(offered, own))) {
        return own.to_owned();
    }
    let extension = name.and_then(|name| name.rsplit_once('.')).map(|(_, extension)| extension.to_ascii_lowercase());
    let of_name = extension.and_then(|extension| types().find(|offered| is_for(offered, &extension)));
    let first = of_name.or_else(|| types().find(|offered| !offered.contains('*')));
    first.unwrap_or("application/octet-stream").to_owned()
}

/// The first media type of a list that is one, and no range.
pub(crate) fn first(list: &str) -> String {
    offered(list, None, None)
}

/// Whether a type is the one that is offered, or one of the range. What is offered as bytes may be anything.
fn takes(offered: &str, own: &str) -> bool {
    let (offered, own) = (essence(offered), essence(own));
    match offered.split_once('/') {
        Some(("*", _)) | Some(("application", "octet-stream" | "*")) => true,
        Some((family, "*")) => own.split_once('/').is_some_and(|(of_own, _)| of_own.eq_ignore_ascii_case(family)),
        _ => offered.eq_ignore_ascii_case(own),
    }
}

fn is_for(offered: &str, extension: &str) -> bool {
    let subtype = essence(offered).rsplit('/').next().unwrap_or_default();
    let other = match extension {
        "jpg" => "jpeg",
        "tif" => "tiff",
        "svg" => "svg+xml",
        "txt" => "plain",
        "md" => "markdown",
        "gz" => "gzip",
        other => other,
    };
    subtype.eq_ignore_ascii_case(other) || subtype.eq_ignore_ascii_case(&format!("x-{other}"))
}

/// A media type without its parameters.
pub(crate) fn essence(media_type: &str) -> &str {
    media_type.split(';').next().unwrap_or_default().trim()
}
