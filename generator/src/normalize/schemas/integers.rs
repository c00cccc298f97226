//! Integers: the type that holds all that a schema admits.

use serde_json::Value;

use crate::ir::Scalar;
use crate::resolve::Node;

use crate::normalize::nodes::view::View;

/// The scalar of an integer schema: that of its format, unless its limits reach further.
pub(crate) fn of(view: &View<'_>, format: &str) -> Scalar {
    let stated = match format {
        "int32" | "int16" | "int8" | "uint16" | "uint8" => Scalar::Int32,
        "uint32" => Scalar::UInt32,
        "uint64" => Scalar::UInt64,
        _ => Scalar::Int64,
    };
    let (least, most) = limits(view);
    if holds(stated, least, most) {
        return stated;
    }
    // Where nothing is said, the smallest value is not below zero if the largest needs all bits.
    let wider = [Scalar::Int64, Scalar::UInt64];
    wider.into_iter().find(|scalar| holds(*scalar, least, most)).unwrap_or(Scalar::Number)
}

fn holds(scalar: Scalar, least: Option<i128>, most: Option<i128>) -> bool {
    let (from, to) = match scalar {
        Scalar::Int32 => (i32::MIN.into(), i32::MAX.into()),
        Scalar::UInt32 => (0, u32::MAX.into()),
        Scalar::UInt64 => (0, u64::MAX.into()),
        _ => (i64::MIN.into(), i64::MAX.into()),
    };
    [least, most].into_iter().flatten().all(|limit| (from..=to).contains(&limit))
}

/// The smallest and the largest value, as far as they are stated.
fn limits(view: &View<'_>) -> (Option<i128>, Option<i128>) {
    let stated = |keyword: &str, step: i128| {
        let limits = view.all(keyword).filter_map(|node| integer(&node)).map(|limit| limit.saturating_add(step));
        limits.collect::<Vec<_>>()
    };
    let least = [stated("minimum", 0), stated("exclusiveMinimum", 1)].concat().into_iter().max();
    let most = [stated("maximum", 0), stated("exclusiveMaximum", -1)].concat().into_iter().min();
    (least, most)
}

/// The integer of a limit. Writers that know only floating point numbers round the largest integers of 64 bits up, to
/// the next power of two.
#[allow(clippy::cast_possible_truncation, reason = "saturates, and a fraction does not matter to integers")]
fn integer(node: &Node<'_>) -> Option<i128> {
    const ROUNDED: [(i128, i128); 2] = [(1 << 63, i64::MAX as i128), (1 << 64, u64::MAX as i128)];
    let Value::Number(number) = node.value else { return None };
    if let Some(integer) = number.as_i64() {
        return Some(integer.into());
    }
    if let Some(integer) = number.as_u64() {
        return Some(integer.into());
    }
    let integer = number.as_f64()? as i128;
    let rounded = ROUNDED.iter().find(|(rounded, _)| *rounded == integer);
    Some(rounded.map_or(integer, |(_, meant)| *meant))
}
