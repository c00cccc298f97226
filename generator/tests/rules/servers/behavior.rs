//! The base URL moves what is at the description's first server, and its variables are settings.

use std::sync::{Arc, Mutex};

use servers_sdk::{Client, ClientBuilder, Error};

/// Where the calls of a client go.
async fn called(settings: ClientBuilder) -> Result<Vec<String>, Error> {
    let urls: Arc<Mutex<Vec<String>>> = Arc::default();
    let journal = Arc::clone(&urls);
    let transport = move |request: http::Request<servers_sdk::RequestBody>| {
        journal.lock().unwrap().push(request.uri().to_string());
        async { http::Response::builder().status(204).body(String::new()) }
    };
    let things = settings.transport(transport).build()?.things();
    things.get_plain().send().await?;
    things.get_same().send().await?;
    things.upload().send().await?;
    things.get_root().send().await?;
    things.get_other().send().await?;
    let urls = urls.lock().unwrap().clone();
    Ok(urls)
}

const OTHER: &str = "https://other.example.test/other/other";

#[tokio::test]
async fn what_is_at_the_first_server_moves_with_the_base_url() {
    let host = "https://eu.example.test:8443";
    let usual = ["/v1/plain", "/v1/same", "/upload/upload", "/root"].map(|path| format!("{host}{path}"));
    let mut found = called(Client::builder()).await.unwrap();
    assert_eq!(found.pop().as_deref(), Some(OTHER));
    assert_eq!(found, usual);
    let host = "http://127.0.0.1:9";
    let moved = ["/a/plain", "/a/same", "/upload/upload", "/root"].map(|path| format!("{host}{path}"));
    let mut found = called(Client::builder().base_url("http://127.0.0.1:9/a/").region("us")).await.unwrap();
    assert_eq!(found.pop().as_deref(), Some(OTHER));
    assert_eq!(found, moved);
}

#[tokio::test]
async fn variables_are_settings() {
    let found = called(Client::builder().region("us").base("v2/x").token("t")).await.unwrap();
    assert_eq!(found[..3], ["plain", "same", "upload/upload"].map(|path| match path {
        "upload/upload" => format!("https://us.example.test:8443/{path}"),
        path => format!("https://us.example.test:8443/v2/x/{path}"),
    }));
    for odd in ["", "a/b", "a@b", "a?b", "a#b", "a b", "a\\b"] {
        let error = Client::builder().region(odd).build().unwrap_err();
        assert_eq!(error.to_string(), "`region` is no value for a part of the base URL", "{odd}");
    }
    Client::builder().base("").build().unwrap();
}
