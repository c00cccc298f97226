//! Waits for what calls have started, by a clock that does not take time.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use crate::Client;
use crate::runtime::{ErrorKind, Value, Wait, Waiting, awaited, operations};
use crate::scripted::Piece::Text;
use crate::scripted::Scripted;

struct Jobs {
    client: Client,
}

operations! { Jobs, accept "application/json", security [["AccessToken"]], errors [];
    pub fn get(id => String) -> Get of member Value {
        GET "/jobs/{id}", members [required(0, ["job"])];
        path "id";
    }
    pub fn get_server(id => String) -> GetServer of json Value {
        GET "/servers/{id}";
        path "id";
    }
    pub fn start() -> Start of json Value {
        POST "/start";
    } set {}
    pub fn start_all() -> StartAll of json Value {
        POST "/start-all";
    } set {}
    pub fn create() -> Create of json Value {
        POST "/create";
    } set {}
}

static FINISHED: Wait = Wait::new(&Get, "/job/state", &["Completed", "true"], &["Failed", "Canceled"], 120);
static ACTIVE: Wait = Wait::new(&GetServer, "/state", &["Active"], &[], 60);

awaited! { Start -> Option<Value>;
    wait_for_one member, ids: "/id", nothing: &["already_done"], wait: &FINISHED, then: None
}
awaited! { StartAll -> Vec<Value>;
    wait_for_all member, ids: "/ids", nothing: &["already_done"], wait: &FINISHED, then: None
}
awaited! { Create -> Option<Value>;
    wait_for_one json, ids: "/id", nothing: &[], wait: &FINISHED, then: Some(("/job/server_id", &ACTIVE))
}

fn jobs(client: &Client) -> Jobs {
    Jobs { client: client.clone() }
}

fn finished(client: &Client) -> Waiting<Value> {
    jobs(client).get("j").until(&FINISHED)
}

fn start(client: &Client) -> Waiting<Option<Value>> {
    jobs(client).start().send_and_wait()
}

