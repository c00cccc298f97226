//! What a user of the Civo SDK gets, and what the server gets.

use crate::server::Server;
use civo_sdk::types::{
    ApplicationVariable, CreateFirewallRuleRequest, CreateInstanceRequest, CreateVolumeRequest, DnsRecordInput,
    DnsRecordType, ErrorCode, FirewallAction, FirewallDirection, FirewallProtocol, InstanceStatus, NetworkInput,
    SetInstanceFirewallRequest, SetInstanceFirewallResponse, UpdateApplicationRequest, Value,
};
use civo_sdk::{ApiError, Client, ErrorKind, RequestOptions, RetryPolicy};

fn start() -> (Server, Client) {
    let server = Server::start();
    // The base URL ends in a path of its own, as the real one does.
    let client = Client::builder().base_url(format!("{}/v2", server.url)).token("key").build().unwrap();
    (server, client)
}

fn sent(server: &Server) -> Value {
    serde_json::from_slice(&server.request().body).unwrap()
}

#[tokio::test]
async fn a_page_need_not_say_how_long_it_is() {
    let (server, client) = start();
    server.answer(
        200,
        &[],
        r#"{"page": 1, "per_page": null, "pages": 1, "items": [
            {"id": "i1", "hostname": "web", "status": "ACTIVE", "public_ip": null, "tags": ["a", "b"],
             "created_at": "2019-09-23T13:04:23.000+01:00", "reverse_dns": null}
        ]}"#,
    );
    let page = client.instances().list().page(1).region("LON1").send().await.unwrap();
    assert_eq!((page.page, page.per_page, page.pages), (Some(1), None, Some(1)));
    let [instance] = page.items.as_slice() else { panic!("{page:?}") };
    assert_eq!(instance.status, Some(InstanceStatus::Active));
    assert_eq!(instance.public_ip, None);
    assert_eq!(instance.tags.as_deref(), Some(&["a".to_owned(), "b".to_owned()][..]));
    let request = server.request();
    assert_eq!(request.target, "/v2/instances?page=1&region=LON1");
    assert_eq!(request.header("authorization"), Some("Bearer key"));
}

