//! Tags of unions that the variant's own type does not write.

use crate::runtime::values::encode::{Encode, EncodeError, Output, Parts, Sink, Visit};

/// Encodes an object with a tag, in place of one that it may have itself.
///
/// # Errors
///
/// If it is no object, or a part cannot be encoded.
pub fn encode_tagged(
    value: &dyn Encode,
    sink: &mut dyn Sink,
    key: &'static str,
    tag: &'static str,
) -> Result<(), EncodeError> {
    value.encode(&mut |output: Output<'_>| match output {
        Output::Object(entries) => sink.put(Output::Object(&Tagged { entries, key, tag })),
        _ => Err(EncodeError::new(format!("only an object can carry the tag `{key}`"))),
    })
}

struct Tagged<'a> {
    entries: &'a dyn Parts,
    key: &'static str,
    tag: &'static str,
}

impl Parts for Tagged<'_> {
    fn each(&self, visit: Visit<'_>) -> Result<(), EncodeError> {
        visit(self.key, &self.tag)?;
        self.entries.each(&mut |key, value| if key == self.key { Ok(()) } else { visit(key, value) })
    }
}
