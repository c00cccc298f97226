//! The one visitor for values without parts, of any serde format.
//!
//! What a place makes of the value is the business of `plain` and the scalar modules.

use std::fmt;

use serde::de::{MapAccess, Visitor};

use super::decode_serde::{Failure, fail};
use super::{Scalar, TakeScalar};

/// The key under which `serde_json` hides numbers if any crate of the build turns on its `arbitrary_precision`.
const NUMBER_KEY: &str = "$serde_json::private::Number";

pub(super) struct ScalarVisitor<'a> {
    pub(super) place: &'a mut dyn TakeScalar,
    pub(super) failure: Failure<'a>,
}

impl ScalarVisitor<'_> {
    fn take<E: serde::de::Error>(self, scalar: Scalar<'_>) -> Result<(), E> {
        self.place.take(scalar).map_err(|error| fail(self.failure, error))
    }
}

impl<'de> Visitor<'de> for ScalarVisitor<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a single value")
    }

    fn visit_bool<E: serde::de::Error>(self, value: bool) -> Result<(), E> {
        self.take(Scalar::Bool(value))
    }

    fn visit_i64<E: serde::de::Error>(self, value: i64) -> Result<(), E> {
        self.take(Scalar::Signed(value))
    }

    fn visit_u64<E: serde::de::Error>(self, value: u64) -> Result<(), E> {
        self.take(i64::try_from(value).map_or(Scalar::Unsigned(value), Scalar::Signed))
    }

    fn visit_i128<E: serde::de::Error>(self, value: i128) -> Result<(), E> {
        self.take(Scalar::Text(&value.to_string()))
    }

    fn visit_u128<E: serde::de::Error>(self, value: u128) -> Result<(), E> {
        self.take(Scalar::Text(&value.to_string()))
    }

    fn visit_f64<E: serde::de::Error>(self, value: f64) -> Result<(), E> {
        self.take(Scalar::Float(value))
    }

    fn visit_str<E: serde::de::Error>(self, value: &str) -> Result<(), E> {
        self.take(Scalar::Text(value))
    }

    fn visit_unit<E: serde::de::Error>(self) -> Result<(), E> {
        self.take(Scalar::Null)
    }

    fn visit_none<E: serde::de::Error>(self) -> Result<(), E> {
        self.take(Scalar::Null)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<(), A::Error> {
        use serde::de::Error as _;
        let invalid = || A::Error::custom("expected a single value, found an object");
        if entries.next_key::<String>()?.as_deref() != Some(NUMBER_KEY) {
            return Err(invalid());
        }
        let text = entries.next_value::<String>()?;
        // One parser for both kinds of integers: each would be compiled anew.
        if let Ok(value) = text.parse::<i128>() {
            if let Ok(value) = i64::try_from(value) {
                return self.take(Scalar::Signed(value));
            }
            if let Ok(value) = u64::try_from(value) {
                return self.take(Scalar::Unsigned(value));
            }
        }
        match text.parse() {
            Ok(value) => self.take(Scalar::Float(value)),
            Err(_) => Err(invalid()),
        }
    }
}
