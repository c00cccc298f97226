//! Where a redirect leads, and as what (RFC 9110, 15.4).
//!
//! It only looks; whether redirects are followed at all is a matter of the call. Everything is `inline`, so that it is compiled
//! only for programs that follow some.

use http::header::LOCATION;
use http::{Method, Uri};

use crate::runtime::attempts::core::Route;
use crate::runtime::parameters::url::{BaseUrl, without_dots};
use crate::runtime::responses::answer::Answer;

/// Where the next request goes, and whether the body goes with it.
pub(crate) type Hop = (Route, bool);

/// Finds out where an answer leads.
pub(crate) type FindHop = fn(&Route, &Uri, &Answer) -> Option<Hop>;

/// Where an answer leads, if that is an address of the web. Never from `https` to `http`.
#[inline]
pub(crate) fn hop(route: &Route, from: &Uri, answer: &Answer) -> Option<Hop> {
    let is_rewritten = match answer.status.as_u16() {
        301 | 302 => route.method == Method::POST,
        303 => route.method != Method::HEAD,
        307 | 308 => false,
        _ => return None,
    };
    let location = answer.headers.get(LOCATION)?.to_str().ok()?.trim();
    let own = BaseUrl::parse(&format!("{}://{}", from.scheme_str()?, from.authority()?)).ok()?;
    let (server, path) = resolve(&own, from.path(), location)?;
    if own.is_https() && !server.is_https() {
        return None;
    }
    let next = Route {
        method: if is_rewritten { Method::GET } else { route.method.clone() },
        is_foreign: route.is_foreign || !server.has_origin_of(&own),
        server,
        // Braces would be names to fill in.
        path: path.replace('{', "%7B").replace('}', "%7D"),
    };
    Some((next, !is_rewritten))
}

/// A reference as seen from an address (RFC 3986, 5.2), without its fragment.
#[inline]
pub(crate) fn resolve(own: &BaseUrl, path: &str, location: &str) -> Option<(BaseUrl, String)> {
    let location = location.split('#').next().filter(|location| !location.is_empty())?;
    let path_begins = |text: &str| text.find(['/', '?']).unwrap_or(text.len());
    let (first, rest) = location.split_at_checked(path_begins(location))?;
    if let Some(rest) = rest.strip_prefix("//").filter(|_| first.is_empty() || first.ends_with(':')) {
        let (authority, path) = rest.split_at_checked(path_begins(rest))?;
        let server = own.join(&format!("{first}//{authority}")).ok()?;
        let slash = if path.starts_with('/') { "" } else { "/" };
        return Some((server, format!("{slash}{path}")));
    }
    // Something like `mailto:`.
    if first.contains(':') {
        return None;
    }
    let (reference, query) = location.split_at_checked(location.find('?').unwrap_or(location.len()))?;
    let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
    let path = match reference {
        "" => path.to_owned(),
        _ if reference.starts_with('/') => reference.to_owned(),
        _ => format!("{folder}/{reference}"),
    };
    Some((own.clone(), format!("{}{query}", tidy(path))))
}

/// Without segments `.` and `..`.
#[inline]
fn tidy(path: String) -> String {
    if !path.split('/').any(|segment| matches!(segment, "." | "..")) {
        return path;
    }
    let is_folder = path.ends_with('/') || path.ends_with("/.") || path.ends_with("/..");
    let slash = if is_folder { "/" } else { "" };
    format!("{}{slash}", without_dots(&path))
}
