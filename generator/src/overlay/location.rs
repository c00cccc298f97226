use jsonpath_rust::parser::model::JpQuery;
use jsonpath_rust::query::js_path_process;
use serde_json::Value;

use crate::ir::Pointer;

/// The way to a node. The order is that of the document's indexes, parents before what they hold.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Location(pub(super) Vec<Step>);

/// A step on the way.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Step {
    Member(String),
    Element(usize),
}

impl Location {
    /// The nodes that a query finds, each one once.
    pub(super) fn find(query: &JpQuery, document: &Value) -> Vec<Location> {
        let nodes = js_path_process(query, document).unwrap_or_default();
        let mut locations: Vec<_> = nodes.into_iter().filter_map(|node| Self::from_normalized(&node.path())).collect();
        locations.sort();
        locations.dedup();
        locations
    }

    /// The node there, if it still exists.
    pub(super) fn get_mut<'a>(&self, document: &'a mut Value) -> Option<&'a mut Value> {
        self.0.iter().try_fold(document, |value, step| match step {
            Step::Member(key) => value.get_mut(key),
            Step::Element(index) => value.get_mut(*index),
        })
    }

    /// The node there, if it exists.
    pub(super) fn get<'a>(&self, document: &'a Value) -> Option<&'a Value> {
        self.0.iter().try_fold(document, |value, step| match step {
            Step::Member(key) => value.get(key),
            Step::Element(index) => value.get(*index),
        })
    }

    /// The same place as a JSON Pointer.
    pub(super) fn pointer(&self) -> Pointer {
        self.0.iter().fold(Pointer::root(), |pointer, step| match step {
            Step::Member(key) => pointer.child(key),
            Step::Element(index) => pointer.index(*index),
        })
    }

    /// Reads a normalized path (RFC 9535, section 2.7): `$['paths']['/a'][0]`.
    fn from_normalized(path: &str) -> Option<Self> {
        let mut steps = Vec::new();
        let mut rest = path.strip_prefix('$')?;
        while !rest.is_empty() {
            rest = rest.strip_prefix('[')?;
            let step;
            (step, rest) = match rest.strip_prefix('\'') {
                Some(name) => quoted(name)?,
                None => {
                    let (digits, rest) = rest.split_once(']')?;
                    (Step::Element(digits.parse().ok()?), rest)
                }
            };
            steps.push(step);
        }
        Some(Self(steps))
    }
}

/// A name up to its closing `']`, its escapes undone, and what follows.
fn quoted(text: &str) -> Option<(Step, &str)> {
    let mut name = String::new();
    let mut characters = text.chars();
    loop {
        match characters.next()? {
            '\'' => return Some((Step::Member(name), characters.as_str().strip_prefix(']')?)),
            '\\' => name.push(match characters.next()? {
                'b' => '\u{8}',
                't' => '\t',
                'n' => '\n',
                'f' => '\u{c}',
                'r' => '\r',
                'u' => {
                    let digits = characters.as_str().get(..4)?;
                    characters.nth(3)?;
                    char::from_u32(u32::from_str_radix(digits, 16).ok()?)?
                }
                other => other,
            }),
            other => name.push(other),
        }
    }
}

#[cfg(test)]
mod tests {
    use jsonpath_rust::parser::parse_json_path;
    use serde_json::json;

    use super::*;

    #[test]
    fn every_node_of_a_document_is_found_where_it_is() {
        let document = json!({
            "/a/{b}": [1, {"it's": {"back\\slash": "x"}}],
            "tab\tnew\nline\u{1}": {"\"": 2, "é": 3, "": 4, "]['": 5, "$": 6},
        });
        let query = parse_json_path("$..*").unwrap();
        let locations = Location::find(&query, &document);
        assert_eq!(locations.len(), 11);
        let leaves: Vec<_> = locations.iter().filter_map(|location| location.get(&document)).collect();
        assert_eq!(leaves.len(), 11);
        assert!(locations.iter().any(|location| location.pointer().as_str() == "/~1a~1{b}/1/it's/back\\slash"));
    }

    #[test]
    fn parents_come_first_and_elements_in_order() {
        let document = json!({"a": [{"b": 1}, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]});
        let query = parse_json_path("$..*").unwrap();
        let pointers: Vec<_> =
            Location::find(&query, &document).iter().map(|location| location.pointer().to_string()).collect();
        assert_eq!(pointers.first().unwrap(), "#/a");
        assert_eq!(pointers.get(2).unwrap(), "#/a/0/b");
        assert_eq!(pointers.last().unwrap(), "#/a/10");
    }
}
