//! Requests of what the API's description does not know.

use std::fmt;
use std::marker::PhantomData;
use std::sync::Arc;

use http::Method;
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::runtime::bodies::body::Body;
use crate::runtime::bodies::content::Content;
use crate::runtime::calls::call_future::{CallFuture, Read, ResponseFuture};
use crate::runtime::calls::caller::Caller;
use crate::runtime::calls::mode::Async;
use crate::runtime::calls::request_builder::RequestBuilder;
use crate::runtime::parameters::pair::Pair;
use crate::runtime::parameters::percent::Keep;
use crate::runtime::parameters::url::leaves;
use crate::runtime::requests::api::Operation;
use crate::runtime::requests::draft::Address;
use crate::runtime::requests::options::RequestOptions;
use crate::runtime::responses::answer::Answer;
use bytes::Bytes;

/// Stands in for the description that there is none of.
pub(crate) static UNDESCRIBED: Operation = Operation { accept: "*/*", ..Operation::UNDESCRIBED };

/// A request of any path of the API, with the client's credentials; nothing happens before it is sent.
#[must_use = "nothing happens before `send` is called"]
pub struct RawRequest<M = Async> {
    pub(crate) builder: RequestBuilder,
    pub(crate) address: Arc<Address>,
    mode: PhantomData<fn() -> M>,
}

impl<M> RawRequest<M> {
    /// A request of a path, which may have a query.
    #[inline]
    pub(crate) fn new(client: &Caller<M>, method: Method, path: String) -> Self {
        // Braces are names to fill in elsewhere; here there are none.
        let path = path.replace('{', "%7B").replace('}', "%7D");
        let address = Arc::new(Address { method, path });
        let mut builder = RequestBuilder::new(client.core(), &UNDESCRIBED);
        builder.address = Some(Arc::clone(&address));
        if leaves(&address.path) {
            builder.fail("the path leads out of that of the base URL".to_owned());
        }
        Self { builder, address, mode: PhantomData }
    }

    /// Adds a parameter to the query.
    #[inline]
    pub fn query(mut self, name: &str, value: impl fmt::Display) -> Self {
        self.builder.draft.query.push(Pair::new(name, &value.to_string(), Keep::Unreserved));
        self
    }

    /// Sets a header.
    #[inline]
    pub fn header(mut self, name: &str, value: &str) -> Self {
        self.builder.header(name, value);
        self
    }

    /// Sets the body: a value that becomes JSON.
    #[inline]
    pub fn json<T: Serialize + ?Sized>(mut self, value: &T) -> Self {
        match serde_json::to_vec(value) {
            Ok(json) => self.body("application/json", json),
            Err(error) => {
                self.builder.fail(format!("body: {error}"));
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
        self.builder.body = Some(Ok(Body { content_type: media_type.to_owned(), content }));
        self
    }

    /// Sets what this call does differently.
    #[inline]
    pub fn options(mut self, options: RequestOptions) -> Self {
        self.builder.options(options);
        self
    }
}

impl RawRequest {
    /// Sends the request; awaiting it gives the answer as it comes, with its status, headers and bytes.
    ///
    /// # Errors
    ///
    /// If the request cannot be made or sent, or the answer says that it has failed.
    #[inline]
    pub fn send(self) -> ResponseFuture<Bytes> {
        self.read(Answer::bytes).with_response()
    }

    /// Sends the request; awaiting it gives the JSON of the answer as any type of serde, or one of this crate's.
    ///
    /// # Errors
    ///
    /// If the request cannot be made or sent, or the answer says that it has failed, or is not what the type needs.
    #[inline]
    pub fn send_as<T: DeserializeOwned>(self) -> CallFuture<T> {
        self.read(Answer::deserialized)
    }

    #[inline]
    pub(crate) fn read<T>(self, read: Read<T>) -> CallFuture<T> {
        CallFuture::new(self.builder.execute(), read).at(self.address)
    }
}

impl<M> Clone for RawRequest<M> {
    #[inline]
    fn clone(&self) -> Self {
        Self { builder: self.builder.clone(), address: Arc::clone(&self.address), mode: PhantomData }
    }
}

/// Without query, headers and body, which may hold secrets.
impl<M> fmt::Debug for RawRequest<M> {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "RawRequest({} {})", self.address.method, self.address.shown())
    }
}
