//! Answers that are YAML. The text is read by `yaml`, which is there with the feature `yaml`.

use crate::runtime::errors::error::Error;
#[cfg(feature = "yaml")]
use crate::runtime::formats::json::text_of;
use crate::runtime::responses::answer::Answer;
use crate::runtime::responses::response::Response;
use crate::runtime::values::decode::Decode;
use crate::runtime::values::decode_error::DecodeError;

impl Answer {
    /// YAML. Fails if the call failed, the body is not what the type needs, or the feature `yaml` is off.
    pub fn yaml<T: Decode>(self) -> Result<Response<T>, Error> {
        let answer = self.success()?;
        #[cfg(feature = "yaml")]
        let value = text_of(&answer.body)
            .and_then(|text| crate::runtime::formats::yaml::from_yaml_within(text, answer.max_memory));
        #[cfg(not(feature = "yaml"))]
        let value: Result<T, _> = Err(DecodeError::new("it is YAML, and the feature `yaml` is off"));
        match value {
            Ok(value) => Ok(answer.with_body(value)),
            Err(error) => Err(answer.undecoded(error)),
        }
    }
}
