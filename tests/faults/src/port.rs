//! Further ports of the server, each with a fault of its own below the requests.

use serde::{Deserialize, Serialize};

/// A port of the server.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Port {
    /// What it encrypts with; nothing for plain text.
    pub identity: Option<Identity>,
    /// The protocols of HTTP that it offers by ALPN, the preferred one first.
    pub protocols: Vec<String>,
    /// What serves it.
    pub service: Service,
}

/// A certificate and its key.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Identity {
    /// The certificate, and those that sign it, as PEM.
    pub chain: String,
    /// The key, as PEM.
    pub key: String,
}

/// What becomes of the connections to a port.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(tag = "is", rename_all = "snake_case", deny_unknown_fields)]
pub enum Service {
    /// The scripts of sessions, as on the first two ports.
    Scripts,
    /// HTTP/2 by hand: the first streams of each connection are answered with an empty object, and after these a GOAWAY says
    /// that none of the later ones was looked at.
    GoAway {
        /// How many are answered.
        after: u64,
        /// The reason, as a number of RFC 9113.
        reason: u32,
    },
    /// HTTP/2 by hand: streams are reset with this reason, but for those of the first connections.
    Reset {
        /// How many streams of each connection are reset before the others are answered.
        first: u64,
        /// The reason, as a number of RFC 9113.
        reason: u32,
    },
    /// HTTP/2 by hand: the first stream gets informational answers without end.
    Informational,
    /// HTTP/2 by hand: the first stream gets headers that are continued without end.
    Continued,
    /// Whatever a request says, these bytes come back, and then others without end.
    Flood {
        /// What comes first.
        first: String,
        /// What comes again and again; every `{}` in it is replaced with a number.
        again: String,
        /// How many bytes at most: the connection is closed then.
        most: u64,
        /// Milliseconds before each.
        every_ms: u64,
    },
    /// Connections end as soon as something arrives.
    Hangup,
    /// A proxy, for plain requests and tunnels. Whatever host it is asked for, it connects to this machine.
    Proxy {
        /// User and password, with a colon between them, if it wants any.
        credentials: Option<String>,
        /// The status that it refuses everything with.
        refusal: Option<u16>,
        /// The session that it writes down in what it was asked for.
        session: String,
    },
}

impl Port {
    /// A port without encryption.
    #[must_use]
    pub fn plain(service: Service) -> Self {
        Self { identity: None, protocols: Vec::new(), service }
    }

    /// A port with encryption, which speaks whatever the client prefers.
    #[must_use]
    pub fn secure(identity: Identity, service: Service) -> Self {
        let protocols = vec!["h2".to_owned(), "http/1.1".to_owned()];
        Self { identity: Some(identity), protocols, service }
    }

    /// The same with these protocols only.
    #[must_use]
    pub fn speaking(mut self, protocols: &[&str]) -> Self {
        self.protocols = protocols.iter().map(|&protocol| protocol.to_owned()).collect();
        self
    }
}
