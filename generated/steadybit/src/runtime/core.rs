//! What all clones of a client share, and how a draft becomes a request.
//!
//! Everything here is about one attempt. A policy of several attempts belongs between `execute` and `transport`.

use std::fmt;
use std::sync::Arc;
use std::time::{Duration, Instant};

use http::header::{ACCEPT, CONTENT_LENGTH, CONTENT_TYPE, COOKIE, USER_AGENT};
use http::{HeaderMap, HeaderValue, Method, Request};

use super::api::{Api, Operation};
use super::authorize::{Authorized, Credentials, Needs};
use super::body::Body;
use super::draft::Draft;
use super::fill::Defaults;
use super::options::{RequestOptions, header};
use super::transport::Transport;
use super::url::BaseUrl;
use super::{Answer, Bytes, Error, ErrorKind};

/// The shared part of a client.
#[derive(Clone)]
pub struct Core(Arc<Shared>);

pub(super) struct Shared {
    pub(super) api: &'static Api,
    pub(super) base_url: BaseUrl,
    /// Whether it is not the one that the description names.
    pub(super) is_base_url_changed: bool,
    pub(super) is_http_allowed: bool,
    pub(super) credentials: Credentials,
    pub(super) defaults: Defaults,
    /// Headers of every request.
    pub(super) headers: HeaderMap,
    pub(super) timeout: Duration,
    pub(super) transport: Box<dyn Transport>,
}

/// What is called.
#[derive(Clone, Copy)]
pub(super) struct Target<'a> {
    pub(super) operation: &'static Operation,
    pub(super) method: &'a Method,
    pub(super) path: &'a str,
    pub(super) needs: Needs,
}

impl Core {
    pub(super) fn new(shared: Shared) -> Self {
        Self(Arc::new(shared))
    }

    pub(super) fn now(&self) -> Instant {
        Instant::now()
    }

    pub(super) fn defaults(&self) -> &Defaults {
        &self.0.defaults
    }

    /// Makes the request and has it carried out.
    pub(super) async fn execute(
        self,
        target: Target<'_>,
        draft: Draft,
        options: RequestOptions,
    ) -> Result<Answer, Error> {
        let timeout = options.timeout.unwrap_or(self.0.timeout);
        let mut draft = draft;
        let authorized = self.0.credentials.authorize(&mut draft, target.needs, &self).await?;
        let request = self.0.request(target, draft, options, &authorized)?;
        let (parts, body) = self.0.transport.send(request, timeout).await?.into_parts();
        Ok(Answer {
            status: parts.status,
            headers: parts.headers,
            body,
            operation: target.operation,
            failed: self.0.api.failed,
            is_accepted: target.operation.also.contains(&parts.status.as_u16()),
        })
    }
}

impl Shared {
    fn request(
        &self,
        target: Target<'_>,
        draft: Draft,
        options: RequestOptions,
        authorized: &Authorized,
    ) -> Result<Request<Bytes>, Error> {
        let Target { operation, method, path, .. } = target;
        if let Some(message) = options.invalid {
            return Err(Error::request(message));
        }
        let server = self.base_url.join(operation.server)?;
        self.check_server(&server, authorized)?;
        let url = server.with_path(&draft.target(path)?);
        let cookies = draft.cookie_header();
        let Draft { headers: of_call, body, .. } = draft;
        let mut headers = self.headers.clone();
        if !operation.accept.is_empty() {
            headers.insert(ACCEPT, HeaderValue::from_static(operation.accept));
        }
        let content = match body {
            Some(Body { content_type, content }) => {
                let (name, value) = header("content-type", &content_type)?;
                headers.insert(name, value);
                content
            }
            None => {
                // Servers may insist on a length where a body is usual.
                if matches!(*method, Method::POST | Method::PUT | Method::PATCH) {
                    headers.insert(CONTENT_LENGTH, HeaderValue::from_static("0"));
                }
                Bytes::new()
            }
        };
        if let Some(cookies) = cookies {
            let (_, mut value) = header("cookie", &cookies)?;
            value.set_sensitive(true);
            headers.insert(COOKIE, value);
        }
        // Each replaces what came before it.
        for source in [of_call, options.headers] {
            headers.extend(source);
        }
        let mut request = Request::new(content);
        *request.method_mut() = method.clone();
        *request.uri_mut() =
            url.parse().map_err(|_| Error::request("the URL of the call is malformed or too long"))?;
        *request.headers_mut() = headers;
        Ok(request)
    }

    fn check_server(&self, server: &BaseUrl, authorized: &Authorized) -> Result<(), Error> {
        if !server.is_private() && !self.is_http_allowed {
            let message =
                "plain `http` is only allowed to this machine, unless the client is built with `allow_http`";
            return Err(Error::request(message));
        }
        // The description may name another server for an operation. Whoever has changed the base URL did not mean
        // that one to get a credential.
        let is_foreign = !server.has_origin_of(&self.base_url) && self.is_base_url_changed;
        if is_foreign && authorized.is_any() {
            let message =
                format!("no credential is sent to `{}`, because the base URL was changed", server.host());
            return Err(Error::new(ErrorKind::Credential, message));
        }
        Ok(())
    }
}

/// The headers that a client sends with every request.
pub(super) fn client_headers(api: &Api, user_agent: &str, own: HeaderMap) -> Result<HeaderMap, Error> {
    let mut headers = HeaderMap::new();
    for (name, value) in api.headers {
        let (name, value) = header(name, value)?;
        headers.insert(name, value);
    }
    let (_, value) = header("user-agent", user_agent)?;
    headers.insert(USER_AGENT, value);
    headers.extend(own);
    Ok(headers)
}

/// Without credentials and headers.
impl fmt::Debug for Core {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Core").field("base_url", &self.0.base_url.with_path("")).finish_non_exhaustive()
    }
}
