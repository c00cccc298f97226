//! What a user of the Civo SDK gets, and what the server gets.

#[allow(dead_code, unreachable_pub, reason = "shared with the tests of the runtime")]
#[path = "../../../templates/runtime/tests/runtime/server.rs"]
mod server;

use civo_sdk::types::{
    ErrorCode, InstanceConfig, InstanceSetFirewallResponse, InstanceStatus, NetworkConfig,
    SetInstanceFirewall, SetInstanceTags,
};
use civo_sdk::{Client, ErrorKind};
use server::Server;

fn start() -> (Server, Client) {
    let server = Server::start();
    let client =
        Client::builder().base_url(server.url.clone()).token("very-secret").region("LON1").build().unwrap();
    (server, client)
}

#[tokio::test]
async fn a_page_may_lack_its_size() {
    let (server, client) = start();
    let instance = r#"{"id": "i1", "hostname": "web", "status": "HIBERNATING", "ipv6": null}"#;
    server.answer(
        200,
        &[],
        &format!(r#"{{"page": 1, "per_page": null, "pages": 1, "items": [{instance}]}}"#),
    );
    let page = client.instances().list().tags(["web", "blue"]).send().await.unwrap();
    assert_eq!((page.page, page.per_page), (Some(1), None));
    assert_eq!(page.items[0].status.as_ref().map(InstanceStatus::as_str), Some("HIBERNATING"));
    let request = server.request();
    assert_eq!(request.target, "/instances?tags=web%20blue&region=LON1");
    assert_eq!(request.header("authorization"), Some("Bearer very-secret"));
}

#[tokio::test]
async fn the_region_of_the_client_goes_where_the_call_names_none() {
    let (server, client) = start();
    let result = r#"{"id": "n1", "label": "private-net", "result": "success"}"#;
    for _ in 0..2 {
        server.answer(200, &[], result);
    }
    client.networks().create(NetworkConfig::new("private-net")).send().await.unwrap();
    let body = NetworkConfig::new("private-net").with_region("NYC1");
    client.networks().create(body).region("NYC1").send().await.unwrap();
    let requests = server.requests();
    assert_eq!(requests[0].target, "/networks?region=LON1");
    assert_eq!(requests[0].text(), r#"{"label":"private-net","region":"LON1"}"#);
    assert_eq!(requests[1].target, "/networks?region=NYC1");
    assert_eq!(requests[1].text(), r#"{"label":"private-net","region":"NYC1"}"#);
}

#[tokio::test]
async fn a_region_that_the_api_needs_is_missed_before_anything_is_sent() {
    let server = Server::start();
    let client = Client::builder().base_url(server.url.clone()).token("x").build().unwrap();
    let body = SetInstanceTags::new().with_tags(["web"]);
    let error = client.instances().set_tags("i1", body).send().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Request);
    assert!(error.to_string().contains("CIVO_REGION"), "{error}");
    assert!(server.requests().is_empty());
}

#[tokio::test]
async fn tags_are_one_text() {
    let (server, client) = start();
    server.answer(200, &[], r#"{"result": "success"}"#);
    let body = SetInstanceTags::new().with_tags(["web", "blue"]);
    client.instances().set_tags("i1", body).form().send().await.unwrap();
    let request = server.request();
    assert_eq!(request.header("content-type"), Some("application/x-www-form-urlencoded"));
    assert_eq!(request.text(), "tags=web+blue&region=LON1");
}

#[tokio::test]
async fn both_documented_answers_are_told_apart() {
    let (server, client) = start();
    server.answer(200, &[], r#"{"result": "success"}"#);
    server.answer(200, &[], r#"{"id": "i1", "hostname": "web", "status": "ACTIVE"}"#);
    let set = || client.instances().set_firewall("i1", SetInstanceFirewall::new("f1")).send();
    assert!(matches!(set().await.unwrap(), InstanceSetFirewallResponse::Acknowledgement(_)));
    let InstanceSetFirewallResponse::Instance(instance) = set().await.unwrap() else { panic!("no instance") };
    assert_eq!(instance.status, Some(InstanceStatus::Active));
}

#[tokio::test]
async fn an_error_has_its_code() {
    let (server, client) = start();
    server.answer(422, &[], r#"{"code": "quota_limit_reached", "reason": "No more instances"}"#);
    let body = InstanceConfig::new("web", "g4s.xsmall", "n1");
    let error = client.instances().create(body).send().await.unwrap_err();
    let said = error.api_error().unwrap();
    assert_eq!(said.code, Some(ErrorCode::QuotaLimitReached));
    assert_eq!(said.reason.as_deref(), Some("No more instances"));
    assert!(error.to_string().contains("No more instances"), "{error}");
}

#[tokio::test]
async fn a_page_in_html_is_an_error_with_a_short_message() {
    let (server, client) = start();
    let page = "<html><head><title>404 Not Found</title></head><body><h1>Nothing here</h1></body></html>";
    server.answer(404, &[("Content-Type", "text/html")], page);
    let error = client.networks().get("n1").send().await.unwrap_err();
    assert_eq!(error.status().map(|status| status.as_u16()), Some(404));
    assert_eq!(error.body().map(|body| body.len()), Some(page.len()));
    assert!(error.api_error().is_none());
    let text = error.to_string();
    assert!(text.contains("404 Not Found") && !text.contains('<'), "{text}");
}

#[tokio::test]
async fn a_result_that_is_no_success_is_an_error() {
    let (server, client) = start();
    server.answer(
        200,
        &[],
        r#"{"result": "failed", "code": "database_network_not_found", "reason": "gone"}"#,
    );
    let error = client.networks().delete("n1").send().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Api);
    assert!(error.to_string().contains("gone"), "{error}");
}

#[tokio::test]
async fn text_is_given_as_it_came() {
    let (server, client) = start();
    server.answer(200, &[("Content-Type", "text/plain")], "some-token");
    assert_eq!(client.applications().get_log_auth("a1").send().await.unwrap(), "some-token");
}

#[tokio::test]
async fn secrets_do_not_show() {
    let (server, client) = start();
    server.answer(200, &[], r#"{"id": "i1", "initial_password": "very-secret", "script": "very-secret"}"#);
    let instance = client.instances().get("i1").send().await.unwrap();
    assert!(instance.initial_password.is_some());
    assert!(!format!("{instance:?} {client:?}").contains("very-secret"));
}
