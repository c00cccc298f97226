//! What all clones of a client share, and how a draft becomes a request.
//!
//! Everything here is about one request; `driver` makes a call of several.

use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use http::header::{ACCEPT, CONTENT_LENGTH, COOKIE, USER_AGENT};
use http::{HeaderMap, HeaderValue, Method, Request};

use crate::runtime::attempts::budget::Budget;
use crate::runtime::auth::authorize::{Authorized, Needs};
use crate::runtime::bodies::content::Content;
use crate::runtime::bodies::wire_body::RequestBody;
use crate::runtime::clients::settings::Settings;
use crate::runtime::errors::error::{Error, ErrorKind};
use crate::runtime::errors::rate_limit::RateLimit;
use crate::runtime::parameters::url::BaseUrl;
use crate::runtime::requests::api::Operation;
use crate::runtime::requests::client_defaults::Defaults;
use crate::runtime::requests::draft::Draft;
use crate::runtime::requests::options::{RequestOptions, header, put_header};
use crate::runtime::scalars::secret::Secret;
use crate::runtime::transports::clock::Clock;
use crate::runtime::transports::transport::Transport;
use bytes::Bytes;

/// Calls are not held back for longer, whatever a server says.
const LONGEST_PACE: Duration = Duration::from_secs(60 * 60);

/// The shared part of a client.
#[derive(Clone)]
pub struct Core(pub(crate) Arc<Shared>);

pub(crate) struct Shared {
    pub(crate) settings: Settings,
    pub(crate) base_url: BaseUrl,
    /// Whether it is not the one that the description names.
    pub(crate) is_base_url_changed: bool,
    /// Headers of every request.
    pub(crate) headers: HeaderMap,
    /// The header of this name among them.
    pub(crate) user_agent: HeaderValue,
    pub(crate) common: Arc<Common>,
    /// What no message may quote of the proxies.
    pub(crate) proxy_secrets: Vec<Secret<String>>,
    pub(crate) transport: Arc<dyn Transport>,
    pub(crate) clock: Arc<dyn Clock>,
}

/// What a client has learned of its server, for itself and those with other defaults.
pub(crate) struct Common {
    pub(crate) budget: Budget,
    /// Where calls are to be held back: until when.
    pub(crate) pace: Mutex<Option<Instant>>,
}

/// What is called.
#[derive(Clone, Copy)]
pub(crate) struct Target<'a> {
    pub(crate) operation: &'static Operation,
    /// A base URL of its own; empty for the API's.
    pub(crate) server: &'a str,
    pub(crate) method: &'a Method,
    pub(crate) path: &'a str,
    pub(crate) needs: Needs,
    pub(crate) reading: Reading,
}

/// How an answer is read.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Reading {
    /// As a whole, before anyone gets it.
    Whole,
    /// As it comes, if it is a success.
    Streamed,
}

/// Where the next request of a call goes.
pub(crate) struct Route {
    pub(crate) method: Method,
    pub(crate) server: BaseUrl,
    /// The path, with names in braces.
    pub(crate) path: String,
    /// Whether a redirect has led to another origin, which gets nothing that may be secret.
    pub(crate) is_foreign: bool,
}

impl Route {
    /// Goes to a URL of the server's that the draft has instead of a path.
    pub(crate) fn take_url(&mut self, draft: &mut Draft) {
        if let Some(url) = draft.url.take() {
            self.server = self.server.root();
            self.path = url;
        }
    }
}

impl Core {
    pub(crate) fn new(shared: Shared) -> Self {
        Self(Arc::new(shared))
    }

    /// One with another default, which shares everything else with this one: connections, credentials, the budget of retries.
    #[inline]
    pub(crate) fn with_default(&self, name: &'static str, value: String) -> Self {
        let Shared {
            settings,
            base_url,
            is_base_url_changed,
            headers,
            user_agent,
            common,
            proxy_secrets,
            transport,
            clock,
        } = &*self.0;
        let mut settings = settings.clone();
        settings.defaults.set(name, value);
        Self::new(Shared {
            settings,
            base_url: base_url.clone(),
            is_base_url_changed: *is_base_url_changed,
            headers: headers.clone(),
            user_agent: user_agent.clone(),
            common: Arc::clone(common),
            proxy_secrets: proxy_secrets.clone(),
            transport: Arc::clone(transport),
            clock: Arc::clone(clock),
        })
    }

    pub(crate) fn now(&self) -> Instant {
        self.0.clock.now()
    }

    pub(crate) fn defaults(&self) -> &Defaults {
        &self.0.settings.defaults
    }

    /// Where an operation is.
    pub(crate) fn server(&self, operation: &Operation) -> Result<BaseUrl, Error> {
        self.0.base_url.join(operation.server)
    }
}

