//! Settings of a client, and the checks that they pass once, when it is built. What depends on the API is added by the
//! emitted crate.

use std::fmt;
use std::mem::take;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use http::HeaderMap;

use crate::runtime::attempts::budget::Budget;
use crate::runtime::attempts::core::{Core, Shared, client_headers};
use crate::runtime::attempts::hook::Attempt;
use crate::runtime::attempts::hook::Hook;
use crate::runtime::auth::authorize::{Credentials, MakeTokens};
use crate::runtime::auth::credential::Credential;
use crate::runtime::errors::error::Error;
use crate::runtime::parameters::url::{BaseUrl, without_user};
use crate::runtime::requests::api::Api;
use crate::runtime::requests::fill::Defaults;
use crate::runtime::requests::options::{header, own_header};
use crate::runtime::requests::retry_policy::RetryPolicy;
use crate::runtime::transports::clock::{Clock, SystemClock};
use crate::runtime::transports::connections::{Connections, Proxy};
use crate::runtime::transports::tls::read;
use crate::runtime::transports::transport::Transport;
use crate::runtime::values::memory::USUAL_LIMIT;

/// Settings of a `Client`.
#[derive(Clone)]
#[must_use = "settings do nothing before `build` is called"]
pub struct ClientBuilder {
    pub(crate) api: &'static Api,
    base_url: Option<String>,
    pub(crate) is_http_allowed: bool,
    pub(crate) credentials: Credentials,
    is_environment_read: bool,
    pub(crate) defaults: Defaults,
    headers: HeaderMap,
    user_agent_suffix: String,
    pub(crate) timeout: Duration,
    pub(crate) attempt_timeout: Option<Duration>,
    pub(crate) retry: RetryPolicy,
    retry_budget: u32,
    pub(crate) is_paced: bool,
    pub(crate) max_body: usize,
    pub(crate) max_memory: usize,
    pub(crate) connections: Connections,
    transport: Option<Arc<dyn Transport>>,
    clock: Option<Arc<dyn Clock>>,
    pub(crate) is_blocking: bool,
    pub(crate) hook: Option<Arc<Hook>>,
    failure: Option<String>,
}

