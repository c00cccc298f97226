//! Two schemas as one: the keywords of one object after the other.

use serde_json::{Map, Value, json};

use super::types::types;

/// Both hold: what is said and what is added.
pub(super) fn merge(members: &mut Map<String, Value>, key: &str, value: &Value) {
    let Some(known) = members.get_mut(key) else {
        members.insert(key.to_owned(), value.clone());
        return;
    };
    let larger = |known: &Value, value: &Value| value.as_f64() > known.as_f64();
    match key {
        "properties" => {
            let (Some(known), Some(added)) = (known.as_object_mut(), value.as_object()) else { return };
            for (name, schema) in added {
                match known.get_mut(name) {
                    Some(earlier) if earlier != schema => *earlier = json!({"allOf": [earlier.take(), schema]}),
                    Some(_) => {}
                    None => drop(known.insert(name.clone(), schema.clone())),
                }
            }
        }
        "required" => {
            let (Some(known), Some(added)) = (known.as_array_mut(), value.as_array()) else { return };
            for name in added {
                if !known.contains(name) {
                    known.push(name.clone());
                }
            }
        }
        "type" => {
            let mut both = Map::new();
            both.insert("type".to_owned(), value.clone());
            let added = types(&both);
            both.insert("type".to_owned(), known.clone());
            let mut kept = types(&both);
            // An integer is a number.
            let is_narrower = added == ["integer"] && kept == ["number"];
            kept.retain(|ty| added.contains(ty) || (ty == "integer" && added.contains(&"number".to_owned())));
            *known = if is_narrower { json!("integer") } else { json!(kept) };
        }
        "enum" => {
            let added = value.as_array().cloned().unwrap_or_default();
            known.as_array_mut().into_iter().for_each(|known| known.retain(|value| added.contains(value)));
        }
        "minimum" | "exclusiveMinimum" | "minLength" | "minItems" | "minProperties" if larger(known, value) => {
            *known = value.clone();
        }
        "maximum" | "exclusiveMaximum" | "maxLength" | "maxItems" | "maxProperties" if larger(value, known) => {
            *known = value.clone();
        }
        "items" if known != value => *known = json!({"allOf": [known.take(), value]}),
        "additionalProperties" if value == &Value::Bool(false) => *known = Value::Bool(false),
        "const" => *known = value.clone(),
        _ => {}
    }
}
