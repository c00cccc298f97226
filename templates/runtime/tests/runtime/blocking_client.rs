//! The client for programs without an async runtime, as the generator writes it.

use crate::client::API;
use crate::runtime::{Blocking, Caller, ClientBuilder, Credential, Error, Method, RawRequest};

/// A client of the sample API for programs without an async runtime.
#[derive(Debug, Clone)]
pub struct Client {
    caller: Caller<Blocking>,
}

impl Client {
    /// A client with this access token.
    pub fn new(access_token: impl Into<Credential>) -> Result<Self, Error> {
        Self::builder().access_token(access_token).build()
    }

    /// A client with what the environment says.
    pub fn from_env() -> Result<Self, Error> {
        Self::builder().credential_from_env().build()
    }

    /// Settings of a client.
    pub fn builder() -> ClientBuilder<Blocking> {
        ClientBuilder::new(&API)
    }

    /// A request of anything that the description does not know.
    pub fn request(&self, method: Method, path: impl Into<String>) -> RawRequest<Blocking> {
        RawRequest::new(&self.caller, method, path.into())
    }

    pub(crate) fn caller(&self) -> Caller<Blocking> {
        self.caller.clone()
    }
}

impl ClientBuilder<Blocking> {
    /// Makes the client.
    pub fn build(self) -> Result<Client, Error> {
        Ok(Client { caller: self.make()? })
    }
}
