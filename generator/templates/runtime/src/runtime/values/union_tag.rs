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
        // A payload whose own member is a number or a boolean says of what kind the tag is.
        let mut is_text = true;
        self.entries.each(&mut |key, value| match key == self.key {
            true => value.encode(&mut |output: Output<'_>| {
                is_text &= matches!(output, Output::Text(_)) || output.is_nothing();
                Ok(())
            }),
            false => Ok(()),
        })?;
        match self.tag {
            "true" | "false" if !is_text => visit(self.key, &(self.tag == "true"))?,
            number if !is_text => visit(self.key, &number.parse::<i64>().map_err(EncodeError::new)?)?,
            text => visit(self.key, &text)?,
        }
        self.entries.each(&mut |key, value| if key == self.key { Ok(()) } else { visit(key, value) })
    }
}
