//! One operation, called in each of its ways.

use std::sync::{Arc, Mutex};

use ways_sdk::statuses::RunStreamAnswer;
use ways_sdk::{Client, RequestBody, types};

/// Requests as they arrived: what each accepts and is, where it goes, and its body.
#[derive(Clone, Default)]
struct Arrived(Arc<Mutex<Vec<(String, String, String, String)>>>);

impl Arrived {
    /// A client whose server answers with this.
    fn client(&self, status: u16, media_type: &'static str, body: &'static str) -> Client {
        let arrived = self.0.clone();
        let transport = move |request: http::Request<RequestBody>| {
            let arrived = arrived.clone();
            async move {
                let text = |value: Option<&http::HeaderValue>| {
                    value.and_then(|value| value.to_str().ok()).unwrap_or_default().to_owned()
                };
                let (head, content) = request.into_parts();
                let content = http_body_util::BodyExt::collect(content).await?.to_bytes();
                let content = String::from_utf8_lossy(&content).into_owned();
                let accept = text(head.headers.get("accept"));
                let content_type = text(head.headers.get("content-type"));
                arrived.lock().unwrap().push((accept, content_type, head.uri.to_string(), content));
                let answer = http::Response::builder().status(status).header("content-type", media_type);
                let body = http_body_util::Full::new(body.into());
                answer.body(body).map_err(ways_sdk::BoxError::from)
            }
        };
        Client::builder().transport(transport).build().unwrap()
    }

    fn content_type(&self) -> String {
        self.0.lock().unwrap().pop().unwrap().1
    }

    fn last(&self) -> (String, String) {
        let (accept, _, target, body) = self.0.lock().unwrap().pop().unwrap();
        (accept, if body.is_empty() { target } else { body })
    }
}

const VALUE: &str = r#"{"text":"whole"}"#;
const EVENTS: &str = "data: {\"delta\":\"a\"}\n\ndata: {\"delta\":\"b\"}\n\n";

#[tokio::test]
async fn each_method_says_what_it_wants() {
    let arrived = Arrived::default();
    let replies = arrived.client(200, "application/json", VALUE).replies();
    let question = types::Question::new("why");
    assert_eq!(replies.create_answer(question.clone()).send().await.unwrap().text, "whole");
    assert_eq!(arrived.last(), ("application/json".into(), r#"{"question":"why","stream":false}"#.into()));
    replies.follow().after(7).send().await.unwrap();
    assert_eq!(arrived.last().1, "https://api.example.com/query-decides?after=7&stream=false");
    replies.write(types::Write::new()).send().await.unwrap();
    assert_eq!(arrived.last().1, r#"{"stream":false}"#);

    let replies = arrived.client(200, "text/event-stream", EVENTS).replies();
    let mut events = replies.create_answer_stream(question).send().await.unwrap();
    assert_eq!(events.next().await.unwrap().unwrap().data.delta, "a");
    assert_eq!(events.next().await.unwrap().unwrap().data.delta, "b");
    assert_eq!(arrived.last(), ("text/event-stream".into(), r#"{"question":"why","stream":true}"#.into()));
    drop(replies.ask_stream(types::Shared::new("why")).send().await.unwrap());
    assert_eq!(arrived.last(), ("text/event-stream".into(), r#"{"question":"why"}"#.into()));
    drop(replies.follow_stream().send().await.unwrap());
    assert_eq!(arrived.last().1, "https://api.example.com/query-decides?stream=true");
}

#[tokio::test]
async fn shapes_of_bodies() {
    let arrived = Arrived::default();
    let unions = arrived.client(200, "application/json", VALUE).unions();
    unions.draw(types::DrawWhole::new("a cat")).send().await.unwrap();
    assert_eq!(arrived.last().1, r#"{"what":"a cat","stream":false}"#);
    unions.talk(types::Sing::new("do re mi")).send().await.unwrap();
    assert_eq!(arrived.last().1, r#"{"notes":"do re mi","stream":false}"#);
    // Here the caller may say so elsewhere, but not here.
    unions.think(types::Think::new("it").with_stream(true)).send().await.unwrap();
    assert_eq!(arrived.last().1, r#"{"about":"it","stream":false}"#);
    let unions = arrived.client(200, "text/event-stream", EVENTS).unions();
    drop(unions.draw_stream(types::DrawStreamed::new("a cat")).send().await.unwrap());
    assert_eq!(arrived.last().1, r#"{"what":"a cat","stream":true}"#);
}

#[tokio::test]
async fn what_each_status_and_each_media_type_gives() {
    let arrived = Arrived::default();
    let run = |status, media_type, body| {
        arrived.client(status, media_type, body).statuses().run_stream(types::Code::new("x")).send()
    };
    let answer = run(200, "text/event-stream", EVENTS).await.unwrap();
    let RunStreamAnswer::Ok(mut events) = answer else { panic!("{answer:?}") };
    assert_eq!(events.next().await.unwrap().unwrap().data.delta, "a");
    let answer = run(202, "text/event-stream", "data: {\"job\":\"j\"}\n\n").await.unwrap();
    let RunStreamAnswer::Accepted(mut events) = answer else { panic!("{answer:?}") };
    assert_eq!(events.next().await.unwrap().unwrap().data.job, "j");

    let reports = arrived.client(200, "text/csv", "a;b\n").reports();
    assert_eq!(reports.get_as_csv().page(2).send().await.unwrap(), "a;b\n");
    assert_eq!(arrived.last(), ("text/csv".into(), "https://api.example.com/report?page=2".into()));
}

#[tokio::test]
async fn bodies_are_of_the_type_that_the_caller_wants() {
    let arrived = Arrived::default();
    let bodies = arrived.client(200, "text/plain; charset=windows-1252", "ok").bodies();
    let patch = || bodies.update_gear("1", types::Answer::new("x"));
    patch().send().await.unwrap();
    assert_eq!(arrived.content_type(), "application/merge-patch+json");
    patch().json_patch().send().await.unwrap();
    assert_eq!(arrived.content_type(), "application/json-patch+json");
    patch().apply_patch().send().await.unwrap();
    assert_eq!(arrived.content_type(), "application/apply-patch+yaml");
    for (own, sent) in [("image/jpeg", "image/jpeg"), ("image/gif", "image/png")] {
        bodies.update_image(types::File::new("x", "P").content_type(own)).send().await.unwrap();
        assert_eq!(arrived.content_type(), sent);
    }
    let files = vec![types::File::from("a"), types::File::new("b.txt", "b").content_type("text/plain")];
    assert_eq!(bodies.send_parts(files).send().await.unwrap(), "ok");
    let (_, body) = arrived.last();
    let parts = "\r\nContent-Type: application/octet-stream\r\n\r\na\r\n";
    assert!(body.contains(parts), "{body}");
    let named = "\r\nContent-Disposition: attachment; filename=\"b.txt\"\r\nContent-Type: text/plain\r\n\r\nb\r\n";
    assert!(body.contains(named), "{body}");
}
