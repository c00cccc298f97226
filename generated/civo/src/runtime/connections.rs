//! What the transports that come with the crate are made of.

use std::time::Duration;

use super::{Error, Secret, tls};

/// How connections are made.
#[derive(Clone)]
pub(super) struct Connections {
    pub(super) connect_timeout: Duration,
    pub(super) proxy: Proxy,
    /// Certificates that are trusted beside those of the system.
    pub(super) roots: Vec<(Vec<u8>, tls::Read)>,
}

/// What stands between this machine and the server.
#[derive(Clone)]
pub(super) enum Proxy {
    /// Whatever the environment says.
    System,
    /// Nothing.
    None,
    /// The proxy of this URL, which may have a password in it, by `through`.
    At(Secret<String>, Through),
}

#[cfg(feature = "async")]
pub(super) type Through = fn(reqwest::ClientBuilder, &str) -> Result<reqwest::ClientBuilder, Error>;
#[cfg(not(feature = "async"))]
pub(super) type Through = fn();

/// Compiled only for programs that use it.
#[cfg(feature = "async")]
#[inline]
pub(super) fn through(builder: reqwest::ClientBuilder, url: &str) -> Result<reqwest::ClientBuilder, Error> {
    let proxy = reqwest::Proxy::all(url).map_err(|_| malformed())?;
    Ok(builder.proxy(proxy))
}

#[cfg(not(feature = "async"))]
pub(super) fn through() {}

pub(super) fn malformed() -> Error {
    Error::request("the URL of the proxy is malformed")
}
