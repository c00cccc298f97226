//! Settings of a client, and the checks that they pass once, when it is built.

use std::fmt;
use std::mem::take;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use http::header::USER_AGENT;
use http::{HeaderMap, HeaderValue};

use crate::runtime::attempts::budget::Budget;
use crate::runtime::attempts::core::{Common, Core, Shared};
use crate::runtime::attempts::hook::Hook;
use crate::runtime::attempts::redirect::FindHop;
use crate::runtime::auth::authorize::Credentials;
use crate::runtime::errors::error::Error;
use crate::runtime::parameters::url::{BaseUrl, without_user};
use crate::runtime::requests::api::Api;
use crate::runtime::requests::client_defaults::Defaults;
use crate::runtime::requests::options::{header, put_header};
use crate::runtime::requests::retry_policy::RetryPolicy;
use crate::runtime::transports::clock::{Clock, SystemClock};
use crate::runtime::transports::connections::{Connections, Proxy};
use crate::runtime::transports::transport::Transport;
use crate::runtime::values::memory::USUAL_LIMIT;

/// Settings of a client.
#[derive(Clone)]
pub(crate) struct Settings {
    pub(crate) api: &'static Api,
    pub(crate) base_url: Option<String>,
    pub(crate) is_http_allowed: bool,
    pub(crate) credentials: Credentials,
    pub(crate) is_environment_read: bool,
    pub(crate) is_anonymous: bool,
    pub(crate) defaults: Defaults,
    pub(crate) headers: HeaderMap,
    pub(crate) user_agent_suffix: String,
    pub(crate) timeout: Duration,
    pub(crate) attempt_timeout: Option<Duration>,
    pub(crate) retry: RetryPolicy,
    pub(crate) redirects: Option<(u32, FindHop)>,
    pub(crate) retry_budget: u32,
    pub(crate) is_paced: bool,
    pub(crate) max_body: usize,
    pub(crate) max_memory: usize,
    pub(crate) connections: Connections,
    pub(crate) transport: Option<Arc<dyn Transport>>,
    pub(crate) clock: Option<Arc<dyn Clock>>,
    pub(crate) is_blocking: bool,
    pub(crate) hook: Option<Arc<Hook>>,
    failure: Option<String>,
}

