//! What a user of the Serverspace SDK gets, and what the server gets.

use std::time::Duration;

use crate::server::Server;
use serverspace_sdk::types::{
    ApplicationOrder, CreateServer, DnsRecordInput, DnsRecordType, DnsTtl, IsolatedNetworkSpec, PublicNetworkSpec,
    ResourceState, Secret, TaskStatus, UpdateServer, Value, VmwareGpuFilter, VmwareServerState, VolumeSpec,
};
use serverspace_sdk::{ApiError, Client, ErrorKind, Method, RetryPolicy};

fn start() -> (Server, Client) {
    let server = Server::start();
    let client = Client::builder().base_url(server.url.clone()).api_key("08-key").build().unwrap();
    (server, client)
}

#[tokio::test]
async fn a_list_comes_without_the_object_around_it() {
    let (server, client) = start();
    server.answer(
        200,
        &[],
        r#"{"servers": [{"id": "l1s7", "state": "Active", "cpu": 2, "nics": [{"id": 3}]}, {"id": "l1s8"}]}"#,
    );
    let servers = client.servers().list().send().await.unwrap();
    let ids: Vec<&str> = servers.iter().map(|server| server.id.as_str()).collect();
    assert_eq!(ids, ["l1s7", "l1s8"]);
    assert_eq!(servers[0].state, Some(ResourceState::Active));
    assert_eq!(servers[0].nics.as_ref().map(|nics| nics[0].id), Some(3));
    assert_eq!(servers[1].state, None);
    let request = server.request();
    assert_eq!((request.method.as_str(), request.target.as_str()), ("GET", "/servers"));
    assert_eq!(request.header("x-api-key"), Some("08-key"));
}

#[tokio::test]
async fn a_network_is_public_or_isolated() {
    let (server, client) = start();
    server.answer(201, &[], r#"{"task_id": "l1t9"}"#);
    let order = CreateServer::builder()
        .location_id("ds1")
        .image_id("Ubuntu-24.04.2-X64")
        .cpu(1)
        .ram_mb(1024)
        .volumes(vec![VolumeSpec::new("boot", 25600)])
        .networks(vec![
            PublicNetworkSpec::new(50).into(),
            IsolatedNetworkSpec::new("l1n5").with_ip_address("192.168.0.4").into(),
        ])
        .name("ovpn-01")
        .ssh_key_ids(vec![17455])
        .build()
        .unwrap();
    let task = client.servers().create(order).send().await.unwrap();
    assert_eq!(task.task_id.as_deref(), Some("l1t9"));
    let request = server.request();
    let sent: Value = serde_json::from_slice(&request.body).unwrap();
    assert_eq!(
        sent,
        serde_json::json!({
            "location_id": "ds1", "image_id": "Ubuntu-24.04.2-X64", "cpu": 1, "ram_mb": 1024,
            "volumes": [{"name": "boot", "size_mb": 25600}],
            "networks": [{"bandwidth_mbps": 50}, {"network_id": "l1n5", "ip_address": "192.168.0.4"}],
            "name": "ovpn-01", "ssh_key_ids": [17455],
        })
    );
}

#[tokio::test]
async fn an_order_names_what_it_lacks() {
    let error = CreateServer::builder().location_id("ds1").image_id("i").cpu(1).build().unwrap_err();
    assert!(error.to_string().contains("ram_mb"), "{error}");
}

#[tokio::test]
async fn a_deletion_has_a_task_or_no_body() {
    let (server, client) = start();
    server.answer(200, &[], "");
    server.answer(200, &[], r#"{"task_id": "already_completed_task"}"#);
    let task = client.servers().delete("l1s7").send().await.unwrap();
    assert!(task.is_none(), "{task:?}");
    let task = client.volumes().delete("l1s7", 771).return_task(true).send().await.unwrap();
    assert_eq!(task.and_then(|task| task.task_id).as_deref(), Some("already_completed_task"));
    let targets: Vec<String> = server.requests().into_iter().map(|request| request.target).collect();
    assert_eq!(targets, ["/servers/l1s7", "/servers/l1s7/volumes/771?return_task=true"]);
}

#[tokio::test]
async fn nothing_changed_means_no_task() {
    let (server, client) = start();
    server.answer(200, &[], r#"{"task_id": null}"#);
    let task = client.vmware_servers().enable_nested_hypervisor(5).send().await.unwrap();
    assert_eq!(task.task_id, None);
}

#[tokio::test]
async fn an_error_has_its_codes_and_where_they_belong() {
    let (server, client) = start();
    server.answer(
        400,
        &[],
        r#"{"errors": [{"code": -8154, "message": "The operation is not available for a suspended VM",
            "error_params": [{"name": "Index", "value": 0}]}]}"#,
    );
    let error = client.vmware_servers().power_on(5).send().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Api);
    assert_eq!(error.status().map(|status| status.as_u16()), Some(400));
    assert!(error.to_string().contains("not available for a suspended VM"), "{error}");
    let Some(ApiError::ErrorResponse(said)) = error.api_error() else { panic!("{error:?}") };
    let errors = said.errors.unwrap();
    assert_eq!(errors[0].code, Some(-8154));
    let params = errors[0].error_params.as_ref().unwrap();
    assert_eq!((params[0].name.as_deref(), &params[0].value), (Some("Index"), &Some(Value::from(0))));
}

#[tokio::test]
async fn a_server_that_does_not_exist_is_no_empty_server() {
    let (server, client) = start();
    server.answer(200, &[], "{}");
    let error = client.servers().get("l1s0").send().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Decode);
}

