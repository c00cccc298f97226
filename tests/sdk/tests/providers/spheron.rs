//! What a user of the Spheron SDK gets, and what the server gets.

use crate::server::Server;
use spheron_sdk::types::{File, RemoveMemberRequest, UploadDataForm};
use spheron_sdk::{Client, ErrorKind, Method};

fn start() -> (Server, Client) {
    let server = Server::start();
    let client = Client::builder().base_url(server.url.clone()).token("jwt").build().unwrap();
    (server, client)
}

#[tokio::test]
async fn a_delete_has_a_body() {
    let (server, client) = start();
    server.answer(200, &[], r#"{"message": "done"}"#);
    client.organizations().remove_member("o1", RemoveMemberRequest::new("u1")).send().await.unwrap();
    let request = server.request();
    assert_eq!((request.method.as_str(), request.target.as_str()), ("DELETE", "/v1/organization/o1/member"));
    assert_eq!(request.header("authorization"), Some("Bearer jwt"));
    assert_eq!(request.text(), r#"{"userId":"u1"}"#);
}

#[tokio::test]
async fn parts_have_the_names_that_the_caller_gives() {
    let (server, client) = start();
    server.answer(200, &[], r#"{"uploadSize": 3}"#);
    let mut form = UploadDataForm::new();
    form.additional.insert("chunk-0-3".to_owned(), File::new("./a/b.js", "abc"));
    let answer = client.uploads().send_data("u1", form).send().await.unwrap();
    assert_eq!(answer.upload_size, Some(3));
    let request = server.request();
    assert!(request.header("content-type").unwrap().starts_with("multipart/form-data; boundary="));
    assert!(request.text().contains("name=\"chunk-0-3\"; filename=\"./a/b.js\""), "{}", request.text());
}

#[tokio::test]
async fn numbers_written_as_texts_are_numbers() {
    let (server, client) = start();
    server.answer(200, &[], r#"{"count": "12"}"#);
    let answer = client.organizations().count_projects("o1").send().await.unwrap();
    assert_eq!(answer.count, 12);
}

#[tokio::test]
async fn two_shapes_at_one_address_are_told_apart() {
    let (server, client) = start();
    server.answer(200, &[], r#"{"_id": "o1", "profile": {"name": "n"}, "appType": "app"}"#);
    let answer = client.organizations().get("o1").send().await.unwrap();
    assert!(matches!(answer, spheron_sdk::types::AnyOrganization::Organization(_)), "{answer:?}");
}

#[tokio::test]
async fn what_is_not_described_can_be_called() {
    let (server, client) = start();
    server.answer(404, &[], r#"{"error": true, "message": "not here"}"#);
    let error = client.request(Method::GET, "/v3/new").query("a", "b").send().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Api);
    assert!(error.to_string().contains("not here"), "{error}");
    let request = server.request();
    assert_eq!(request.target, "/v3/new?a=b");
    assert_eq!(request.header("authorization"), Some("Bearer jwt"));
}

#[tokio::test]
async fn credentials_do_not_show() {
    let client = Client::new("very-secret").unwrap();
    assert!(!format!("{client:?} {:?}", client.account().ping()).contains("very-secret"));
}
