//! Settings of a client, and the checks that they pass once, when it is built.

use std::fmt;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use http::HeaderMap;

use super::api::Api;
use super::authorize::{Credentials, MakeTokens};
use super::budget::Budget;
use super::clock::{Clock, SystemClock};
use super::connections::{Connections, Proxy, through};
use super::core::{Core, Shared, client_headers};
use super::fill::Defaults;
use super::hook::Hook;
use super::hosts;
use super::options::header;
use super::tls::read;
use super::transport::Transport;
use super::url::BaseUrl;
use super::{Credential, Error, RetryPolicy};

/// Settings of a client, behind the builder of the emitted crate.
#[derive(Clone)]
pub struct CoreBuilder {
    api: &'static Api,
    base_url: Option<String>,
    is_http_allowed: bool,
    credentials: Credentials,
    is_environment_read: bool,
    defaults: Defaults,
    headers: HeaderMap,
    user_agent_suffix: String,
    timeout: Duration,
    attempt_timeout: Option<Duration>,
    retry: RetryPolicy,
    retry_budget: u32,
    is_paced: bool,
    max_body: usize,
    connections: Connections,
    transport: Option<Arc<dyn Transport>>,
    clock: Option<Arc<dyn Clock>>,
    is_blocking: bool,
    hook: Option<Arc<Hook>>,
    failure: Option<String>,
}

impl CoreBuilder {
    /// The settings that the API's description leads to.
    pub fn new(api: &'static Api) -> Self {
        Self {
            api,
            base_url: None,
            is_http_allowed: false,
            credentials: Credentials::none(api.schemes),
            is_environment_read: false,
            defaults: Defaults::new(api.defaults),
            headers: HeaderMap::new(),
            user_agent_suffix: String::new(),
            timeout: Duration::from_secs(60),
            attempt_timeout: None,
            retry: RetryPolicy::new(),
            retry_budget: 100,
            is_paced: false,
            max_body: 32 * 1024 * 1024,
            connections: Connections {
                connect_timeout: Duration::from_secs(10),
                proxy: Proxy::System,
                roots: Vec::new(),
            },
            transport: None,
            clock: None,
            is_blocking: false,
            hook: None,
            failure: None,
        }
    }

    /// Sets the credential of a scheme.
    pub fn credential(mut self, scheme: &'static str, credential: Credential) -> Self {
        if !self.credentials.set(scheme, credential) {
            self.fail(format!("no kind of credential is called `{scheme}`"));
        }
        self
    }

    /// Has tokens got for what the credential of a scheme is.
    pub fn tokens(mut self, scheme: &'static str, make: MakeTokens) -> Self {
        self.credentials.make_tokens(scheme, make);
        self
    }

    /// Sets a default of the API, by its index.
    pub fn default_value(mut self, index: usize, value: String) -> Self {
        self.defaults.set(index, value);
        self
    }

    /// See `builder_methods!`.
    pub fn credential_from_env(mut self) -> Self {
        self.is_environment_read = true;
        self
    }

    /// See `builder_methods!`.
    pub fn base_url(mut self, base_url: String) -> Self {
        self.base_url = Some(base_url);
        self
    }

    /// See `builder_methods!`.
    pub fn allow_http(mut self) -> Self {
        self.is_http_allowed = true;
        self
    }

