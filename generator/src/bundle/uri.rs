//! References to resources (RFC 3986, sections 4 and 5), as far as files and identifiers need them.

/// A reference without its fragment, and the fragment.
pub(super) fn split(reference: &str) -> (&str, &str) {
    reference.split_once('#').unwrap_or((reference, ""))
}

/// Whether a reference names a scheme or a host.
pub(super) fn is_absolute(reference: &str) -> bool {
    reference.starts_with("//") || scheme(reference).is_some()
}

/// What `reference` means where `base` is the resource that it stands in. Between relative paths the result is one,
/// and begins with `..` if it climbs out of the folder that they are relative to.
pub(super) fn join(base: &str, reference: &str) -> String {
    if reference.is_empty() {
        return base.to_owned();
    }
    if scheme(reference).is_some() {
        return reference.to_owned();
    }
    if reference.starts_with("//") {
        let scheme = scheme(base).map(|scheme| format!("{scheme}:")).unwrap_or_default();
        return format!("{scheme}{reference}");
    }
    let (prefix, path) = authority(base);
    if reference.starts_with('/') {
        return format!("{prefix}{}", without_dots(reference));
    }
    let folder = path.rsplit_once('/').map(|(folder, _)| format!("{folder}/")).unwrap_or_default();
    format!("{prefix}{}", without_dots(&format!("{folder}{reference}")))
}

/// The folder of a resource, with the slash at its end.
pub(super) fn folder(resource: &str) -> &str {
    resource.rfind('/').and_then(|end| resource.get(..=end)).unwrap_or_default()
}

fn scheme(reference: &str) -> Option<&str> {
    let (scheme, _) = reference.split_once(':')?;
    let is_scheme = scheme.len() > 1
        && scheme.starts_with(|first: char| first.is_ascii_alphabetic())
        && scheme.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.'));
    is_scheme.then_some(scheme)
}

/// Scheme and host of a resource, and its path.
fn authority(resource: &str) -> (&str, &str) {
    let Some(start) = resource.find("//").map(|start| start + 2) else { return ("", resource) };
    let rest = resource.get(start..).unwrap_or_default();
    let end = rest.find('/').map_or(resource.len(), |slash| start + slash);
    resource.split_at_checked(end).unwrap_or((resource, ""))
}

/// RFC 3986, section 5.2.4; what climbs too high keeps its `..`.
fn without_dots(path: &str) -> String {
    let mut kept = Vec::<&str>::new();
    for segment in path.split('/') {
        match segment {
            "." => {}
            ".." if kept.last().is_some_and(|last| !matches!(*last, "" | "..")) => {
                kept.pop();
            }
            other => kept.push(other),
        }
    }
    kept.join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_are_relative_to_where_they_stand() {
        for (base, reference, joined) in [
            ("openapi.yaml", "schemas/a.yaml", "schemas/a.yaml"),
            ("schemas/a.yaml", "./b.yaml", "schemas/b.yaml"),
            ("schemas/a.yaml", "../paths/./c.yaml", "paths/c.yaml"),
            ("a.yaml", "../b.yaml", "../b.yaml"),
            ("x/a.yaml", "../../b.yaml", "../b.yaml"),
            ("a.yaml", "https://a.b/c", "https://a.b/c"),
            ("https://a.b/c/d.json", "e.json", "https://a.b/c/e.json"),
            ("https://a.b/c/d.json", "/e.json", "https://a.b/e.json"),
            ("https://a.b/c", "//d.e/f", "https://d.e/f"),
            ("urn:a:b", "urn:c", "urn:c"),
            ("a.yaml", "", "a.yaml"),
        ] {
            assert_eq!(join(base, reference), joined, "{base} {reference}");
        }
    }

    #[test]
    fn a_drive_or_a_port_is_no_scheme() {
        assert!(is_absolute("https://a") && is_absolute("//a") && is_absolute("urn:x"));
        assert!(!is_absolute("C:/a.yaml") && !is_absolute("./a:b.yaml"));
    }
}
