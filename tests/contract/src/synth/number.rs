//! Numbers.

use serde_json::{Map, Number, Value, json};

use super::{Maker, Spot, Variant};
use crate::document::Place;
use crate::schema::Direction;

/// The largest integer that readers of JSON agree on (RFC 8259, section 6).
const SAFE: f64 = 9_007_199_254_740_991.0;

impl Maker<'_, '_> {
    pub(super) fn number(&self, schema: &Map<String, Value>, kind: &str, spot: &Spot) -> Option<Value> {
        let limit = |key: &str| schema.get(key).and_then(Value::as_f64);
        let step = limit("multipleOf").filter(|step| *step > 0.0);
        let format = schema.get("format").and_then(Value::as_str).unwrap_or_default();
        let is_integer = kind == "integer" || format.starts_with("int") || format.starts_with("uint");
        let (format_low, format_high) = match format {
            "int8" => (-128.0, 127.0),
            "uint8" => (0.0, 255.0),
            "int16" => (-32_768.0, 32_767.0),
            "uint16" => (0.0, 65_535.0),
            "int32" => (f64::from(i32::MIN), f64::from(i32::MAX)),
            "uint32" => (0.0, f64::from(u32::MAX)),
            "uint64" => (0.0, SAFE),
            "float" => (-3.0e38, 3.0e38),
            _ if is_integer => (-SAFE, SAFE),
            _ => (-1.5e300, 1.5e300),
        };
        let grain = step.unwrap_or(if is_integer { 1.0 } else { 0.25 });
        let low = limit("minimum").unwrap_or(format_low).max(format_low);
        let low = limit("exclusiveMinimum").map_or(low, |limit| low.max(limit + grain));
        let high = limit("maximum").unwrap_or(format_high).min(format_high);
        let high = limit("exclusiveMaximum").map_or(high, |limit| high.min(limit - grain));
        if let Some(value) =
            self.beyond_floats(is_integer && step.is_none(), (format, limit("minimum"), limit("maximum")), spot)
        {
            return Some(value);
        }
        let wanted = match self.wish.variant {
            Variant::Required => 1.0,
            Variant::Everything => 2.0 + self.choice(spot, 90) as f64 + if is_integer { 0.0 } else { 0.5 },
            Variant::Edge => match self.choice(spot, 3) {
                0 => high,
                1 => low,
                _ => 0.0,
            },
        };
        let value = wanted.clamp(low, high.max(low));
        let value = match step.or(is_integer.then_some(1.0)) {
            None => value,
            // Within the limits on the other side.
            Some(step) => {
                let below = (value / step).floor() * step;
                if below < low { (low / step).ceil() * step } else { below }
            }
        };
        if value > high {
            return None;
        }
        if is_integer && self.wants_fraction_of_zero(spot) && value.abs() <= SAFE {
            return Number::from_f64(value).map(Value::Number);
        }
        if value.fract() == 0.0 && value.abs() <= SAFE {
            return Some(json!(value as i64));
        }
        Number::from_f64(value).map(Value::Number)
    }

    /// Whether an integer is written as `7.0`, which servers of some languages do, and which is an integer.
    fn wants_fraction_of_zero(&self, spot: &Spot) -> bool {
        let is_answer = self.wish.direction == Direction::Response && self.wish.place == Place::Body;
        is_answer && self.wish.variant == Variant::Everything && self.choice(spot, 4) == 0
    }

    /// An integer that no floating point number is, where the type has room for it. Only bodies carry it: readers of
    /// parameters are not asked for all digits.
    fn beyond_floats(
        &self,
        is_integer: bool,
        (format, low, high): (&str, Option<f64>, Option<f64>),
        spot: &Spot,
    ) -> Option<Value> {
        let wants = is_integer && self.wish.variant == Variant::Edge && self.wish.place == Place::Body;
        let is_response = self.wish.direction == Direction::Response;
        // Prism takes no others of a format than those that all readers of JSON agree on.
        let is_wide = format.is_empty() || is_response && matches!(format, "int64" | "uint64");
        let has_room = high.is_none_or(|high| high > SAFE + 2.0) && low.is_none_or(|low| low <= SAFE);
        let is_its_turn = is_response || self.choice(spot, 3) == 0;
        (wants && is_wide && has_room && is_its_turn).then(|| json!(9_007_199_254_740_993_i64))
    }
}
