//! A transport whose answers come in pieces, and a clock whose waits pass at once.

use std::collections::VecDeque;
use std::future::ready;
use std::io;
use std::pin::Pin;
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll};
use std::time::Duration;

use http_body::{Body, Frame};
use http_body_util::BodyExt;

use crate::runtime::{BoxError, Bytes, Clock, HeaderMap, RequestBody, RetryPolicy, Sleep};
use crate::{Client, ClientBuilder};

/// A part of the body of an answer.
#[derive(Debug, Clone)]
pub enum Piece {
    Text(&'static str),
    /// The connection breaks.
    Cut,
    /// Nothing more comes.
    Silence,
}

use Piece::{Cut, Silence, Text};

/// What arrived: method, path and query, the headers and one of them, the announced length, and the body.
#[derive(Debug, Clone, PartialEq)]
pub struct Arrived {
    pub target: String,
    pub headers: HeaderMap,
    pub last_event_id: Option<String>,
    pub length: Option<u64>,
    pub body: Bytes,
}

type Answer = (u16, &'static str, VecDeque<Piece>);

#[derive(Clone, Default)]
pub struct Scripted {
    answers: Arc<Mutex<VecDeque<Answer>>>,
    arrived: Arc<Mutex<Vec<Arrived>>>,
    waits: Arc<Mutex<Vec<Duration>>>,
}

impl Scripted {
    /// Adds an answer.
    pub fn answer(self, status: u16, content_type: &'static str, pieces: &[Piece]) -> Self {
        self.answers.lock().unwrap().push_back((status, content_type, pieces.to_vec().into()));
        self
    }

    pub fn builder(&self) -> ClientBuilder {
        let script = self.clone();
        let transport = move |request: http::Request<RequestBody>| script.clone().serve(request);
        Client::builder().transport(transport).clock(self.clone()).access_token("secret").retry(RetryPolicy::never())
    }

    pub fn client(&self) -> Client {
        self.builder().build().unwrap()
    }

    pub fn arrived(&self) -> Vec<Arrived> {
        self.arrived.lock().unwrap().clone()
    }

    /// The waits that were not for silence.
    pub fn waits(&self) -> Vec<Duration> {
        self.waits.lock().unwrap().clone()
    }

    async fn serve(self, request: http::Request<RequestBody>) -> Result<http::Response<Pieces>, BoxError> {
        let (head, body) = request.into_parts();
        let text =
            |name: &str| head.headers.get(name).map(|value| String::from_utf8_lossy(value.as_bytes()).into_owned());
        let arrived = Arrived {
            target: format!("{} {}", head.method, head.uri.path_and_query().unwrap()),
            headers: head.headers.clone(),
            last_event_id: text("last-event-id"),
            length: body.size_hint().exact(),
            body: body.collect().await?.to_bytes(),
        };
        self.arrived.lock().unwrap().push(arrived);
        let (status, content_type, pieces) = self.answers.lock().unwrap().pop_front().expect("an answer");
        let answer = http::Response::builder().status(status).header("content-type", content_type);
        Ok(answer.body(Pieces(pieces)).unwrap())
    }
}

/// Waits pass at once, but those for a connection and for an answer only where the answer is silent.
impl Clock for Scripted {
    fn sleep(&self, duration: Duration) -> Sleep {
        if duration < Duration::from_secs(50) {
            self.waits.lock().unwrap().push(duration);
        }
        Box::pin(ready(()))
    }
}

struct Pieces(VecDeque<Piece>);

impl Body for Pieces {
    type Data = Bytes;
    type Error = io::Error;

    fn poll_frame(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, io::Error>>> {
        match self.0.pop_front() {
            Some(Text(text)) => Poll::Ready(Some(Ok(Frame::data(Bytes::from_static(text.as_bytes()))))),
            Some(Cut) => Poll::Ready(Some(Err(io::ErrorKind::ConnectionReset.into()))),
            Some(Silence) => Poll::Pending,
            None => Poll::Ready(None),
        }
    }
}
