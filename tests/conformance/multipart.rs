//! Makes a multipart body, and looks at its parts.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::cases::{Outcome, leak, run};
use super::value::Given;
use crate::runtime::Style;
use crate::runtime::bodies::body::Body;
use crate::runtime::bodies::content::Content;
use crate::runtime::bodies::multipart::multipart;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Form {
    #[serde(default)]
    types: BTreeMap<String, String>,
    /// The header that a part must have.
    #[serde(default)]
    headers: BTreeMap<String, String>,
    value: Given,
}

#[test]
fn multipart_parts() {
    run(include_str!("multipart.yaml"), 17, |given: &Form| {
        let style = Style::parts(table(&given.types)).headers(table(&given.headers));
        match multipart(&given.value, "multipart/form-data", style) {
            Ok(body) => Outcome::Sent(parts(&body)),
            Err(error) => Outcome::Refused(error.to_string()),
        }
    });
}

fn table(pairs: &BTreeMap<String, String>) -> &'static [(&'static str, &'static str)] {
    pairs.iter().map(|(name, what)| (leak(name), leak(what))).collect::<Vec<_>>().leak()
}

/// Name, media type and content of each part.
fn parts(body: &Body) -> Vec<String> {
    let Content::Bytes(bytes) = &body.content else { panic!("there is no file") };
    let boundary = format!("--{}", body.content_type.split_once("boundary=").unwrap().1);
    let text = str::from_utf8(bytes).unwrap();
    let parts = text.split(&boundary).filter_map(|part| part.strip_prefix("\r\n")?.strip_suffix("\r\n"));
    let part = |part: &str| {
        let (head, content) = part.split_once("\r\n\r\n").unwrap();
        let after = |start: &str| head.split(start).nth(1).unwrap_or_default();
        let name = after("name=\"").split('"').next().unwrap_or_default();
        let media_type = after("Content-Type: ").lines().next().unwrap_or_default();
        format!("{name}: {media_type}: {content}")
    };
    parts.map(part).collect()
}
