use serde_json::{Map, Value};

use crate::resolve::Node;

/// `collectionFormat` (Swagger 2.0, "Parameter Object") as `style` and `explode`; nothing for what is no array. A
/// format that has no style here keeps its name, which `normalize` reports as a style that does not fit.
pub(super) fn style(parameter: &Node<'_>, place: Place) -> Map<String, Value> {
    let mut members = Map::new();
    if !is_array(parameter) {
        return members;
    }
    let word = word(parameter, place);
    let style = match (word, place) {
        // The default style of a path and of a header is the list with commas.
        ("csv", Place::Path) | (_, Place::Part) => return members,
        ("csv" | "multi", Place::Query) => "form",
        ("ssv", _) => "spaceDelimited",
        ("pipes", _) => "pipeDelimited",
        (other, _) => other,
    };
    members.insert("style".to_owned(), style.into());
    members.insert("explode".to_owned(), (word == "multi").into());
    members
}

/// The format of a text that packs a list, where OpenAPI 3 has no style for it: in a path or header anything but commas, in a
/// part of its own all but repetition, and between tabulators everywhere.
pub(super) fn packed(parameter: &Node<'_>, place: Place) -> Option<&'static str> {
    match (word(parameter, place), place) {
        _ if !is_array(parameter) => None,
        ("csv" | "multi", Place::Path) | ("csv" | "ssv" | "pipes" | "multi", Place::Query) | ("multi", Place::Part) => {
            None
        }
        (word, _) => format_of(word),
    }
}

/// The lists within a list of which no more is left than texts that a program joins: those within what is packed itself.
pub(super) fn joined_by_hand<'a>(parameter: &Node<'a>, place: Place) -> Option<Node<'a>> {
    let items_of = |list: &Node<'a>| list.get("items").filter(|items| is_array(items));
    let items = items_of(parameter).filter(|_| is_array(parameter))?;
    if packed(parameter, place).is_some() { Some(items) } else { items_of(&items) }
}

/// How a list is written. Files are no texts that could be joined: where nothing is said, each is a part of its own.
fn word<'a>(list: &Node<'a>, place: Place) -> &'a str {
    let default = if place == Place::Part && has_files(list) { "multi" } else { "csv" };
    list.get("collectionFormat").and_then(|word| word.value.as_str()).unwrap_or(default)
}

/// Whether a parameter is a list of files. Swagger 2.0 has none, and many write one.
pub(super) fn has_files(parameter: &Node<'_>) -> bool {
    let items = parameter.get("items").filter(|_| is_array(parameter));
    let says = |key: &str, word: &str| {
        items.as_ref().and_then(|items| items.get(key)).and_then(|own| own.str()).is_some_and(|own| own == word)
    };
    says("type", "file") || (says("type", "string") && says("format", "binary"))
}

fn is_array(node: &Node<'_>) -> bool {
    node.get("type").and_then(|word| word.str()) == Some("array")
}

fn format_of(word: &str) -> Option<&'static str> {
    Some(match word {
        "csv" => "comma-separated",
        "ssv" => "space-separated",
        "tsv" => "tab-separated",
        "pipes" => "pipe-separated",
        _ => return None,
    })
}

/// Lists within a list are texts that pack them: each level has its own separator (Swagger 2.0, "Items Object").
pub(super) fn pack_items(schema: &mut Map<String, Value>) {
    let Some(items) = schema.get_mut("items").and_then(Value::as_object_mut) else { return };
    if items.get("type").and_then(Value::as_str) != Some("array") {
        return;
    }
    let word = items.get("collectionFormat").and_then(Value::as_str).unwrap_or("csv");
    if let Some(format) = format_of(word) {
        *items = Map::from_iter([("type".to_owned(), "string".into()), ("format".to_owned(), format.into())]);
    }
}

/// Where an array is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// In the path or a header.
    Path,
    /// In the query or a form.
    Query,
    /// In a part of a multipart body.
    Part,
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
    fn files_are_parts_of_their_own() {
        for items in [json!({"type": "file"}), json!({"type": "string", "format": "binary"})] {
            let list = json!({"type": "array", "items": items});
            let list = Node::new(&list, Pointer::root());
            assert_eq!((packed(&list, Place::Part), packed(&list, Place::Path)), (None, None));
        }
        let said = json!({"type": "array", "collectionFormat": "csv", "items": {"type": "file"}});
        assert_eq!(packed(&Node::new(&said, Pointer::root()), Place::Part), Some("comma-separated"));
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
    fn what_has_no_style_is_packed_into_a_text() {
        let packed = |format: &str, place| {
            let parameter = json!({"type": "array", "collectionFormat": format});
            super::packed(&Node::new(&parameter, Pointer::root()), place)
        };
        let formats = ["csv", "ssv", "tsv", "pipes", "multi", "other"];
        let each = |place| formats.map(|format| packed(format, place));
        let (comma, space) = (Some("comma-separated"), Some("space-separated"));
        let (tab, pipe) = (Some("tab-separated"), Some("pipe-separated"));
        assert_eq!(each(Place::Query), [None, None, tab, None, None, None]);
        assert_eq!(each(Place::Path), [None, space, tab, pipe, None, None]);
        assert_eq!(each(Place::Part), [comma, space, tab, pipe, None, None]);
    }

    #[test]
    fn lists_within_lists_are_packed() {
        let packed = |items: Value| {
            let mut schema = Map::from_iter([("items".to_owned(), items)]);
            pack_items(&mut schema);
            schema["items"].clone()
        };
        let items = json!({"type": "array", "collectionFormat": "pipes", "items": {"type": "string"}});
        assert_eq!(packed(items), json!({"type": "string", "format": "pipe-separated"}));
        assert_eq!(packed(json!({"type": "array"})), json!({"type": "string", "format": "comma-separated"}));
        assert_eq!(packed(json!({"type": "string"})), json!({"type": "string"}));
    }

    #[test]
    fn an_array_without_a_format_has_commas() {
        assert_eq!(made(json!({"type": "array"}), Place::Query), json!({"style": "form", "explode": false}));
        assert_eq!(made(json!({"type": "array"}), Place::Path), json!({}));
        assert_eq!(made(json!({"type": "string", "collectionFormat": "ssv"}), Place::Query), json!({}));
    }
}
