//! The choice between variants that carry no tag, by what the value looks like.

use std::cell::Cell;

use crate::runtime::values::decode_error::DecodeError;
use crate::runtime::values::shape::Fit;
use serde_json::Value;

/// How far down parts are looked at: the fields of a struct and their fields.
const DEPTH: u8 = 2;

/// How often the next best variant may be tried within one value. Without a bound, a value nested as deep as a server
/// likes could double the work at each level.
const RETRIES: u32 = 64;

/// A variant: how well a value fits, and how to decode it.
pub type Candidate<T> = (Fit, fn(&Value) -> Result<T, DecodeError>);

/// Decodes the variant that fits best; on equal terms the first one; if it cannot be decoded, the next best.
pub fn choose<T>(value: &Value, candidates: &[Candidate<T>]) -> Option<T> {
    let mut scores: Vec<Option<u32>> = candidates.iter().map(|(fit, _)| fit(value, DEPTH)).collect();
    let budget = Budget::enter();
    let mut tried = false;
    while let Some(index) = take_best(&mut scores) {
        if std::mem::replace(&mut tried, true) && !budget.spend() {
            return None;
        }
        let (_, decode) = candidates.get(index)?;
        if let Ok(value) = decode(value) {
            return Some(value);
        }
    }
    None
}

/// How well a value fits the best of these types.
#[inline]
pub fn best_fit(value: &Value, depth: u8, fits: &[Fit]) -> Option<u32> {
    if depth == 0 {
        return Some(0);
    }
    fits.iter().filter_map(|fit| fit(value, depth - 1)).max()
}

/// The index of the best that is left; of equals the first, so that declaration order breaks ties.
#[inline]
fn take_best(scores: &mut [Option<u32>]) -> Option<usize> {
    let best = scores.iter().copied().max()??;
    let index = scores.iter().position(|score| *score == Some(best))?;
    *scores.get_mut(index)? = None;
    Some(index)
}

thread_local! {
    static NESTED: Cell<u32> = const { Cell::new(0) };
    static LEFT: Cell<u32> = const { Cell::new(RETRIES) };
}

/// The retries of the outermost union and all within it.
struct Budget;

impl Budget {
    #[inline]
    fn enter() -> Self {
        if NESTED.replace(NESTED.get() + 1) == 0 {
            LEFT.set(RETRIES);
        }
        Self
    }

    #[inline]
    fn spend(&self) -> bool {
        let left = LEFT.get();
        LEFT.set(left.saturating_sub(1));
        left > 0
    }
}

impl Drop for Budget {
    #[inline]
    fn drop(&mut self) {
        NESTED.set(NESTED.get() - 1);
    }
}
