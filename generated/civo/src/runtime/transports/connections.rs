//! What the transports that come with the crate are made of.

use std::time::Duration;

use crate::runtime::errors::error::Error;
use crate::runtime::scalars::secret::Secret;
use crate::runtime::transports::tls;

/// How connections are made.
#[derive(Clone)]
pub(crate) struct Connections {
    pub(crate) connect_timeout: Duration,
    pub(crate) proxy: Proxy,
    /// Certificates that are trusted beside those of the system.
    pub(crate) roots: Vec<(Vec<u8>, tls::Read)>,
}

/// What stands between this machine and the server.
#[derive(Clone)]
pub(crate) enum Proxy {
    /// Whatever the environment says.
    System,
    /// Nothing.
    None,
    /// The proxy of this URL, which may have a password in it, by `through`.
    At(Secret<String>, Through),
}

#[cfg(feature = "async")]
pub(crate) type Through = fn(reqwest::ClientBuilder, &str) -> Result<reqwest::ClientBuilder, Error>;
#[cfg(not(feature = "async"))]
pub(crate) type Through = fn();

/// Compiled only for programs that use it.
#[cfg(feature = "async")]
#[inline]
pub(crate) fn through(builder: reqwest::ClientBuilder, url: &str) -> Result<reqwest::ClientBuilder, Error> {
    let proxy = reqwest::Proxy::all(url).map_err(|_| malformed())?;
    Ok(builder.proxy(proxy))
}

#[cfg(not(feature = "async"))]
pub(crate) fn through() {}

pub(crate) fn malformed() -> Error {
    Error::request("the URL of the proxy is malformed")
}
