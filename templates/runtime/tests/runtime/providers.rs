//! Credentials that come from a source.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use crate::runtime::{CredentialFuture, CredentialProvider, ErrorKind, RequestOptions, Token};
use crate::server::Server;

/// Gives another token each time, after a while.
#[derive(Clone, Default)]
struct Vault(Arc<AtomicU64>);

impl CredentialProvider for Vault {
    fn credential(&self) -> CredentialFuture<'_> {
        Box::pin(async {
            let number = self.0.fetch_add(1, Ordering::Relaxed) + 1;
            tokio::time::sleep(Duration::from_millis(5)).await;
            Ok(Token::new(format!("t{number}")).expires_in(Duration::from_secs(3_600)))
        })
    }
}

struct Broken;

impl CredentialProvider for Broken {
    fn credential(&self) -> CredentialFuture<'_> {
        Box::pin(async { Err("the vault is sealed".into()) })
    }
}

#[tokio::test]
async fn a_source_is_asked_once_for_many_calls() {
    let server = Server::start();
    let vault = Vault::default();
    let client = server.builder().access_token(vault.clone()).build().unwrap();
    let call = || tokio::spawn(client.things().delete("k", true).send());
    let calls: Vec<_> = (0..20).map(|_| call()).collect();
    for call in calls {
        call.await.unwrap().unwrap();
    }
    let sent: Vec<_> =
        server.requests().iter().map(|request| request.header("authorization") == Some("accessToken t1")).collect();
    assert_eq!((sent, vault.0.load(Ordering::Relaxed)), (vec![true; 20], 1));
}

/// The first caller waits for ever.
#[derive(Clone, Default)]
struct Hanging(Arc<AtomicU64>);

impl CredentialProvider for Hanging {
    fn credential(&self) -> CredentialFuture<'_> {
        Box::pin(async {
            if self.0.fetch_add(1, Ordering::Relaxed) == 0 {
                std::future::pending::<()>().await;
            }
            Ok(Token::new("t"))
        })
    }
}

#[tokio::test]
async fn a_caller_that_is_dropped_leaves_the_others_their_token() {
    let server = Server::start();
    let source = Hanging::default();
    let client = server.builder().access_token(source.clone()).build().unwrap();
    let call = || tokio::spawn(client.things().delete("k", true).send());
    let (first, second, third) = (call(), call(), call());
    // All tasks of this thread, in turn.
    for _ in 0..3 {
        tokio::task::yield_now().await;
    }
    assert_eq!(source.0.load(Ordering::Relaxed), 1);
    first.abort();
    second.await.unwrap().unwrap();
    third.await.unwrap().unwrap();
    assert_eq!((source.0.load(Ordering::Relaxed), server.requests().len()), (2, 2));
}

#[tokio::test]
async fn a_source_that_takes_too_long_is_a_call_that_takes_too_long() {
    let server = Server::start();
    let client = server.builder().access_token(Hanging::default()).build().unwrap();
    let options = RequestOptions::new().timeout(Duration::from_millis(5));
    let error = client.things().delete("k", true).options(options).send().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Timeout);
    client.things().delete("k", true).send().await.unwrap();
}

#[tokio::test]
async fn a_token_that_is_refused_is_replaced_once() {
    for status in [401, 403] {
        let server = Server::start();
        server.answer(status, &[], "{}");
        let client = server.builder().access_token(Vault::default()).build().unwrap();
        client.things().delete("k", true).send().await.unwrap();
        server.answer(status, &[], "{}");
        server.answer(status, &[], "{}");
        let error = client.things().delete("k", true).send().await.unwrap_err();
        assert_eq!((error.kind(), error.status().unwrap().as_u16()), (ErrorKind::Api, status));
        let requests = server.requests();
        let sent: Vec<_> = requests.iter().map(|request| request.header("authorization").unwrap()).collect();
        assert_eq!(sent, ["accessToken t1", "accessToken t2", "accessToken t2", "accessToken t3"]);
    }
}

#[tokio::test]
async fn what_is_known_is_not_sent_again_when_it_is_refused() {
    let server = Server::start();
    server.answer(401, &[], "{}");
    server.client().things().delete("k", true).send().await.unwrap_err();
    assert_eq!(server.requests().len(), 1);
}

#[tokio::test]
async fn what_a_source_says_is_told() {
    let server = Server::start();
    let client = server.builder().access_token(Broken).build().unwrap();
    let error = client.things().delete("k", true).send().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Credential);
    assert!(error.to_string().ends_with("getting a credential has failed: the vault is sealed"), "{error}");
    assert_eq!(error.cause().unwrap().to_string(), "the vault is sealed");
    assert_eq!(server.requests(), []);
}
