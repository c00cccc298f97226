//! What came back, and how it becomes the value that the operation promises.

use http::{HeaderMap, StatusCode};
use serde::de::DeserializeOwned;

use crate::runtime::attempts::chunks::Rest;
use crate::runtime::bodies::offered::essence;
use crate::runtime::errors::error::{Error, ErrorKind};
use crate::runtime::errors::failed_answer::named;
use crate::runtime::errors::headers;
use crate::runtime::errors::hidden::{has, hide};
use crate::runtime::formats::any_type::deserialize_within;
use crate::runtime::formats::json::from_json_within;
use crate::runtime::requests::api::Operation;
use crate::runtime::responses::response::Response;
use crate::runtime::scalars::secret::Secret;
use crate::runtime::values::decode::Decode;
use crate::runtime::values::decode_error::{DecodeError, shown};
use bytes::Bytes;

/// An answer, whatever its status.
#[derive(Clone)]
pub struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Bytes,
    pub(crate) operation: &'static Operation,
    /// Whether a JSON body says that the call has failed.
    pub(crate) failed: Option<fn(&[u8], usize) -> bool>,
    /// Whether the operation has a use for this status, whatever it says.
    pub(crate) is_accepted: bool,
    /// The credentials of the request, which no message may quote, even if the server does.
    pub(crate) secrets: Vec<Secret<String>>,
    /// The credentials that the request lacked, by the description.
    pub(crate) lacking: String,
    /// How much memory its value may take.
    pub(crate) max_memory: usize,
    /// What is still to come of a body that is not read as a whole.
    pub(crate) rest: Rest,
}

/// The values that an operation can promise; named like the words of `operation!`. All fail if the status says so.
impl Answer {
    /// JSON. Fails if the call failed, or the body is not what the type needs.
    pub fn json<T: Decode>(self) -> Result<Response<T>, Error> {
        let answer = self.json_success()?;
        match from_json_within(&answer.body, answer.max_memory) {
            Ok(value) => Ok(answer.with_body(value)),
            Err(error) => Err(answer.undecoded(error)),
        }
    }

    /// JSON, or no body at all. Fails if the call failed, or the body is not what the type needs.
    pub fn optional_json<T: Decode>(self) -> Result<Response<Option<T>>, Error> {
        let answer = self.success()?;
        if answer.body.trim_ascii().is_empty() {
            return Ok(answer.with_body(None));
        }
        answer.json()
    }

    /// JSON as any type of serde. Fails if the call failed, or the body is not what the type needs.
    #[inline]
    pub fn deserialized<T: DeserializeOwned>(self) -> Result<Response<T>, Error> {
        let answer = self.json_success()?;
        match deserialize_within(&answer.body, answer.max_memory) {
            Ok(value) => Ok(answer.with_body(value)),
            Err(error) => Err(answer.undecoded(error)),
        }
    }

    /// Bytes. Fails if the call failed.
    #[inline]
    pub fn bytes(self) -> Result<Response<Bytes>, Error> {
        let answer = self.success()?;
        let bytes = answer.body.clone();
        Ok(answer.with_body(bytes))
    }

    /// Nothing; `Response::raw` has what came nevertheless. Fails if the call failed.
    pub fn empty(self) -> Result<Response<()>, Error> {
        Ok(self.json_success()?.with_body(()))
    }

    /// A different value for each status. Fails if the call failed, or the body is not what the status needs.
    pub fn by_status<T: ByStatus>(self) -> Result<Response<T>, Error> {
        T::choose(self)
    }

    /// Fails if the status says so.
    pub fn success(self) -> Result<Self, Error> {
        if self.is_accepted || self.status.is_success() {
            return Ok(self);
        }
        Err(self.failure())
    }

    /// Fails if the status or the body says so. Not for answers that are text or bytes: theirs is what a server keeps for
    /// others, whatever it says.
    pub(crate) fn json_success(self) -> Result<Self, Error> {
        let answer = self.success()?;
        match answer.failed {
            Some(failed) if answer.status.is_success() && failed(&answer.body, answer.max_memory) => {
                Err(answer.failure())
            }
            _ => Ok(answer),
        }
    }

    fn failure(self) -> Error {
        let Self { status, headers, body, operation, secrets, lacking, max_memory, .. } = self;
        let error = Error::api(status, headers, body, operation, &secrets).within(max_memory);
        let error = error.in_call(&operation.method(), operation.path);
        match status {
            StatusCode::UNAUTHORIZED | StatusCode::FORBIDDEN if !lacking.is_empty() => error.lacking(&lacking),
            _ => error,
        }
    }

    /// The same answer; it counts as a success.
    #[must_use]
    #[inline]
    pub fn accepted(self) -> Self {
        Self { is_accepted: true, ..self }
    }

    /// Whether the status is this one, or of this class (`2` stands for all of 2XX).
    #[inline]
    pub fn has_status(&self, pattern: u16) -> bool {
        let status = self.status.as_u16();
        pattern == status || pattern == status / 100
    }

    pub(crate) fn with_body<T>(self, body: T) -> Response<T> {
        Response::new(self.status, self.headers, self.body, body)
    }

    pub(crate) fn undecoded(self, error: DecodeError) -> Error {
        let (kind, message) = self.why_undecoded(&error);
        let Self { status, headers, body, operation, secrets, max_memory, .. } = self;
        Error::new(kind, message)
            .within(max_memory)
            .with_source(error.map_texts(&|text| hide(text, &secrets)).into())
            .with_answer(status, headers, body, operation)
            .hiding(&secrets)
            .in_call(&operation.method(), operation.path)
    }

    /// What to say of a success whose value cannot be had.
    fn why_undecoded(&self, error: &DecodeError) -> (ErrorKind, String) {
        let succeeded = format!("the call succeeded ({}), but its answer", named(self.status));
        if error.is_too_large() {
            let limit = self.max_memory;
            let message = format!("{succeeded} takes more than {limit} bytes of memory, the limit (`max_memory`)");
            return (ErrorKind::TooLarge, message);
        }
        let coding = match headers::text(&self.headers, "content-encoding") {
            None | Some("identity") if self.body.starts_with(&[0x1f, 0x8b]) => Some("gzip"),
            Some("identity") => None,
            coding => coding,
        };
        let because = match coding {
            _ if self.body.trim_ascii().is_empty() => "is empty".to_owned(),
            Some(coding) => format!("is compressed (`{}`), which was not asked for", shown(coding, 100)),
            None => format!("cannot be decoded: {error}"),
        };
        let media_type = shown(headers::text(&self.headers, "content-type").unwrap_or_default(), 100);
        let essence = essence(&media_type).to_ascii_lowercase();
        let declared = self.operation.accept;
        if essence.is_empty() || has(declared, &essence) || has(declared, "*/*") {
            return (ErrorKind::Decode, format!("{succeeded} {because}"));
        }
        (ErrorKind::Decode, format!("{succeeded} {because} (it is `{essence}` instead of `{declared}`)"))
    }
}

/// A value that is different for each status; made by `answers!`.
pub trait ByStatus: Sized {
    /// Takes what the status promises. Fails if the call failed, or the body is not what the status needs.
    fn choose(answer: Answer) -> Result<Response<Self>, Error>;
}
