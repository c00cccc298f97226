//! The `Link` header (RFC 8288, section 3).
//!
//! In: headers. Out: the target of a relation, as it is written there. It must not know what the target is for.

use http::HeaderMap;

/// The target of the first link with this relation, which must be in lower case.
#[inline]
pub(crate) fn target(headers: &HeaderMap, relation: &str) -> Option<String> {
    let texts = headers.get_all("link").into_iter().filter_map(|value| value.to_str().ok());
    texts.into_iter().find_map(|text| {
        let mut rest = text;
        // What cannot be read ends the header.
        while let Some((target, parameters, after)) = link(rest) {
            if is_of(&parameters, relation) {
                return Some(target.to_owned());
            }
            rest = after;
        }
        None
    })
}

type Parameters<'a> = Vec<(&'a str, String)>;

/// A link, and what follows it.
#[inline]
fn link(text: &str) -> Option<(&str, Parameters<'_>, &str)> {
    let text = text.trim_start_matches([' ', '\t', ',']);
    let (target, mut rest) = text.strip_prefix('<')?.split_once('>')?;
    let mut parameters = Vec::new();
    loop {
        rest = rest.trim_start();
        let Some(after) = rest.strip_prefix(';') else { return Some((target.trim(), parameters, rest)) };
        let end = after.find(['=', ';', ',']).unwrap_or(after.len());
        let (name, after) = after.split_at_checked(end)?;
        let (value, after) = match after.strip_prefix('=') {
            Some(after) => value(after.trim_start())?,
            None => (String::new(), after),
        };
        parameters.push((name.trim(), value));
        rest = after;
    }
}

/// The value of a parameter, quoted or not, and what follows it.
#[inline]
fn value(text: &str) -> Option<(String, &str)> {
    let Some(quoted) = text.strip_prefix('"') else {
        let (value, rest) = text.split_at_checked(text.find([';', ',']).unwrap_or(text.len()))?;
        return Some((value.trim().to_owned(), rest));
    };
    let (mut value, mut chars) = (String::new(), quoted.chars());
    loop {
        match chars.next()? {
            '"' => return Some((value, chars.as_str())),
            '\\' => value.extend(chars.next()),
            other => value.push(other),
        }
    }
}

/// Only the first `rel` counts. A link with an `anchor` is one of another document.
#[inline]
fn is_of(parameters: &Parameters<'_>, relation: &str) -> bool {
    let find = |wanted: &str| parameters.iter().find(|(name, _)| name.eq_ignore_ascii_case(wanted));
    let relations = find("rel").map(|(_, value)| value.as_str()).unwrap_or_default();
    find("anchor").is_none() && relations.split_ascii_whitespace().any(|each| each.eq_ignore_ascii_case(relation))
}
