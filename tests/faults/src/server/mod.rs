//! The server.

mod arrival;
mod bodies;
mod connection;
mod control;
mod flood;
mod frames;
mod play;
mod port;
mod proxy;
mod session;
mod tokens;
mod wire;

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::net::SocketAddr;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Instant;

use sdkwright_faults::Origin;
use session::Session;
use tokio::io::AsyncReadExt;
use tokio::net::{TcpListener, TcpSocket};

/// What all connections share.
struct Server {
    started: Instant,
    port: u16,
    second_port: u16,
    connections: AtomicU64,
    sessions: Mutex<BTreeMap<String, Arc<Session>>>,
}

impl Server {
    fn session(&self, name: &str) -> Arc<Session> {
        Arc::clone(lock(&self.sessions).entry(name.to_owned()).or_default())
    }

    fn now_ms(&self) -> u64 {
        u64::try_from(self.started.elapsed().as_millis()).unwrap_or(u64::MAX)
    }
}

/// A request that panicked must not take the whole server with it.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Serves until standard input ends, which is when whoever started this process has ended.
pub(crate) async fn run() -> io::Result<()> {
    let (first, second) = (listen()?, listen()?);
    let server = Arc::new(Server {
        started: Instant::now(),
        port: first.local_addr()?.port(),
        second_port: second.local_addr()?.port(),
        connections: AtomicU64::new(0),
        sessions: Mutex::default(),
    });
    println!("{} {}", server.port, server.second_port);
    io::stdout().flush()?;
    tokio::spawn(accept(Arc::clone(&server), first, Origin::First));
    tokio::spawn(accept(server, second, Origin::Second));
    let mut ignored = Vec::new();
    tokio::io::stdin().read_to_end(&mut ignored).await.map(drop)
}

fn listen() -> io::Result<TcpListener> {
    let socket = TcpSocket::new_v4()?;
    socket.bind(SocketAddr::from(([127, 0, 0, 1], 0)))?;
    // Thousands may come at once.
    socket.listen(4_096)
}

async fn accept(server: Arc<Server>, listener: TcpListener, origin: Origin) {
    loop {
        // Too many open files, for a moment: the next ones may find some.
        let Ok((stream, _)) = listener.accept().await else { continue };
        let id = server.connections.fetch_add(1, Ordering::Relaxed);
        tokio::spawn(connection::serve(Arc::clone(&server), stream, id, origin, None));
    }
}
