/// A path without the parameter at its end that says in which form it is answered: `/boats.{format}`, `/boats/{id}{extension}`. By
/// its name, because a part of a segment may be anything else, such as `v{version}`.
pub(crate) fn without_format_parameter(path: &str) -> &str {
    let Some((before, name)) = path.strip_suffix('}').and_then(|path| path.rsplit_once('{')) else { return path };
    let name = name.to_ascii_lowercase();
    let is_format = name == "ext" || name.ends_with("format") || name.ends_with("extension");
    let before = before.strip_suffix('.').unwrap_or(before);
    if is_format && !before.is_empty() && !before.ends_with('/') { before } else { path }
}