/// A method for each setting. Compiled only where it is called.
macro_rules! settings {
    ($( $(#[$docs:meta])* $name:ident($($argument:ident: $ty:ty)?) sets $($field:ident).+ to $value:expr; )*) => {
        impl ClientBuilder { $(
            $(#[$docs])*
            #[inline]
            pub fn $name(mut self $(, $argument: $ty)?) -> Self {
                self.$($field).+ = $value;
                self
            }
        )* }
    };
}

settings! {
    /// Sends all calls to this URL instead of the usual one.
    base_url(base_url: impl Into<String>) sets base_url to Some(base_url.into());
    /// Allows calls without encryption. Without this, only this machine can be called by `http`.
    allow_http() sets is_http_allowed to true;
    /// Reads what is not set in code from the environment; `build` says which variable is missing.
    credential_from_env() sets is_environment_read to true;
    /// How long a call may take in total. 60 seconds if not set.
    timeout(timeout: Duration) sets timeout to timeout;
    /// How long each attempt may take, until the whole answer is there. As long as the call if not set.
    attempt_timeout(timeout: Duration) sets attempt_timeout to Some(timeout);
    /// How long it may take to connect. 10 seconds if not set.
    connect_timeout(timeout: Duration) sets connections.connect_timeout to timeout;
    /// When calls are tried again.
    retry(policy: RetryPolicy) sets retry to policy;
    /// How many retries all clones of the client may make together, before successes have paid for more: ten for one.
    /// 100 if not set.
    retry_budget(retries: u32) sets retry_budget to retries;
    /// Waits before a call where the last answer said that no calls are left, until there are some again.
    pace() sets is_paced to true;
    /// Sends everything through this proxy, such as `http://user:password@proxy.example:3128`, instead of those of the
    /// environment.
    ///
    /// The environment names proxies in `HTTPS_PROXY` and `HTTP_PROXY`, by what is called, else in `ALL_PROXY`, and in
    /// `NO_PROXY`, with commas between them, whom to call without one: domains with all below them, addresses, networks
    /// such as `10.0.0.0/8`, or `*`. Names in small letters are read where those in capitals are not there. Proxies that
    /// speak neither `http` nor `https` are refused when the client is built. What goes by plain `http` to this machine
    /// needs no proxy of the environment, unless [`allow_http`](Self::allow_http) is called.
    ///
    /// Clients of both kinds do the same, but for one thing: plain `http` is handed to the proxy by clients of async
    /// programs, while the blocking one asks for a tunnel (`CONNECT`), as all do for `https`.
    proxy(url: &str) sets connections.proxy to Proxy::At(url.into());
    /// Sends requests with this, such as a closure around an HTTP client of the application. It has to care for
    /// connections, their timeout, proxies and certificates itself.
    transport(transport: impl Transport + 'static) sets transport to Some(Arc::new(transport));
    /// Takes time and random numbers from this, in tests.
    clock(clock: impl Clock + 'static) sets clock to Some(Arc::new(clock));
    /// Calls this before and after each attempt, in place of an earlier one.
    on_attempt(hook: impl Fn(&Attempt<'_>) + Send + Sync + 'static) sets hook to Some(Arc::new(hook));
    /// How many bytes an answer may have. 32 MiB if not set.
    max_body(bytes: usize) sets max_body to bytes;
    /// How many bytes of memory the value of an answer may take, whatever the answer's length; small answers may always be
    /// decoded. 256 MiB if not set.
    max_memory(bytes: usize) sets max_memory to bytes;
    /// Adds the name of the application to the `User-Agent` header.
    user_agent_suffix(suffix: &str) sets user_agent_suffix to format!(" {suffix}");
}

impl ClientBuilder {
    /// The settings that the API's description leads to.
    pub(crate) fn new(api: &'static Api) -> Self {
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

    /// Trusts these certificates, in PEM or DER, beside those of the system. Not for Android, which has settings for that.
    #[inline]
    pub fn root_certificate(mut self, certificate: impl Into<Vec<u8>>) -> Self {
        self.connections.roots.push((certificate.into(), read));
        self
    }

    /// Adds a header to every call.
    #[inline]
    pub fn header(mut self, name: &str, value: &str) -> Self {
        match own_header(name, value) {
            Ok((name, value)) => drop(self.headers.insert(name, value)),
            Err(error) => self.fail(error.to_string()),
        }
        self
    }

    /// Sets the credential of a scheme.
    pub(crate) fn set_credential(mut self, scheme: &'static str, credential: Credential) -> Self {
        if !self.credentials.set(scheme, credential) {
            self.fail(format!("no kind of credential is called `{scheme}`"));
        }
        self
    }

    /// Has tokens got for what the credential of a scheme is.
    pub(crate) fn set_tokens(mut self, scheme: &'static str, make: MakeTokens) -> Self {
        self.credentials.make_tokens(scheme, make);
        self
    }

    /// Sets a default of the API, by its index.
    pub(crate) fn set_default(mut self, index: usize, value: String) -> Self {
        self.defaults.set(index, value);
        self
    }

    /// Makes a client for programs without an async runtime.
    #[cfg(feature = "blocking")]
    pub(crate) fn set_blocking(mut self) -> Self {
        self.is_blocking = true;
        self
    }

    /// What the client is made of. Fails if a setting is invalid, or the environment was to be read and lacks the credential.
    pub(crate) fn make(mut self) -> Result<Core, Error> {
        if let Some(message) = &self.failure {
            return Err(Error::request(message));
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
        let transport = match self.transport.take() {
            Some(transport) => transport,
            None => usual_transport(&self.connections, self.is_blocking)?,
        };
        let clock = match self.clock.take() {
            Some(clock) => clock,
            None => usual_clock(self.is_blocking),
        };
        let (_, user_agent) = header("user-agent", &format!("{}{}", self.api.user_agent, self.user_agent_suffix))?;
        let headers = client_headers(self.api, &user_agent, take(&mut self.headers))?;
        self.credentials.make();
        Ok(Core::new(Shared {
            is_base_url_changed: !is_own(self.api, &base_url),
            base_url,
            headers,
            user_agent,
            budget: Budget::new(self.retry_budget),
            pace: Mutex::default(),
            transport,
            clock,
            settings: self,
        }))
    }

    /// What was set in code wins.
    fn read_environment(&mut self) -> Result<(), Error> {
        let read: fn(&str) -> Option<String> = |name| std::env::var(name).ok().filter(|value| !value.is_empty());
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

fn base_url(settings: &ClientBuilder) -> Result<BaseUrl, Error> {
    let base_url = match &settings.base_url {
        Some(base_url) => base_url,
        None => usual_base_url(settings.api, &settings.credentials)?,
    };
    let base_url = BaseUrl::parse(base_url)?;
    if base_url.is_private() || settings.is_http_allowed {
        return Ok(base_url);
    }
    Err(Error::request("base URL must start with `https://`, unless `allow_http` is called"))
}

/// That of the API, or the one that a credential leads to.
fn usual_base_url(api: &Api, credentials: &Credentials) -> Result<&'static str, Error> {
    let Some(hosts) = &api.hosts else { return Ok(api.base_url) };
    match credentials.known(hosts.scheme) {
        Some(credential) => (hosts.choose)(api, hosts, credential.expose()),
        None => Ok(api.base_url),
    }
}

/// Whether a base URL has the origin of one that the description, or a credential, leads to.
fn is_own(api: &Api, base_url: &BaseUrl) -> bool {
    let is_at = |own: &str| BaseUrl::parse(own).is_ok_and(|own| own.has_origin_of(base_url));
    let prefixes = api.hosts.as_ref().map_or(&[][..], |hosts| hosts.prefixes);
    is_at(api.base_url) || prefixes.iter().any(|(_, own)| is_at(own))
}

#[allow(unused_variables, reason = "without the feature of any transport")]
fn usual_transport(connections: &Connections, is_blocking: bool) -> Result<Arc<dyn Transport>, Error> {
    match is_blocking {
        #[cfg(feature = "blocking")]
        true => connections.ureq(),
        #[cfg(feature = "async")]
        false => connections.reqwest(),
        #[allow(unreachable_patterns, reason = "which features there are is up to the application")]
        _ => Err(Error::request("no transport is set, and the feature that has one is off")),
    }
}

fn usual_clock(is_blocking: bool) -> Arc<dyn Clock> {
    match is_blocking {
        #[cfg(feature = "blocking")]
        true => Arc::new(crate::runtime::transports::park::BlockingClock),
        _ => Arc::new(SystemClock),
    }
}

/// Without credentials and headers.
impl fmt::Debug for ClientBuilder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ClientBuilder")
            .field("base_url", &self.base_url.as_deref().map(without_user))
            .finish_non_exhaustive()
    }
}
