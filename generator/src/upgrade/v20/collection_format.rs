use serde_json::{Map, Value};

use crate::resolve::Node;

/// `collectionFormat` (Swagger 2.0, "Parameter Object") as `style` and `explode`; nothing for what is no array. A
/// format that has no style here keeps its name, which `normalize` reports as a style that does not fit.
pub(super) fn style(parameter: &Node<'_>, place: Place) -> Map<String, Value> {
    let mut members = Map::new();
    let is_array = parameter.get("type").and_then(|word| word.str()) == Some("array");
    if !is_array {
        return members;
    }
    let word = parameter.get("collectionFormat").and_then(|word| word.str()).unwrap_or("csv");
    let style = match (word, place) {
        // The default style of a path and of a header is the list with commas.
        ("csv", Place::Path) => return members,
        ("csv" | "multi", Place::Query) => "form",
        ("ssv", _) => "spaceDelimited",
        ("pipes", _) => "pipeDelimited",
        (other, _) => other,
    };
    members.insert("style".to_owned(), style.into());
    members.insert("explode".to_owned(), (word == "multi").into());
    members
}

/// Where an array is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// In the path or a header.
    Path,
    /// In the query or a form.
    Query,
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;
    use crate::ir::Pointer;

    fn made(parameter: Value, place: Place) -> Value {
        Value::Object(style(&Node::new(&parameter, Pointer::root()), place))
    }

    #[test]
    fn each_format_has_its_style() {
        let formats = [
            ("csv", json!({"style": "form", "explode": false})),
            ("ssv", json!({"style": "spaceDelimited", "explode": false})),
            ("pipes", json!({"style": "pipeDelimited", "explode": false})),
            ("multi", json!({"style": "form", "explode": true})),
            ("tsv", json!({"style": "tsv", "explode": false})),
        ];
        for (format, style) in formats {
            assert_eq!(made(json!({"type": "array", "collectionFormat": format}), Place::Query), style);
        }
    }

    #[test]
    fn an_array_without_a_format_has_commas() {
        assert_eq!(made(json!({"type": "array"}), Place::Query), json!({"style": "form", "explode": false}));
        assert_eq!(made(json!({"type": "array"}), Place::Path), json!({}));
        assert_eq!(made(json!({"type": "string", "collectionFormat": "ssv"}), Place::Query), json!({}));
    }
}
