//! The choice between variants that carry no tag, by what the value looks like.

use std::cell::Cell;

use crate::runtime::values::decode::{Decode, Input, Reread};
use crate::runtime::values::decode_error::DecodeError;
use crate::runtime::values::memory;
use crate::runtime::values::shape::Fit;
use serde_json::Value;

/// How far down parts are looked at: the fields of a struct and their fields.
const DEPTH: u8 = 2;

/// How much may be read in vain within one value, in bytes and in times its own length. Without a bound, a value nested as
/// deep as a server likes could double the work at each level.
const VAIN: (usize, usize) = (64 * 1024, 16);

/// A variant: how well a value fits, and how to decode it.
pub type Candidate<T> = (Fit, fn(Input<'_>) -> Result<T, DecodeError>);

/// Reads one of the variants by number, or keeps the value where there is none of this number.
type Read<'a> = &'a mut dyn FnMut(usize, Input<'_>) -> Result<(), DecodeError>;

/// Decodes the variant that fits best; on equal terms the first one; if it cannot be decoded, the next best. What fits none
/// is kept as it came. Fails if the value is malformed.
pub fn choose<T>(input: Input<'_>, candidates: &[Candidate<T>], other: fn(Value) -> T) -> Result<T, DecodeError> {
    let mut fits = Vec::new();
    for (fit, _) in candidates {
        fits.push(*fit);
    }
    let mut chosen = None;
    choose_by(input, &fits, &mut |index, input| {
        chosen = Some(match candidates.get(index) {
            Some((_, decode)) => decode(input)?,
            None => other(input.value()?),
        });
        Ok(())
    })?;
    chosen.ok_or_else(|| DecodeError::new("nothing was read"))
}

#[inline]
fn choose_by(input: Input<'_>, fits: &[Fit], read: Read<'_>) -> Result<(), DecodeError> {
    let is_list = matches!(input, Input::List(_));
    match input {
        Input::List(parts) | Input::Object(parts) => parts.reread(&mut |parts| {
            let left = memory::left();
            let (outline, length) = parts.outline()?;
            let mut scores = scores(&outline, fits);
            drop(outline);
            memory::give_back_to(left);
            let nested = Nested::enter(length);
            read_best(parts, is_list, &mut scores, &nested, read)
        }),
        scalar => {
            let mut scores = scores(&scalar.outline(), fits);
            while let Some(index) = take_best(&mut scores) {
                if read(index, scalar.scalar()).is_ok() {
                    return Ok(());
                }
            }
            read(fits.len(), scalar)
        }
    }
}

#[inline]
fn scores(outline: &Value, fits: &[Fit]) -> Vec<Option<u32>> {
    let mut scores = Vec::new();
    for fit in fits {
        scores.push(fit(outline, DEPTH));
    }
    scores
}

/// Reads the best variant that can be read, as long as there is not too much in vain.
#[inline]
fn read_best(
    parts: &mut dyn Reread,
    is_list: bool,
    scores: &mut [Option<u32>],
    nested: &Nested,
    read: Read<'_>,
) -> Result<(), DecodeError> {
    let (start, left, n_scores) = (parts.mark(), memory::left(), scores.len());
    while let Some(index) = take_best(scores) {
        if nested.is_spent() {
            break;
        }
        // Of what is read in vain, nobody hears what is wrong with it.
        parts.go_to(start, false);
        let input = if is_list { Input::List(parts) } else { Input::Object(parts) };
        match read(index, input) {
            Ok(()) => {
                let end = parts.mark();
                parts.go_to(end, start.is_thorough);
                return Ok(());
            }
            Err(error) if error.is_unreadable() => return Err(error),
            Err(_) => nested.spend(parts.mark().at.saturating_sub(start.at)),
        }
        memory::give_back_to(left);
    }
    parts.go_to(start, start.is_thorough);
    let input = if is_list { Input::List(parts) } else { Input::Object(parts) };
    read(n_scores, input)
}

/// Decodes a type.
pub fn decoded<T: Decode>(input: Input<'_>) -> Result<T, DecodeError> {
    let mut value = T::blank();
    value.decode(input)?;
    Ok(value)
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
    static LEVEL: Cell<u32> = const { Cell::new(0) };
    static LEFT: Cell<usize> = const { Cell::new(0) };
}

/// What the outermost union and all within it may still read in vain.
struct Nested;

impl Nested {
    /// A union of so many bytes.
    #[inline]
    fn enter(length: usize) -> Self {
        if LEVEL.replace(LEVEL.get() + 1) == 0 {
            LEFT.set(VAIN.0.saturating_add(length.saturating_mul(VAIN.1)));
        }
        Self
    }

    #[inline]
    fn is_spent(&self) -> bool {
        LEFT.get() == 0
    }

    #[inline]
    fn spend(&self, bytes: usize) {
        LEFT.set(LEFT.get().saturating_sub(bytes));
    }
}

impl Drop for Nested {
    #[inline]
    fn drop(&mut self) {
        LEVEL.set(LEVEL.get() - 1);
    }
}
