//! How two values compare (RFC 9535, section 2.3.5.2.2).

use std::cmp::Ordering;

use serde_json::{Number, Value};

use super::model::Comparison;

/// Whether two values compare so. None is what has no value: it is equal to itself only.
pub(super) fn holds(left: Option<&Value>, comparison: Comparison, right: Option<&Value>) -> bool {
    let is_equal = || match (left, right) {
        (None, None) => true,
        (Some(left), Some(right)) => are_equal(left, right),
        _ => false,
    };
    let is = |wanted| order(left, right) == Some(wanted);
    match comparison {
        Comparison::Equal => is_equal(),
        Comparison::Unequal => !is_equal(),
        Comparison::Less => is(Ordering::Less),
        Comparison::LessOrEqual => is(Ordering::Less) || is_equal(),
        Comparison::Greater => is(Ordering::Greater),
        Comparison::GreaterOrEqual => is(Ordering::Greater) || is_equal(),
    }
}

/// Numbers and texts have an order, nothing else.
fn order(left: Option<&Value>, right: Option<&Value>) -> Option<Ordering> {
    match (left?, right?) {
        (Value::Number(left), Value::Number(right)) => order_of_numbers(left, right),
        (Value::String(left), Value::String(right)) => Some(left.cmp(right)),
        _ => None,
    }
}

fn order_of_numbers(left: &Number, right: &Number) -> Option<Ordering> {
    match (left.as_i128(), right.as_i128()) {
        (Some(left), Some(right)) => Some(left.cmp(&right)),
        _ => left.as_f64()?.partial_cmp(&right.as_f64()?),
    }
}

/// Whether it is the same value: 1 is 1.0, and the order of members says nothing.
fn are_equal(left: &Value, right: &Value) -> bool {
    match (left, right) {
        (Value::Number(left), Value::Number(right)) => order_of_numbers(left, right) == Some(Ordering::Equal),
        (Value::Array(left), Value::Array(right)) => {
            left.len() == right.len() && left.iter().zip(right).all(|(left, right)| are_equal(left, right))
        }
        (Value::Object(left), Value::Object(right)) => {
            let has_it = |(key, value): (&String, &Value)| right.get(key).is_some_and(|other| are_equal(value, other));
            left.len() == right.len() && left.iter().all(has_it)
        }
        _ => left == right,
    }
}
