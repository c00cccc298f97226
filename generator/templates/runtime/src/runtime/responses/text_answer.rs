//! Answers that are text, in the character encoding that they come in.

use crate::runtime::errors::error::Error;
use crate::runtime::errors::headers;
use crate::runtime::formats::charset::{charset, decode};
use crate::runtime::responses::answer::Answer;
use crate::runtime::responses::response::Response;
use crate::runtime::values::decode_error::DecodeError;

impl Answer {
    /// Text. What is not valid in its encoding is replaced; `Response::raw` has it. Fails if the call failed, or the
    /// encoding is not known.
    pub fn text(self) -> Result<Response<String>, Error> {
        let answer = self.success()?;
        let media_type = headers::text(&answer.headers, "content-type").unwrap_or_default();
        match decode(&answer.body, charset(media_type).unwrap_or_default()) {
            Ok(text) => Ok(answer.with_body(text)),
            Err(error) => Err(answer.undecoded(DecodeError::new(error))),
        }
    }
}
