//! Waits for what calls have started, by a clock that does not take time.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use crate::Client;
use crate::runtime::RetryPolicy;
use crate::runtime::{
    Answer, Async, Call, Caller, ErrorKind, Param, Poller, Request, TakenFrom, Task, Value, Waiter, model, operation,
    operation_defaults,
};
use crate::scripted::Piece::Text;
use crate::scripted::Scripted;

/// A job.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct Job {
    /// How far it is.
    pub percent: Option<i64>,
    /// Its state.
    pub state: Option<Value>,
    /// Why it is so.
    pub reason: Option<String>,
}

model! { Job {
    percent?: i64, with_percent, "How far it is.";
    state?: Value, with_state, "Its state.";
    reason?: String, with_reason, "Why it is so.";
} }

struct Jobs {
    client: Caller<Async>,
}

impl Jobs {
    fn get(&self, id: impl Into<String>) -> Get {
        let mut request = self.client.request::<endpoints::Get>();
        request.set::<String>(Param::path, "id", id);
        request.into()
    }

    fn start(&self) -> Start {
        self.client.request::<endpoints::Start>().into()
    }

    fn start_all(&self) -> StartAll {
        self.client.request::<endpoints::StartAll>().into()
    }

    fn create(&self) -> Create {
        let mut request = self.client.request::<endpoints::Create>();
        request.set::<String>(Param::path, "tenant", "t");
        request.into()
    }
}

/// What tells calls of one operation from those of another.
mod endpoints {
    pub enum Get {}
    pub enum GetServer {}
    pub enum Start {}
    pub enum StartAll {}
    pub enum Create {}
    pub enum GetElsewhere {}
    pub enum GetStep {}
}

operation_defaults! { accept "application/json"; security [["AccessToken"]]; errors []; }

type Get<M = Async> = Request<endpoints::Get, Job, M>;
operation! {
    Get of member Job; GET "/jobs/{id}", members [required default "job"], defaults [query "region" = region];
    query "verbose" => verbose: bool;
}

impl Get {
    const UNTIL_FINISHED: &'static Waiter = &Waiter {
        operation: <Get as Call>::OPERATION,
        state: "/job/state",
        done: &["Completed", "true"],
        failed: &["Failed", "Canceled"],
        within: 120,
    };
}

impl<M> Get<M> {
    fn until_finished(self) -> Poller<Job, M> {
        Poller::until(self.builder, Get::UNTIL_FINISHED, Answer::member)
    }
}

type GetServer<M = Async> = Request<endpoints::GetServer, Value, M>;
operation! {
    GetServer of json Value; GET "/servers/{id}", defaults [header "x-tenant" = tenant, query "region" = region];
    header "account" => account: String;
    cookie "s" => session: String;
}

impl GetServer {
    const UNTIL_ACTIVE: &'static Waiter = &Waiter {
        operation: <GetServer as Call>::OPERATION,
        state: "/state",
        done: &["Active"],
        failed: &[],
        within: 60,
    };
}

type Start<M = Async> = Request<endpoints::Start, Value, M>;
operation! { Start of json Value; POST "/start"; }

impl<M> Start<M> {
    fn send_and_wait(self) -> Poller<Option<Job>, M, Job> {
        const TASK: &Task =
            &Task { ids: "/id", nothing: &["already_done"], wait: (Get::UNTIL_FINISHED, &[]), then: None };
        Poller::of_one(self.builder, TASK, Answer::member, Answer::member)
    }
}

type StartAll<M = Async> = Request<endpoints::StartAll, Value, M>;
operation! { StartAll of json Value; POST "/start-all"; }

impl<M> StartAll<M> {
    fn send_and_wait(self) -> Poller<Vec<Job>, M, Job> {
        const TASK: &Task =
            &Task { ids: "/ids", nothing: &["already_done"], wait: (Get::UNTIL_FINISHED, &[]), then: None };
        Poller::of_all(self.builder, TASK, Answer::member, Answer::member)
    }
}

