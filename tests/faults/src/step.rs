//! What becomes of a request.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde::{Deserialize, Serialize};

/// What becomes of one request.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(tag = "do", rename_all = "snake_case", deny_unknown_fields)]
pub enum Step {
    /// An ordinary answer.
    Answer {
        /// The status.
        status: u16,
        /// Headers beside the length.
        #[serde(default)]
        headers: Vec<(String, String)>,
        /// The body.
        #[serde(default)]
        body: Payload,
    },
    /// The connection is reset.
    Reset {
        /// How much of the answer is sent before.
        when: Cut,
    },
    /// The stream of HTTP/2 is reset before anything is sent; with HTTP/1.1 the connection ends.
    ResetStream {
        /// The reason, as a number of RFC 9113.
        reason: u32,
    },
    /// The server falls silent, but keeps the connection.
    Stall {
        /// How much of the answer is sent before.
        when: Stall,
    },
    /// JSON (a string) that arrives slowly, without an announced length.
    Drip {
        /// How many bytes there are, one in each piece.
        bytes: u64,
        /// Milliseconds before each byte.
        every_ms: u64,
    },
    /// The connection ends, in good order, before the announced length is reached.
    Truncate {
        /// The announced length.
        declared: u64,
        /// How many bytes are sent.
        sent: u64,
    },
    /// The beginning of a body, without an announced length.
    Unfinished {
        /// The type of the body.
        content_type: String,
        /// What there is of it.
        body: Payload,
        /// What comes then.
        then: Ending,
    },
    /// Leads elsewhere.
    Redirect {
        /// The status.
        status: u16,
        /// Where to.
        to: Place,
    },
    /// Spaces, which JSON may begin with; made while they are sent.
    Large {
        /// How many.
        bytes: u64,
        /// Whether there is a `Content-Length`.
        announced: bool,
    },
    /// Small on the wire, large when unpacked.
    GzipBomb {
        /// How large.
        bytes: u64,
    },
    /// Waits, then goes on.
    Delay {
        /// For how long.
        ms: u64,
        /// With what.
        then: Box<Step>,
    },
    /// Waits until the session has this many requests in flight, then goes on; so do all that wait for the same.
    Hold {
        /// How many.
        in_flight: usize,
        /// With what.
        then: Box<Step>,
    },
    /// The same for several requests.
    Repeat {
        /// How many.
        times: u64,
        /// What.
        step: Box<Step>,
    },
}

/// Where a connection is reset.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Cut {
    /// Before anything is sent.
    BeforeHeaders,
    /// After the status line and a part of the headers.
    DuringHeaders,
    /// After the headers and the beginning of the body.
    AfterHeaders,
}

/// Where the server falls silent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stall {
    /// Before anything is sent.
    BeforeHeaders,
    /// After the headers and the beginning of the body.
    InBody,
}

/// What comes after the beginning of a body.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Ending {
    /// The connection is reset.
    Reset,
    /// The connection ends.
    Close,
    /// Nothing.
    Silence,
}

/// Where a redirect leads; the path is one within the session.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Place {
    /// The same server.
    SameOrigin(String),
    /// The server's second port, which is another origin.
    SecondOrigin(String),
}

/// The body of an answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Payload {
    /// Text.
    Text(String),
    /// Bytes, as Base64.
    Base64(String),
}

impl Payload {
    /// Bytes.
    #[must_use]
    pub fn bytes(bytes: &[u8]) -> Self {
        Self::Base64(STANDARD.encode(bytes))
    }

    /// The bytes to send.
    ///
    /// # Errors
    ///
    /// If they are not Base64.
    pub fn decode(&self) -> Result<Vec<u8>, String> {
        match self {
            Self::Text(text) => Ok(text.clone().into_bytes()),
            Self::Base64(text) => STANDARD.decode(text).map_err(|error| error.to_string()),
        }
    }
}

impl Default for Payload {
    fn default() -> Self {
        Self::Text(String::new())
    }
}

/// The answers that tests need most.
impl Step {
    /// An answer of some type.
    #[must_use]
    pub fn typed(status: u16, content_type: &str, body: Payload) -> Self {
        Self::Answer { status, headers: vec![("Content-Type".into(), content_type.into())], body }
    }

    /// Events, and what comes after them.
    #[must_use]
    pub fn events(text: &str, then: Ending) -> Self {
        Self::Unfinished { content_type: "text/event-stream".into(), body: Payload::Text(text.into()), then }
    }

    /// An answer without a body.
    #[must_use]
    pub fn status(status: u16) -> Self {
        Self::Answer { status, headers: Vec::new(), body: Payload::default() }
    }

    /// An answer of JSON.
    #[must_use]
    pub fn json(status: u16, body: &str) -> Self {
        Self::typed(status, "application/json", Payload::Text(body.into()))
    }

    /// The page of a proxy.
    #[must_use]
    pub fn html_page(status: u16) -> Self {
        let page = "<!doctype html><html><head><title>502 Bad Gateway</title></head><body></body></html>";
        Self::typed(status, "text/html; charset=utf-8", Payload::Text(page.into()))
    }

    /// JSON whose text is not UTF-8.
    #[must_use]
    pub fn invalid_utf8(status: u16) -> Self {
        Self::typed(status, "application/json", Payload::bytes(b"{\"message\": \"caf\xe9\"}"))
    }

    /// The same with one more header. Only for plain answers.
    #[must_use]
    pub fn header(mut self, name: &str, value: &str) -> Self {
        if let Self::Answer { headers, .. } = &mut self {
            headers.push((name.into(), value.into()));
        }
        self
    }

    /// The same for several requests.
    #[must_use]
    pub fn times(self, times: u64) -> Self {
        Self::Repeat { times, step: self.into() }
    }

    /// The same, once this many requests are in flight.
    #[must_use]
    pub fn once_in_flight(self, in_flight: usize) -> Self {
        Self::Hold { in_flight, then: self.into() }
    }

    /// The same, later.
    #[must_use]
    pub fn after_ms(self, ms: u64) -> Self {
        Self::Delay { ms, then: self.into() }
    }
}