    /// See `builder_methods!`.
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.timeout = timeout;
        self
    }

    /// See `builder_methods!`.
    #[inline]
    pub fn attempt_timeout(mut self, timeout: Duration) -> Self {
        self.attempt_timeout = Some(timeout);
        self
    }

    /// See `builder_methods!`.
    pub fn connect_timeout(mut self, timeout: Duration) -> Self {
        self.connections.connect_timeout = timeout;
        self
    }

    /// See `builder_methods!`.
    #[inline]
    pub fn retry(mut self, policy: RetryPolicy) -> Self {
        self.retry = policy;
        self
    }

    /// See `builder_methods!`.
    #[inline]
    pub fn retry_budget(mut self, retries: u32) -> Self {
        self.retry_budget = retries;
        self
    }

    /// See `builder_methods!`.
    #[inline]
    pub fn pace(mut self) -> Self {
        self.is_paced = true;
        self
    }

    /// See `builder_methods!`.
    #[inline]
    pub fn proxy(mut self, url: &str) -> Self {
        self.connections.proxy = Proxy::At(url.into(), through);
        self
    }

    /// See `builder_methods!`.
    #[inline]
    pub fn root_certificate(mut self, certificate: Vec<u8>) -> Self {
        self.connections.roots.push((certificate, read));
        self
    }

    /// See `builder_methods!`.
    #[inline]
    pub fn transport(mut self, transport: Arc<dyn Transport>) -> Self {
        self.transport = Some(transport);
        self
    }

    /// See `builder_methods!`.
    #[inline]
    pub fn clock(mut self, clock: Arc<dyn Clock>) -> Self {
        self.clock = Some(clock);
        self
    }

    /// Makes a client for programs without an async runtime.
    pub fn blocking(mut self) -> Self {
        self.is_blocking = true;
        self
    }

    /// See `builder_methods!`.
    #[inline]
    pub fn on_attempt(mut self, hook: Arc<Hook>) -> Self {
        self.hook = Some(hook);
        self
    }

    /// See `builder_methods!`.
    pub fn max_body(mut self, bytes: usize) -> Self {
        self.max_body = bytes;
        self
    }

    /// See `builder_methods!`.
    pub fn header(mut self, name: &str, value: &str) -> Self {
        match header(name, value) {
            Ok((name, value)) => drop(self.headers.insert(name, value)),
            Err(error) => self.fail(error.to_string()),
        }
        self
    }

    /// See `builder_methods!`.
    pub fn user_agent_suffix(mut self, suffix: &str) -> Self {
        self.user_agent_suffix = format!(" {suffix}");
        self
    }

    /// Makes the client.
    ///
    /// # Errors
    ///
    /// If a setting is invalid, or the environment was to be read and lacks the credential.
    pub fn build(mut self) -> Result<Core, Error> {
        if let Some(message) = self.failure {
            return Err(Error::request(message));
        }
        if self.is_environment_read {
            self.read_environment()?;
        }
        self.credentials.check()?;
        let base_url = match self.base_url.as_deref() {
            Some(base_url) => base_url,
            None => hosts::by_credential(self.api, &self.credentials)?.unwrap_or(self.api.base_url),
        };
        let base_url = BaseUrl::parse(base_url)?;
        if !base_url.is_private() && !self.is_http_allowed {
            return Err(Error::request("base URL must start with `https://`, unless `allow_http` is called"));
        }
        // What does not leave this machine must not go through another one, unless that is asked for.
        if !base_url.is_https() && matches!(self.connections.proxy, Proxy::System) && !self.is_http_allowed {
            self.connections.proxy = Proxy::None;
        }
        let transport = match self.transport {
            Some(transport) => transport,
            None => usual_transport(&self.connections, self.is_blocking)?,
        };
        let user_agent = format!("{}{}", self.api.user_agent, self.user_agent_suffix);
        let (_, user_agent) = header("user-agent", &user_agent)?;
        Ok(Core::new(Shared {
            api: self.api,
            is_base_url_changed: !hosts::is_own(self.api, &base_url),
            base_url,
            is_http_allowed: self.is_http_allowed,
            credentials: self.credentials.made(),
            defaults: self.defaults,
            headers: client_headers(self.api, &user_agent, self.headers)?,
            user_agent,
            timeout: self.timeout,
            attempt_timeout: self.attempt_timeout,
            connect_timeout: self.connections.connect_timeout,
            max_body: self.max_body,
            retry: self.retry,
            budget: Budget::new(self.retry_budget),
            pace: self.is_paced.then(Mutex::default),
            transport,
            clock: self.clock.unwrap_or_else(|| usual_clock(self.is_blocking)),
            is_blocking: self.is_blocking,
            hook: self.hook,
        }))
    }

    /// What was set in code wins.
    fn read_environment(&mut self) -> Result<(), Error> {
        let read = |name: &str| std::env::var(name).ok().filter(|value| !value.is_empty());
        if self.base_url.is_none() {
            self.base_url = self.api.base_url_env.and_then(read);
        }
        self.defaults.read_environment(read);
        self.credentials.read_environment(read)
    }

    fn fail(&mut self, message: String) {
        self.failure.get_or_insert(message);
    }
}

#[allow(unused_variables, reason = "without the feature of any transport")]
fn usual_transport(connections: &Connections, is_blocking: bool) -> Result<Arc<dyn Transport>, Error> {
    match is_blocking {
        #[cfg(feature = "blocking")]
        true => Ok(Arc::new(connections.ureq()?)),
        #[cfg(feature = "async")]
        false => Ok(Arc::new(connections.reqwest()?)),
        #[allow(unreachable_patterns, reason = "which features there are is up to the application")]
        _ => Err(Error::request("no transport is set, and the feature that has one is off")),
    }
}

fn usual_clock(is_blocking: bool) -> Arc<dyn Clock> {
    match is_blocking {
        #[cfg(feature = "blocking")]
        true => Arc::new(super::blocking::BlockingClock),
        _ => Arc::new(SystemClock),
    }
}

/// Without credentials and headers.
impl fmt::Debug for CoreBuilder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("CoreBuilder").field("base_url", &self.base_url).finish_non_exhaustive()
    }
}
