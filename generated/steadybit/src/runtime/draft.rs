//! A request while it is being put together: the parts, each already spelled.

use http::HeaderMap;

use super::Error;
use super::body::Body;
use super::percent::{Keep, encode, push};

/// A request without an address.
#[derive(Clone, Default)]
pub struct Draft {
    /// What stands for the names in the path.
    pub(super) path: Vec<Pair>,
    pub(super) query: Vec<Pair>,
    pub(super) cookies: Vec<Pair>,
    pub(super) headers: HeaderMap,
    pub(super) body: Option<Body>,
    /// Path and query of a URL that the server has given, which takes the place of the template.
    pub(super) url: Option<String>,
}

/// A name and a value, both encoded.
#[derive(Clone)]
pub(super) struct Pair {
    /// The parameter that it belongs to.
    pub(super) owner: String,
    pub(super) name: String,
    pub(super) value: String,
}

impl Pair {
    pub(super) fn new(name: &str, value: &str, keep: Keep) -> Self {
        Self { owner: name.to_owned(), name: encode(name, keep), value: encode(value, keep) }
    }
}

impl Draft {
    pub(super) fn put_query(&mut self, name: &str, value: &str) {
        replace(&mut self.query, name, vec![Pair::new(name, value, Keep::Unreserved)]);
    }

    pub(super) fn put_cookie(&mut self, name: &str, value: &str) {
        replace(&mut self.cookies, name, vec![Pair::new(name, value, Keep::Cookie)]);
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
        for pair in &self.query {
            target.push(separator);
            target.push_str(&pair.name);
            target.push('=');
            target.push_str(&pair.value);
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
            let Some(pair) = self.path.iter().find(|pair| pair.owner == name) else {
                return Err(Error::request(format!("path parameter `{name}` is required but not set")));
            };
            target.push_str(&pair.value);
            rest = tail;
        }
        push(target, rest, Keep::Path);
        Ok(())
    }

    pub(super) fn cookie_header(&self) -> Option<String> {
        let mut header = String::new();
        for pair in &self.cookies {
            header.push_str(if header.is_empty() { "" } else { "; " });
            header.push_str(&pair.name);
            header.push('=');
            header.push_str(&pair.value);
        }
        (!header.is_empty()).then_some(header)
    }
}

/// Puts the pairs of a parameter in the place of earlier ones.
pub(super) fn replace(list: &mut Vec<Pair>, owner: &str, mut pairs: Vec<Pair>) {
    while let Some(index) = list.iter().position(|pair| pair.owner == owner) {
        list.remove(index);
    }
    list.append(&mut pairs);
}
