//! A request while it is being put together: the parts, each already spelled.

use std::sync::Arc;
use std::sync::atomic::AtomicU64;

use http::{HeaderMap, Method};

use crate::runtime::bodies::body::Body;
use crate::runtime::errors::error::Error;
use crate::runtime::parameters::pair::{Pair, replace};
use crate::runtime::parameters::percent::{Keep, push};
use crate::runtime::parameters::url::without_query;

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

/// Method and path of what is not described.
pub(crate) struct Address {
    pub(crate) method: Method,
    /// With the query.
    pub(crate) path: String,
}

impl Address {
    /// The path without the query, which may hold secrets.
    pub(crate) fn shown(&self) -> &str {
        without_query(&self.path)
    }

    /// Says that an error is of a call of this.
    pub(crate) fn of(&self, error: Error) -> Error {
        error.in_call(&self.method, self.shown())
    }
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
        match &self.body {
            Some(body) => body.content.is_replayable(),
            None => true,
        }
    }

    /// What counts the pieces of the body that were read, where it is read while it is sent.
    pub(crate) fn pieces(&self) -> Option<Arc<AtomicU64>> {
        match &self.body {
            Some(body) => body.content.pieces(),
            None => None,
        }
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
            let Some(value) = self.path_value(name) else {
                return Err(Error::request(format!("path parameter `{name}` is required but not set")));
            };
            target.push_str(value);
            rest = tail;
        }
        push(target, rest, Keep::Path);
        Ok(())
    }

    fn path_value(&self, name: &str) -> Option<&str> {
        for pair in &self.path {
            if pair.owner == name {
                return Some(&pair.value);
            }
        }
        None
    }

    pub(crate) fn cookie_header(&self) -> Option<String> {
        let mut header = String::new();
        for pair in &self.cookies {
            header.push_str(if header.is_empty() { "" } else { "; " });
            header.push_str(&pair.name);
            header.push('=');
            header.push_str(&pair.value);
        }
        if header.is_empty() { None } else { Some(header) }
    }
}
