//! What the rules of the Civo SDK do: the region of the client, packed tags, forms, failures under 200.

use crate::server::Server;
use civo_sdk::types::{NetworkInput, SetInstanceTagsRequest};
use civo_sdk::{Client, ErrorKind};

fn start() -> (Server, Client) {
    let server = Server::start();
    let client = Client::builder().base_url(server.url.clone()).token("very-secret").region("LON1").build().unwrap();
    (server, client)
}

#[tokio::test]
async fn the_region_of_the_client_goes_where_the_call_names_none() {
    let (server, client) = start();
    let result = r#"{"id": "n1", "label": "private-net", "result": "success"}"#;
    for _ in 0..3 {
        server.answer(200, &[], result);
    }
    client.networks().create(NetworkInput::new("private-net")).send().await.unwrap();
    let body = NetworkInput::new("private-net").with_region("NYC1");
    client.networks().create(body).region("NYC1").send().await.unwrap();
    let requests = server.requests();
    assert_eq!(requests[0].target, "/networks?region=LON1");
    assert_eq!(requests[0].text(), r#"{"label":"private-net","region":"LON1"}"#);
    assert_eq!(requests[1].target, "/networks?region=NYC1");
    assert_eq!(requests[1].text(), r#"{"label":"private-net","region":"NYC1"}"#);
    // One region for the whole call.
    client.networks().create(NetworkInput::new("private-net")).region("NYC1").send().await.unwrap();
    let request = &server.requests()[2];
    assert_eq!(request.target, "/networks?region=NYC1");
    assert_eq!(request.text(), r#"{"label":"private-net","region":"NYC1"}"#);
}

#[tokio::test]
async fn a_region_that_the_api_needs_is_missed_before_anything_is_sent() {
    let server = Server::start();
    let client = Client::builder().base_url(server.url.clone()).token("x").build().unwrap();
    let body = SetInstanceTagsRequest::new().with_tags(["web"]);
    let error = client.instances().set_tags("i1", body).send().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Request);
    assert!(error.to_string().contains("CIVO_REGION"), "{error}");
    assert!(server.requests().is_empty());
}

#[tokio::test]
async fn tags_are_one_text() {
    let (server, client) = start();
    server.answer(200, &[], r#"{"result": "success"}"#);
    let body = SetInstanceTagsRequest::new().with_tags(["web", "blue"]);
    client.instances().set_tags("i1", body).form().send().await.unwrap();
    let request = server.request();
    assert_eq!(request.header("content-type"), Some("application/x-www-form-urlencoded"));
    assert_eq!(request.text(), "tags=web+blue&region=LON1");
}

#[tokio::test]
async fn a_result_that_is_no_success_is_an_error() {
    let (server, client) = start();
    server.answer(200, &[], r#"{"result": "failed", "code": "database_network_not_found", "reason": "gone"}"#);
    let error = client.networks().delete("n1").send().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Api);
    assert!(error.to_string().contains("gone"), "{error}");
}
