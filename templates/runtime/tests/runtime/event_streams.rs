//! Server-sent events as values, over connections that are cut. How events are read is in `sse.yaml`.

use std::time::Duration;

use serde_json::json;

use crate::runtime::{ErrorKind, Events};
use crate::sample::types::{Image, RunAnswer};
use crate::scripted::Piece::{Cut, Silence, Text};
use crate::scripted::Scripted;

const EVENTS: &str = "text/event-stream";

async fn watch(script: &Scripted) -> Events<Image> {
    script.client().things().events().topic("t").send().await.unwrap()
}

/// The names of all events, then the error.
async fn rest(events: &mut Events<Image>) -> (String, Option<(ErrorKind, String)>) {
    let mut names = String::new();
    while let Some(event) = events.next().await {
        match event {
            Ok(event) => names.push_str(&event.data.name),
            Err(error) => {
                assert!(events.next().await.is_none(), "an error of the connection is the end");
                return (names, Some((error.kind(), error.to_string())));
            }
        }
    }
    assert!(events.next().await.is_none());
    (names, None)
}

fn ids(script: &Scripted) -> Vec<Option<String>> {
    script.arrived().into_iter().map(|arrived| arrived.last_event_id).collect()
}

#[tokio::test]
async fn values_with_types_and_ids() {
    let pieces = [Text(": hi\n\nevent: made\nid: 7\ndata: {\"name\":"), Text("\ndata: \"a\"}\n\n")];
    let script = Scripted::default().answer(200, "Text/Event-Stream; charset=utf-8", &pieces).answer(204, EVENTS, &[]);
    let mut events = watch(&script).await;
    let event = events.next().await.unwrap().unwrap();
    assert_eq!((event.kind.as_str(), event.id.as_deref(), event.data), ("made", Some("7"), Image::new("a")));
    assert_eq!(rest(&mut events).await, (String::new(), None));
    assert_eq!(ids(&script), [None, Some("7".to_owned())]);
}

#[tokio::test]
async fn a_cut_goes_on_behind_the_last_event() {
    let script = Scripted::default()
        .answer(200, EVENTS, &[Text("retry: 200\nid: 1\ndata: {\"name\":\"a\"}\n\nid: 2\ndata: {\"na"), Cut])
        // The server sends one again.
        .answer(200, EVENTS, &[Text("id: 1\ndata: {\"name\":\"a\"}\n\nid: 2\ndata: {\"name\":\"b\"}\n\n"), Silence])
        .answer(200, EVENTS, &[Text("id: 3\ndata: {\"name\":\"c\"}\n\n")])
        .answer(200, EVENTS, &[Text(": nothing new\n\n")]);
    let mut events = watch(&script).await;
    assert_eq!(rest(&mut events).await, ("abc".to_owned(), None));
    assert_eq!(ids(&script), [None, Some("1".into()), Some("2".into()), Some("3".into())]);
    assert!(script.arrived().iter().all(|arrived| arrived.target == "GET /events?topic=t"));
    assert_eq!(script.waits(), [Duration::from_millis(200); 3]);
}

/// What a server says of the pause cannot turn a client into a flood, nor let it sleep for ever.
#[tokio::test]
async fn the_pause_before_going_on_has_limits() {
    for (said, shortest, longest) in [("0", 100, 100), ("1", 100, 100), ("99999999999999999999", 1_000, 3_600_000)] {
        let first = format!("retry: {said}\nid: 1\ndata: {{\"name\":\"a\"}}\n\n");
        let script = Scripted::default()
            .answer(200, EVENTS, &[Text(first.leak()), Cut])
            .answer(200, EVENTS, &[Text("id: 2\ndata: {\"name\":\"b\"}\n\n")])
            .answer(204, EVENTS, &[]);
        assert_eq!(rest(&mut watch(&script).await).await, ("ab".to_owned(), None));
        let range = Duration::from_millis(shortest)..=Duration::from_millis(longest);
        assert!(script.waits().iter().all(|wait| range.contains(wait)), "{said}: {:?}", script.waits());
    }
}

#[tokio::test]
async fn without_ids_a_cut_is_an_error() {
    for pieces in [
        [Text("data: {\"name\":\"a\"}\n\n"), Cut],
        // It would be sent again.
        [Text("id: 1\n\ndata: {\"name\":\"a\"}\n\n"), Cut],
        [Text("id: 1\ndata: {\"name\":\"a\"}\n\nid\n\n"), Cut],
    ] {
        let script = Scripted::default().answer(200, EVENTS, &pieces);
        let (names, error) = rest(&mut watch(&script).await).await;
        let (kind, message) = error.unwrap();
        assert_eq!((names.as_str(), kind), ("a", ErrorKind::Transport));
        assert!(message.starts_with("GET /events: the answer was cut after "), "{message}");
    }
}

