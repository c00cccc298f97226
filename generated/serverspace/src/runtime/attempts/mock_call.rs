//! What a test sees of a call. Behind the feature `mock`.

use std::fmt;

use http::{HeaderMap, Method};

use bytes::Bytes;
use serde_json::Value;

/// A call that was made.
#[derive(Clone)]
#[non_exhaustive]
pub struct MockCall {
    /// The method.
    pub method: Method,
    /// The path as the API describes it, with names in braces.
    pub template: &'static str,
    /// The path as it was sent, with that of the base URL.
    pub path: String,
    /// The query as it was sent; empty for none.
    pub query: String,
    /// The headers, credentials among them.
    pub headers: HeaderMap,
    /// The body; empty for none.
    pub body: Bytes,
}

impl MockCall {
    /// The body as JSON; null if it is none.
    #[must_use]
    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or_default()
    }

    /// The text of an argument in the path or the query, by its name there; the first one of several.
    #[must_use]
    pub fn argument(&self, name: &str) -> Option<String> {
        let pairs = self.query.split('&').map(|pair| pair.split_once('=').unwrap_or((pair, "")));
        let in_query = pairs.filter(|(key, _)| plain(key) == name).map(|(_, value)| plain(value)).next();
        self.in_path(name).or(in_query)
    }

    fn in_path(&self, name: &str) -> Option<String> {
        let hole = format!("{{{name}}}");
        // What comes before is the path of the base URL.
        let mut segments = self.template.rsplit('/').zip(self.path.rsplit('/'));
        let (template, sent) = segments.find(|(template, _)| template.contains(&hole))?;
        let (before, after) = template.split_once(&hole)?;
        Some(plain(sent.strip_prefix(before)?.strip_suffix(after)?))
    }
}

/// Without the escapes of URLs.
fn plain(text: &str) -> String {
    let (mut bytes, mut rest) = (Vec::new(), text.as_bytes());
    while let [first, after @ ..] = rest {
        let escaped = after.get(..2).filter(|_| *first == b'%').and_then(|digits| std::str::from_utf8(digits).ok());
        rest = match escaped.and_then(|digits| u8::from_str_radix(digits, 16).ok()) {
            Some(byte) => {
                bytes.push(byte);
                after.get(2..).unwrap_or_default()
            }
            None => {
                bytes.push(*first);
                after
            }
        };
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// Without values: not of the path, not of headers, not of the body.
impl fmt::Debug for MockCall {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.method, self.template)
    }
}
