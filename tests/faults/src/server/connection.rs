//! One connection, and the requests on it.

use std::sync::{Arc, Mutex};

use http::{Request, Response};
use hyper::body::Incoming;
use hyper::server::conn::{http1, http2};
use hyper::service::service_fn;
use hyper_util::rt::{TokioExecutor, TokioIo};
use sdkwright_faults::Origin;
use tokio::net::TcpStream;
use tokio_rustls::TlsAcceptor;

use super::arrival::arrive;
use super::bodies::Body;
use super::control;
use super::session::Session;
use super::wire::{Cutter, Wire};
use super::{Server, lock};

/// Any error; one of HTTP/2 says with which reason a stream is reset.
pub(super) type BoxError = Box<dyn std::error::Error + Send + Sync>;

/// What requests need to know of their connection.
pub(super) struct Connection {
    pub(super) id: u64,
    pub(super) origin: Origin,
    pub(super) cutter: Arc<Cutter>,
    /// The sessions whose requests came on it.
    sessions: Mutex<Vec<Arc<Session>>>,
}

impl Connection {
    /// A session counts a connection from its first request.
    pub(super) fn belongs_to(&self, session: &Arc<Session>) {
        let mut sessions = lock(&self.sessions);
        if !sessions.iter().any(|known| Arc::ptr_eq(known, session)) {
            sessions.push(Arc::clone(session));
            session.connection_opened();
        }
    }
}

impl Drop for Connection {
    fn drop(&mut self) {
        lock(&self.sessions).iter().for_each(|session| session.connection_closed());
    }
}

/// Plays the scripts of sessions.
pub(super) async fn serve(
    server: Arc<Server>,
    stream: TcpStream,
    id: u64,
    origin: Origin,
    encryption: Option<TlsAcceptor>,
) {
    // Small pieces arrive as they are sent. Fails if the other side is gone, as does all that follows.
    let _ = stream.set_nodelay(true);
    let wire = Wire::new(stream);
    let connection = Arc::new(Connection { id, origin, cutter: wire.cutter(), sessions: Mutex::default() });
    let answer = service_fn(|request| answer(Arc::clone(&server), Arc::clone(&connection), request));
    // An error is what was asked for, or the client has hung up.
    let Some(encryption) = encryption else {
        let _ = http1::Builder::new().serve_connection(TokioIo::new(wire), answer).await;
        return;
    };
    let Ok(stream) = encryption.accept(wire).await else { return };
    if stream.get_ref().1.alpn_protocol() == Some(b"h2") {
        let mut builder = http2::Builder::new(TokioExecutor::new());
        let _ = builder.max_concurrent_streams(10_000).serve_connection(TokioIo::new(stream), answer).await;
    } else {
        let _ = http1::Builder::new().serve_connection(TokioIo::new(stream), answer).await;
    }
}

async fn answer(
    server: Arc<Server>,
    connection: Arc<Connection>,
    request: Request<Incoming>,
) -> Result<Response<Body>, BoxError> {
    let path = request.uri().path().trim_start_matches('/').to_owned();
    let (name, rest) = path.split_once('/').unwrap_or((&path, ""));
    if name == "_control" {
        return Ok(control::answer(&server, rest, request).await?);
    }
    let session = server.session(name);
    connection.belongs_to(&session);
    arrive(&server, &connection, session, name, request).await
}
