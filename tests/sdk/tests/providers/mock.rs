//! What the mock of an SDK gives to an application's tests.

use civo_sdk::types::{Instance, InstancePage, NetworkInput, NetworkResponse};
use civo_sdk::{
    ApiError, Call, Client, ErrorKind, Mock, MockValue, RetryPolicy, instances, networks, object_stores, quota,
};
use serde_json::json;

fn start() -> (Mock, Client) {
    let mock = Mock::new();
    let client = Client::builder().token("very-secret").region("LON1").transport(mock.clone());
    (mock, client.retry(RetryPolicy::never()).build().unwrap())
}

#[tokio::test]
async fn typed_values_come_back() {
    let (mock, client) = start();
    let page = InstancePage::new(vec![Instance::new("i1").with_hostname("web")]);
    mock.answer::<instances::List>(page.clone());
    assert_eq!(client.instances().list().page(2).send().await.unwrap(), page);
    let calls = mock.calls();
    assert_eq!((calls[0].method.as_str(), calls[0].template), ("GET", "/instances"));
    assert_eq!((calls[0].path.as_str(), calls[0].query.as_str()), ("/v2/instances", "page=2&region=LON1"));
    assert_eq!(calls[0].headers["authorization"], "Bearer very-secret");
}

#[tokio::test]
async fn answers_of_an_operation_come_in_turn_and_bodies_are_kept() {
    let (mock, client) = start();
    mock.status::<networks::Create>(409, json!({"code": "database_network_exists", "reason": "twice"}))
        .answer::<networks::Create>(NetworkResponse::new("n1").with_result("success"))
        .answer::<instances::Get>(Instance::new("i1"));
    assert_eq!(client.instances().get("i1").send().await.unwrap().id, "i1");
    let create = || client.networks().create(NetworkInput::new("private-net")).send();
    let error = create().await.unwrap_err();
    assert_eq!((error.kind(), error.status().unwrap().as_u16()), (ErrorKind::Api, 409));
    let Some(ApiError::ErrorBody(said)) = error.api_error() else { panic!("{error:?}") };
    assert_eq!(said.reason.as_deref(), Some("twice"));
    assert_eq!(create().await.unwrap().id, "n1");
    assert_eq!(mock.calls()[1].json(), json!({"label": "private-net", "region": "LON1"}));
    assert_eq!(mock.n_left(), 0);
}

#[tokio::test]
async fn a_text_is_what_stands_in_the_body() {
    let (mock, client) = start();
    for text in [r#"{"reason": "gone"}"#, "<h1>Gone</h1>", ""] {
        mock.status::<networks::Create>(410, text);
        let error = client.networks().create(NetworkInput::new("private-net")).send().await.unwrap_err();
        assert_eq!(error.body().unwrap(), text);
    }
}

/// A helper around any call of an API, whose types have names.
fn twice<C: Call<Output: MockValue + Clone>>(mock: &Mock, value: C::Output) {
    mock.answer::<C>(value.clone()).answer::<C>(value);
}

#[tokio::test]
async fn helpers_take_any_call() {
    let (mock, client) = start();
    twice::<instances::Get>(&mock, Instance::new("i1"));
    for _ in 0..2 {
        assert_eq!(client.instances().get("i1").send().await.unwrap().id, "i1");
    }
}

#[tokio::test]
async fn an_answer_can_be_anything() {
    let (mock, client) = start();
    let page = http::Response::builder().status(502).header("X-Request-Id", "q7");
    mock.respond::<quota::Get>(page.body("<h1>Bad gateway</h1>".into()).unwrap());
    let error = client.quota().get().send().await.unwrap_err();
    assert_eq!(error.request_id(), Some("q7"));
    assert!(error.to_string().contains("Bad gateway"), "{error}");
}

#[tokio::test]
async fn a_call_that_nobody_expects_is_a_clear_failure() {
    let (mock, client) = start();
    mock.answer::<instances::Get>(Instance::new("i1"));
    client.instances().get("i1").send().await.unwrap();
    let panic = tokio::spawn(client.instances().get("i1").send()).await.unwrap_err().into_panic();
    let message = panic.downcast_ref::<String>().unwrap();
    assert_eq!(message, "the mock has no answer left for GET /instances/{id}");
}

#[tokio::test]
async fn nothing_secret_is_shown() {
    let (mock, client) = start();
    mock.answer::<object_stores::List>(civo_sdk::types::ObjectStorePage::new(Vec::new()));
    client.object_stores().list().send().await.unwrap();
    let shown = format!("{mock:?} {:?}", mock.calls());
    assert!(shown.contains("GET /objectstores") && !shown.contains("secret"), "{shown}");
}

