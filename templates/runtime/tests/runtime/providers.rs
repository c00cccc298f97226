//! Credentials that come from a source.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use crate::runtime::{CredentialFuture, CredentialProvider, ErrorKind, Token};
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
    let sent: Vec<_> = server
        .requests()
        .iter()
        .map(|request| request.header("authorization") == Some("accessToken t1"))
        .collect();
    assert_eq!((sent, vault.0.load(Ordering::Relaxed)), (vec![true; 20], 1));
}

#[tokio::test]
async fn a_caller_that_is_dropped_leaves_the_others_their_token() {
    let server = Server::start();
    let vault = Vault::default();
    let client = server.builder().access_token(vault.clone()).build().unwrap();
    let call = || tokio::spawn(client.things().delete("k", true).send());
    let first = call();
    tokio::time::sleep(Duration::from_millis(2)).await;
    let (second, third) = (call(), call());
    tokio::task::yield_now().await;
    first.abort();
    second.await.unwrap().unwrap();
    third.await.unwrap().unwrap();
    assert_eq!(vault.0.load(Ordering::Relaxed), 2, "the first one was not waited for");
    assert_eq!(server.requests().len(), 2);
}

#[tokio::test]
async fn what_a_source_says_is_told() {
    let server = Server::start();
    let client = server.builder().access_token(Broken).build().unwrap();
    let error = client.things().delete("k", true).send().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Credential);
    assert!(error.to_string().ends_with("getting a credential has failed: the vault is sealed"), "{error}");
    assert_eq!(std::error::Error::source(&error).unwrap().to_string(), "the vault is sealed");
    assert_eq!(server.requests(), []);
}
