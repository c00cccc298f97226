//! What the transports that come with the crate are made of.

use std::time::Duration;

use crate::runtime::errors::error::Error;
use crate::runtime::scalars::secret::Secret;
use crate::runtime::transports::proxies::Proxies;
use crate::runtime::transports::tls;

/// How connections are made.
#[derive(Clone)]
pub(crate) struct Connections {
    pub(crate) connect_timeout: Duration,
    pub(crate) proxy: Proxy,
    /// Certificates that are trusted beside those of the system.
    pub(crate) roots: Vec<(Vec<u8>, tls::Read)>,
}

/// What stands between this machine and the server.
#[derive(Clone)]
pub(crate) enum Proxy {
    /// Whatever the environment says.
    System,
    /// Nothing.
    None,
    /// The proxy of this URL, which may have a password in it.
    At(Secret<String>),
}

impl Connections {
    /// Which proxies there are. No client asks the environment itself: each would understand it in its own way.
    pub(crate) fn proxies(&self) -> Result<Proxies, Error> {
        match &self.proxy {
            Proxy::System => Proxies::of_environment(&|name| std::env::var(name).ok()),
            Proxy::None => Ok(Proxies::default()),
            Proxy::At(url) => Proxies::all(url.expose()),
        }
    }

    /// The certificates that are trusted beside those of the system.
    pub(crate) fn roots(&self) -> Result<Vec<tls::Certificate>, Error> {
        let mut roots = Vec::new();
        for (bytes, read) in &self.roots {
            read(bytes, &mut roots)?;
        }
        Ok(roots)
    }
}
