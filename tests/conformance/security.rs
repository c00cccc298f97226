//! Sends a call that needs credentials, and looks at what arrives.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::cases::{Outcome, leak, run};
use crate::runtime::calls::request_builder::RequestBuilder;
use crate::runtime::{Api, Async, ClientBuilder, Credential, Operation, Scheme, SchemeKind};
use crate::server::Server;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Needs {
    schemes: BTreeMap<String, Kind>,
    /// The credentials that the client has. Those of Basic authentication have a colon between user and password, or are two.
    #[serde(default)]
    set: BTreeMap<String, Set>,
    /// The alternatives; in each, what is needed together.
    security: Vec<Vec<String>>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Set {
    One(String),
    Two(String, String),
}

#[derive(Deserialize)]
#[serde(rename_all = "lowercase", deny_unknown_fields)]
enum Kind {
    Bearer,
    Basic,
    Header(String),
    Query(String),
    Cookie(String),
}

/// What arrives, with the names of headers in lower case, and `query` for the query.
type Arrived = BTreeMap<String, String>;

#[test]
fn security() {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    run(include_str!("security.yaml"), 35, |given| runtime.block_on(arrives(given)));
}

async fn arrives(given: &Needs) -> Outcome<Arrived> {
    let server = Server::start();
    let api: &'static Api = Box::leak(Box::new(api(&given.schemes)));
    let mut builder = ClientBuilder::<Async>::new(api).base_url(server.url.clone());
    for (name, set) in &given.set {
        let credential = match (&given.schemes[name], set) {
            (_, Set::Two(user, password)) => Credential::pair(user, password.as_str()),
            (Kind::Basic, Set::One(secret)) => {
                let (user, password) = secret.split_once(':').unwrap();
                Credential::pair(user, password)
            }
            (_, Set::One(secret)) => secret.as_str().into(),
        };
        builder = builder.set_credential(leak(name), credential);
    }
    let operation = Operation {
        method: "GET",
        path: "/x",
        security: leak_all(given.security.iter().map(|names| leak_all(names.iter().map(|name| leak(name))))),
        ..Operation::UNDESCRIBED
    };
    let client = match builder.make() {
        Ok(client) => client,
        Err(error) => return Outcome::Refused(error.to_string()),
    };
    let call = RequestBuilder::new(client.core(), Box::leak(Box::new(operation)));
    if let Err(error) = call.execute().await {
        return Outcome::Refused(error.to_string());
    }
    let request = server.request();
    let usual = ["user-agent", "host", "accept"];
    let is_usual = |name: &str| usual.contains(&name);
    let mut arrived: Arrived = request.headers.into_iter().filter(|(name, _)| !is_usual(name)).collect();
    if let Some((_, query)) = request.target.split_once('?') {
        arrived.insert("query".to_owned(), query.to_owned());
    }
    Outcome::Sent(arrived)
}

fn api(schemes: &BTreeMap<String, Kind>) -> Api {
    let schemes = schemes.iter().map(|(name, kind)| Scheme {
        name: leak(name),
        kind: match kind {
            Kind::Bearer => SchemeKind::Bearer,
            Kind::Basic => SchemeKind::Basic,
            Kind::Header(name) => SchemeKind::Header(leak(name)),
            Kind::Query(name) => SchemeKind::Query(leak(name)),
            Kind::Cookie(name) => SchemeKind::Cookie(leak(name)),
        },
        prefix: "",
        env: &[],
        refused: &[],
    });
    Api {
        user_agent: "conformance/1",
        base_url: "https://api.example.com",
        base_url_env: None,
        server: None,
        headers: &[],
        hosts: None,
        defaults: &[],
        failed: None,
        busy: None,
        idempotency_header: "",
        schemes: leak_all(schemes),
    }
}

fn leak_all<T>(items: impl Iterator<Item = T>) -> &'static [T] {
    items.collect::<Vec<_>>().leak()
}
