//! Ports that tests open, and what serves them.

use std::io;
use std::sync::Arc;
use std::sync::atomic::Ordering;

use sdkwright_faults::{Identity, Origin, Port, Service};
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite};
use tokio::net::{TcpListener, TcpStream};
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::ServerConfig;
use tokio_rustls::rustls::crypto::ring;
use tokio_rustls::rustls::pki_types::pem::PemObject;
use tokio_rustls::rustls::pki_types::{CertificateDer, PrivateKeyDer};

use super::{Server, connection, flood, frames, listen, proxy};

/// Serves another port from now on.
pub(super) fn open(server: &Arc<Server>, port: Port) -> io::Result<u16> {
    let encryption = port.identity.as_ref().map(|identity| encryption(identity, &port.protocols)).transpose()?;
    let listener = listen()?;
    let number = listener.local_addr()?.port();
    tokio::spawn(accept(Arc::clone(server), listener, encryption, port.service));
    Ok(number)
}

fn encryption(identity: &Identity, protocols: &[String]) -> io::Result<TlsAcceptor> {
    let chain: Result<Vec<_>, _> = CertificateDer::pem_slice_iter(identity.chain.as_bytes()).collect();
    let key = PrivateKeyDer::from_pem_slice(identity.key.as_bytes()).map_err(io::Error::other)?;
    let mut config = ServerConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()
        .map_err(io::Error::other)?
        .with_no_client_auth()
        .with_single_cert(chain.map_err(io::Error::other)?, key)
        .map_err(io::Error::other)?;
    config.alpn_protocols = protocols.iter().map(|protocol| protocol.clone().into_bytes()).collect();
    Ok(Arc::new(config).into())
}

async fn accept(server: Arc<Server>, listener: TcpListener, encryption: Option<TlsAcceptor>, service: Service) {
    loop {
        let Ok((stream, _)) = listener.accept().await else { continue };
        let id = server.connections.fetch_add(1, Ordering::Relaxed);
        let (server, encryption, service) = (Arc::clone(&server), encryption.clone(), service.clone());
        tokio::spawn(async move {
            if matches!(service, Service::Scripts) {
                return connection::serve(server, stream, id, Origin::Opened, encryption).await;
            }
            // Small pieces arrive as they are sent. An error here or below is a client that has hung up.
            let _ = stream.set_nodelay(true);
            let _ = match encryption {
                Some(encryption) => match encryption.accept(stream).await {
                    Ok(stream) => serve(server, stream, service, id).await,
                    Err(error) => Err(error),
                },
                None => serve(server, stream, service, id).await,
            };
        });
    }
}

/// A connection of any kind.
pub(super) trait Stream: AsyncRead + AsyncWrite + Unpin + Send + 'static {}

impl Stream for TcpStream {}
impl Stream for tokio_rustls::server::TlsStream<TcpStream> {}

async fn serve(server: Arc<Server>, mut stream: impl Stream, service: Service, id: u64) -> io::Result<()> {
    match service {
        // Those of `connection`.
        Service::Scripts => Ok(()),
        Service::GoAway { after, reason } => frames::go_away(stream, after, reason).await,
        Service::Reset { first, reason } => frames::reset(stream, first, reason).await,
        Service::Informational => frames::informational(stream).await,
        Service::Continued => frames::continued(stream).await,
        Service::Flood { first, again, most, every_ms } => flood::send(stream, &first, &again, most, every_ms).await,
        Service::Hangup => stream.read_u8().await.map(drop),
        Service::Proxy { credentials, refusal, session } => {
            let session = server.session(&session);
            let door = proxy::Door { server: &server, session: &session, credentials, refusal, connection: id };
            proxy::serve(door, stream).await
        }
    }
}