type Create<M = Async> = Request<endpoints::Create, Value, M>;
operation! {
    Create of json Value; POST "/create/{tenant}", defaults [path "tenant" = tenant, body "region" = region];
    query "verbose" => verbose: bool;
    query "count" => count: i64;
    header "account" => account: String;
    cookie "s" => session: String;
    json "application/json" => body: Value;
}

impl<M> Create<M> {
    fn send_and_wait(self) -> Poller<Option<Value>, M, Job> {
        const TASK: &Task = &Task {
            ids: "/id",
            nothing: &[],
            wait: (Get::UNTIL_FINISHED, &[(Param { name: "verbose", ..Param::query }, TakenFrom::Call)]),
            then: Some((
                "/job/server_id",
                (
                    GetServer::UNTIL_ACTIVE,
                    &[
                        (Param { name: "account", ..Param::header }, TakenFrom::Call),
                        (Param { name: "s", ..Param::cookie }, TakenFrom::Call),
                    ],
                ),
            )),
        };
        Poller::of_one(self.builder, TASK, Answer::json, Answer::member)
    }
}

fn jobs(client: &Client) -> Jobs {
    Jobs { client: client.caller() }
}

fn finished(client: &Client) -> Poller<Job> {
    jobs(client).get("j").until_finished()
}

fn start(client: &Client) -> Poller<Option<Job>, Async, Job> {
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
    let on_progress = move |job: &Job| tell.lock().unwrap().push(job.state.clone().unwrap_or_default());
    let job = finished(&script.client()).on_progress(on_progress).await.unwrap();
    assert_eq!(job.percent, Some(100));
    assert_eq!(targets(&script), ["GET /jobs/j"; 4]);
    assert_eq!(script.waits(), [2_000, 3_000, 4_500].map(Duration::from_millis));
    assert_eq!(*told.lock().unwrap(), [Value::Null, "InProgress".into(), "InProgress".into(), "Completed".into()]);
}

#[tokio::test]
async fn what_fails_for_a_while_does_not_end_a_wait() {
    let json = |script: Scripted, status, text| script.answer(status, "application/json", &[Text(text)]);
    let answers = [(200, BUSY), (502, ""), (502, ""), (503, "{}"), (200, DONE)];
    let script = answers.into_iter().fold(Scripted::default(), |script, (status, text)| json(script, status, text));
    assert_eq!(finished(&script.client()).await.unwrap().percent, Some(100));
    // What has never worked is told at once, and so is what asking again will not mend.
    for answers in [vec![(502, "")], vec![(200, BUSY), (404, "{}")]] {
        let script = answers.into_iter().fold(Scripted::default(), |script, (status, text)| json(script, status, text));
        assert_eq!(finished(&script.client()).await.unwrap_err().kind(), ErrorKind::Api);
    }
    let answers = [(200, BUSY)].into_iter().chain([(502, ""); 9]);
    let script = answers.fold(Scripted::default(), |script, (status, text)| json(script, status, text));
    let error = finished(&script.client()).deadline(Duration::from_secs(9)).await.unwrap_err();
    assert_eq!(
        error.to_string(),
        "GET /jobs/{id}: it is not done within 9s, and asking has failed since: GET /jobs/{id}: 502 Bad Gateway"
    );
}

