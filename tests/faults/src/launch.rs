//! The server's process, seen from a test.

use std::fmt;
use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicU64, Ordering};

use socket2::{Domain, Socket, Type};

use crate::{Journal, Port, Script, control};

/// A running server; it ends when this is dropped.
#[derive(Debug)]
pub struct Faults {
    process: Child,
    port: u16,
    second_port: u16,
    sessions: AtomicU64,
}

impl Faults {
    /// Starts the server. Only tests of this package can say where it is: `env!("CARGO_BIN_EXE_sdkwright-faults")`.
    ///
    /// # Panics
    ///
    /// If it does not start.
    #[must_use]
    pub fn start(binary: &str) -> Self {
        // The server ends when its standard input does, so it cannot outlive a test that is killed.
        let mut process = Command::new(binary)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap_or_else(|error| panic!("{binary} does not start: {error}"));
        let mut line = String::new();
        if let Some(output) = &mut process.stdout {
            BufReader::new(output).read_line(&mut line).expect("the server says its ports");
        }
        let mut ports = line.split_whitespace().map(|port| port.parse().expect("a port is a number"));
        let mut port = || ports.next().expect("the server says two ports");
        Self { port: port(), second_port: port(), process, sessions: AtomicU64::new(0) }
    }

    /// Opens another port, and returns its number.
    ///
    /// # Panics
    ///
    /// If the certificate or the key is none.
    pub fn open(&self, port: &Port) -> u16 {
        let description = serde_json::to_vec(port).expect("a port is JSON");
        let number = control::call(self.port, "POST", "/_control/_open", &description);
        let number = number.unwrap_or_else(|error| panic!("{error}"));
        serde_json::from_slice(&number).expect("the server says a number")
    }

    /// A new session.
    pub fn session(&self) -> Session {
        let name = format!("s{}", self.sessions.fetch_add(1, Ordering::Relaxed));
        Session { port: self.port, second_port: self.second_port, name }
    }
}

impl Drop for Faults {
    fn drop(&mut self) {
        // It may have ended by itself, and then there is nothing to do.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// A part of the server that knows its own requests only.
#[derive(Debug, Clone)]
pub struct Session {
    port: u16,
    second_port: u16,
    name: String,
}

impl Session {
    /// The base URL for the client.
    #[must_use]
    pub fn url(&self) -> String {
        format!("http://127.0.0.1:{}/{}", self.port, self.name)
    }

    /// The path of the session on any port of the server.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The same session on another origin.
    #[must_use]
    pub fn second_url(&self) -> String {
        format!("http://127.0.0.1:{}/{}", self.second_port, self.name)
    }

    /// Where tokens are handed out.
    #[must_use]
    pub fn token_url(&self) -> String {
        format!("{}/_token", self.url())
    }

    /// Says what becomes of the next requests.
    pub fn script(&self, script: impl Into<Script>) {
        let script = serde_json::to_vec(&script.into()).expect("a script is JSON");
        self.control("POST", "", &script);
    }

    /// Makes all tokens invalid that were accepted so far.
    pub fn expire(&self) {
        self.control("POST", "/expire", b"");
    }

    /// What arrived so far.
    #[must_use]
    pub fn journal(&self) -> Journal {
        serde_json::from_slice(&self.control("GET", "", b"")).expect("the server sends a journal")
    }

    fn control(&self, method: &str, path: &str, body: &[u8]) -> Vec<u8> {
        let path = format!("/_control/{}{path}", self.name);
        control::call(self.port, method, &path, body).unwrap_or_else(|error| panic!("{error}"))
    }
}

/// A port that refuses connections for as long as this lives: it is taken, but nobody listens.
pub struct ClosedPort {
    _socket: Socket,
    port: u16,
}

impl ClosedPort {
    /// A new one.
    ///
    /// # Panics
    ///
    /// If there is no free port.
    #[must_use]
    pub fn new() -> Self {
        let socket = Socket::new(Domain::IPV4, Type::STREAM, None).expect("a socket");
        let any = std::net::SocketAddr::from(([127, 0, 0, 1], 0));
        socket.bind(&any.into()).expect("a free port");
        let address = socket.local_addr().ok().and_then(|address| address.as_socket()).expect("an address");
        Self { _socket: socket, port: address.port() }
    }

    /// The base URL for the client.
    #[must_use]
    pub fn url(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }
}

impl Default for ClosedPort {
    fn default() -> Self {
        Self::new()
    }
}

impl fmt::Debug for ClosedPort {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "ClosedPort({})", self.port)
    }
}
