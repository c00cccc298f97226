//! What a call takes of its client.

use serde_json::json;

use crate::runtime::{Async, ErrorKind, Param, Request, RequestOptions, Value, operation, operation_defaults};
use crate::sample::operations::DefaultThing;
use crate::server::{self, Server};

async fn arrived(send: impl FnOnce(DefaultThing) -> DefaultThing) -> server::Request {
    let server = Server::start();
    let client = server.builder().region("LON 1").tenant("t").build().unwrap();
    send(client.things().defaults()).send().await.unwrap();
    server.request()
}

#[tokio::test]
async fn what_a_call_leaves_open_is_filled() {
    let request = arrived(|call| call.body(json!({"name": "x"}))).await;
    assert_eq!(request.target, "/defaults?region=LON%201");
    assert_eq!(request.header("x-tenant"), Some("t"));
    assert_eq!(request.text(), r#"{"name":"x","region":"LON 1","size":"t"}"#);
    let request = arrived(|call| call.form(json!({"name": "x"}))).await;
    assert_eq!(request.text(), "name=x&region=LON+1&size=t");
}

#[tokio::test]
async fn what_a_call_sets_wins() {
    let body = json!({"region": "FRA1", "size": null});
    let request = arrived(|call| call.region("NYC1").tenant("own").body(body)).await;
    assert_eq!(request.target, "/defaults?region=NYC1");
    assert_eq!(request.header("x-tenant"), Some("own"));
    assert_eq!(request.text(), r#"{"region":"FRA1","size":null}"#);
    let request = arrived(|call| call.options(RequestOptions::new().header("x-TENANT", "option"))).await;
    assert_eq!(request.header("x-tenant"), Some("option"));
}

#[tokio::test]
async fn what_a_call_sets_in_one_place_goes_into_the_open_ones() {
    let request = arrived(|call| call.body(json!({"name": "x"})).region("NYC1").tenant("own")).await;
    assert_eq!(request.target, "/defaults?region=NYC1");
    assert_eq!(request.text(), r#"{"name":"x","region":"NYC1","size":"own"}"#);
    let request = arrived(|call| call.form(json!({"name": "x"})).region("LON1").region("NYC1")).await;
    assert_eq!(request.text(), "name=x&region=NYC1&size=t");
    let request = arrived(|call| call.body(json!({"region": "NYC1", "size": 5}))).await;
    assert_eq!((request.target.as_str(), request.header("x-tenant")), ("/defaults?region=NYC1", Some("5")));
    let option = RequestOptions::new().header("X-Tenant", "option");
    assert_eq!(
        arrived(|call| call.options(option).body(json!({}))).await.text(),
        r#"{"region":"LON 1","size":"option"}"#
    );
    // What is null on purpose says nothing of the other places.
    let request = arrived(|call| call.body(json!({"region": null}))).await;
    assert_eq!(
        (request.target.as_str(), request.text().as_str()),
        ("/defaults?region=LON%201", r#"{"region":null,"size":"t"}"#)
    );
}

#[tokio::test]
async fn a_header_that_is_set_by_hand_is_a_value_of_its_own() {
    let request = arrived(|call| call.header("X-TENANT", "own").body(json!({}))).await;
    assert_eq!(request.header("x-tenant"), Some("own"));
    assert_eq!(request.text(), r#"{"region":"LON 1","size":"own"}"#);
}

operation_defaults! { accept ""; security []; errors []; }

/// What tells calls of one operation from those of another.
mod endpoints {
    pub enum PlacedThing {}
}

type PlacedThing<M = Async> = Request<endpoints::PlacedThing, Value, M>;
operation! {
    PlacedThing of json Value; POST "/regions/{region}", defaults [
        path "region" = region, query "zone" = region, body "region" = region
    ];
    query "zone" => zone: String;
    json "application/json" => body: Value;
}

#[tokio::test]
async fn a_part_of_the_path_goes_into_the_open_places() {
    for (set, target, body) in [
        (None, "/regions/NYC%201?zone=NYC%201", r#"{"region":"NYC 1"}"#),
        (Some("z"), "/regions/NYC%201?zone=z", r#"{"region":"NYC 1"}"#),
    ] {
        let server = Server::start();
        let client = server.builder().region("LON1").build().unwrap();
        let mut request = client.caller().request::<endpoints::PlacedThing>();
        request.set::<String>(Param::path, "region", "NYC 1");
        let call = PlacedThing::<Async>::from(request).body(json!({})).maybe(set, PlacedThing::zone);
        call.send().await.unwrap();
        let arrived = server.request();
        assert_eq!((arrived.target.as_str(), arrived.text().as_str()), (target, body));
    }
}

#[tokio::test]
async fn no_body_is_made_for_a_default() {
    let request = arrived(|call| call).await;
    assert_eq!((request.body.len(), request.header("content-type")), (0, None));
    assert_eq!(arrived(|call| call.body(json!([1]))).await.text(), "[1]");
}

#[tokio::test]
async fn neither_call_nor_client() {
    let server = Server::start();
    let call = || server.client().things().defaults();
    let error = call().send().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Request);
    assert_eq!(
        error.to_string(),
        "POST /defaults: query parameter `region` is required but not set: set it by `region(..)` of the call, or for \
         all calls by `region(..)` of the client's builder or the environment variable SAMPLE_REGION"
    );
    assert_eq!(server.requests(), []);
    // What is not required stays away.
    call().region("x").body(json!({"region": "y"})).send().await.unwrap();
    let request = server.request();
    assert_eq!((request.header("x-tenant"), request.text().as_str()), (None, r#"{"region":"y"}"#));
}

#[tokio::test]
async fn a_default_that_cannot_be_sent_is_told() {
    let server = Server::start();
    let client = server.builder().region("x").tenant("a\nb").build().unwrap();
    let error = client.things().defaults().send().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Request);
    assert_eq!(server.requests(), []);
}

#[tokio::test]
async fn what_the_operation_decides_is_sent_whatever_the_caller_says() {
    for body in [json!({"name": "x"}), json!({"stream": false, "name": "x"}), json!({"name": "x", "stream": null})] {
        let server = Server::start();
        let client = server.builder().tenant("t").build().unwrap();
        server.answer(202, &[], r#"{"name":"later"}"#);
        client.things().run(body).send().await.unwrap();
        let request = server.request();
        assert_eq!(request.target, "/run?wait=false");
        assert_eq!(request.text(), r#"{"name":"x","size":"t","stream":true}"#);
    }
}

#[tokio::test]
async fn a_client_with_another_default_shares_the_rest() {
    let server = Server::start();
    server.answer(500, &[], "{}");
    let policy = crate::runtime::RetryPolicy::new();
    let client = server.builder().region("LON1").retry_budget(0).retry(policy).build().unwrap();
    let other = client.with_region("NYC1");
    let error = other.things().defaults().tenant("t").send().await.unwrap_err();
    assert_eq!(error.status().unwrap(), 500, "the budget is that of the first one");
    client.things().defaults().tenant("t").send().await.unwrap();
    let targets: Vec<String> = server.requests().into_iter().map(|request| request.target).collect();
    assert_eq!(targets, ["/defaults?region=NYC1", "/defaults?region=LON1"]);
}
