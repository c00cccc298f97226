//! Numbers that are easily lost: which of them an instance may have, and whether they came back as they were.
//!
//! In: a schema and a value. Out: values with larger numbers, and places where a number became another one, or one of another
//! kind. It must not know emitted types. Where a schema says `number` and nothing else, 7 and 7.0 are one value; elsewhere
//! an integer stays one.

use serde_json::{Map, Number, Value};

/// The first integer that a double does not hold.
const BEYOND_DOUBLES: u64 = (1 << 53) + 1;

/// How deep references and members of `allOf` are followed.
const DEEPEST: usize = 12;

/// The value with every integer that may be one, by `admits`, as one that doubles do not hold; nothing if there is none.
pub(crate) fn large(root: &Value, value: &Value, admits: impl Fn(&Value) -> bool) -> Option<Value> {
    let mut changed = value.clone();
    let mut is_changed = false;
    for place in places(value) {
        let is_integer = value.pointer(&place).is_some_and(|number| number.is_i64() || number.is_u64());
        if !is_integer || is_plain_number(root, &place) {
            continue;
        }
        let mut next = changed.clone();
        if let Some(number) = next.pointer_mut(&place) {
            *number = Value::from(BEYOND_DOUBLES);
        }
        if admits(&next) {
            changed = next;
            is_changed = true;
        }
    }
    is_changed.then_some(changed)
}

/// The value with every number that may be an integer or none as one that is none, though it is whole.
pub(crate) fn whole(root: &Value, value: &Value, admits: impl Fn(&Value) -> bool) -> Option<Value> {
    let mut changed = value.clone();
    let mut is_changed = false;
    for place in places(value).into_iter().filter(|place| is_of_both_kinds(root, place)) {
        if let (Some(number), Some(whole)) = (changed.pointer_mut(&place), Number::from_f64(7.0)) {
            *number = Value::Number(whole);
            is_changed = true;
        }
    }
    (is_changed && admits(&changed)).then_some(changed)
}

/// How a number came back as another one, or as one of another kind where kinds matter.
pub(crate) fn changed(root: &Value, sent: &Value, came: &Value) -> Option<String> {
    places(sent).into_iter().find_map(|place| {
        let (Value::Number(sent), Value::Number(came)) = (sent.pointer(&place)?, came.pointer(&place)?) else {
            return None;
        };
        let is_same = sent == came || (is_plain_number(root, &place) && sent.as_f64() == came.as_f64());
        (!is_same).then(|| format!("the number {sent} became {came} at {place}"))
    })
}

/// Pointers to the numbers of a value.
fn places(value: &Value) -> Vec<String> {
    let mut places = Vec::new();
    let mut open = vec![(String::new(), value)];
    while let Some((place, value)) = open.pop() {
        match value {
            Value::Number(_) => places.push(place),
            Value::Array(items) => {
                open.extend(items.iter().enumerate().map(|(index, item)| (format!("{place}/{index}"), item)));
            }
            Value::Object(members) => {
                let token = |name: &str| name.replace('~', "~0").replace('/', "~1");
                open.extend(members.iter().map(|(name, value)| (format!("{place}/{}", token(name)), value)));
            }
            _ => {}
        }
    }
    places
}

/// Whether some schema of a place says `number`, and nothing else of what kind it is.
fn is_plain_number(root: &Value, place: &str) -> bool {
    schemas_at(root, place).into_iter().any(|schema| {
        let types = types(schema);
        types.contains(&"number") && !types.contains(&"integer") && !types.contains(&"string") && !is_decimal(schema)
    })
}

/// Whether a place takes integers and other numbers alike, as two kinds of values.
fn is_of_both_kinds(root: &Value, place: &str) -> bool {
    let all = schemas_at(root, place);
    let has = |word: &str| all.iter().any(|schema| types(schema).contains(&word));
    has("integer") && has("number") && !is_plain_number(root, place)
}

fn is_decimal(schema: &Map<String, Value>) -> bool {
    schema.get("format").and_then(Value::as_str) == Some("decimal")
}

/// The types of a schema: its own, and those of alternatives that say nothing else than a type.
fn types(schema: &Map<String, Value>) -> Vec<&str> {
    let own = match schema.get("type") {
        Some(Value::String(word)) => vec![word.as_str()],
        Some(Value::Array(words)) => words.iter().filter_map(Value::as_str).collect(),
        _ => Vec::new(),
    };
    let lists = ["oneOf", "anyOf"].into_iter().filter_map(|word| schema.get(word)?.as_array());
    let of_alternatives = lists.flatten().filter_map(Value::as_object).flat_map(types);
    own.into_iter().chain(of_alternatives).collect()
}

