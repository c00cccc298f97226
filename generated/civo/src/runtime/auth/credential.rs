//! What proves who calls: a text that is known, or a source of tokens that is asked when one is needed.
//!
//! It knows neither where a credential goes (`authorize`) nor how long a token is kept (`token_cache`).

use std::error::Error as StdError;
use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use crate::runtime::attempts::core::Core;
use crate::runtime::auth::token_cache::TokenCache;
use crate::runtime::errors::error::{Error, ErrorKind};
use crate::runtime::scalars::secret::Secret;

/// A credential: text, a [`Secret`], or a [`CredentialProvider`] that is asked for tokens.
#[derive(Clone)]
pub struct Credential(pub(crate) Origin);

#[derive(Clone)]
pub(crate) enum Origin {
    /// What it consists of: one text, or a user name and a password.
    Known(Vec<Secret<String>>),
    /// Shared by all clients that are made with it.
    Fetched(Arc<dyn Tokens>),
}

/// A source of credentials of your own, such as a vault.
///
/// A client asks for the first one before its first call, for another one shortly before the last one expires, and once more
/// when the server has refused it; never twice at a time, however many calls are waiting. The future need not be polled by
/// any particular runtime unless it asks for one itself.
///
/// ```ignore
/// impl CredentialProvider for Vault {
///     fn credential(&self) -> CredentialFuture<'_> {
///         Box::pin(async { Ok(Token::new(self.read().await?).expires_in(Duration::from_secs(600))) })
///     }
/// }
/// ```
pub trait CredentialProvider: Send + Sync {
    /// Gets a credential.
    fn credential(&self) -> CredentialFuture<'_>;
}

/// What a [`CredentialProvider`] returns.
pub type CredentialFuture<'a> =
    Pin<Box<dyn Future<Output = Result<Token, Box<dyn StdError + Send + Sync>>> + Send + 'a>>;

/// A credential that may expire.
#[derive(Debug, Clone)]
pub struct Token {
    pub(crate) secret: Secret<String>,
    pub(crate) lifetime: Option<Duration>,
}

impl Token {
    /// One that is good until the server refuses it.
    pub fn new(secret: impl Into<Secret<String>>) -> Self {
        Self { secret: secret.into(), lifetime: None }
    }

    /// Says how long it is good for, from when it was asked for.
    #[must_use]
    pub fn expires_in(mut self, lifetime: Duration) -> Self {
        self.lifetime = Some(lifetime);
        self
    }
}

/// Tokens, each kept for as long as it is good.
pub(crate) trait Tokens: Send + Sync {
    /// The one to send now.
    fn get<'a>(&'a self, core: &'a Core) -> Fetch<'a, Secret<String>>;

    /// Forgets one that the server refused.
    fn refuse(&self, secret: &Secret<String>);

    /// As those of the source.
    fn secrets(&self) -> Vec<Secret<String>>;
}

/// Where tokens come from.
pub(crate) trait TokenSource: Send + Sync {
    fn fetch<'a>(&'a self, core: &'a Core) -> Fetch<'a, Token>;

    /// What no message may quote beside the tokens: a server may know what they were got with.
    fn secrets(&self) -> Vec<Secret<String>> {
        Vec::new()
    }
}

pub(crate) type Fetch<'a, T> = Pin<Box<dyn Future<Output = Result<T, Error>> + Send + 'a>>;

impl<P: CredentialProvider> TokenSource for P {
    fn fetch<'a>(&'a self, _: &'a Core) -> Fetch<'a, Token> {
        Box::pin(async {
            self.credential().await.map_err(|error| {
                let message = format!("getting a credential has failed: {error}");
                Error::new(ErrorKind::Credential, message).with_source(error)
            })
        })
    }
}

impl Credential {
    pub(crate) fn pair(user: impl Into<String>, password: impl Into<Secret<String>>) -> Self {
        Self(Origin::Known(vec![user.into().into(), password.into()]))
    }

    pub(crate) fn fetched(source: impl TokenSource + 'static) -> Self {
        Self(Origin::Fetched(Arc::new(TokenCache::new(source))))
    }
}

impl<P: CredentialProvider + 'static> From<P> for Credential {
    fn from(provider: P) -> Self {
        Self::fetched(provider)
    }
}

impl From<Secret<String>> for Credential {
    fn from(secret: Secret<String>) -> Self {
        Self(Origin::Known(vec![secret]))
    }
}

impl From<String> for Credential {
    fn from(secret: String) -> Self {
        Secret::new(secret).into()
    }
}

impl From<&str> for Credential {
    fn from(secret: &str) -> Self {
        Secret::from(secret).into()
    }
}

impl fmt::Debug for Credential {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Credential([redacted])")
    }
}
