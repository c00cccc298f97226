//! Calls of what the API's description does not know.

use std::fmt;

use http::Method;

use super::api::Operation;
use super::authorize::Needs;
use super::body::Body;
use super::content::Content;
use super::core::{Core, Reading, Target};
use super::draft::{Draft, Pair};
use super::options::{RequestOptions, header};
use super::percent::Keep;
use super::sending::Take;
use super::{Answer, Bytes, Decode, Encode, Error, Sending, SendingWithResponse};

/// Stands in for the description that there is none of.
pub(super) static UNDESCRIBED: Operation = Operation { accept: "*/*", ..Operation::UNDESCRIBED };

/// A call of any path of the API, with the client's credentials; nothing happens before it is sent.
#[derive(Clone)]
#[must_use = "nothing happens before `send` is called"]
pub struct RawCall {
    core: Core,
    method: Method,
    path: String,
    draft: Draft,
    failure: Option<String>,
    options: RequestOptions,
    reading: Reading,
}

impl RawCall {
    /// A call of a path, which may have a query.
    #[inline]
    pub(crate) fn new(core: &Core, method: Method, path: String) -> Self {
        // Braces are names to fill in elsewhere; here there are none.
        let path = path.replace('{', "%7B").replace('}', "%7D");
        let (draft, options) = (Draft::default(), RequestOptions::default());
        Self { core: core.clone(), method, path, draft, failure: None, options, reading: Reading::Whole }
    }

    /// Adds a parameter to the query.
    #[inline]
    pub fn query(mut self, name: &str, value: impl fmt::Display) -> Self {
        self.draft.query.push(Pair::new(name, &value.to_string(), Keep::Unreserved));
        self
    }

    /// Sets a header.
    #[inline]
    pub fn header(mut self, name: &str, value: &str) -> Self {
        match header(name, value) {
            Ok((name, value)) => drop(self.draft.headers.insert(name, value)),
            Err(error) => self.fail(error),
        }
        self
    }

    /// Sets the body: a value that becomes JSON.
    #[inline]
    pub fn json(mut self, value: &dyn Encode) -> Self {
        match super::to_json(value) {
            Ok(json) => self.body("application/json", json),
            Err(error) => {
                self.fail(error);
                self
            }
        }
    }

    /// Sets the body.
    #[inline]
    pub fn body(self, media_type: &str, content: impl Into<Bytes>) -> Self {
        self.content(media_type, Content::Bytes(content.into()))
    }

    #[inline]
    pub(super) fn content(mut self, media_type: &str, content: Content) -> Self {
        self.draft.body = Some(Body { content_type: media_type.to_owned(), content });
        self
    }

    /// Sets what this call does differently.
    #[inline]
    pub fn options(mut self, options: RequestOptions) -> Self {
        self.options = options;
        self
    }

    /// Sends the call; awaiting it gives the bytes of the answer.
    ///
    /// # Errors
    ///
    /// If the call cannot be made, cannot be sent, or fails.
    #[inline]
    pub fn send(self) -> SendingWithResponse<Bytes> {
        self.sending(Answer::bytes).with_response()
    }

    /// Sends the call; awaiting it gives the value of the answer, one of this crate's types or an untyped value.
    ///
    /// # Errors
    ///
    /// If the call cannot be made, cannot be sent, or fails.
    pub fn send_json<T: Decode>(self) -> SendingWithResponse<T> {
        self.sending(Answer::json).with_response()
    }

    pub(super) fn streamed(self) -> Self {
        Self { reading: Reading::Streamed, ..self }
    }

    pub(super) fn sending<T>(self, take: Take<T>) -> Sending<T> {
        let is_blocking = self.core.is_blocking();
        let (method, shown) = (self.method.clone(), self.shown().to_owned());
        Sending::new(Box::pin(self.execute()), take, is_blocking).named(method, shown)
    }

    /// Without its query, which may hold secrets.
    fn shown(&self) -> &str {
        self.path.split('?').next().unwrap_or_default()
    }

    async fn execute(self) -> Result<Answer, Error> {
        let Self { core, method, path, draft, failure, options, reading } = self;
        // The query may hold secrets.
        let shown = path.split('?').next().unwrap_or_default();
        let in_call = |error: Error| error.in_call(&method, shown);
        if let Some(message) = failure {
            return Err(in_call(Error::request(message)));
        }
        let target = Target {
            operation: &UNDESCRIBED,
            server: "",
            method: &method,
            path: &path,
            needs: Needs::Unknown,
            reading,
        };
        core.execute(target, draft, options).await.map_err(in_call)
    }

    #[inline]
    fn fail(&mut self, error: impl fmt::Display) {
        self.failure.get_or_insert_with(|| error.to_string());
    }
}

/// Without query, headers and body, which may hold secrets.
impl fmt::Debug for RawCall {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "RawCall({} {})", self.method, self.path.split('?').next().unwrap_or_default())
    }
}
