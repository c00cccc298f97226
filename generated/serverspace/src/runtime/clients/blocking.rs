//! Calls without an async runtime: the same driver, waited for in the thread of the caller.

use std::io;

use crate::runtime::calls::sending::{Sending, SendingWithResponse};
use crate::runtime::errors::error::Error;
use crate::runtime::responses::response::Response;
use crate::runtime::transports::park::{check, wait_for};

/// Makes the client of the module `blocking` around the client of the crate.
macro_rules! blocking_client {
    () => {
        use crate::ClientBuilder;
        use $crate::runtime::Error;

        /// A client for programs without an async runtime: its calls end with `.send().wait()`, and streams are iterators.
        #[derive(Debug, Clone)]
        pub struct Client(crate::Client);

        impl Client {
            /// A client with the credential of the environment.
            ///
            /// # Errors
            ///
            /// As [`ClientBuilder::build`].
            pub fn from_env() -> Result<Self, Error> {
                Self::new(crate::Client::builder().credential_from_env())
            }

            /// A client with these settings.
            ///
            /// # Errors
            ///
            /// As [`ClientBuilder::build`].
            pub fn new(settings: ClientBuilder) -> Result<Self, Error> {
                settings.set_blocking().build().map(Self)
            }
        }

        impl ::core::ops::Deref for Client {
            type Target = crate::Client;

            #[inline]
            fn deref(&self) -> &crate::Client {
                &self.0
            }
        }
    };
}
pub(crate) use blocking_client;

impl<T> Sending<T> {
    /// Waits for the value of the answer, in this thread. For calls of a `blocking::Client`.
    ///
    /// # Errors
    ///
    /// As sending the call, and if its client is one for async programs.
    pub fn wait(self) -> Result<T, Error> {
        self.with_response().wait().map(Response::into_body)
    }
}

impl<T> SendingWithResponse<T> {
    /// Waits for the answer, in this thread. For calls of a `blocking::Client`.
    ///
    /// # Errors
    ///
    /// As sending the call, and if its client is one for async programs.
    pub fn wait(self) -> Result<Response<T>, Error> {
        check(self.is_blocking)?;
        wait_for(self)
    }
}

impl From<Error> for io::Error {
    fn from(error: Error) -> Self {
        Self::other(error)
    }
}
