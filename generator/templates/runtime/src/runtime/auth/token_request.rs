//! Asks for a token: a call like others, with retries and limits, that carries a credential of its own.
//!
//! It must not know what the credential is (`client_credentials`, `token_exchange`).

use http::Method;

use crate::runtime::attempts::core::{Core, Reading, Target};
use crate::runtime::auth::authorize::Needs;
use crate::runtime::auth::token_answer::{Granted, TokenAnswer};
use crate::runtime::errors::error::{Error, ErrorKind};
use crate::runtime::parameters::url::without_query;
use crate::runtime::requests::api::Operation;
use crate::runtime::requests::draft::Draft;
use crate::runtime::requests::options::RequestOptions;
use crate::runtime::responses::answer::Answer;
use crate::runtime::scalars::secret::Secret;

/// A request for a token.
pub(crate) struct TokenRequest<'a> {
    pub(crate) server: &'a str,
    pub(crate) method: Method,
    pub(crate) path: &'a str,
    pub(crate) draft: Draft,
    pub(crate) whose: Whose,
    /// What no message may quote, even if the server does.
    pub(crate) secrets: &'a [Secret<String>],
}

/// Who says where the request goes.
#[derive(Clone, Copy)]
pub(crate) enum Whose {
    /// The description: not to another origin once the base URL was changed.
    Described,
    /// Whoever has made the client.
    Chosen,
}

/// Stands in for the description that there is none of.
static TOKEN: Operation = Operation { accept: "application/json", ..Operation::UNDESCRIBED };

impl TokenRequest<'_> {
    /// Sends it.
    pub(crate) async fn send(self, core: &Core, places: &TokenAnswer) -> Result<Granted, Error> {
        let Self { server, method, path, draft, whose, secrets } = self;
        let path = path.replace('{', "%7B").replace('}', "%7D");
        let needs = match whose {
            Whose::Described => Needs::Nothing,
            Whose::Chosen => Needs::OneOf(&[]),
        };
        let target = Target { operation: &TOKEN, server, method: &method, path: &path, needs, reading: Reading::Whole };
        let shown = without_query(&path);
        let read = |mut answer: Answer| {
            answer.secrets.extend(secrets.iter().cloned());
            let limit = answer.max_memory;
            let (status, headers, body) = answer.bytes()?.into_parts();
            places.read(&body, limit).map_err(|error| error.with_answer(status, headers, body, &TOKEN))
        };
        let granted = core.clone().execute(target, draft, RequestOptions::default()).await.and_then(read);
        granted.map_err(|error| failed(error.in_call(&method, shown), secrets))
    }
}

/// A failure of a call that could not be made, because there is no token for it.
fn failed(error: Error, secrets: &[Secret<String>]) -> Error {
    let kind = match error.kind() {
        ErrorKind::Api | ErrorKind::Decode => ErrorKind::Credential,
        kind => kind,
    };
    let message = format!("getting a token has failed: {error}");
    let failure = Error::new(kind, message).hiding(secrets);
    match (error.status(), error.headers(), error.body()) {
        (Some(status), Some(headers), Some(body)) => failure.with_answer(status, headers.clone(), body.clone(), &TOKEN),
        _ => failure,
    }
}

/// What stands before the path of a URL, and the path. A path alone belongs to the origin of the base URL.
pub(crate) fn split(url: &str) -> (&str, &str) {
    let url = url.split('#').next().unwrap_or_default();
    if url.starts_with('/') && !url.starts_with("//") {
        return ("/", url);
    }
    let host = url.find("//").map_or(0, |at| at + 2);
    let path = url.get(host..).and_then(|rest| rest.find(['/', '?'])).map_or(url.len(), |at| host + at);
    url.split_at_checked(path).unwrap_or((url, ""))
}
