//! Reads an object into the slots of a struct.
//!
//! The rules for missing, unknown and duplicate keys are here; the form of the table is in `shape`.

use crate::runtime::values::decode::Skip;
use crate::runtime::values::decode::{Container, Decode, Input};
use crate::runtime::values::decode_error::DecodeError;
use crate::runtime::values::shape::{Presence, Shape};

impl Input<'_> {
    /// Reads an object into the slots, which are in the order of the fields, which are as a [`Shape`] has them; other keys go
    /// to `rest`. Fails if it is no object, a required key is missing, or a slot cannot be decoded.
    pub fn record(
        self,
        fields: &'static [&'static str],
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
        let mut slots = Slots { shape: Shape(fields), slots, rest, seen, expected: 0, current: 0, skip: Skip };
        let Self::Object(parts) = self else { return Err(self.unexpected("an object")) };
        match parts.read(&mut slots) {
            Ok(()) => slots.check(None),
            Err(error) if error.is_enough() => Err(error),
            Err(error) => slots.check(Some(error)),
        }
    }
}

struct Slots<'a, 's, 'r> {
    shape: Shape,
    slots: &'a mut [&'s mut dyn Decode],
    rest: Option<&'a mut (dyn Container + 'r)>,
    seen: Seen,
    /// Servers mostly send keys in the order of the description.
    expected: usize,
    /// The slot that is about to be read.
    current: usize,
    skip: Skip,
}

impl Slots<'_, '_, '_> {
    /// Fails if there is an error already, or something required has not come.
    fn check(&self, mut wrong: Option<DecodeError>) -> Result<(), DecodeError> {
        for (index, field) in self.shape.required() {
            if !self.seen.contains(index) {
                let missing = DecodeError::new("missing").in_key(field);
                wrong = Some(match wrong {
                    None => missing,
                    Some(error) => error.and(missing),
                });
            }
        }
        match wrong {
            None => Ok(()),
            Some(error) => Err(error),
        }
    }
}

/// The slot of a key that may be missing: null is the same.
impl Decode for Slots<'_, '_, '_> {
    fn blank() -> Self {
        let seen = Seen { first: 0, others: Vec::new() };
        Self { shape: Shape(&[]), slots: &mut [], rest: None, seen, expected: 0, current: 0, skip: Skip }
    }

    fn decode(&mut self, input: Input<'_>) -> Result<(), DecodeError> {
        let Some(slot) = self.slots.get_mut(self.current) else { return Skip.decode(input) };
        slot.decode(if input.is_null() { Input::Nothing } else { input })
    }
}

impl Container for Slots<'_, '_, '_> {
    fn place(&mut self, key: &str) -> &mut dyn Decode {
        if let Some(index) = self.shape.find(key, self.expected) {
            self.expected = index + 1;
            let is_again = self.seen.replace(index);
            let may_be_blank = self.shape.presence(index) == Some(Presence::Default);
            if may_be_blank && !is_again {
                self.current = index;
                return self;
            }
            // The macro makes as many slots as the shape has fields; a short list would only skip values.
            let Some(slot) = self.slots.get_mut(index) else { return &mut self.skip };
            if is_again {
                // So that nothing of the earlier duplicate survives in parts that this one leaves out.
                let _ = slot.decode(Input::Nothing);
            }
            return &mut **slot;
        }
        match &mut self.rest {
            Some(rest) => rest.place(key),
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
