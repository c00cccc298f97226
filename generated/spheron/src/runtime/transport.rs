//! Carries out one request: the only place that knows `reqwest`.

use std::error::Error as _;
use std::time::Duration;

use http::{Request, Response};

use super::{Bytes, Error, ErrorKind, tls};

pub(super) struct Transport {
    client: reqwest::Client,
    max_body: usize,
}

impl Transport {
    pub(super) fn new(connect_timeout: Duration, max_body: usize) -> Result<Self, Error> {
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

    pub(super) async fn send(
        &self,
        request: Request<Bytes>,
        timeout: Duration,
    ) -> Result<Response<Bytes>, Error> {
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
