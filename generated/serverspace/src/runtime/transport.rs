//! Carries out one request: the only place that knows `reqwest`.

use std::error::Error as _;
use std::future::Future;
use std::pin::Pin;
use std::time::Duration;

use http::{Request, Response};

use super::{Bytes, Error, ErrorKind, tls};

/// Carries out requests. A trait object, so that the types of the HTTP client are compiled, and described to
/// debuggers, in this module alone.
pub(super) trait Transport: Send + Sync {
    /// Sends a request and reads the whole answer.
    fn send(&self, request: Request<Bytes>, timeout: Duration) -> Exchange<'_>;
}

/// A request on its way.
pub(super) type Exchange<'a> = Pin<Box<dyn Future<Output = Result<Response<Bytes>, Error>> + Send + 'a>>;

/// A transport that refuses redirects, and bodies that are larger than `max_body` bytes.
///
/// # Errors
///
/// If encryption cannot be set up.
pub(super) fn connect(connect_timeout: Duration, max_body: usize) -> Result<Box<dyn Transport>, Error> {
    Ok(Box::new(Reqwest::new(connect_timeout, max_body)?))
}

struct Reqwest {
    client: reqwest::Client,
    max_body: usize,
}

impl Transport for Reqwest {
    fn send(&self, request: Request<Bytes>, timeout: Duration) -> Exchange<'_> {
        Box::pin(self.exchange(request, timeout))
    }
}

impl Reqwest {
    fn new(connect_timeout: Duration, max_body: usize) -> Result<Self, Error> {
        let builder = reqwest::Client::builder()
            // A redirect could lead a credential to another host.
            .redirect(reqwest::redirect::Policy::none())
            .referer(false)
            .connect_timeout(connect_timeout)
            // Another crate of the build may have turned these on; the cap on bodies counts bytes as they come.
            .no_gzip()
            .no_brotli()
            .no_deflate()
            .no_zstd();
        let client = tls::configure(builder)?.build().map_err(failure)?;
        Ok(Self { client, max_body })
    }

    async fn exchange(&self, request: Request<Bytes>, timeout: Duration) -> Result<Response<Bytes>, Error> {
        let mut request = reqwest::Request::try_from(request).map_err(failure)?;
        *request.timeout_mut() = Some(timeout);
        let mut answer = self.client.execute(request).await.map_err(failure)?;
        let announced = answer.content_length().unwrap_or(0);
        self.check_length(usize::try_from(announced).unwrap_or(usize::MAX))?;
        let mut body = Vec::new();
        while let Some(chunk) = answer.chunk().await.map_err(failure)? {
            self.check_length(body.len().saturating_add(chunk.len()))?;
            body.extend_from_slice(&chunk);
        }
        let mut response = Response::new(Bytes::from(body));
        *response.status_mut() = answer.status();
        std::mem::swap(response.headers_mut(), answer.headers_mut());
        Ok(response)
    }

    fn check_length(&self, length: usize) -> Result<(), Error> {
        if length <= self.max_body {
            return Ok(());
        }
        let message = format!("the answer is larger than {} bytes, the limit of this client", self.max_body);
        Err(Error::new(ErrorKind::Transport, message))
    }
}

fn failure(error: reqwest::Error) -> Error {
    // The URL may hold a credential.
    let error = error.without_url();
    let kind = match () {
        () if error.is_timeout() => ErrorKind::Timeout,
        () if error.is_connect() => ErrorKind::Connect,
        () if error.is_builder() => ErrorKind::Request,
        () => ErrorKind::Transport,
    };
    let mut message = error.to_string();
    let mut cause = error.source();
    while let Some(inner) = cause {
        message = format!("{message}: {inner}");
        cause = inner.source();
    }
    Error::new(kind, message).with_source(error)
}
