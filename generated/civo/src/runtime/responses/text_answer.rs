//! Answers that are text, in the character encoding that they come in.

use crate::runtime::errors::error::Error;
use crate::runtime::errors::headers;
use crate::runtime::formats::charset::{charset, decode};
use crate::runtime::responses::answer::Answer;
use crate::runtime::responses::response::Response;
use crate::runtime::values::decode::{Decode, Input};
use crate::runtime::values::decode_error::DecodeError;

impl Answer {
    /// Text. What is not valid in its encoding is replaced; `Response::raw` has it. Fails if the call failed, or the
    /// encoding is not known.
    pub fn text(self) -> Result<Response<String>, Error> {
        let answer = self.success()?;
        match answer.body_text() {
            Ok(text) => Ok(answer.with_body(text)),
            Err(error) => Err(answer.undecoded(error)),
        }
    }

    /// A number or a boolean in text, with or without space around it. Fails if the call failed, the encoding is not known,
    /// or the text is no such value.
    pub fn text_value<T: Decode>(self) -> Result<Response<T>, Error> {
        let answer = self.success()?;
        let mut value = T::blank();
        match answer.body_text().and_then(|text| value.decode(Input::Text(text.trim()))) {
            Ok(()) => Ok(answer.with_body(value)),
            Err(error) => Err(answer.undecoded(error)),
        }
    }

    fn body_text(&self) -> Result<String, DecodeError> {
        let media_type = headers::text(&self.headers, "content-type").unwrap_or_default();
        decode(&self.body, charset(media_type).unwrap_or_default()).map_err(DecodeError::new)
    }
}
