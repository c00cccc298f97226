//! A request as it arrived.

use std::collections::HashMap;

use bytes::Bytes;
use http::HeaderMap;
use percent_encoding::percent_decode_str;

/// A request; the query with decoded names and values as they came.
#[derive(Clone, Debug)]
pub(crate) struct Received {
    pub(crate) method: String,
    pub(crate) path: String,
    /// What is left of the query when all that is known is taken out.
    pub(crate) query: Vec<(String, String)>,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Bytes,
    /// Undecoded, by name in the template.
    pub(crate) path_values: HashMap<String, String>,
}

impl Received {
    pub(crate) fn new(method: &str, path: &str, query: &str, headers: HeaderMap, body: Bytes) -> Self {
        Self {
            method: method.to_owned(),
            path: path.to_owned(),
            query: pairs(query),
            headers,
            body,
            path_values: HashMap::new(),
        }
    }

    /// Takes the values of a name out of the query.
    pub(crate) fn take(&mut self, name: &str) -> Vec<String> {
        take(&mut self.query, name)
    }

    pub(crate) fn header(&self, name: &str) -> Option<String> {
        self.headers.get(name).map(|value| String::from_utf8_lossy(value.as_bytes()).into_owned())
    }

    /// The pairs of the cookie header, names decoded.
    pub(crate) fn cookies(&self) -> Vec<(String, String)> {
        let header = self.header("cookie").unwrap_or_default();
        let pairs = header.split("; ").filter_map(|pair| pair.split_once('='));
        pairs.map(|(name, value)| (decoded(name), value.to_owned())).collect()
    }
}

/// Takes the values of a name out of a list.
pub(crate) fn take(pairs: &mut Vec<(String, String)>, name: &str) -> Vec<String> {
    let (taken, rest) = std::mem::take(pairs).into_iter().partition(|(known, _)| known == name);
    *pairs = rest;
    let taken: Vec<(String, String)> = taken;
    taken.into_iter().map(|(_, value)| value).collect()
}

/// Pairs of a query or form, names decoded.
pub(crate) fn pairs(text: &str) -> Vec<(String, String)> {
    let pairs = text.split('&').filter(|pair| !pair.is_empty());
    pairs
        .map(|pair| {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            (form_decoded(name), value.to_owned())
        })
        .collect()
}

pub(crate) fn decoded(text: &str) -> String {
    percent_decode_str(text).decode_utf8_lossy().into_owned()
}

/// The same where `+` is a space: many servers read queries like forms.
pub(crate) fn form_decoded(text: &str) -> String {
    decoded(&text.replace('+', " "))
}
