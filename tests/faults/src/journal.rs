//! What arrived.

use serde::{Deserialize, Serialize};

/// All that arrived in a session.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Journal {
    /// In the order of arrival.
    pub requests: Vec<Arrived>,
    /// Sums.
    pub counters: Counters,
}

/// A request.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Arrived {
    /// Its number, from 0.
    pub order: u64,
    /// The connection that it came on; numbers are given by the server.
    pub connection: u64,
    /// The port that it came to.
    pub origin: Origin,
    /// Milliseconds since the server started.
    pub at_ms: u64,
    /// The version of HTTP, such as `HTTP/2.0`.
    pub version: String,
    /// The method.
    pub method: String,
    /// Path and query, not decoded, without the session at the beginning.
    pub target: String,
    /// Names in lower case. In the order of arrival, but those of one name together.
    pub headers: Vec<(String, String)>,
    /// How many bytes the body had.
    pub body_length: u64,
    /// The beginning of the body; what is not UTF-8 is replaced.
    pub body_start: String,
    /// How many bytes of the answer's body the connection took: sent, or on their way.
    pub answer_bytes: u64,
}

impl Arrived {
    /// The first value of a header; the name in lower case.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }
}

/// One of the server's ports.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Origin {
    /// That of the session's URL.
    First,
    /// The one that redirects can lead to.
    Second,
    /// One that a test has opened.
    Opened,
}

/// Sums over a session. A connection counts from its first request.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counters {
    /// How many connections there were.
    pub connections_opened: u64,
    /// How many are open.
    pub connections_open: u64,
    /// How many requests are not answered yet.
    pub in_flight: usize,
    /// How many there were at most at the same time.
    pub in_flight_max: usize,
    /// How many tokens were asked for.
    pub exchanges: u64,
    /// How many requests were refused for want of a valid token.
    pub unauthorized: u64,
}
