//! Credentials of every kind, and a server that quotes them: nothing that can be shown has any of them.

use crate::runtime::{Credential, CredentialFuture, CredentialProvider, Error, Method, Secret, Token};
use crate::server::Server;
use crate::{Client, ClientBuilder};

struct Source;

impl CredentialProvider for Source {
    fn credential(&self) -> CredentialFuture<'_> {
        Box::pin(async { Ok(Token::new("planted-secret")) })
    }
}

fn builders(server: &Server) -> [ClientBuilder; 7] {
    let own = || server.builder().header("X-Own", "planted-secret");
    [
        own().access_token("planted-secret"),
        own().bearer("planted-secret").header_key("planted-secret"),
        own().basic("user", "planted-secret"),
        own().query_key("planted-secret"),
        own().cookie_key("planted-secret"),
        own().access_token(Source),
        own().access_token("planted-secret\n"),
    ]
}

fn all_of(error: &Error) -> String {
    let mut shown = format!("{error} {error:?} {error:#?}");
    let mut cause = error.cause().map(|cause| cause as &(dyn std::error::Error + 'static));
    while let Some(inner) = cause {
        shown.push_str(&format!("{inner} {inner:?}"));
        cause = inner.source();
    }
    shown
}

async fn shown_of(builder: ClientBuilder, server: &Server) -> String {
    let mut shown = format!("{builder:?} {builder:#?}");
    let client: Client = builder.build().unwrap();
    let call = client.things().secure();
    let raw = client.request(Method::GET, "/x?key=planted-secret").header("X", "planted-secret");
    shown.push_str(&format!("{client:?} {call:?} {raw:?}"));
    let quotes = r#"{"message": "`planted-secret` is not valid"}"#;
    for (status, body) in [
        (200, r#"{"id": "#),
        (200, r#"{"failed": true, "message": "planted-secret"}"#),
        (302, quotes),
        (400, quotes),
        (401, quotes),
        (401, quotes),
        (404, "planted-secret"),
        (500, "<title>planted-secret</title>"),
    ] {
        server.answer(status, &[("X-Echo", "planted-secret")], body);
        match call.clone().send().await {
            Ok(answer) => shown.push_str(&format!("{answer:?}")),
            Err(error) => shown.push_str(&all_of(&error)),
        }
    }
    shown
}

#[tokio::test]
async fn nothing_that_is_shown_has_a_credential() {
    for builder in builders(&Server::start()) {
        let server = Server::start();
        let shown = shown_of(builder.base_url(server.url.clone()), &server).await;
        let at = shown.find("planted-secret").map(|at| &shown[at.saturating_sub(150)..at]);
        assert_eq!(at, None);
    }
    let credential = (Credential::from("planted-secret"), Secret::new("planted-secret"), Token::new("planted-secret"));
    assert!(!format!("{credential:?} {credential:#?}").contains("planted"));
}
