//! Calls of what the API's description does not know.

use std::fmt;
use std::sync::Arc;

use http::Method;

use crate::runtime::attempts::core::Core;
use crate::runtime::bodies::body::Body;
use crate::runtime::bodies::content::Content;
use crate::runtime::calls::call::Call;
use crate::runtime::calls::sending::Take;
use crate::runtime::calls::sending::{Sending, SendingWithResponse};
use crate::runtime::parameters::pair::Pair;
use crate::runtime::parameters::percent::Keep;
use crate::runtime::parameters::url::{leaves, without_query};
use crate::runtime::requests::api::Operation;
use crate::runtime::requests::options::{RequestOptions, own_header};
use crate::runtime::responses::answer::Answer;
use crate::runtime::values::decode::Decode;
use crate::runtime::values::encode::Encode;
use bytes::Bytes;

/// Stands in for the description that there is none of.
pub(crate) static UNDESCRIBED: Operation = Operation { accept: "*/*", ..Operation::UNDESCRIBED };

/// A call of any path of the API, with the client's credentials; nothing happens before it is sent.
#[derive(Clone)]
#[must_use = "nothing happens before `send` is called"]
pub struct RawCall {
    call: Call,
    address: Arc<(Method, String)>,
}

impl RawCall {
    /// A call of a path, which may have a query.
    #[inline]
    pub(crate) fn new(core: &Core, method: Method, path: String) -> Self {
        // Braces are names to fill in elsewhere; here there are none.
        let path = path.replace('{', "%7B").replace('}', "%7D");
        let address = Arc::new((method, path));
        let mut call = Call::new(core, &UNDESCRIBED);
        if leaves(&address.1) {
            call.failure = Some("the path leads out of that of the base URL".to_owned());
        }
        call.address = Some(Arc::clone(&address));
        Self { call, address }
    }

    /// Adds a parameter to the query.
    #[inline]
    pub fn query(mut self, name: &str, value: impl fmt::Display) -> Self {
        self.call.draft.query.push(Pair::new(name, &value.to_string(), Keep::Unreserved));
        self
    }

    /// Sets a header.
    #[inline]
    pub fn header(mut self, name: &str, value: &str) -> Self {
        if let Err(error) = own_header(name, value).and_then(|_| self.call.set_header(name, value)) {
            self.fail(error);
        }
        self
    }

    /// Sets the body: a value that becomes JSON.
    #[inline]
    pub fn json(mut self, value: &dyn Encode) -> Self {
        match crate::runtime::formats::json::to_json(value) {
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
    pub(crate) fn content(mut self, media_type: &str, content: Content) -> Self {
        self.call.body = Some(Ok(Body { content_type: media_type.to_owned(), content }));
        self
    }

    /// Sets what this call does differently.
    #[inline]
    pub fn options(mut self, options: RequestOptions) -> Self {
        self.call.options(options);
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

    pub(crate) fn streamed(mut self) -> Self {
        self.call.streamed();
        self
    }

    pub(crate) fn sending<T>(self, take: Take<T>) -> Sending<T> {
        let (method, path) = &*self.address;
        let is_blocking = self.call.is_blocking();
        let sending = Sending::new(self.call.execute(), take, is_blocking);
        sending.named(method.clone(), without_query(path).to_owned())
    }

    #[inline]
    fn fail(&mut self, error: impl fmt::Display) {
        self.call.failure.get_or_insert_with(|| error.to_string());
    }
}

/// Without query, headers and body, which may hold secrets.
impl fmt::Debug for RawCall {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "RawCall({} {})", self.address.0, without_query(&self.address.1))
    }
}
