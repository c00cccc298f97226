use serde_json::{Map, Value, json};

use crate::ir::Pointer;

/// What belongs together: removing something, and putting something else in its place, are two actions.
pub(super) type Actions = Vec<Value>;

/// An action at a place of the document, which it finds as `expect` or without the member `absent`.
pub(super) fn update(at: &Pointer, why: &str, expect: Expect<'_>, update: Value) -> Value {
    let mut members = head(at, why, expect);
    members.insert("update".to_owned(), update);
    Value::Object(members)
}

/// An action that takes away what stands at a place.
pub(super) fn remove(at: &Pointer, why: &str, expect: Value) -> Value {
    let mut members = head(at, why, Expect::Present(expect));
    members.insert("remove".to_owned(), true.into());
    Value::Object(members)
}

/// An action that takes a value out of a list.
pub(super) fn remove_element(list: &Pointer, element: &str, why: &str) -> Value {
    let target = format!("{}[?@ == {}]", path(list), Value::from(element));
    json!({"target": target, "description": why, "x-expect": element, "remove": true})
}

/// What stands at a place today.
pub(super) enum Expect<'a> {
    Present(Value),
    Absent(&'a str),
    Both(Value, &'a str),
}

fn head(at: &Pointer, why: &str, expect: Expect<'_>) -> Map<String, Value> {
    let mut members = Map::new();
    members.insert("target".to_owned(), path(at).into());
    members.insert("description".to_owned(), why.into());
    let (present, absent) = match expect {
        Expect::Present(present) => (Some(present), None),
        Expect::Absent(absent) => (None, Some(absent)),
        Expect::Both(present, absent) => (Some(present), Some(absent)),
    };
    members.extend(present.map(|present| ("x-expect".to_owned(), present)));
    members.extend(absent.map(|absent| ("x-expect-absent".to_owned(), absent.into())));
    members
}

/// A place as a JSONPath (RFC 9535).
fn path(at: &Pointer) -> String {
    let mut path = "$".to_owned();
    for token in at.tokens() {
        let is_plain = token.chars().enumerate().all(|(index, character)| {
            character == '_' || character.is_ascii_alphabetic() || (index > 0 && character.is_ascii_digit())
        });
        if is_plain && !token.is_empty() {
            path.push('.');
            path.push_str(&token);
        } else if !token.is_empty() && token.chars().all(|character| character.is_ascii_digit()) && is_index(at, &token)
        {
            path.push_str(&format!("[{token}]"));
        } else {
            path.push_str(&format!("['{}']", token.replace('\\', "\\\\").replace('\'', "\\'")));
        }
    }
    path
}

/// Whether a number counts elements: only these lists are on the way to a schema. A status is a member.
fn is_index(at: &Pointer, token: &str) -> bool {
    let tokens: Vec<String> = at.tokens().collect();
    let lists = ["allOf", "oneOf", "anyOf", "prefixItems"];
    tokens.windows(2).any(|pair| matches!(pair, [list, index] if index == token && lists.contains(&list.as_str())))
}

/// An overlay of actions.
pub(super) fn overlay(actions: Vec<Value>) -> Value {
    json!({"overlay": "1.0.0", "info": {"title": "corrections", "version": "1"}, "actions": actions})
}

/// The overlay as a file, an action a paragraph.
pub fn text(actions: &[Value]) -> String {
    let mut text = "overlay: 1.0.0\ninfo: { title: corrections, version: \"1\" }\nactions:\n".to_owned();
    for action in actions {
        let members = action.as_object().into_iter().flatten();
        for (index, (key, value)) in members.enumerate() {
            // JSON is YAML.
            text.push_str(&format!("  {} {key}: {value}\n", if index == 0 { '-' } else { ' ' }));
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_paths() {
        for (pointer, expected) in [
            ("/paths/~1pets~1{id}/get", "$.paths['/pets/{id}'].get"),
            ("/responses/200/content/application~1json", "$.responses['200'].content['application/json']"),
            ("/components/schemas/a'b/oneOf/1", "$.components.schemas['a\\'b'].oneOf[1]"),
            ("", "$"),
        ] {
            assert_eq!(path(&Pointer::from_escaped(pointer)), expected);
        }
    }
}
