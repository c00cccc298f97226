//! Settings of clients and of single calls.

use std::time::Duration;

use crate::Client;
use crate::runtime::{Api, Async, ClientBuilder, ClientDefault, ErrorKind, RequestOptions, Scheme, SchemeKind};
use crate::server::Server;

#[tokio::test]
async fn headers_of_client_and_call() {
    let server = Server::start();
    let client = server.builder().header("X-A", "1").header("X-B", "1").user_agent_suffix("app/2").build().unwrap();
    let options = RequestOptions::new().header("X-B", "2");
    client.things().empty().options(options).send().await.unwrap();
    let request = server.request();
    assert_eq!((request.header("x-a"), request.header("x-b")), (Some("1"), Some("2")));
    assert!(request.header("user-agent").unwrap().ends_with(" app/2"));
    assert_eq!(request.header("accept"), Some("*/*"));
}

#[tokio::test]
async fn invalid_settings_are_told() {
    assert_eq!(Client::builder().header("a b", "c").build().unwrap_err().kind(), ErrorKind::Request);
    assert_eq!(Client::builder().user_agent_suffix("a\nb").build().unwrap_err().kind(), ErrorKind::Request);
    assert_eq!(Client::builder().basic("a:b", "c").build().unwrap_err().kind(), ErrorKind::Credential);
    let server = Server::start();
    let options = RequestOptions::new().header("X", "hidden\n");
    let debug = format!("{:?}", RequestOptions::new().header("X", "hidden"));
    assert!(!debug.contains("hidden"), "{debug}");
    let error = server.client().things().empty().options(options).send().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Request);
    assert!(!error.to_string().contains("hidden"), "{error}");
}

#[tokio::test]
async fn it_takes_too_long() {
    // Accepts connections, but never answers.
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let client = Client::builder().base_url(url).timeout(Duration::from_millis(5)).build().unwrap();
    assert_eq!(client.things().empty().send().await.unwrap_err().kind(), ErrorKind::Timeout);
    let options = RequestOptions::new().timeout(Duration::from_millis(1));
    assert_eq!(client.things().empty().options(options).send().await.unwrap_err().kind(), ErrorKind::Timeout);
}

#[test]
fn the_environment_must_have_a_credential() {
    // Variables of this name are set nowhere.
    let error = Client::from_env().unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Credential);
    assert_eq!(error.to_string(), "environment variable SAMPLE_TOKEN or SAMPLE_BEARER is not set");
    Client::builder().access_token("t").credential_from_env().build().unwrap();
    // Whoever asks for none gets a client without.
    Client::builder().credential_from_env().without_credentials().build().unwrap();
    Client::builder().build().unwrap();
}

#[tokio::test]
async fn a_base_path() {
    let server = Server::start();
    let client = Client::builder().base_url(format!("{}/base/", server.url)).build().unwrap();
    client.things().empty().send().await.unwrap();
    assert_eq!(server.request().target, "/base/empty");
}

/// Cargo sets this variable for every test.
#[test]
fn the_environment_is_read_only_for_what_is_not_set() {
    const ENV: &str = "CARGO_PKG_NAME";
    static API: Api = Api {
        user_agent: "x/1",
        base_url: "https://api.example.com",
        base_url_env: Some(ENV),
        server: None,
        hosts: None,
        headers: &[],
        defaults: &[ClientDefault { setter: "region", env: ENV }],
        schemes: &[Scheme { name: "Key", kind: SchemeKind::Bearer, prefix: "", env: &[ENV], refused: &[] }],
        failed: None,
        busy: None,
        idempotency_header: "",
    };
    // It is no URL, so reading it shows.
    let error = ClientBuilder::<Async>::new(&API).credential_from_env().make().unwrap_err();
    assert_eq!(error.to_string(), "base URL must start with `https://` or `http://`");
    ClientBuilder::<Async>::new(&API).make().unwrap();
    let settings = ClientBuilder::<Async>::new(&API).base_url("https://x.y").credential_from_env();
    let credential = |settings: ClientBuilder| {
        let client = settings.make().unwrap();
        client.core().0.settings.credentials.known("Key").map(|credential| credential.expose().clone())
    };
    assert_eq!(credential(settings.clone()).as_deref(), Some(env!("CARGO_PKG_NAME")));
    assert_eq!(credential(settings.without_credentials()), None);
}
