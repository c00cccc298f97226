//! A request while it is being put together: the parts, each already spelled.

use http::HeaderMap;

use super::Error;
use super::body::Body;
use super::percent::{Keep, encode, push};

/// A request without an address.
#[derive(Clone, Default)]
pub(super) struct Draft {
    /// Encoded values of the names in the path.
    pub(super) path: Vec<(&'static str, String)>,
    /// Pairs, encoded, with the parameter that they belong to.
    pub(super) query: Vec<(String, String, String)>,
    pub(super) cookies: Vec<(String, String, String)>,
    pub(super) headers: HeaderMap,
    pub(super) body: Option<Body>,
    /// Path and query of a URL that the server has given, which takes the place of the template.
    pub(super) url: Option<String>,
}

impl Draft {
    pub(super) fn put_query(&mut self, name: &str, value: &str) {
        let encoded = (encode(name, Keep::Unreserved), encode(value, Keep::Unreserved));
        replace(&mut self.query, name, vec![encoded]);
    }

    pub(super) fn put_cookie(&mut self, name: &str, value: &str, keep: Keep) {
        replace(&mut self.cookies, name, vec![(encode(name, keep), encode(value, keep))]);
    }

    /// Whether the body, if there is one, can be sent again.
    pub(super) fn is_replayable(&self) -> bool {
        self.body.as_ref().is_none_or(|body| body.content.is_replayable())
    }

    /// The path and the query of the request.
    pub(super) fn target(&self, template: &str) -> Result<String, Error> {
        // A fragment only tells operations apart that share a path.
        let template = template.split('#').next().unwrap_or_default();
        let (path, fixed_query) = template.split_once('?').unwrap_or((template, ""));
        let mut target = String::from(if path.starts_with('/') { "" } else { "/" });
        self.expand(path, &mut target)?;
        let mut separator = '?';
        if !fixed_query.is_empty() {
            target.push(separator);
            push(&mut target, fixed_query, Keep::Query);
            separator = '&';
        }
        for (_, name, value) in &self.query {
            target.push(separator);
            target.push_str(name);
            target.push('=');
            target.push_str(value);
            separator = '&';
        }
        Ok(target)
    }

    fn expand(&self, path: &str, target: &mut String) -> Result<(), Error> {
        let mut rest = path;
        while let Some((literal, after)) = rest.split_once('{') {
            push(target, literal, Keep::Path);
            let Some((name, tail)) = after.split_once('}') else {
                push(target, "{", Keep::Path);
                rest = after;
                continue;
            };
            let value = self.path.iter().find(|(known, _)| *known == name);
            let (_, value) =
                value.ok_or_else(|| Error::request(format!("path parameter `{name}` is required but not set")))?;
            target.push_str(value);
            rest = tail;
        }
        push(target, rest, Keep::Path);
        Ok(())
    }

    pub(super) fn cookie_header(&self) -> Option<String> {
        let mut header = String::new();
        for (_, name, value) in &self.cookies {
            header.push_str(if header.is_empty() { "" } else { "; " });
            header.push_str(&format!("{name}={value}"));
        }
        (!header.is_empty()).then_some(header)
    }
}

/// Puts the pairs of a parameter in the place of earlier ones.
pub(super) fn replace(list: &mut Vec<(String, String, String)>, parameter: &str, pairs: Vec<(String, String)>) {
    list.retain(|(owner, _, _)| owner != parameter);
    list.extend(pairs.into_iter().map(|(name, value)| (parameter.to_owned(), name, value)));
}

/// Puts a pair in the place of those of its name, whichever parameter they belong to.
pub(super) fn replace_name(list: &mut Vec<(String, String, String)>, parameter: &str, pair: (String, String)) {
    list.retain(|(_, name, _)| *name != pair.0);
    list.push((parameter.to_owned(), pair.0, pair.1));
}
