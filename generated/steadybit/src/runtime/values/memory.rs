//! How much memory the value that is being decoded may still take: the budget against answers that are small, and large once
//! they are decoded.
//!
//! Whoever makes a value takes note of what it needs; whoever reads looks after each part whether there is anything left. A
//! budget belongs to a thread, because decoding never waits. Without one, there is no limit.

use std::cell::Cell;
use std::mem::size_of;

use crate::runtime::values::decode_error::DecodeError;

/// What a decoded answer may take where a client does not say.
pub(crate) const USUAL_LIMIT: usize = 256 * 1024 * 1024;

/// A text of so many bytes cannot take more than is usual, whatever it says: the largest structs have some thousand bytes for
/// the three that an item needs.
const SMALL_TEXT: usize = 64 * 1024;

const UNLIMITED: usize = usize::MAX;

/// Nodes of maps have room for so many entries.
const NODE: usize = 11;

thread_local! {
    static LEFT: Cell<usize> = const { Cell::new(UNLIMITED) };
}

/// Decodes a text of so many bytes within a limit. Fails if the decoding does.
pub(crate) fn within(
    limit: usize,
    n_bytes: usize,
    decode: &mut dyn FnMut() -> Result<(), DecodeError>,
) -> Result<(), DecodeError> {
    let budget = if n_bytes <= SMALL_TEXT { UNLIMITED } else { limit };
    let before = Restore(LEFT.get());
    LEFT.set(budget);
    let decoded = match decode() {
        Ok(()) => check(),
        failed => failed,
    };
    drop(before);
    decoded
}

/// Sets the budget back, also when something panics.
struct Restore(usize);

impl Drop for Restore {
    fn drop(&mut self) {
        LEFT.set(self.0);
    }
}

/// Takes note of memory.
pub(crate) fn spend(bytes: usize) {
    let left = LEFT.get();
    if left != UNLIMITED {
        LEFT.set(left.saturating_sub(bytes));
    }
}

/// Takes note of an item of an array, whose room doubles whenever it is full.
pub(crate) fn spend_item(index: usize, size: usize) {
    let room = match index {
        0 if size <= 1024 => 4,
        0 => 1,
        _ if index.is_power_of_two() && (index >= 4 || size > 1024) => index,
        _ => return,
    };
    spend(room.saturating_mul(size));
}

/// Takes note of a new entry of a map that had so many.
pub(crate) fn spend_entry(n_before: usize, key: &str, size: usize) {
    let node = NODE * (size_of::<String>() + size) + 2 * size_of::<usize>();
    let nodes = match n_before {
        0 => node,
        NODE => 2 * node + NODE * size_of::<usize>(),
        // Nodes are split when they are full, and then half full.
        1..NODE => 0,
        _ => node / 5,
    };
    spend(nodes.saturating_add(key.len()));
}

/// Fails if nothing is left.
pub(crate) fn check() -> Result<(), DecodeError> {
    if LEFT.get() == 0 { Err(DecodeError::too_large()) } else { Ok(()) }
}

/// What is left.
pub(crate) fn left() -> usize {
    LEFT.get()
}

/// Gives back what was taken since so much was left.
pub(crate) fn give_back_to(left: usize) {
    LEFT.set(left);
}
