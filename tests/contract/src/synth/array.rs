//! Arrays.

use serde_json::Value;

use super::flat::Flat;
use super::{Maker, Spot, Variant};
use crate::document::Place;

impl Maker<'_, '_> {
    pub(super) fn array(&self, flat: &Flat, spot: &Spot) -> Option<Value> {
        let schema = &flat.members;
        let limit = |key: &str| schema.get(key).and_then(Value::as_f64).map(|limit| limit as usize);
        let least = limit("minItems").unwrap_or(0);
        let most = limit("maxItems").unwrap_or(usize::MAX);
        let wanted = match self.wish.variant {
            // Outside of bodies, an empty list is as good as none.
            Variant::Edge if self.wish.place == Place::Body => match self.choice(spot, 2) {
                0 => least,
                _ => least.max(3),
            },
            Variant::Required => least.max(1),
            _ => least.max(2),
        };
        let wanted = if self.wants_more(spot) || least > 0 { wanted } else { wanted.min(1) };
        let wanted = wanted.min(most);
        let is_unique = schema.get("uniqueItems") == Some(&Value::Bool(true));
        let tuple = schema.get("prefixItems").and_then(Value::as_array);
        let rest = schema.get("items").cloned().unwrap_or(Value::Bool(true));
        let mut items: Vec<Value> = Vec::new();
        // More attempts than items: some may come out equal.
        for index in 0..wanted.saturating_mul(4).max(tuple.map_or(0, Vec::len)) {
            let is_tuple = tuple.is_some_and(|tuple| items.len() < tuple.len());
            if items.len() >= wanted && !is_tuple {
                break;
            }
            let schema = tuple.and_then(|tuple| tuple.get(items.len())).unwrap_or(&rest);
            match self.value(schema, &spot.child(&index.to_string(), &flat.refs)) {
                Some(item) if is_unique && items.contains(&item) => {}
                Some(item) => items.push(item),
                None => break,
            }
        }
        (items.len() >= least).then_some(Value::Array(items))
    }
}