/// The schemas that say something of a place, alternatives included; those of the place itself with their alternatives inside.
fn schemas_at<'a>(root: &'a Value, place: &str) -> Vec<&'a Map<String, Value>> {
    let mut here = Vec::new();
    reach(root, root, DEEPEST, &mut here);
    for token in place.split('/').skip(1).map(|token| token.replace("~1", "/").replace("~0", "~")) {
        let mut all = Vec::new();
        here.iter().for_each(|schema| alternatives(root, schema, DEEPEST, &mut all));
        let next: Vec<&Value> = all.into_iter().flat_map(|schema| children(schema, &token)).collect();
        here = Vec::new();
        next.into_iter().for_each(|schema| reach(root, schema, DEEPEST, &mut here));
    }
    here
}

/// A schema, with what it refers to and the members of its `allOf`.
fn reach<'a>(root: &'a Value, schema: &'a Value, depth: usize, found: &mut Vec<&'a Map<String, Value>>) {
    let Some(object) = schema.as_object().filter(|_| depth > 0) else { return };
    found.push(object);
    let target = object.get("$ref").and_then(Value::as_str).and_then(|reference| reference.strip_prefix('#'));
    let decoded = target.map(|pointer| percent_encoding::percent_decode_str(pointer).decode_utf8_lossy().into_owned());
    if let Some(target) = decoded.and_then(|pointer| root.pointer(&pointer)) {
        reach(root, target, depth - 1, found);
    }
    for member in object.get("allOf").and_then(Value::as_array).into_iter().flatten() {
        reach(root, member, depth - 1, found);
    }
}

/// A schema and its alternatives, and theirs.
fn alternatives<'a>(
    root: &'a Value,
    schema: &'a Map<String, Value>,
    depth: usize,
    found: &mut Vec<&'a Map<String, Value>>,
) {
    found.push(schema);
    for word in ["oneOf", "anyOf"].into_iter().filter(|_| depth > 0) {
        for member in schema.get(word).and_then(Value::as_array).into_iter().flatten() {
            let mut reached = Vec::new();
            reach(root, member, depth, &mut reached);
            reached.into_iter().for_each(|schema| alternatives(root, schema, depth - 1, found));
        }
    }
}

/// What a schema says of a member or an item.
fn children<'a>(schema: &'a Map<String, Value>, token: &str) -> Vec<&'a Value> {
    let by_name = schema.get("properties").and_then(|properties| properties.get(token));
    let index = token.parse::<usize>().ok();
    let by_place = index.and_then(|index| schema.get("prefixItems")?.get(index));
    let others = by_name.is_none().then(|| schema.get("additionalProperties")).flatten();
    let items = schema.get("items").filter(|_| index.is_some() && by_place.is_none());
    [by_name, by_place, others, items].into_iter().flatten().collect()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn schema() -> Value {
        json!({
            "$ref": "#/components/schemas/A",
            "components": { "schemas": { "A": { "properties": {
                "id": { "type": "integer" },
                "size": { "type": "number" },
                "either": { "oneOf": [{ "type": "integer" }, { "type": "number" }] },
                "list": { "type": "array", "items": { "anyOf": [{ "$ref": "#/components/schemas/B" }] } },
            } }, "B": { "allOf": [{ "properties": { "n": { "type": "integer" } } }] } } },
        })
    }

    #[test]
    fn a_number_keeps_its_kind_where_kinds_matter() {
        let sent = json!({ "id": 7, "size": 7, "either": 7, "list": [{ "n": 7 }] });
        assert_eq!(changed(&schema(), &sent, &sent), None);
        let plain = json!({ "id": 7, "size": 7.0, "either": 7, "list": [{ "n": 7 }] });
        assert_eq!(changed(&schema(), &sent, &plain), None);
        for (pointer, name) in [("/id", "id"), ("/either", "either"), ("/list/0/n", "n")] {
            let mut other = sent.clone();
            *other.pointer_mut(pointer).unwrap() = json!(7.0);
            let said = changed(&schema(), &sent, &other);
            assert_eq!(said, Some(format!("the number 7 became 7.0 at {pointer}")), "{name}");
        }
    }

    #[test]
    fn digits_that_doubles_do_not_hold_are_told() {
        let sent = json!({ "id": BEYOND_DOUBLES, "size": 0.5 });
        let came = json!({ "id": BEYOND_DOUBLES - 1, "size": 0.5 });
        assert!(changed(&schema(), &sent, &came).is_some());
        assert!(changed(&schema(), &sent, &json!({ "id": BEYOND_DOUBLES, "size": 0.25 })).is_some());
    }

    #[test]
    fn larger_numbers_go_where_they_may() {
        let value = json!({ "id": 1, "size": 1, "either": 1, "list": [{ "n": 1 }] });
        let is_small = |value: &Value| value.pointer("/list/0/n") == Some(&json!(1));
        let large = large(&schema(), &value, is_small);
        let expected = json!({ "id": BEYOND_DOUBLES, "size": 1, "either": BEYOND_DOUBLES, "list": [{ "n": 1 }] });
        assert_eq!(large, Some(expected));
        let whole = whole(&schema(), &value, |_| true);
        assert_eq!(whole, Some(json!({ "id": 1, "size": 1, "either": 7.0, "list": [{ "n": 1 }] })));
    }
}
