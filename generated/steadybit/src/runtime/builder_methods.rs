//! `builder_methods!`: the settings that the client of every emitted crate has.

/// Adds the settings that do not depend on the API to a builder with a field `core`.
macro_rules! builder_methods {
    ($builder:ident) => {
        impl $builder {
            /// Sends all calls to this URL instead of the usual one.
            pub fn base_url(self, base_url: impl ::core::convert::Into<::std::string::String>) -> Self {
                self.map(|core| core.base_url(base_url.into()))
            }

            /// Allows calls without encryption. Without this, only this machine can be called by `http`.
            pub fn allow_http(self) -> Self {
                self.map(|core| core.allow_http())
            }

            /// How long a call may take in total. 60 seconds if not set.
            pub fn timeout(self, timeout: ::std::time::Duration) -> Self {
                self.map(|core| core.timeout(timeout))
            }

            /// How long each attempt may take, until the whole answer is there. As long as the call if not set.
            #[inline]
            pub fn attempt_timeout(self, timeout: ::std::time::Duration) -> Self {
                self.map(|core| core.attempt_timeout(timeout))
            }

            /// How long it may take to connect. 10 seconds if not set.
            pub fn connect_timeout(self, timeout: ::std::time::Duration) -> Self {
                self.map(|core| core.connect_timeout(timeout))
            }

            /// When calls are tried again.
            #[inline]
            pub fn retry(self, policy: $crate::runtime::RetryPolicy) -> Self {
                self.map(|core| core.retry(policy))
            }

            /// How many retries all clones of the client may make together, before successes have paid for more: ten
            /// for one. 100 if not set.
            #[inline]
            pub fn retry_budget(self, retries: u32) -> Self {
                self.map(|core| core.retry_budget(retries))
            }

            /// Waits before a call where the last answer said that no calls are left, until there are some again.
            #[inline]
            pub fn pace(self) -> Self {
                self.map(|core| core.pace())
            }

            /// Sends everything through this proxy, instead of those of the environment.
            #[inline]
            pub fn proxy(self, url: &str) -> Self {
                self.map(|core| core.proxy(url))
            }

            /// Trusts these certificates, in PEM or DER, beside those of the system.
            pub fn root_certificate(
                self,
                certificate: impl ::core::convert::Into<::std::vec::Vec<u8>>,
            ) -> Self {
                self.map(|core| core.root_certificate(certificate.into()))
            }

            /// Sends requests with this, such as a closure around an HTTP client of the application. It has to care for
            /// connections, their timeout, proxies and certificates itself.
            pub fn transport(self, transport: impl $crate::runtime::Transport + 'static) -> Self {
                self.map(|core| core.transport(::std::sync::Arc::new(transport)))
            }

            /// Takes time and random numbers from this, in tests.
            pub fn clock(self, clock: impl $crate::runtime::Clock + 'static) -> Self {
                self.map(|core| core.clock(::std::sync::Arc::new(clock)))
            }

            /// Makes a client for programs without an async runtime; see `blocking::Client`.
            #[cfg(feature = "blocking")]
            pub(crate) fn blocking(self) -> Self {
                self.map(|core| core.blocking())
            }

            /// Calls this before and after each attempt, in place of an earlier one.
            pub fn on_attempt(
                self,
                hook: impl ::core::ops::Fn(&$crate::runtime::Attempt<'_>) + Send + Sync + 'static,
            ) -> Self {
                self.map(|core| core.on_attempt(::std::sync::Arc::new(hook)))
            }

            /// How many bytes an answer may have. 32 MiB if not set.
            pub fn max_body(self, bytes: usize) -> Self {
                self.map(|core| core.max_body(bytes))
            }

            /// Adds a header to every call.
            pub fn header(self, name: &str, value: &str) -> Self {
                self.map(|core| core.header(name, value))
            }

            /// Adds the name of the application to the `User-Agent` header.
            pub fn user_agent_suffix(self, suffix: &str) -> Self {
                self.map(|core| core.user_agent_suffix(suffix))
            }

            /// Reads what is not set in code from the environment; `build` says which variable is missing.
            pub fn credential_from_env(self) -> Self {
                self.map(|core| core.credential_from_env())
            }

            fn map(
                self,
                change: impl ::core::ops::FnOnce($crate::runtime::CoreBuilder) -> $crate::runtime::CoreBuilder,
            ) -> Self {
                Self { core: change(self.core) }
            }
        }
    };
}
pub(crate) use builder_methods;
