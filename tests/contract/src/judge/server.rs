//! A server on this machine that keeps requests, and answers each with what its call is to get.

use std::convert::Infallible;
use std::net::TcpListener;
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

use anyhow::{Context, Result};
use bytes::Bytes;
use http::{Request, Response, header};
use http_body_util::{BodyExt, Full};
use hyper::body::Incoming;
use hyper::service::service_fn;
use hyper_util::rt::TokioIo;
use sdkwright::emit::DRIVER_UNLISTED;

use super::Received;

/// The header by which a call is known.
pub(crate) const CALL: &str = "x-contract-call";

/// What a call gets.
#[derive(Clone, Debug)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) media_type: Option<String>,
    pub(crate) body: Bytes,
    /// Whether it was made for the schema, and is not a sample.
    pub(crate) is_made_up: bool,
    /// What is wrong with it, where the document allows none.
    pub(crate) unfit: Option<String>,
}

impl Answer {
    /// Whether it has a value that the document does not list.
    pub(crate) fn has_unlisted(&self) -> bool {
        let unlisted = DRIVER_UNLISTED.as_bytes();
        self.body.windows(unlisted.len()).any(|window| window == unlisted)
    }
}

/// The server; it ends with the process.
pub(crate) struct Server {
    pub(crate) base_url: String,
    received: Arc<Mutex<Vec<Option<Received>>>>,
}

impl Server {
    /// Starts it with the answers of the calls to come.
    pub(crate) fn start(answers: Vec<Answer>) -> Result<Self> {
        let listener = TcpListener::bind("127.0.0.1:0").context("no port on this machine")?;
        listener.set_nonblocking(true)?;
        let base_url = format!("http://{}", listener.local_addr()?);
        let received = Arc::new(Mutex::new(vec![None; answers.len()]));
        let state = Arc::new((answers, received.clone()));
        let runtime = tokio::runtime::Builder::new_current_thread().enable_io().build()?;
        thread::spawn(move || runtime.block_on(serve(listener, state)));
        Ok(Self { base_url, received })
    }

    /// What has arrived, by call.
    pub(crate) fn received(&self) -> Vec<Option<Received>> {
        self.received.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

type State = (Vec<Answer>, Arc<Mutex<Vec<Option<Received>>>>);

async fn serve(listener: TcpListener, state: Arc<State>) {
    let Ok(listener) = tokio::net::TcpListener::from_std(listener) else { return };
    while let Ok((stream, _)) = listener.accept().await {
        let state = state.clone();
        let service = service_fn(move |request| {
            let state = state.clone();
            async move { Ok::<_, Infallible>(answer(request, &state).await) }
        });
        let serving = hyper::server::conn::http1::Builder::new().serve_connection(TokioIo::new(stream), service);
        // A connection that breaks is the client's finding.
        tokio::spawn(async move { drop(serving.await) });
    }
}

async fn answer(request: Request<Incoming>, (answers, received): &State) -> Response<Full<Bytes>> {
    let (parts, body) = request.into_parts();
    let index = parts.headers.get(CALL).and_then(|value| value.to_str().ok()?.parse::<usize>().ok());
    let Ok(body) = body.collect().await else { return plain(400, "the body breaks off") };
    let query = parts.uri.query().unwrap_or_default();
    let request = Received::new(parts.method.as_str(), parts.uri.path(), query, parts.headers.clone(), body.to_bytes());
    let Some((index, answer)) = index.and_then(|index| Some((index, answers.get(index)?))) else {
        return plain(400, "no call is known by this header");
    };
    if let Some(place) = received.lock().unwrap_or_else(PoisonError::into_inner).get_mut(index) {
        *place = Some(request);
    }
    let mut response = plain(answer.status, "");
    *response.body_mut() = Full::new(answer.body.clone());
    if let Some(value) = answer.media_type.as_deref().and_then(|name| name.parse().ok()) {
        response.headers_mut().insert(header::CONTENT_TYPE, value);
    }
    response
}

fn plain(status: u16, text: &'static str) -> Response<Full<Bytes>> {
    let mut response = Response::new(Full::new(Bytes::from_static(text.as_bytes())));
    *response.status_mut() = http::StatusCode::from_u16(status).unwrap_or_default();
    response
}
