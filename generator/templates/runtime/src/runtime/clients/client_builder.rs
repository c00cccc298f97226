//! The builder of a client: a method for each setting. What depends on the API is added by the emitted crate.
//!
//! Generic over the mode of the client alone; what a setting means is in `settings`.

use std::fmt;
use std::marker::PhantomData;
use std::sync::Arc;
use std::time::Duration;

use crate::runtime::attempts::hook::Attempt;
use crate::runtime::attempts::redirect::hop;
use crate::runtime::auth::authorize::MakeTokens;
use crate::runtime::auth::credential::Credential;
use crate::runtime::calls::caller::Caller;
use crate::runtime::calls::mode::Async;
use crate::runtime::clients::settings::Settings;
use crate::runtime::errors::error::Error;
use crate::runtime::requests::api::Api;
use crate::runtime::requests::options::own_header;
use crate::runtime::requests::retry_policy::RetryPolicy;
use crate::runtime::transports::clock::Clock;
use crate::runtime::transports::connections::Proxy;
use crate::runtime::transports::tls::read;
use crate::runtime::transports::transport::Transport;

/// Settings of a `Client`.
#[must_use = "settings do nothing before `build` is called"]
pub struct ClientBuilder<M = Async> {
    settings: Settings,
    mode: PhantomData<fn() -> M>,
}

/// A method for each setting. Compiled only where it is called.
macro_rules! settings {
    ($( $(#[$docs:meta])* $name:ident($($argument:ident: $ty:ty)?) sets $($field:ident).+ to $value:expr; )*) => {
        impl<M> ClientBuilder<M> { $(
            $(#[$docs])*
            #[inline]
            pub fn $name(mut self $(, $argument: $ty)?) -> Self {
                self.settings.$($field).+ = $value;
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
    /// Reads what is not set in code from the environment; `build` then fails if no credential is there, and says which
    /// variable is missing.
    credential_from_env() sets is_environment_read to true;
    /// Needs no credential and takes none from the environment: what is not set in code is not sent, and the server decides.
    without_credentials() sets is_anonymous to true;
    /// How long a call may take in total. 60 seconds if not set. Where a body is read while it is sent, it is how long nothing
    /// of it may be taken: such a call takes as long as it takes.
    timeout(timeout: Duration) sets timeout to timeout;
    /// How long each attempt may take, until the whole answer is there. As long as the call if not set.
    attempt_timeout(timeout: Duration) sets attempt_timeout to Some(timeout);
    /// How long it may take to connect. 10 seconds if not set.
    connect_timeout(timeout: Duration) sets connections.connect_timeout to timeout;
    /// When calls are tried again.
    retry(policy: RetryPolicy) sets retry to policy;
    /// Lets each call follow this many redirects, unless it says otherwise; without it, one is an error. To another origin
    /// goes nothing that may be secret: no credential, no cookie, no header but `Accept`, `Content-Type` and `User-Agent`.
    /// The body goes with 307 and 308. What asks for tokens follows none.
    follow_redirects(most: u32) sets redirects to Some((most, hop));
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

impl<M> ClientBuilder<M> {
    /// The settings that the API's description leads to.
    pub(crate) fn new(api: &'static Api) -> Self {
        Self { settings: Settings::new(api), mode: PhantomData }
    }

    /// Trusts these certificates, in PEM or DER, beside those of the system. Not for Android, which has settings for that.
    #[inline]
    pub fn root_certificate(mut self, certificate: impl Into<Vec<u8>>) -> Self {
        self.settings.connections.roots.push((certificate.into(), read));
        self
    }

    /// Adds a header to every call.
    #[inline]
    pub fn header(mut self, name: &str, value: &str) -> Self {
        match own_header(name, value) {
            Ok((name, value)) => drop(self.settings.headers.insert(name, value)),
            Err(error) => self.settings.fail(error.to_string()),
        }
        self
    }

    /// Sets the credential of a scheme.
    pub(crate) fn set_credential(mut self, scheme: &'static str, credential: Credential) -> Self {
        if !self.settings.credentials.set(scheme, credential) {
            self.settings.fail(format!("no kind of credential is called `{scheme}`"));
        }
        self
    }

    /// Has tokens got for what the credential of a scheme is.
    pub(crate) fn set_tokens(mut self, scheme: &'static str, make: MakeTokens) -> Self {
        self.settings.credentials.make_tokens(scheme, make);
        self
    }

    /// Sets a default of the API, by its name.
    pub(crate) fn set_default(mut self, name: &'static str, value: String) -> Self {
        self.settings.defaults.set(name, value);
        self
    }
}

impl ClientBuilder {
    /// The same settings for a `blocking::Client`.
    #[cfg(feature = "blocking")]
    #[inline]
    pub fn blocking(self) -> ClientBuilder<crate::runtime::calls::mode::Blocking> {
        ClientBuilder { settings: self.settings, mode: PhantomData }
    }

    /// What the client is made of. Fails if a setting is invalid, or the environment was to be read and lacks the credential.
    pub(crate) fn make(self) -> Result<Caller<Async>, Error> {
        self.settings.make().map(Caller::new)
    }
}

#[cfg(feature = "blocking")]
impl ClientBuilder<crate::runtime::calls::mode::Blocking> {
    /// What the client is made of. Fails if a setting is invalid, or the environment was to be read and lacks the credential.
    pub(crate) fn make(mut self) -> Result<Caller<crate::runtime::calls::mode::Blocking>, Error> {
        self.settings.is_blocking = true;
        self.settings.make().map(Caller::new)
    }
}

impl<M> Clone for ClientBuilder<M> {
    #[inline]
    fn clone(&self) -> Self {
        Self { settings: self.settings.clone(), mode: PhantomData }
    }
}

/// Without credentials and headers.
impl<M> fmt::Debug for ClientBuilder<M> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.settings.fmt(f)
    }
}
