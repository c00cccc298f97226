//! Arrays whose items are described one by one.
//!
//! Items behind the last one that is described are skipped, as keys that are not described are.

use crate::runtime::values::decode::{Container, Decode, Input, Skip};
use crate::runtime::values::decode_error::DecodeError;
use crate::runtime::values::encode::{Encode, EncodeError, Output, Parts, Sink, Visit};
use serde_json::Value;

/// The places of the items, in order, and which of them there is.
struct Places<'a, 'p> {
    places: &'a mut [&'p mut dyn Decode],
    next: usize,
    skip: Skip,
}

impl Container for Places<'_, '_> {
    fn place(&mut self, _key: &str) -> &mut dyn Decode {
        let place = self.places.get_mut(self.next);
        self.next += 1;
        match place {
            Some(place) => &mut **place,
            None => &mut self.skip,
        }
    }
}

/// Reads an array into the places of its items. Fails if it is none, an item cannot be decoded, or one is missing that must
/// not be null.
fn read(input: Input<'_>, places: &mut [&mut dyn Decode], take_null: &[fn() -> bool]) -> Result<(), DecodeError> {
    if let Input::Nothing = input {
        return places.iter_mut().try_for_each(|place| place.decode(Input::Nothing));
    }
    let mut places = Places { places, next: 0, skip: Skip };
    input.list(&mut places)?;
    for (index, takes_null) in take_null.iter().enumerate().skip(places.next) {
        if !takes_null() {
            return Err(DecodeError::new("missing").in_index(index));
        }
    }
    Ok(())
}

/// The items of a tuple, in order.
struct Items<'a>(&'a [&'a dyn Encode]);

impl Parts for Items<'_> {
    fn each(&self, visit: Visit<'_>) -> Result<(), EncodeError> {
        self.0.iter().try_for_each(|item| visit("", *item))
    }
}

macro_rules! tuples {
    ($( ($($ty:ident $item:ident),+) )*) => { $(
        impl<$($ty: Decode),+> Decode for ($($ty,)+) {
            fn blank() -> Self {
                ($($ty::blank(),)+)
            }

            fn decode(&mut self, input: Input<'_>) -> Result<(), DecodeError> {
                let ($($item,)+) = self;
                read(input, &mut [$($item),+], &[$($ty::takes_null),+])
            }

            fn fit(value: &Value, depth: u8) -> Option<u32> {
                // The first item says enough.
                let fits: &[fn(&Value, u8) -> Option<u32>] = &[$($ty::fit),+];
                let first = fits.first()?;
                let depth = depth.checked_sub(1);
                depth.map_or(Some(1), |depth| first(value.as_array()?.first()?, depth))
            }
        }

        impl<$($ty: Encode),+> Encode for ($($ty,)+) {
            fn encode(&self, sink: &mut dyn Sink) -> Result<(), EncodeError> {
                let ($($item,)+) = self;
                sink.put(Output::List(&Items(&[$($item),+])))
            }
        }
    )* };
}

tuples! {
    (A a)
    (A a, B b)
    (A a, B b, C c)
    (A a, B b, C c, D d)
    (A a, B b, C c, D d, E e)
    (A a, B b, C c, D d, E e, F f)
    (A a, B b, C c, D d, E e, F f, G g)
    (A a, B b, C c, D d, E e, F f, G g, H h)
}
