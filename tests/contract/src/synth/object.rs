//! Objects.

use serde_json::{Map, Value};

use super::flat::Flat;
use super::{Maker, Spot, Variant};
use crate::document::Place;

impl Maker<'_, '_> {
    pub(super) fn object(&self, flat: &Flat, spot: &Spot) -> Option<Value> {
        let schema = &flat.members;
        let required: Vec<&str> = schema
            .get("required")
            .and_then(Value::as_array)
            .map(|names| names.iter().filter_map(Value::as_str).collect())
            .unwrap_or_default();
        let limit = |key: &str| schema.get(key).and_then(Value::as_u64).and_then(|limit| usize::try_from(limit).ok());
        let least = limit("minProperties").unwrap_or(0);
        let most = limit("maxProperties").unwrap_or(usize::MAX).max(required.len());
        let mut object = Map::new();
        let mut left_out = Vec::new();
        for (name, property) in schema.get("properties").and_then(Value::as_object).into_iter().flatten() {
            if self.schemas.is_excluded(property, self.wish.direction) {
                continue;
            }
            let spot = spot.child(name, &flat.refs);
            if required.contains(&name.as_str()) {
                object.insert(name.clone(), self.value(property, &spot)?);
            } else if self.wants_more(&spot) && !self.leads_back(property, &spot) && object.len() < most {
                object.extend(self.value(property, &spot).map(|value| (name.clone(), value)));
            } else {
                left_out.push((name, property));
            }
        }
        let rest = schema.get("additionalProperties");
        for name in required {
            let is_known = schema.get("properties").is_some_and(|properties| properties.get(name).is_some());
            if !is_known {
                let schema = rest.unwrap_or(&Value::Bool(true));
                object.insert(name.to_owned(), self.value(schema, &spot.child(name, &flat.refs))?);
            }
        }
        for (name, property) in left_out {
            if object.len() >= least {
                break;
            }
            let value = self.value(property, &spot.child(name, &flat.refs));
            object.extend(value.map(|value| (name.clone(), value)));
        }
        self.additional(flat, spot, &mut object, least, most);
        (object.len() >= least).then_some(Value::Object(object))
    }

    /// Keys that are no property, where the schema says that there are such.
    fn additional(&self, flat: &Flat, spot: &Spot, object: &mut Map<String, Value>, least: usize, most: usize) {
        let schema = &flat.members;
        let patterns = schema.get("patternProperties").and_then(Value::as_object);
        let pattern = patterns.and_then(|patterns| patterns.iter().next());
        let rest = schema.get("additionalProperties").filter(|rest| *rest != &Value::Bool(false));
        let is_bare = !schema.contains_key("properties") && !schema.contains_key("additionalProperties");
        let (key, value) = match (pattern, rest) {
            (Some((pattern, value)), _) => (self.schemas.patterns.strings(pattern).first().cloned(), value),
            (None, Some(value)) => (None, value),
            (None, None) if is_bare => (None, &Value::Bool(true)),
            _ => return,
        };
        let n_wanted = if self.wants_more(spot) { 1 } else { 0 };
        let names = schema.get("propertyNames").cloned();
        for index in 0..n_wanted.max(least.saturating_sub(object.len())) {
            let spot = spot.child(&format!("*{index}"), &flat.refs);
            let plain = match self.wish.variant {
                Variant::Edge if self.wish.place == Place::Body => format!("ключ/~1 {index}"),
                _ => format!("key{index}"),
            };
            let named = names.as_ref().and_then(|names| self.value(&string(names), &spot));
            let named = named.and_then(|name| name.as_str().map(str::to_owned));
            let key = named.or_else(|| key.clone()).unwrap_or(plain);
            if object.len() < most
                && !object.contains_key(&key)
                && let Some(value) = self.value(value, &spot)
            {
                object.insert(key, value);
            }
        }
    }

    /// Whether a value of it would contain another one of what we are in.
    fn leads_back(&self, property: &Value, spot: &Spot) -> bool {
        let is_known = |reference: &str| spot.trail.iter().any(|known| known == reference);
        property.get("$ref").and_then(Value::as_str).is_some_and(is_known)
            || property.get("items").is_some_and(|items| self.leads_back(items, spot))
    }
}

/// Names are strings, said or not.
fn string(names: &Value) -> Value {
    serde_json::json!({"allOf": [names], "type": "string"})
}