#[tokio::test]
async fn what_is_told_of_two_waits_is_the_first() {
    let done = r#"{"job":{"state":"Completed","server_id":"s1"}}"#;
    let script = script(&[r#"{"id":"j"}"#, BUSY, done, r#"{"state":"Busy"}"#, r#"{"state":"Active"}"#]);
    let told = Arc::new(Mutex::new(Vec::new()));
    let tell = Arc::clone(&told);
    let create = jobs(&script.client()).create().send_and_wait();
    create.on_progress(move |job| tell.lock().unwrap().push(job.percent)).await.unwrap().unwrap();
    assert_eq!(*told.lock().unwrap(), [Some(50), None]);
}

#[tokio::test]
async fn a_state_that_is_no_text() {
    let script = script(&[r#"{"job":{"state":false}}"#, r#"{"job":{"state":true}}"#]);
    assert_eq!(finished(&script.client()).await.unwrap().state, Some(true.into()));
}

#[tokio::test]
async fn what_has_failed_is_an_error_that_carries_it() {
    let script = script(&[BUSY, FAILED]);
    let error = finished(&script.client()).await.unwrap_err();
    assert_eq!((error.kind(), error.status().unwrap().as_u16()), (ErrorKind::Failed, 200));
    assert_eq!(error.to_string(), "GET /jobs/{id}: it has failed: it is `Failed`");
    assert_eq!(error.body_as::<Job>().unwrap().reason.as_deref(), Some("no room"));
    assert_eq!(error.body().unwrap(), FAILED.as_bytes());
}

#[tokio::test]
async fn what_takes_too_long_is_an_error_that_says_how_far_it_is() {
    let script = script(&[BUSY; 9]);
    let waiting = finished(&script.client()).interval(Duration::from_secs(1)).deadline(Duration::from_secs(4));
    let error = waiting.await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Timeout);
    assert_eq!(error.to_string(), "GET /jobs/{id}: it is not done within 4s");
    assert_eq!(error.body_as::<Job>().unwrap().percent, Some(50));
    // After 1, 1.5, 2.25 and 3.375 seconds; a wait of more than four is not begun.
    assert_eq!(script.arrived().len(), 5);
}

#[tokio::test]
async fn a_call_and_what_it_starts() {
    let script = script(&[r#"{"id":"j7"}"#, BUSY, DONE]);
    assert_eq!(start(&script.client()).await.unwrap().unwrap().percent, Some(100));
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
    assert_eq!(error.body_as::<Value>().unwrap()["state"], "Failed");
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
    assert_eq!(targets(&script_of), ["POST /create/t", "GET /jobs/j", "GET /servers/s1", "GET /servers/s1"]);
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

#[tokio::test]
async fn answers_about_a_state_are_limited() {
    let objects = "{\"a\":0},".repeat(100_000);
    let body = format!("{{\"job\":{{\"state\":\"Running\"}},\"rest\":[{objects}0]}}").leak();
    let script = Scripted::default().answer(200, "application/json", &[Text(body)]);
    let client = script.builder().max_memory(1_000_000).build().unwrap();
    let error = Jobs { client: client.caller() }.get("1").until_finished().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::TooLarge);
}

#[tokio::test]
async fn what_is_asked_after_a_call_has_the_limits_of_the_call() {
    use crate::runtime::RequestOptions;

    let json = |script: Scripted, status, text| script.answer(status, "application/json", &[Text(text)]);
    let answers = [(200, r#"{"id":"j"}"#), (503, ""), (200, DONE)];
    let script = answers.into_iter().fold(Scripted::default(), |script, (status, text)| json(script, status, text));
    let options = RequestOptions::new().retry(RetryPolicy::new()).idempotency_key("k").header("x-once", "1");
    // The client tries nothing again.
    let call = jobs(&script.client()).start().options(options);
    let waiting = call.send_and_wait();
    let shown = format!("{waiting:?}");
    assert!(shown.contains("POST /start") && shown.contains("120s"), "{shown}");
    waiting.await.unwrap().unwrap();
    assert_eq!(targets(&script), ["POST /start", "GET /jobs/j", "GET /jobs/j"]);
}

#[tokio::test]
async fn what_a_call_says_holds_for_what_is_asked_after_it() {
    use crate::runtime::RequestOptions;

    let done = r#"{"job":{"state":"Completed","server_id":"s1"}}"#;
    let script = script(&[r#"{"id":"j"}"#, done, r#"{"state":"Active"}"#]);
    let options = RequestOptions::new().header("x-trace", "7").header("If-None-Match", "a").idempotency_key("k");
    let client = script.builder().region("LON1").tenant("other").build().unwrap();
    let call = jobs(&client).create().verbose(true).count(2).account("a").session("s 1").header("x-own", "o");
    let call = call.header("Accept", "text/plain").header("content-language", "en").options(options);
    call.body(serde_json::json!({"region": "NYC1"})).send_and_wait().await.unwrap().unwrap();
    let arrived = script.arrived();
    let seen = |index: usize, name: &str| {
        let headers: Vec<_> =
            arrived[index].headers.get_all(name).iter().map(|value| value.to_str().unwrap()).collect();
        headers.join(",")
    };
    assert_eq!(
        targets(&script),
        ["POST /create/t?verbose=true&count=2", "GET /jobs/j?verbose=true&region=NYC1", "GET /servers/s1?region=NYC1"]
    );
    for (name, expected) in [
        ("x-trace", ["7", "7", "7"]),
        ("x-own", ["o", "o", "o"]),
        // What both of them have.
        ("account", ["a", "", "a"]),
        ("cookie", ["s=s%201", "", "s=s%201"]),
        // By its place in the path.
        ("x-tenant", ["", "", "t"]),
        // What is about that request alone.
        ("if-none-match", ["a", "", ""]),
        ("accept", ["text/plain", "application/json", "application/json"]),
        ("content-language", ["en", "", ""]),
    ] {
        assert_eq!([0, 1, 2].map(|index| seen(index, name)), expected, "{name}");
    }
}

/// Takes an id in its query, beside what names its place.
type GetStep<M = Async> = Request<endpoints::GetStep, Value, M>;
operation! { GetStep of json Value; GET "/{project}/{tenant}/steps"; query "step" => step: String; }

#[tokio::test]
async fn what_is_asked_may_take_more_than_the_id() {
    const WAITER: &Waiter =
        &Waiter { operation: <GetStep as Call>::OPERATION, state: "/state", done: &["done"], failed: &[], within: 60 };
    const TASK: &Task = &Task {
        ids: "/steps",
        nothing: &[],
        wait: (
            WAITER,
            &[
                (Param { name: "project", ..Param::path }, TakenFrom::Answer("/project/id")),
                (Param { name: "tenant", ..Param::path }, TakenFrom::Call),
                (Param { name: "step", ..Param::query }, TakenFrom::Id),
            ],
        ),
        then: None,
    };
    let waiting = |script: &Scripted| -> Poller<Vec<Value>, Async, Value> {
        Poller::of_all(jobs(&script.client()).create().builder, TASK, Answer::json, Answer::json)
    };
    let done = r#"{"state":"done"}"#;
    let script = script(&[r#"{"steps":["a/b",2],"project":{"id":7}}"#, done, done]);
    assert_eq!(waiting(&script).await.unwrap().len(), 2);
    assert_eq!(targets(&script), ["POST /create/t", "GET /7/t/steps?step=a%2Fb", "GET /7/t/steps?step=2"]);
    // Without the part nothing is asked.
    let script = self::script(&[r#"{"steps":["a"]}"#]);
    let error = waiting(&script).await.unwrap_err();
    assert_eq!((error.kind(), targets(&script).len()), (ErrorKind::Request, 1), "{error}");
}

/// Is asked at another place than where the others are.
type GetElsewhere<M = Async> = Request<endpoints::GetElsewhere, Value, M>;
operation! { GetElsewhere of json Value; GET "/elsewhere/{id}", server "http://127.0.0.2:1/"; }

#[tokio::test]
async fn headers_of_a_call_stay_where_it_went() {
    const WAITER: &Waiter = &Waiter {
        operation: <GetElsewhere as Call>::OPERATION,
        state: "/state",
        done: &["Active"],
        failed: &[],
        within: 60,
    };
    const TASK: &Task = &Task { ids: "/id", nothing: &[], wait: (WAITER, &[]), then: None };
    let script = script(&[r#"{"id":"j"}"#, r#"{"state":"Active"}"#]);
    let options = crate::runtime::RequestOptions::new().header("x-trace", "7");
    let call = jobs(&script.client()).start().options(options).header("x-own", "secret");
    let waiting: Poller<Option<Value>, Async, Value> = Poller::of_one(call.builder, TASK, Answer::json, Answer::json);
    waiting.await.unwrap().unwrap();
    let arrived = script.arrived();
    assert_eq!(arrived[1].headers.get("x-trace"), None);
    assert_eq!(arrived[1].headers.get("x-own"), None);
}