impl Shared {
    /// Where a call begins.
    pub(crate) fn route(&self, target: Target<'_>, options: &RequestOptions) -> Result<Route, Error> {
        if let Some(message) = &options.invalid {
            return Err(Error::request(message.as_str()));
        }
        let server = self.base_url.join(target.server)?;
        if !self.is_allowed(&server) {
            let message = "plain `http` is only allowed to this machine, unless the client is built with `allow_http`";
            return Err(Error::request(message));
        }
        let (method, path) = (target.method.clone(), target.path.to_owned());
        Ok(Route { method, server, path, is_foreign: false })
    }

    /// Gives the call a key of its own where the server wants one; whether it has one. It is the same in all attempts.
    pub(crate) fn put_idempotency_key(
        &self,
        method: &Method,
        draft: &mut Draft,
        options: &RequestOptions,
    ) -> Result<bool, Error> {
        let name = match (self.settings.api.idempotency_header, &options.idempotency_key) {
            ("", None) => return Ok(false),
            ("", Some(_)) => "idempotency-key",
            (name, _) => name,
        };
        if draft.headers.contains_key(name) || options.headers.contains_key(name) {
            return Ok(true);
        }
        let key = match &options.idempotency_key {
            Some(key) => key.clone(),
            None if method.is_idempotent() => return Ok(false),
            None => format!("{:016x}{:016x}", self.clock.random(), self.clock.random()),
        };
        put_header(&mut draft.headers, name, &key)?;
        Ok(true)
    }

    /// Makes a request of a draft that has its credentials.
    pub(crate) fn request(
        &self,
        route: &Route,
        accept: &'static str,
        draft: &Draft,
        options: &RequestOptions,
    ) -> Result<Request<RequestBody>, Error> {
        let url = route.server.with_path(&draft.target(&route.path)?);
        let headers = self.headers(route, accept, draft, options)?;
        let content = match &draft.body {
            Some(body) => body.content.clone(),
            None => Content::Bytes(Bytes::new()),
        };
        let mut request = Request::new(content.into_body()?);
        *request.method_mut() = route.method.clone();
        let Ok(uri) = url.parse() else {
            return Err(Error::request("the URL of the call is malformed or too long"));
        };
        *request.uri_mut() = uri;
        *request.headers_mut() = headers;
        Ok(request)
    }

    fn headers(
        &self,
        route: &Route,
        accept: &'static str,
        draft: &Draft,
        options: &RequestOptions,
    ) -> Result<HeaderMap, Error> {
        let mut headers = self.headers.clone();
        if route.is_foreign {
            headers.clear();
            headers.insert(USER_AGENT, self.user_agent.clone());
        }
        if !accept.is_empty() {
            headers.insert(ACCEPT, HeaderValue::from_static(accept));
        }
        let is_empty = match &draft.body {
            // What is there and empty is announced as such, and not as missing.
            Some(body) => {
                put_header(&mut headers, "content-type", &body.content_type)?;
                body.content.length() == Some(0)
            }
            // Servers may insist on a length where a body is usual.
            None => matches!(route.method, Method::POST | Method::PUT | Method::PATCH),
        };
        if is_empty {
            headers.insert(CONTENT_LENGTH, HeaderValue::from_static("0"));
        }
        if !route.is_foreign {
            if let Some(cookies) = draft.cookie_header() {
                let (_, mut value) = header("cookie", &cookies)?;
                value.set_sensitive(true);
                headers.insert(COOKIE, value);
            }
            // Each replaces what came before it.
            headers.extend(draft.headers.clone());
            headers.extend(options.headers.clone());
        }
        Ok(headers)
    }

    /// Whether a request may go there with what it carries.
    pub(crate) fn check_credentials(&self, server: &BaseUrl, authorized: &Authorized) -> Result<(), Error> {
        // The description may name another server for an operation. Whoever has changed the base URL did not mean
        // that one to get a credential.
        let is_foreign = !server.has_origin_of(&self.base_url) && self.is_base_url_changed;
        if is_foreign && authorized.is_any {
            let message = format!("no credential is sent to `{}`, because the base URL was changed", server.host());
            return Err(Error::new(ErrorKind::Credential, message));
        }
        Ok(())
    }

    /// Whether a request may go there.
    pub(crate) fn is_allowed(&self, server: &BaseUrl) -> bool {
        server.is_private() || self.settings.is_http_allowed
    }

    /// Until when calls are held back.
    pub(crate) fn not_before(&self) -> Option<Instant> {
        *self.common.pace.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Holds calls back when nothing remains.
    pub(crate) fn pace(&self, headers: &HeaderMap) {
        if !self.settings.is_paced {
            return;
        }
        let Some(limit) = RateLimit::at(headers, self.clock.date()) else { return };
        let until = match limit {
            RateLimit { remaining: Some(0), reset_after: Some(wait), .. } => {
                self.clock.now().checked_add(wait.min(LONGEST_PACE))
            }
            _ => None,
        };
        *self.common.pace.lock().unwrap_or_else(PoisonError::into_inner) = until;
    }
}

/// Without credentials and headers.
impl fmt::Debug for Core {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Core").field("base_url", &self.0.base_url.with_path("")).finish_non_exhaustive()
    }
}
