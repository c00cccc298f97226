//! Values in any serde format; generic over the format only, and compiled only where one is used.

use serde::ser::{Error, Serialize, SerializeMap, SerializeSeq, Serializer};

use crate::runtime::values::encode::{Encode, EncodeError, Output, Parts};

/// Encodes a value to any serde format; the whole of every `Serialize` of this crate. Fails if the format cannot hold
/// the value.
pub fn serialize<S: Serializer>(value: &dyn Encode, serializer: S) -> Result<S::Ok, S::Error> {
    serialize_by(value, serializer, write)
}

/// How a value that is put out is written.
type Write<S> = fn(Output<'_>, S) -> Result<<S as Serializer>::Ok, <S as Serializer>::Error>;

pub(crate) fn serialize_by<S: Serializer>(
    value: &dyn Encode,
    serializer: S,
    write: Write<S>,
) -> Result<S::Ok, S::Error> {
    let (mut serializer, mut written) = (Some(serializer), None);
    let outcome = value.encode(&mut |output: Output<'_>| {
        let serializer = serializer.take().ok_or_else(|| EncodeError::new("a value was written twice"))?;
        let result = written.insert(write(output, serializer));
        if result.is_ok() { Ok(()) } else { Err(failed()) }
    });
    match (written, outcome) {
        (Some(written), _) => written,
        (None, Err(error)) => Err(S::Error::custom(error)),
        (None, Ok(())) => Err(S::Error::custom("a value wrote nothing")),
    }
}

pub(crate) fn write<S: Serializer>(output: Output<'_>, serializer: S) -> Result<S::Ok, S::Error> {
    match output {
        Output::Absent | Output::Null => serializer.serialize_unit(),
        Output::Bool(value) => serializer.serialize_bool(value),
        Output::Signed(value) => serializer.serialize_i64(value),
        Output::Unsigned(value) => serializer.serialize_u64(value),
        Output::Float(value) => serializer.serialize_f64(value),
        // The formats of serde have no place for more digits than their numbers have.
        Output::Digits(text) => match (text.parse(), text.parse(), text.parse()) {
            (Ok(value), _, _) => serializer.serialize_i64(value),
            (_, Ok(value), _) => serializer.serialize_u64(value),
            (_, _, Ok(value)) => serializer.serialize_f64(value),
            (_, _, Err(error)) => Err(S::Error::custom(error)),
        },
        Output::Text(value) => serializer.serialize_str(value),
        Output::File(..) => Err(S::Error::custom(EncodeError::no_file())),
        Output::List(items) => {
            let mut count = 0;
            each::<S::Error>(items, &mut |_, _| {
                count += 1;
                Ok(())
            })?;
            let mut list = serializer.serialize_seq(Some(count))?;
            each(items, &mut |_, item| list.serialize_element(&Part(item)))?;
            list.end()
        }
        Output::Object(entries) => {
            let mut map = serializer.serialize_map(None)?;
            each(entries, &mut |key, value| map.serialize_entry(key, &Part(value)))?;
            map.end()
        }
    }
}

/// Visits each part. The format's own error travels beside ours.
pub(crate) fn each<E: Error>(
    parts: &dyn Parts,
    visit: &mut dyn FnMut(&str, &dyn Encode) -> Result<(), E>,
) -> Result<(), E> {
    let mut failure = None;
    let outcome = parts.each(&mut |key, part| {
        visit(key, part).map_err(|error| {
            failure = Some(error);
            failed()
        })
    });
    match failure {
        Some(error) => Err(error),
        None => outcome.map_err(E::custom),
    }
}

/// Stands for the format's own error.
fn failed() -> EncodeError {
    EncodeError::new("the format cannot hold the value")
}

/// A part of a value, as the format wants it.
struct Part<'a>(&'a dyn Encode);

impl Serialize for Part<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serialize(self.0, serializer)
    }
}