#[tokio::test]
async fn without_ids_the_end_is_the_end() {
    let script = Scripted::default().answer(200, EVENTS, &[Text("data: {\"name\":\"a\"}\n\ndata: {\"name")]);
    assert_eq!(rest(&mut watch(&script).await).await, ("a".to_owned(), None));
}

#[tokio::test]
async fn it_does_not_go_on_for_ever() {
    let mut script = Scripted::default().answer(200, EVENTS, &[Text("id: 1\ndata: {\"name\":\"a\"}\n\n"), Cut]);
    for _ in 0..5 {
        script = script.answer(200, EVENTS, &[Text("id: 1\ndata: {\"name\":\"a\"}\n\n"), Cut]);
    }
    let (names, error) = rest(&mut watch(&script).await).await;
    assert_eq!((names.as_str(), script.arrived().len()), ("a", 6));
    assert!(error.unwrap().1.contains("5 connections brought nothing new"));
}

#[tokio::test]
async fn a_refusal_is_an_error() {
    let script = Scripted::default().answer(200, EVENTS, &[Text("id: 1\ndata: {\"name\":\"a\"}\n\n"), Cut]).answer(
        410,
        "text/plain",
        &[Text("gone")],
    );
    let (names, error) = rest(&mut watch(&script).await).await;
    assert_eq!((names.as_str(), error.unwrap().0), ("a", ErrorKind::Api));
}

#[tokio::test]
async fn something_else_is_an_error() {
    let script = Scripted::default().answer(200, "application/json", &[Text("{}")]);
    let error = script.client().things().events().send().await.unwrap_err();
    assert_eq!(error.to_string(), "GET /events: the answer is `application/json` and no stream of events");
}

#[tokio::test]
async fn a_wrong_value_is_no_end() {
    let text = "data: 1\n\ndata: {\"name\":\"b\"}\n\ndata: [DONE]\n\ndata: {\"name\":\"c\"}\n\n";
    let script = Scripted::default().answer(200, EVENTS, &[Text(text)]);
    let mut events = watch(&script).await;
    let error = events.next().await.unwrap().unwrap_err();
    assert_eq!((error.kind(), error.body().unwrap()), (ErrorKind::Decode, &b"1"[..].into()));
    assert_eq!(rest(&mut events).await, ("b".to_owned(), None));
}

#[tokio::test]
async fn what_changes_something_is_not_asked_again() {
    let script = Scripted::default().answer(200, EVENTS, &[Text("id: 1\ndata: x\n\n"), Cut]);
    let mut events = script.client().things().ask("why").send().await.unwrap();
    assert_eq!(events.next().await.unwrap().unwrap().data, "x");
    assert_eq!(events.next().await.unwrap().unwrap_err().kind(), ErrorKind::Transport);
    assert!(events.next().await.is_none());
    assert_eq!(script.arrived()[0].body, "why");
}

#[tokio::test]
async fn each_status_is_read_in_its_own_way() {
    let script = Scripted::default()
        .answer(200, EVENTS, &[Text("data: {\"name\":\"a\"}\n\n"), Text("data: [DONE]\n\n")])
        .answer(201, "application/x-ndjson", &[Text("{\"name\":\"a\"}\n{\"na"), Text("me\":\"b\"}")])
        .answer(202, "application/json", &[Text("{\"name\":"), Text("\"later\"}")])
        .answer(203, "text/plain", &[Text("as it "), Text("is")]);
    let things = script.client().things();
    let RunAnswer::Ok(mut events) = things.run(json!({})).send().await.unwrap() else { panic!("no events") };
    assert_eq!(rest(&mut events).await, ("a".to_owned(), None));
    let RunAnswer::Created(mut records) = things.run(json!({})).send().await.unwrap() else { panic!("no records") };
    assert_eq!(records.next().await.unwrap().unwrap(), Image::new("a"));
    assert_eq!(records.next().await.unwrap().unwrap(), Image::new("b"));
    assert!(records.next().await.is_none());
    assert!(matches!(things.run(json!({})).send().await.unwrap(), RunAnswer::Accepted(image) if image.name == "later"));
    assert!(
        matches!(things.run(json!({})).send().await.unwrap(), RunAnswer::Other(other) if &other.body()[..] == b"as it is")
    );
}