/// A list out of an envelope, a value that is a text, and one that is nothing.
#[tokio::test]
async fn envelopes_texts_and_nothing() {
    use serverspace_sdk::{Client, Mock, servers, types};
    let mock = Mock::new();
    let builder = Client::builder().base_url("https://api.example.com").api_key("k").transport(mock.clone());
    let client = builder.build().unwrap();
    let server = types::Server::new("l1s1");
    mock.answer::<servers::List>(vec![server.clone()]);
    assert_eq!(client.servers().list().send().await.unwrap(), [server]);
    let mock = civo_sdk::Mock::new();
    let client = civo_sdk::Client::builder().token("t").transport(mock.clone()).build().unwrap();
    mock.answer::<civo_sdk::applications::LogToken>("a token").answer::<civo_sdk::auth::Ping>(());
    assert_eq!(client.applications().log_token("a1").send().await.unwrap(), "a token");
    client.auth().ping().send().await.unwrap();
}

#[tokio::test]
async fn answers_are_chosen_by_arguments_and_not_by_their_order() {
    let (mock, client) = start();
    let is_of = |id: &'static str| move |call: &civo_sdk::MockCall| call.argument("id").as_deref() == Some(id);
    mock.when::<instances::Get>(is_of("i 1/x")).answer(Instance::new("first"));
    mock.when::<instances::Get>(is_of("i2")).status(404, json!({"code": "database_instance_not_found"}));
    mock.answer::<instances::Get>(Instance::new("any"));
    mock.when::<networks::Create>(|call| call.json()["label"] == "b").answer(NetworkResponse::new("n-b"));
    mock.when::<networks::Create>(|call| call.argument("region").as_deref() == Some("NYC1"))
        .answer(NetworkResponse::new("n-nyc"));
    let get = |id: &str| client.instances().get(id).send();
    assert!(get("i2").await.unwrap_err().is_not_found());
    // What is for all takes the first that comes; what is for one waits for it.
    assert_eq!(get("i3").await.unwrap().id, "any");
    assert_eq!(get("i 1/x").await.unwrap().id, "first");
    let create = |label: &str| client.networks().create(NetworkInput::new(label));
    assert_eq!(create("a").region("NYC1").send().await.unwrap().id, "n-nyc");
    assert_eq!(create("b").send().await.unwrap().id, "n-b");
    mock.assert_all_taken();
}

#[tokio::test]
async fn a_connection_that_fails_is_tried_again_as_one_of_the_network() {
    use std::io::{Error, ErrorKind as Io};
    let mock = Mock::new();
    let policy = RetryPolicy::new().attempts(3).backoff(std::time::Duration::from_millis(1), std::time::Duration::ZERO);
    let client = Client::builder().token("t").transport(mock.clone()).retry(policy).build().unwrap();
    mock.fail::<instances::Get>(Error::from(Io::ConnectionRefused))
        .fail::<instances::Get>(Error::from(Io::ConnectionReset))
        .answer::<instances::Get>(Instance::new("i1"));
    assert_eq!(client.instances().get("i1").send().await.unwrap().id, "i1");
    assert_eq!(mock.calls().len(), 3, "each attempt is a call");
    // What may have been done is not done twice.
    mock.fail::<networks::Create>(Error::from(Io::ConnectionReset));
    let error = client.networks().create(NetworkInput::new("x")).send().await.unwrap_err();
    assert_eq!((error.kind(), error.status()), (ErrorKind::Transport, None));
    mock.when::<instances::Get>(|call| call.argument("id").as_deref() == Some("i2")).fail("pulled the plug");
    let once = civo_sdk::RequestOptions::new().retry(RetryPolicy::never());
    let error = client.instances().get("i2").options(once).send().await.unwrap_err();
    assert!(error.to_string().contains("pulled the plug"), "{error}");
    mock.assert_all_taken();
}

#[tokio::test]
async fn what_is_wrong_is_told_with_the_line_of_the_test() {
    let (mock, client) = start();
    mock.when::<instances::Get>(|_| false).answer(Instance::new("i1"));
    let line = line!() - 1;
    let place = format!("tests/sdk/tests/providers/mock.rs:{line}");
    let wrong = || std::panic::catch_unwind(|| mock.assert_all_taken()).unwrap_err();
    let message = wrong().downcast::<String>().unwrap();
    assert_eq!(*message, format!("no call has taken the answers GET /instances/{{id}} ({place})"));
    let panic = tokio::spawn(client.instances().get("i1").send()).await.unwrap_err().into_panic();
    let message = panic.downcast_ref::<String>().unwrap();
    let expected = "the mock has no answer left for GET /instances/{id}, only for GET /instances/{id} (";
    assert_eq!(*message, format!("{expected}{place})"));
    // The panic itself points there, too: `cargo test` shows that line.
    let place = std::sync::Arc::new(std::sync::Mutex::new(None));
    let kept = place.clone();
    let before = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        let at = panic.location().map(|at| (at.file().to_owned(), at.line()));
        *kept.lock().unwrap() = at;
    }));
    let expected = (file!().to_owned(), line!() + 1);
    drop(std::panic::catch_unwind(|| mock.assert_all_taken()));
    let first = place.lock().unwrap().take();
    let expected_too = (file!().to_owned(), line!() + 1);
    drop(std::panic::catch_unwind(|| mock.status::<quota::Get>(7, json!({})).n_left()));
    std::panic::set_hook(before);
    assert_eq!((first, place.lock().unwrap().take()), (Some(expected), Some(expected_too)));
}
