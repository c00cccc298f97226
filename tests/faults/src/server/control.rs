//! What tests say to the server, and ask of it.

use std::io;
use std::sync::Arc;

use http::{Method, Request, Response};
use http_body_util::BodyExt;
use hyper::body::Incoming;

use super::Server;
use super::bodies::{Body, full};
use super::port;

/// `POST _open` opens a port, `POST <session>` sets the script, `GET <session>` reads the journal, `POST <session>/expire` makes tokens invalid.
pub(super) async fn answer(server: &Arc<Server>, path: &str, request: Request<Incoming>) -> io::Result<Response<Body>> {
    if path == "_open" {
        let description = request.into_body().collect().await.map_err(io::Error::other)?.to_bytes();
        let opened = serde_json::from_slice(&description).map_err(io::Error::other);
        return Ok(match opened.and_then(|description| port::open(server, description)) {
            Ok(number) => Response::new(full(number.to_string())),
            Err(error) => failure(400, error.to_string()),
        });
    }
    let (name, command) = path.split_once('/').unwrap_or((path, ""));
    let session = server.session(name);
    let is_post = *request.method() == Method::POST;
    let answer = match command {
        "" if is_post => {
            let script = request.into_body().collect().await.map_err(io::Error::other)?.to_bytes();
            match serde_json::from_slice(&script) {
                Ok(script) => {
                    session.set(script);
                    Response::new(full(""))
                }
                Err(error) => failure(400, error.to_string()),
            }
        }
        "" => match serde_json::to_vec(&session.journal()) {
            Ok(journal) => Response::new(full(journal)),
            Err(error) => failure(500, error.to_string()),
        },
        "expire" if is_post => {
            session.expire();
            Response::new(full(""))
        }
        _ => failure(404, format!("no command `{command}`")),
    };
    Ok(answer)
}

fn failure(status: u16, message: String) -> Response<Body> {
    let mut answer = Response::new(full(message));
    *answer.status_mut() = http::StatusCode::from_u16(status).unwrap_or_default();
    answer
}
