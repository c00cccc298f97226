//! A request from its arrival to the end of its answer.

use std::io;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, ready};

use bytes::Bytes;
use http::request::Parts;
use http::{Request, Response};
use http_body::{Frame, SizeHint};
use http_body_util::BodyExt;
use hyper::body::Incoming;
use sdkwright_faults::Arrived;

use super::Server;
use super::bodies::Body;
use super::connection::{BoxError, Connection};
use super::play::{Stage, play};
use super::session::{Session, Verdict};

/// How much of a request's body the journal keeps.
const BODY_START: usize = 4_096;

pub(super) async fn arrive(
    server: &Server,
    connection: &Connection,
    session: Arc<Session>,
    name: &str,
    request: Request<Incoming>,
) -> Result<Response<Body>, BoxError> {
    let (parts, mut body) = request.into_parts();
    let Verdict { order, step } = session.arrived(entry(server, connection, name, &parts));
    let in_flight = InFlight { session: Arc::clone(&session), order };
    while let Some(frame) = body.frame().await {
        let frame = frame?;
        session.update(order, |request| record(request, frame.data_ref()));
    }
    let stage = Stage { server, connection, session: &session, name };
    let answer = play(step, stage).await?;
    Ok(answer.map(|inner| Recorded { inner, in_flight }.boxed()))
}

fn entry(server: &Server, connection: &Connection, name: &str, parts: &Parts) -> Arrived {
    let target = parts.uri.path_and_query().map_or("", |target| target.as_str());
    let headers = parts
        .headers
        .iter()
        .map(|(name, value)| (name.to_string(), String::from_utf8_lossy(value.as_bytes()).into_owned()));
    Arrived {
        order: 0,
        connection: connection.id,
        origin: connection.origin,
        at_ms: server.now_ms(),
        version: format!("{:?}", parts.version),
        method: parts.method.to_string(),
        target: target.get(name.len() + 1..).unwrap_or_default().to_owned(),
        headers: headers.collect(),
        body_length: 0,
        body_start: String::new(),
        answer_bytes: 0,
    }
}

fn record(request: &mut Arrived, data: Option<&Bytes>) {
    let data = data.map_or(&[][..], |data| data);
    request.body_length += data.len() as u64;
    let room = BODY_START.saturating_sub(request.body_start.len());
    request.body_start.push_str(&String::from_utf8_lossy(data.get(..room).unwrap_or(data)));
}

/// A request counts as in flight until its answer is sent or given up.
struct InFlight {
    session: Arc<Session>,
    order: u64,
}

impl Drop for InFlight {
    fn drop(&mut self) {
        self.session.answered();
    }
}

/// The body of an answer, whose bytes are counted.
struct Recorded {
    inner: Body,
    in_flight: InFlight,
}

impl http_body::Body for Recorded {
    type Data = Bytes;
    type Error = io::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, io::Error>>> {
        let frame = ready!(Pin::new(&mut self.inner).poll_frame(context));
        if let Some(data) = frame.as_ref().and_then(|frame| frame.as_ref().ok()?.data_ref()) {
            let n_bytes = data.len() as u64;
            let InFlight { session, order } = &self.in_flight;
            session.update(*order, |request| request.answer_bytes += n_bytes);
        }
        Poll::Ready(frame)
    }

    fn is_end_stream(&self) -> bool {
        self.inner.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.inner.size_hint()
    }
}
