//! A request while it is being put together: the parts, each already spelled.

use http::HeaderMap;

use crate::runtime::bodies::body::Body;
use crate::runtime::errors::error::Error;
use crate::runtime::parameters::pair::{Pair, replace};
use crate::runtime::parameters::percent::{Keep, push};

/// A request without an address.
#[derive(Clone, Default)]
pub struct Draft {
    /// What stands for the names in the path.
    pub(crate) path: Vec<Pair>,
    pub(crate) query: Vec<Pair>,
    pub(crate) cookies: Vec<Pair>,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Option<Body>,
    /// Path and query of a URL that the server has given, which takes the place of the template.
    pub(crate) url: Option<String>,
}

impl Draft {
    pub(crate) fn put_query(&mut self, name: &str, value: &str) {
        replace(&mut self.query, name, vec![Pair::new(name, value, Keep::Unreserved)]);
    }

    pub(crate) fn put_cookie(&mut self, name: &str, value: &str) {
        replace(&mut self.cookies, name, vec![Pair::new(name, value, Keep::Cookie)]);
    }

    /// Whether the body, if there is one, can be sent again.
    pub(crate) fn is_replayable(&self) -> bool {
        self.body.as_ref().is_none_or(|body| body.content.is_replayable())
    }

    /// The path and the query of the request.
    pub(crate) fn target(&self, template: &str) -> Result<String, Error> {
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

    pub(crate) fn cookie_header(&self) -> Option<String> {
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