/// Answers of JSON, one for each call.
fn script(answers: &[&'static str]) -> Scripted {
    answers.iter().fold(Scripted::default(), |script, answer| script.answer(200, "application/json", &[Text(answer)]))
}

fn targets(script: &Scripted) -> Vec<String> {
    script.arrived().into_iter().map(|arrived| arrived.target).collect()
}

const BUSY: &str = r#"{"job":{"state":"InProgress","percent":50}}"#;
const DONE: &str = r#"{"job":{"state":"Completed","percent":100}}"#;
const FAILED: &str = r#"{"job":{"state":"Failed","reason":"no room"}}"#;

#[tokio::test]
async fn until_it_is_done() {
    let script = script(&[r#"{"job":{"state":null}}"#, BUSY, BUSY, DONE]);
    let told = Arc::new(Mutex::new(Vec::new()));
    let tell = Arc::clone(&told);
    let on_progress = move |answer: &Value| tell.lock().unwrap().push(answer["job"]["state"].clone());
    let job = finished(&script.client()).on_progress(on_progress).await.unwrap();
    assert_eq!(job["percent"], 100);
    assert_eq!(targets(&script), ["GET /jobs/j"; 4]);
    assert_eq!(script.waits(), [2_000, 3_000, 4_500].map(Duration::from_millis));
    assert_eq!(*told.lock().unwrap(), [Value::Null, "InProgress".into(), "InProgress".into(), "Completed".into()]);
}

#[tokio::test]
async fn a_state_that_is_no_text() {
    let script = script(&[r#"{"job":{"state":false}}"#, r#"{"job":{"state":true}}"#]);
    assert_eq!(finished(&script.client()).await.unwrap()["state"], true);
}

#[tokio::test]
async fn what_has_failed_is_an_error_that_carries_it() {
    let script = script(&[BUSY, FAILED]);
    let error = finished(&script.client()).await.unwrap_err();
    assert_eq!((error.kind(), error.status().unwrap().as_u16()), (ErrorKind::Failed, 200));
    assert_eq!(error.to_string(), "GET /jobs/{id}: it has failed: it is `Failed`");
    assert_eq!(error.awaited::<Value>().unwrap()["reason"], "no room");
    assert_eq!(error.body().unwrap(), FAILED.as_bytes());
}

#[tokio::test]
async fn what_takes_too_long_is_an_error_that_says_how_far_it_is() {
    let script = script(&[BUSY; 9]);
    let waiting = finished(&script.client()).interval(Duration::from_secs(1)).deadline(Duration::from_secs(4));
    let error = waiting.await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Timeout);
    assert_eq!(error.to_string(), "GET /jobs/{id}: it is not done within 4s");
    assert_eq!(error.awaited::<Value>().unwrap()["percent"], 50);
    // After 1, 1.5, 2.25 and 3.375 seconds; a wait of more than four is not begun.
    assert_eq!(script.arrived().len(), 5);
}

#[tokio::test]
async fn a_call_and_what_it_starts() {
    let script = script(&[r#"{"id":"j7"}"#, BUSY, DONE]);
    assert_eq!(start(&script.client()).await.unwrap().unwrap()["percent"], 100);
    assert_eq!(targets(&script), ["POST /start", "GET /jobs/j7", "GET /jobs/j7"]);
}

#[tokio::test]
async fn a_call_that_starts_nothing() {
    for nothing in [r#"{"id":null}"#, "{}", r#"{"id":"already_done"}"#, r#"{"id":""}"#, ""] {
        let script = script(&[nothing]);
        assert_eq!(start(&script.client()).await.unwrap(), None, "{nothing}");
        assert_eq!(targets(&script), ["POST /start"]);
    }
}

#[tokio::test]
async fn a_call_that_fails_or_starts_what_fails() {
    let failed = script(&[r#"{"id":"j7"}"#, FAILED]);
    let error = start(&failed.client()).await.unwrap_err();
    assert_eq!(error.awaited::<Value>().unwrap()["state"], "Failed");
    let refused = Scripted::default().answer(409, "application/json", &[Text("{}")]);
    let error = start(&refused.client()).await.unwrap_err();
    assert_eq!((error.kind(), refused.arrived().len()), (ErrorKind::Api, 1));
}

#[tokio::test]
async fn several_that_were_started_together() {
    let script = script(&[r#"{"ids":["a",7,"already_done"]}"#, BUSY, DONE, DONE]);
    let call = jobs(&script.client()).start_all();
    assert_eq!(call.send_and_wait().await.unwrap().len(), 2);
    assert_eq!(targets(&script), ["POST /start-all", "GET /jobs/a", "GET /jobs/a", "GET /jobs/7"]);
}

#[tokio::test]
async fn what_is_started_and_then_its_own_state() {
    let done = r#"{"job":{"state":"Completed","server_id":"s1"}}"#;
    let answers = [r#"{"id":"j"}"#, done, r#"{"state":"Busy"}"#, r#"{"state":"Active","name":"x"}"#];
    let script_of = script(&answers);
    let create = |script: &Scripted| jobs(&script.client()).create().send_and_wait();
    assert_eq!(create(&script_of).await.unwrap().unwrap()["name"], "x");
    assert_eq!(targets(&script_of), ["POST /create", "GET /jobs/j", "GET /servers/s1", "GET /servers/s1"]);
    // Nothing says which one.
    let script_of = script(&[r#"{"id":"j"}"#, DONE]);
    assert_eq!(create(&script_of).await.unwrap(), None);
}

#[tokio::test]
async fn a_wait_that_is_dropped_asks_no_more() {
    let silent = Scripted::default().answer(200, "application/json", &[crate::scripted::Piece::Silence]);
    let mut waiting = std::future::IntoFuture::into_future(finished(&silent.client()));
    assert_eq!(silent.arrived(), [], "nothing is sent before it is awaited");
    let mut context = std::task::Context::from_waker(std::task::Waker::noop());
    drop(waiting.as_mut().poll(&mut context));
    drop(waiting);
    assert_eq!(silent.arrived().len(), 1);
}