#[tokio::test]
async fn a_network_is_created_with_what_was_set() {
    let (server, client) = start();
    server.answer(200, &[], r#"{"id": "n1", "label": "shop", "result": "success"}"#);
    let network = NetworkInput::new("shop").with_cidr_v4("10.0.0.0/24").with_ipv4_enabled(true);
    let answer = client.networks().create(network).send().await.unwrap();
    assert_eq!((answer.id.as_str(), answer.label.as_deref()), ("n1", Some("shop")));
    assert_eq!(server.request().target, "/v2/networks");
    assert_eq!(sent(&server), serde_json::json!({"label": "shop", "cidr_v4": "10.0.0.0/24", "ipv4_enabled": true}));
}

#[tokio::test]
async fn the_same_network_has_another_path_in_the_vpc() {
    let (server, client) = start();
    server.answer(200, &[], r#"{"id": "n1", "label": "shop", "result": "success"}"#);
    client.vpc().create_network(NetworkInput::new("shop")).send().await.unwrap();
    let request = server.request();
    assert_eq!((request.method.as_str(), request.target.as_str()), ("POST", "/v2/vpc/networks"));
}

#[tokio::test]
async fn a_firewall_is_acknowledged_or_the_instance_comes_back() {
    let (server, client) = start();
    server.answer(200, &[], r#"{"result": "success"}"#);
    server.answer(200, &[], r#"{"id": "i1", "hostname": "web", "firewall_id": "f1", "status": "ACTIVE"}"#);
    let instances = client.instances();
    let call = || instances.set_firewall("i1", SetInstanceFirewallRequest::new("f1").with_region("LON1"));
    let SetInstanceFirewallResponse::SimpleResponse(acknowledged) = call().send().await.unwrap() else {
        panic!("an acknowledgement")
    };
    assert_eq!(acknowledged.result, "success");
    let SetInstanceFirewallResponse::Instance(instance) = call().send().await.unwrap() else { panic!("an instance") };
    assert_eq!(instance.firewall_id.as_deref(), Some("f1"));
    assert_eq!(server.requests()[0].target, "/v2/instances/i1/firewall?region=LON1");
}

#[tokio::test]
async fn an_error_has_a_code_and_a_reason() {
    let (server, client) = start();
    let body = r#"{"code": "database_kubernetes_cluster_not_found", "reason": "no such cluster"}"#;
    server.answer(404, &[], body);
    let error = client.kubernetes().get_cluster("c1").send().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Api);
    assert_eq!(error.status().unwrap(), 404);
    let Some(ApiError::ErrorBody(said)) = error.api_error() else { panic!("{error:?}") };
    assert_eq!(said.code, Some(ErrorCode::DatabaseKubernetesClusterNotFound));
    assert_eq!(said.reason.as_deref(), Some("no such cluster"));
    assert!(error.to_string().contains("no such cluster"), "{error}");
}

#[tokio::test]
async fn a_code_that_is_new_keeps_its_text() {
    let (server, client) = start();
    server.answer(409, &[], r#"{"code": "moon_not_full"}"#);
    let error = client.volumes().create(CreateVolumeRequest::new("v", "n1", 10)).send().await.unwrap_err();
    let Some(ApiError::ErrorBody(said)) = error.api_error() else { panic!("{error:?}") };
    let code = said.code.unwrap();
    assert!(matches!(code, ErrorCode::UnknownValue(_)), "{code:?}");
    assert_eq!(code.as_str(), "moon_not_full");
}

#[tokio::test]
async fn an_older_error_has_only_a_result() {
    let (server, client) = start();
    server.answer(401, &[], r#"{"result": "requires_authentication"}"#);
    let error = client.auth().ping().send().await.unwrap_err();
    let Some(ApiError::ErrorBody(said)) = error.api_error() else { panic!("{error:?}") };
    assert_eq!((said.code, said.result.as_deref()), (None, Some("requires_authentication")));
}

#[tokio::test]
async fn a_page_in_place_of_an_error_is_kept() {
    let (server, client) = start();
    let page = "<html><head><title>502 Bad Gateway</title></head><body>nginx</body></html>";
    server.answer(502, &[("Content-Type", "text/html")], page);
    let once = RequestOptions::new().retry(RetryPolicy::never());
    let error = client.quota().get().options(once).send().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Api);
    assert_eq!(error.api_error(), Some(ApiError::Undeclared(page.into())));
    assert_eq!(error.body().unwrap().as_ref(), page.as_bytes());
    assert!(error.to_string().contains("502 Bad Gateway"), "{error}");
    assert!(!error.to_string().contains("<html>"), "{error}");
}

#[tokio::test]
async fn the_token_for_logs_is_plain_text() {
    let (server, client) = start();
    server.answer(200, &[("Content-Type", "text/plain")], "abc.def");
    let token = client.applications().log_token("a1").send().await.unwrap();
    assert_eq!(token, "abc.def");
    assert_eq!(server.request().target, "/v2/applications/a1/log_auth");
}

#[tokio::test]
async fn a_status_that_is_new_is_kept() {
    let (server, client) = start();
    server.answer(200, &[], r#"{"id": "i1", "status": "MIGRATING"}"#);
    let instance = client.instances().get("i1").send().await.unwrap();
    let status = instance.status.unwrap();
    assert!(matches!(status, InstanceStatus::UnknownValue(_)), "{status:?}");
    assert_eq!(status.as_str(), "MIGRATING");
}

#[tokio::test]
async fn arguments_stand_in_the_order_of_the_path() {
    let (server, client) = start();
    server.answer(200, &[], r#"{"id": "r1", "type": "MX", "priority": 5}"#);
    let record = DnsRecordInput::new(DnsRecordType::Mx, "@", "mail.example.com").with_priority(5);
    let answer = client.dns().update_record("d1", "r1", record).send().await.unwrap();
    assert_eq!(answer.r#type, Some(DnsRecordType::Mx));
    assert_eq!(server.request().target, "/v2/dns/d1/records/r1");
    assert_eq!(
        sent(&server),
        serde_json::json!({"type": "MX", "name": "@", "value": "mail.example.com", "priority": 5})
    );
}

#[tokio::test]
async fn what_is_required_together_is_built_by_name() {
    let (server, client) = start();
    server.answer(200, &[], r#"{"id": "u1", "ports": "443"}"#);
    let rule = CreateFirewallRuleRequest::builder()
        .protocol(FirewallProtocol::Tcp)
        .start_port("443")
        .cidr(vec!["0.0.0.0/0".to_owned()])
        .direction(FirewallDirection::Ingress)
        .action(FirewallAction::Allow)
        .build()
        .unwrap();
    client.firewalls().create_rule("f1", rule).send().await.unwrap();
    assert_eq!(server.request().target, "/v2/firewalls/f1/rules");
    assert_eq!(
        sent(&server),
        serde_json::json!({
            "protocol": "tcp", "start_port": "443", "cidr": ["0.0.0.0/0"], "direction": "ingress", "action": "allow"
        })
    );
}

#[tokio::test]
async fn secrets_are_sent_but_do_not_show() {
    let (server, client) = start();
    let instance = CreateInstanceRequest::new("web", "g3.small", "n1").with_script("curl -u me:hunter2");
    assert!(!format!("{instance:?}").contains("hunter2"));
    let variable = ApplicationVariable::new().with_name("TOKEN").with_value("hunter2");
    let body = UpdateApplicationRequest::new().with_config(vec![variable]);
    assert!(!format!("{body:?}").contains("hunter2"));
    server.answer(200, &[], r#"{"id": "a1", "config": [{"name": "TOKEN", "value": "hunter2"}]}"#);
    let answer = client.applications().update("a1", body).send().await.unwrap();
    assert!(!format!("{answer:?}").contains("hunter2"));
    assert_eq!(answer.config.unwrap()[0].value.as_ref().unwrap().expose(), "hunter2");
    assert_eq!(sent(&server), serde_json::json!({"config": [{"name": "TOKEN", "value": "hunter2"}]}));
}