impl Settings {
    /// The settings that the API's description leads to.
    pub(crate) fn new(api: &'static Api) -> Self {
        Self {
            api,
            base_url: None,
            is_http_allowed: false,
            credentials: Credentials::none(api.schemes),
            is_environment_read: false,
            is_anonymous: false,
            defaults: Defaults::new(api.defaults),
            headers: HeaderMap::new(),
            user_agent_suffix: String::new(),
            timeout: Duration::from_secs(60),
            attempt_timeout: None,
            retry: RetryPolicy::new(),
            redirects: None,
            retry_budget: 100,
            is_paced: false,
            max_body: 32 * 1024 * 1024,
            max_memory: USUAL_LIMIT,
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

    /// What the client is made of. Fails if a setting is invalid, or the environment was to be read and lacks the credential.
    pub(crate) fn make(mut self) -> Result<Core, Error> {
        if let Some(message) = &self.failure {
            return Err(Error::request(message.as_str()));
        }
        if self.is_environment_read {
            self.read_environment()?;
        }
        self.credentials.check()?;
        let base_url = base_url(&self)?;
        // What does not leave this machine must not go through another one, unless that is asked for.
        if !base_url.is_https() && matches!(self.connections.proxy, Proxy::System) && !self.is_http_allowed {
            self.connections.proxy = Proxy::None;
        }
        // A transport of the application may go through the same proxies.
        let proxy_secrets = match self.connections.proxies() {
            Ok(proxies) => proxies.secrets(),
            Err(_) => Vec::new(),
        };
        let transport = match self.transport.take() {
            Some(transport) => transport,
            None => default_transport(&self.connections, self.is_blocking, &base_url)?,
        };
        let clock = match self.clock.take() {
            Some(clock) => clock,
            None => default_clock(self.is_blocking),
        };
        let (_, user_agent) = header("user-agent", &format!("{}{}", self.api.user_agent, self.user_agent_suffix))?;
        let headers = client_headers(self.api, &user_agent, take(&mut self.headers))?;
        self.credentials.make();
        Ok(Core::new(Shared {
            is_base_url_changed: self.base_url.is_some() && !is_own(self.api, &base_url),
            base_url,
            headers,
            user_agent,
            common: Arc::new(Common { budget: Budget::new(self.retry_budget), pace: Mutex::new(None) }),
            proxy_secrets,
            transport,
            clock,
            settings: self,
        }))
    }

    /// What was set in code wins.
    fn read_environment(&mut self) -> Result<(), Error> {
        let read: fn(&str) -> Option<String> = |name| match std::env::var(name) {
            Ok(value) if !value.is_empty() => Some(value),
            _ => None,
        };
        if self.base_url.is_none()
            && let Some(name) = self.api.base_url_env
        {
            self.base_url = read(name);
        }
        self.defaults.read_environment(read);
        if self.is_anonymous { Ok(()) } else { self.credentials.read_environment(read) }
    }

    pub(crate) fn fail(&mut self, message: String) {
        self.failure = self.failure.take().or(Some(message));
    }
}

/// The headers that a client sends with every request.
fn client_headers(api: &Api, user_agent: &HeaderValue, own: HeaderMap) -> Result<HeaderMap, Error> {
    let mut headers = HeaderMap::new();
    for (name, value) in api.headers {
        put_header(&mut headers, name, value)?;
    }
    headers.insert(USER_AGENT, user_agent.clone());
    headers.extend(own);
    Ok(headers)
}

fn base_url(settings: &Settings) -> Result<BaseUrl, Error> {
    let base_url = match &settings.base_url {
        Some(base_url) => BaseUrl::parse(base_url)?,
        None => default_base_url(settings)?,
    };
    if base_url.is_private() || settings.is_http_allowed {
        return Ok(base_url);
    }
    Err(Error::request("base URL must start with `https://`, unless `allow_http` is called"))
}

/// That of the API, or the one that a credential leads to.
fn default_base_url(settings: &Settings) -> Result<BaseUrl, Error> {
    let Settings { api, credentials, defaults, .. } = settings;
    if let Some(hosts) = &api.hosts
        && let Some(credential) = credentials.known(hosts.scheme)
    {
        return BaseUrl::parse((hosts.choose)(api, hosts, credential.expose())?);
    }
    if let Some(server) = &api.server {
        return BaseUrl::parse(&(server.fill)(server, defaults)?);
    }
    if api.base_url.starts_with("http") {
        return BaseUrl::parse(api.base_url);
    }
    let path = if api.base_url.is_empty() { String::new() } else { format!(" for `{}`", api.base_url) };
    let variable = match api.base_url_env {
        Some(name) => format!(", or the environment variable {name}"),
        None => String::new(),
    };
    let message = format!("the description of the API names no host{path}: `base_url(..)` must{variable}");
    Err(Error::request(message))
}

/// Whether a base URL has the origin of one that the description, or a credential, leads to.
fn is_own(api: &Api, base_url: &BaseUrl) -> bool {
    let is_at = |own: &str| matches!(BaseUrl::parse(own), Ok(own) if own.has_origin_of(base_url));
    if let Some(hosts) = &api.hosts {
        for (_, own) in hosts.prefixes {
            if is_at(own) {
                return true;
            }
        }
    }
    is_at(api.base_url)
}

#[allow(unused_variables, reason = "without the feature of any transport")]
fn default_transport(
    connections: &Connections,
    is_blocking: bool,
    base_url: &BaseUrl,
) -> Result<Arc<dyn Transport>, Error> {
    match is_blocking {
        #[cfg(feature = "blocking")]
        true => connections.ureq(base_url.is_https()),
        #[cfg(feature = "async")]
        false => connections.reqwest(),
        #[allow(unreachable_patterns, reason = "which features there are is up to the application")]
        _ => {
            let feature = if is_blocking { "blocking" } else { "async" };
            Err(Error::request(format!("no transport is set, and the feature `{feature}`, which has one, is off")))
        }
    }
}

fn default_clock(is_blocking: bool) -> Arc<dyn Clock> {
    match is_blocking {
        #[cfg(feature = "blocking")]
        true => Arc::new(crate::runtime::transports::park::BlockingClock),
        _ => Arc::new(SystemClock),
    }
}

/// Without credentials and headers.
impl fmt::Debug for Settings {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ClientBuilder")
            .field("base_url", &self.base_url.as_deref().map(without_user))
            .finish_non_exhaustive()
    }
}
