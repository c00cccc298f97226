//! Clients are made with every kind of credential, and say which variables they miss.

use tokens_sdk::{Client, CredentialFuture, CredentialProvider, ErrorKind, Token};

struct Vault;

impl CredentialProvider for Vault {
    fn credential(&self) -> CredentialFuture<'_> {
        Box::pin(async { Ok(Token::new("t").expires_in(std::time::Duration::from_secs(60))) })
    }
}

#[test]
fn every_credential_has_its_method() {
    let client = Client::builder()
        .machine_client("id", "hidden")
        .machine_token_url("https://login.example.com/other")
        .machine_scope("read")
        .elsewhere("hidden")
        .person(Vault)
        .key("hidden")
        .exchange_key()
        .always("hidden".to_owned())
        .user("user", "hidden")
        .build()
        .unwrap();
    assert!(!format!("{client:?}").contains("hidden"));
}

#[test]
fn an_empty_credential_is_an_error() {
    let error = Client::builder().machine_client("", "").build().unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Credential);
    assert_eq!(error.to_string(), "the credential for `machine` is empty");
}

#[test]
fn missing_variables_are_named() {
    let error = Client::from_env().unwrap_err();
    assert_eq!(
        error.to_string(),
        "environment variable TOKENS_MACHINE_CLIENT_ID and TOKENS_MACHINE_CLIENT_SECRET or TOKENS_ELSEWHERE_CLIENT_ID \
         and TOKENS_ELSEWHERE_CLIENT_SECRET or TOKENS_PERSON or TOKENS_KEY or TOKENS_ALWAYS or TOKENS_USER and \
         TOKENS_PASSWORD is not set"
    );
}
