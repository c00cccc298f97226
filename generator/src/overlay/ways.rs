use jsonpath_rust::parser::model::{JpQuery, Segment};
use jsonpath_rust::query::js_path_process;
use serde_json::Value;

/// How many bytes the paths of all finds may have, before those of one node are made one.
const MOST: usize = 16 << 20;

/// Whether a query finds the nodes of a document in more ways than is bearable: what is below a node that one `..` found is
/// found again from each node between, and a list of selectors may find it several times.
pub(super) fn are_too_many(query: &JpQuery, document: &Value) -> bool {
    // The first segment finds nothing twice, and each prefix was bearable when the next segment is looked at.
    (1..query.segments.len()).any(|length| {
        let (Some(before), Some(next)) = (query.segments.get(..length), query.segments.get(length)) else {
            return false;
        };
        if matches!(next, Segment::Selector(_)) {
            return false;
        }
        let prefix = JpQuery { segments: before.to_vec() };
        let found = js_path_process(&prefix, document).unwrap_or_default();
        let finds = |node: &Value| n_finds(next, node);
        let bytes = found.into_iter().map(|node| finds(node.clone().val()).saturating_mul(node.path().len()));
        bytes.fold(0, usize::saturating_add) > MOST
    })
}

/// How many finds come of a node at most.
fn n_finds(segment: &Segment, node: &Value) -> usize {
    match segment {
        Segment::Descendant(inner) => n_nodes(node).saturating_mul(n_selectors(inner)),
        Segment::Selector(_) | Segment::Selectors(_) => parts(node).count().saturating_mul(n_selectors(segment)),
    }
}

fn n_selectors(segment: &Segment) -> usize {
    match segment {
        Segment::Descendant(inner) => n_selectors(inner),
        Segment::Selector(_) => 1,
        Segment::Selectors(list) => list.len(),
    }
}

fn n_nodes(node: &Value) -> usize {
    1 + parts(node).map(n_nodes).sum::<usize>()
}

fn parts(node: &Value) -> Box<dyn Iterator<Item = &Value> + '_> {
    match node {
        Value::Array(elements) => Box::new(elements.iter()),
        Value::Object(members) => Box::new(members.values()),
        _ => Box::new(std::iter::empty()),
    }
}

#[cfg(test)]
mod tests {
    use jsonpath_rust::parser::parse_json_path;
    use serde_json::json;

    use super::*;

    #[test]
    fn only_what_multiplies_is_too_much() {
        let deep = (0..400).fold(json!(1), |inner, _| json!({ "a": inner }));
        let is_too_much = |query: &str, document: &Value| are_too_many(&parse_json_path(query).unwrap(), document);
        assert!(!is_too_much("$..*", &deep));
        assert!(!is_too_much("$..b..*", &deep));
        assert!(is_too_much("$..*..*", &deep));
        let twice = "[*,*]".repeat(20);
        assert!(is_too_much(&format!("${twice}"), &deep));
        let flat = json!({"paths": {"/a": {"get": {"parameters": [{"name": "a"}, {"name": "b"}]}}}});
        for query in ["$..*..*..*..*", "$..parameters..[?@.name=='a']", "$.paths[*,*]['get','put']"] {
            assert!(!is_too_much(query, &flat), "{query}");
        }
    }
}
