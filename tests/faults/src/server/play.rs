//! Does to a request what the script says.

use std::future::pending;
use std::io;
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use http::header::{CONTENT_ENCODING, CONTENT_LENGTH, CONTENT_TYPE, LOCATION};
use http::{Response, response};
use sdkwright_faults::{Cut, Ending, Place, Stall, Step};
use tokio::time::{sleep, timeout};

use super::Server;
use super::bodies::{self, Body, cut, full};
use super::connection::{BoxError, Connection};
use super::session::Session;

/// What a step can act on.
#[derive(Clone, Copy)]
pub(super) struct Stage<'a> {
    pub(super) server: &'a Server,
    pub(super) connection: &'a Connection,
    pub(super) session: &'a Session,
    pub(super) name: &'a str,
}

/// Longer than any test waits: a barrier that is never reached must show as an answer, not as a test that hangs.
const LONGEST_HOLD: Duration = Duration::from_secs(10);

/// An error ends the connection.
pub(super) async fn play(mut step: Step, stage: Stage<'_>) -> Result<Response<Body>, BoxError> {
    loop {
        step = match step {
            Step::Delay { ms, then } => {
                sleep(Duration::from_millis(ms)).await;
                *then
            }
            Step::Hold { in_flight, then } => match timeout(LONGEST_HOLD, stage.session.hold(in_flight)).await {
                Ok(_) => *then,
                Err(_) => Step::json(500, r#"{"message": "there were never that many in flight"}"#),
            },
            Step::Repeat { step, .. } => *step,
            last => return perform(last, stage).await,
        }
    }
}

async fn perform(step: Step, stage: Stage<'_>) -> Result<Response<Body>, BoxError> {
    let cutter = &stage.connection.cutter;
    let (head, body) = match step {
        Step::Answer { status, headers, body } => {
            let head = headers.into_iter().fold(with_status(status), |head, (name, value)| head.header(name, value));
            (head, full(body.decode()?))
        }
        Step::Reset { when: Cut::BeforeHeaders } => {
            cutter.cut_after(0);
            return Err(io::Error::from(io::ErrorKind::ConnectionReset).into());
        }
        Step::Reset { when: Cut::DuringHeaders } => {
            cutter.cut_after("HTTP/1.1 200 OK\r\ncont".len() as u64);
            (json(), full("{}"))
        }
        Step::Reset { when: Cut::AfterHeaders } => {
            (json().header(CONTENT_LENGTH, 100), cut("{".into(), Some(Arc::clone(cutter))))
        }
        Step::ResetStream { reason } => return Err(h2::Error::from(h2::Reason::from(reason)).into()),
        Step::Stall { when: Stall::BeforeHeaders } => pending().await,
        Step::Stall { when: Stall::InBody } => {
            (json().header(CONTENT_LENGTH, 100), bodies::stalled("{\"stalled\": ".into()))
        }
        Step::Drip { bytes, every_ms } => (json(), bodies::drip(bytes, every_ms)),
        Step::Truncate { declared, sent } => {
            let bytes = Bytes::from(vec![b' '; usize::try_from(sent).unwrap_or_default()]);
            (json().header(CONTENT_LENGTH, declared), cut(bytes, None))
        }
        Step::Unfinished { content_type, body, then } => {
            let bytes = Bytes::from(body.decode()?);
            let body = match then {
                Ending::Reset => cut(bytes, Some(Arc::clone(cutter))),
                Ending::Close => cut(bytes, None),
                Ending::Silence => bodies::stalled(bytes),
            };
            (with_status(200).header(CONTENT_TYPE, content_type), body)
        }
        Step::Redirect { status, to } => (with_status(status).header(LOCATION, url(&to, stage)), full("")),
        Step::Large { bytes, announced } => {
            let head = if announced { json().header(CONTENT_LENGTH, bytes) } else { json() };
            (head, bodies::spaces(bytes))
        }
        Step::GzipBomb { bytes } => (json().header(CONTENT_ENCODING, "gzip"), bodies::packed_spaces(bytes)?),
        // `play` has taken these apart.
        Step::Delay { .. } | Step::Hold { .. } | Step::Repeat { .. } => (with_status(500), full("")),
    };
    Ok(head.body(body)?)
}

fn with_status(status: u16) -> response::Builder {
    Response::builder().status(status)
}

fn json() -> response::Builder {
    with_status(200).header(CONTENT_TYPE, "application/json")
}

fn url(to: &Place, stage: Stage<'_>) -> String {
    let Stage { server, name, .. } = stage;
    match to {
        Place::SameOrigin(path) => format!("http://127.0.0.1:{}/{name}{path}", server.port),
        Place::SecondOrigin(path) => format!("http://127.0.0.1:{}/{name}{path}", server.second_port),
    }
}