#[tokio::test]
async fn a_new_state_is_kept_as_it_came() {
    let (server, client) = start();
    server.answer(200, &[], r#"{"server": {"id": 5, "state": "migrating"}}"#);
    let state = client.vmware_servers().get(5).send().await.unwrap().state.unwrap();
    assert!(matches!(state, VmwareServerState::UnknownValue(_)), "{state:?}");
    assert_eq!(state.as_str(), "migrating");
}

#[tokio::test]
async fn keys_come_under_two_names() {
    let (server, client) = start();
    server.answer(200, &[], r#"{"ssh_keys": [{"id": 1}]}"#);
    server.answer(200, &[], r#"{"ssh_key": [{"id": 2}]}"#);
    for id in [1, 2] {
        let keys = client.ssh_keys().list().send().await.unwrap();
        assert_eq!(keys.iter().map(|key| key.id).collect::<Vec<_>>(), [id]);
    }
}

#[tokio::test]
async fn a_task_has_a_status_and_a_date() {
    let (server, client) = start();
    server.answer(
        200,
        &[],
        r#"{"task": {"id": "lt17499", "server_id": "l1s2274", "created": "2020-10-28T13:41:48.7754873Z",
            "completed": "2020-10-28T13:42:13.0265233Z", "is_completed": "Completed"}}"#,
    );
    let task = client.tasks().get("lt17499").send().await.unwrap();
    assert_eq!(task.status, TaskStatus::Completed);
    assert!(task.created.unwrap().to_system_time() < task.completed.unwrap().to_system_time());
}

#[tokio::test]
async fn a_record_is_written_as_the_api_spells_it() {
    let (server, client) = start();
    server.answer(201, &[], r#"{"task_id": "dns7"}"#);
    let record = DnsRecordInput::new("www.example.com.", DnsRecordType::Aaaa)
        .with_ip("2001:db8::1")
        .with_ttl(DnsTtl::FifteenMinutes);
    client.dns().create_record("example.com.", record).send().await.unwrap();
    let request = server.request();
    assert_eq!(request.target, "/domains/example.com./records");
    let sent: Value = serde_json::from_slice(&request.body).unwrap();
    assert_eq!(
        sent,
        serde_json::json!({"name": "www.example.com.", "type": "AAAA", "ttl": "15m", "ip": "2001:db8::1"})
    );
}

#[tokio::test]
async fn values_keep_to_their_place_in_the_address() {
    let (server, client) = start();
    server.answer(200, &[], "");
    server.answer(200, &[], r#"{"images": []}"#);
    server.answer(200, &[], r#"{"task_id": "l1t1"}"#);
    client.servers().remove_tag("l1s7", "a/b c").send().await.unwrap();
    client.vmware_catalogues().list_images(7).gpu(VmwareGpuFilter::Required).send().await.unwrap();
    client.servers().update("l1s7", UpdateServer::new().with_cpu(4)).send().await.unwrap();
    let requests = server.requests();
    assert_eq!(requests[0].target, "/servers/l1s7/tags/a%2Fb%20c");
    assert_eq!(requests[1].target, "/vmware/images?location_id=7&gpu=required");
    assert_eq!((requests[2].method.as_str(), requests[2].text().as_str()), ("PATCH", r#"{"cpu":4}"#));
}

#[tokio::test]
async fn secrets_do_not_show() {
    let (server, client) = start();
    server.answer(200, &[], r#"{"server": {"id": "l1s7", "login": "root", "password": "very-secret"}}"#);
    let answer = client.servers().get("l1s7").send().await.unwrap();
    let application = ApplicationOrder::new("n8n")
        .with_parameters(Secret::new([("KEY".to_owned(), "very-secret".to_owned())].into()));
    assert_eq!(answer.password.as_ref().map(|password| password.expose().as_str()), Some("very-secret"));
    let client = Client::new("08-very-secret").unwrap();
    assert!(!format!("{answer:?} {application:?} {client:?}").contains("very-secret"));
}

#[test]
fn the_key_says_which_host_it_is_for() {
    for (key, host) in [("08abc", "https://api.serverspace.us/api/v1"), ("0fabc", "https://api.itglobal.com/api/v1")] {
        let client = Client::new(key).unwrap();
        assert!(format!("{client:?}").contains(host), "{client:?}");
    }
    let error = Client::new("zz-very-secret").unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Credential);
    assert!(!format!("{error} {error:?}").contains("zz"), "{error}");
}

/// Several changes of one object at once are refused with a code, by 400: a rule says that they may be sent again.
#[tokio::test]
async fn a_busy_object_is_asked_again() {
    let server = Server::start();
    let policy = RetryPolicy::new().backoff(Duration::ZERO, Duration::ZERO);
    let client = Client::builder().base_url(server.url.clone()).api_key("08-key").retry(policy);
    let client = client.build().unwrap();
    let refused = |code: i32| format!(r#"{{"errors": [{{"code": {code}, "message": "m"}}]}}"#);
    for code in [-4000, -5592, -19059, -19605, -19803] {
        server.answer(400, &[], refused(code));
        client.request(Method::POST, "/servers").body("application/json", "{}").send().await.unwrap();
    }
    assert_eq!(server.requests().len(), 10);
    assert!(server.requests().iter().all(|request| request.text() == "{}"));
    server.answer(400, &[], refused(-2002));
    let error = client.request(Method::POST, "/servers").send().await.unwrap_err();
    assert_eq!((error.status().unwrap().as_u16(), server.requests().len()), (400, 11));
}
