//! A proxy: plain requests with the whole URL, and tunnels (`CONNECT`). It leads to this machine, whatever host it is asked for.

use std::io;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use http::Uri;
use sdkwright_faults::{Arrived, Origin};
use tokio::io::{AsyncWriteExt, copy_bidirectional};
use tokio::net::TcpStream;

use super::Server;
use super::flood::head;
use super::port::Stream;
use super::session::Session;

/// Who may go through.
pub(super) struct Door<'a> {
    pub(super) server: &'a Server,
    pub(super) session: &'a Session,
    pub(super) credentials: Option<String>,
    pub(super) refusal: Option<u16>,
    pub(super) connection: u64,
}

pub(super) async fn serve(door: Door<'_>, mut stream: impl Stream) -> io::Result<()> {
    let text = head(&mut stream).await?;
    let mut lines = text.lines();
    let mut words = lines.next().unwrap_or_default().split(' ');
    let (method, target) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
    let headers = lines.filter_map(|line| line.split_once(':'));
    let headers: Vec<_> = headers.map(|(name, value)| (name.to_lowercase(), value.trim().to_owned())).collect();
    let wanted = door.credentials.as_ref().map(|credentials| format!("Basic {}", STANDARD.encode(credentials)));
    let shown = headers.iter().find(|(name, _)| name == "proxy-authorization").map(|(_, value)| value);
    let refusal = door.refusal.or((wanted.is_some() && shown != wanted.as_ref()).then_some(407));
    door.session.arrived(door.entry(method, target, headers.clone()));
    door.session.answered();
    if let Some(status) = refusal {
        let refused = format!("HTTP/1.1 {status} Refused\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
        stream.write_all(refused.as_bytes()).await?;
        return stream.shutdown().await;
    }
    let uri: Uri = target.parse().map_err(io::Error::other)?;
    let mut origin = TcpStream::connect(("127.0.0.1", uri.port_u16().unwrap_or(80))).await?;
    if method == "CONNECT" {
        stream.write_all(b"HTTP/1.1 200 Connected\r\n\r\n").await?;
    } else {
        let path = uri.path_and_query().map_or("/", |path| path.as_str());
        let kept = headers.iter().filter(|(name, _)| name != "proxy-authorization" && name != "connection");
        let kept: String = kept.map(|(name, value)| format!("{name}: {value}\r\n")).collect();
        let request = format!("{method} {path} HTTP/1.1\r\n{kept}connection: close\r\n\r\n");
        origin.write_all(request.as_bytes()).await?;
    }
    copy_bidirectional(&mut stream, &mut origin).await.map(drop)
}

impl Door<'_> {
    fn entry(&self, method: &str, target: &str, headers: Vec<(String, String)>) -> Arrived {
        Arrived {
            order: 0,
            connection: self.connection,
            origin: Origin::Opened,
            at_ms: self.server.now_ms(),
            version: "HTTP/1.1".to_owned(),
            method: method.to_owned(),
            target: target.to_owned(),
            headers,
            body_length: 0,
            body_start: String::new(),
            answer_bytes: 0,
        }
    }
}
