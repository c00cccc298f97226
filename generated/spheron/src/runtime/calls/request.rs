//! A call with the type of its answer: what `operations!` makes of the table of an operation.
//!
//! Generic over the answer alone, and compiled only where a call is sent; the work is done by `Call`.

use std::fmt;

use crate::runtime::attempts::core::Core;
use crate::runtime::calls::call::Call;
use crate::runtime::calls::sending::Take;
use crate::runtime::calls::sending::{Sending, SendingWithResponse};
use crate::runtime::requests::api::Described;
use crate::runtime::requests::options::RequestOptions;
use crate::runtime::values::encode::Encode;

/// A call that has not been sent yet.
#[must_use = "nothing happens before `send` is called"]
pub struct Request<T> {
    pub(crate) call: Call,
    pub(crate) take: Take<T>,
}

impl<T> Request<T> {
    /// A call without arguments. How its answer is read is named by whoever makes the call, and not by the operation: what
    /// a static names is compiled, called or not.
    pub(crate) fn new(core: &Core, operation: &'static Described<T>, take: Take<T>) -> Self {
        Self { call: Call::new(core, operation.operation()), take }
    }

    /// Has the answer read as it comes, in this way.
    pub(crate) fn streamed<U>(mut self, take: Take<U>) -> Request<U> {
        self.call.streamed();
        Request { call: self.call, take }
    }

    /// Sets what this call does differently.
    pub fn options(mut self, options: RequestOptions) -> Self {
        self.call.options(options);
        self
    }

    /// Sends the call; awaiting it gives the value of the answer.
    ///
    /// # Errors
    ///
    /// If the call cannot be made, cannot be sent, or fails.
    pub fn send(self) -> Sending<T> {
        let is_blocking = self.call.is_blocking();
        Sending::new(self.call.execute(), self.take, is_blocking)
    }

    /// Sends the call; awaiting it gives the answer with its status and headers.
    ///
    /// # Errors
    ///
    /// If the call cannot be made, cannot be sent, or fails.
    pub fn send_with_response(self) -> SendingWithResponse<T> {
        self.send().with_response()
    }

    /// Adds an argument.
    pub(crate) fn arg<V: Encode>(mut self, value: impl Into<V>) -> Self {
        let value: V = value.into();
        self.call.push(&value);
        self
    }

    /// Sets the argument at this place of the operation's table, in place of an earlier one.
    pub(crate) fn set<V: Encode>(&mut self, index: usize, value: impl Into<V>) {
        let value: V = value.into();
        self.call.set(index, &value);
    }

    /// Has the body sent in the other way that the operation knows.
    pub(crate) fn use_other_body(&mut self) {
        self.call.use_other_body();
    }
}

impl<T> Clone for Request<T> {
    fn clone(&self) -> Self {
        Self { call: self.call.clone(), take: self.take }
    }
}

/// Without arguments, which may be secret.
impl<T> fmt::Debug for Request<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.call.fmt(f)
    }
}
