//! Reads an object into the slots of a struct.
//!
//! The rules for missing, unknown and duplicate keys are here; the form of the table is in `shape`.

use crate::runtime::values::decode::Skip;
use crate::runtime::values::decode::{Container, Decode, Input};
use crate::runtime::values::decode_error::DecodeError;
use crate::runtime::values::shape::Shape;

impl Input<'_> {
    /// Reads an object into the slots, which are in the order of the shape's fields; other keys go to `rest`. Fails if
    /// it is no object, a required key is missing, or a slot cannot be decoded.
    pub fn record(
        self,
        shape: &Shape,
        slots: &mut [&mut dyn Decode],
        rest: Option<&mut dyn Container>,
    ) -> Result<(), DecodeError> {
        if let Self::Nothing = self {
            for slot in slots {
                slot.decode(Self::Nothing)?;
            }
            if let Some(rest) = rest {
                rest.clear();
            }
            return Ok(());
        }
        let seen = Seen { first: 0, others: vec![0; slots.len().saturating_sub(64)] };
        let mut slots = Slots { shape, slots, rest, seen, expected: 0, skip: Skip };
        self.object(&mut slots)?;
        match shape.missing(&|index| slots.seen.contains(index)) {
            None => Ok(()),
            Some(name) => Err(DecodeError::new("missing").in_key(name)),
        }
    }
}

struct Slots<'a, 's, 'r> {
    shape: &'a Shape,
    slots: &'a mut [&'s mut dyn Decode],
    rest: Option<&'a mut (dyn Container + 'r)>,
    seen: Seen,
    /// Servers mostly send keys in the order of the description.
    expected: usize,
    skip: Skip,
}

impl Container for Slots<'_, '_, '_> {
    fn place(&mut self, key: &str) -> &mut dyn Decode {
        if let Some(index) = self.shape.find(key, self.expected) {
            self.expected = index + 1;
            // The macro makes as many slots as the shape has fields; a short list would only skip values.
            let Some(slot) = self.slots.get_mut(index) else { return &mut self.skip };
            if self.seen.replace(index) {
                // So that nothing of the earlier duplicate survives in parts that this one leaves out.
                let _ = slot.decode(Input::Nothing);
            }
            return &mut **slot;
        }
        match &mut self.rest {
            Some(rest) if !self.shape.is_constant(key) => rest.place(key),
            _ => &mut self.skip,
        }
    }
}

/// Which fields have come; allocates only for more than 64 of them.
struct Seen {
    first: u64,
    others: Vec<u8>,
}

impl Seen {
    /// Marks the field and says whether it had been marked before.
    fn replace(&mut self, index: usize) -> bool {
        let before = self.contains(index);
        match self.others.get_mut(index.wrapping_sub(64)) {
            Some(seen) => *seen = 1,
            None => self.first |= 1 << index,
        }
        before
    }

    fn contains(&self, index: usize) -> bool {
        match self.others.get(index.wrapping_sub(64)) {
            Some(seen) => *seen != 0,
            None => self.first & (1 << index) != 0,
        }
    }
}
