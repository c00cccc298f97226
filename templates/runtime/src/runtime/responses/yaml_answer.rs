//! Answers that are YAML. The text is read by `yaml`, which is there with the feature `yaml`.

use crate::runtime::errors::error::Error;
use crate::runtime::responses::answer::Answer;
use crate::runtime::responses::response::Response;
use crate::runtime::values::decode::Decode;
use crate::runtime::values::decode_error::DecodeError;

impl Answer {
    /// YAML. Fails if the call failed, the body is not what the type needs, or the feature `yaml` is off.
    pub fn yaml<T: Decode>(self) -> Result<Response<T>, Error> {
        let answer = self.success()?;
        #[cfg(feature = "yaml")]
        let value =
            str::from_utf8(&answer.body).map_err(DecodeError::new).and_then(crate::runtime::formats::yaml::from_yaml);
        #[cfg(not(feature = "yaml"))]
        let value: Result<T, _> = Err(DecodeError::new("it is YAML, and the feature `yaml` is off"));
        match value {
            Ok(value) => Ok(answer.with_body(value)),
            Err(error) => Err(answer.undecoded(error)),
        }
    }
}
