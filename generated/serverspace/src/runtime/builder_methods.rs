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

            /// How long it may take to connect. 10 seconds if not set.
            pub fn connect_timeout(self, timeout: ::std::time::Duration) -> Self {
                self.map(|core| core.connect_timeout(timeout))
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
