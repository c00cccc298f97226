//! The transport that comes with the crate: the only place that knows `reqwest`.

use std::io;
use std::time::Duration;

use super::transport::{BoxError, Transport};
use super::{Error, ErrorKind, Secret, tls};

/// What the transport is made of.
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
    At(Secret<String>, fn(reqwest::ClientBuilder, &str) -> Result<reqwest::ClientBuilder, Error>),
}

/// Compiled only for programs that use it.
#[inline]
pub(super) fn through(builder: reqwest::ClientBuilder, url: &str) -> Result<reqwest::ClientBuilder, Error> {
    let proxy = reqwest::Proxy::all(url).map_err(|_| Error::request("the URL of the proxy is malformed"))?;
    Ok(builder.proxy(proxy))
}

impl Connections {
    /// A transport that refuses redirects and unpacks nothing.
    ///
    /// # Errors
    ///
    /// If encryption or the proxy cannot be set up.
    pub(super) fn transport(&self) -> Result<impl Transport + 'static, Error> {
        let mut builder = reqwest::Client::builder()
            // A redirect could lead a credential to another host.
            .redirect(reqwest::redirect::Policy::none())
            .referer(false)
            .connect_timeout(self.connect_timeout)
            // Another crate of the build may have turned these on; the cap on bodies counts bytes as they come.
            .no_gzip()
            .no_brotli()
            .no_deflate()
            .no_zstd();
        builder = match &self.proxy {
            Proxy::System => builder,
            Proxy::None => builder.no_proxy(),
            Proxy::At(url, through) => through(builder, url.expose())?,
        };
        let mut roots = Vec::new();
        for (bytes, read) in &self.roots {
            read(bytes, &mut roots)?;
        }
        let built = tls::configure(builder, roots)?.build();
        let client =
            built.map_err(|error| Error::request("the HTTP client cannot be set up").with_source(error))?;
        Ok(move |request: http::Request<_>| {
            let request = reqwest::Request::try_from(request.map(reqwest::Body::wrap));
            let answer = request.map(|request| client.execute(request));
            async move { Ok::<http::Response<reqwest::Body>, reqwest::Error>(answer?.await?.into()) }
        })
    }
}

/// Why a transport, of whoever made it, could not carry out a request.
pub(super) fn failure(error: BoxError, connect_timeout: Duration) -> Error {
    let error = match error.downcast::<reqwest::Error>() {
        // The URL may hold a credential.
        Ok(error) => Box::new(error.without_url()),
        Err(other) => other,
    };
    let (mut is_timeout, mut is_unsent, mut kind) = (false, false, ErrorKind::Transport);
    let mut message = String::new();
    let mut cause: Option<&(dyn std::error::Error + 'static)> = Some(&*error);
    while let Some(inner) = cause {
        message.push_str(if message.is_empty() { "" } else { ": " });
        message.push_str(&inner.to_string());
        if let Some(error) = inner.downcast_ref::<reqwest::Error>() {
            is_unsent |= error.is_connect();
            is_timeout |= error.is_timeout();
            if error.is_builder() {
                kind = ErrorKind::Request;
            }
        } else if let Some(error) = inner.downcast_ref::<io::Error>() {
            is_timeout |= error.kind() == io::ErrorKind::TimedOut;
            is_unsent |= matches!(
                error.kind(),
                io::ErrorKind::ConnectionRefused
                    | io::ErrorKind::HostUnreachable
                    | io::ErrorKind::NetworkUnreachable
                    | io::ErrorKind::AddrNotAvailable
            );
        }
        cause = inner.source();
    }
    if is_timeout {
        kind = ErrorKind::Timeout;
        if is_unsent {
            message = format!("no connection within {connect_timeout:?}, the connect timeout");
        }
    } else if is_unsent {
        kind = ErrorKind::Connect;
    }
    let failure = Error::new(kind, message).with_source(error);
    if is_unsent { failure.unsent() } else { failure }
}
