//! What comes piece by piece: each event once, or a clear error.

use sdkwright_faults::{Ending, Payload, Session, Step};
use spheron_sdk::types::DeploymentEvent;
use spheron_sdk::{Error, ErrorKind, Event, Events};

use crate::{PATIENCE, PLENTY, Setup, setup, setup_with};

const FIRST: &str = "retry: 1\nid: 1\ndata: {\"session\": \"a\"}\n\n";
const SECOND: &str = "id: 2\ndata: {\"session\": \"b\"}\n\n";

async fn subscribe(setup: &Setup) -> Events<DeploymentEvent> {
    setup.client.events().subscribe("topic").send().await.unwrap()
}

/// The sessions of all events, and the error that ended the stream.
type Outcome = (String, Option<ErrorKind>);

/// Notes an event.
fn note((sessions, kind): &mut Outcome, event: Result<Event<DeploymentEvent>, Error>) {
    match event {
        Ok(event) => sessions.push_str(event.data.session.as_deref().unwrap_or("?")),
        Err(error) => *kind = Some(error.kind()),
    }
}

/// What both clients get.
async fn rest(setup: &Setup) -> Outcome {
    let mut outcome = Outcome::default();
    let mut events = subscribe(setup).await;
    while let Some(event) = events.next().await {
        note(&mut outcome, event);
    }
    let of_twin = setup.block(|client| {
        let mut outcome = Outcome::default();
        let events = client.events().subscribe("topic").send().unwrap();
        events.for_each(|event| note(&mut outcome, event));
        outcome
    });
    assert_eq!(of_twin.await, outcome, "the blocking client");
    assert_eq!(last_ids_of(&setup.twin), last_ids_of(&setup.session));
    outcome
}

fn last_ids(setup: &Setup) -> Vec<Option<String>> {
    last_ids_of(&setup.session)
}

fn last_ids_of(session: &Session) -> Vec<Option<String>> {
    let requests = session.journal().requests;
    requests.iter().map(|request| request.header("last-event-id").map(str::to_owned)).collect()
}

#[tokio::test]
async fn each_event_once_over_connections_that_break() {
    for ending in [Ending::Reset, Ending::Close, Ending::Silence] {
        let repeated = format!("{FIRST}{SECOND}");
        let script = [
            Step::events(&format!("{FIRST}id: 2\ndata: {{\"ses"), ending),
            Step::events(&repeated, ending),
            Step::status(204),
        ];
        let setup = setup_with(PATIENCE, script);
        assert_eq!(rest(&setup).await, ("ab".to_owned(), None), "{ending:?}");
        assert_eq!(last_ids(&setup), [None, Some("1".into()), Some("2".into())]);
    }
}

#[tokio::test]
async fn without_ids_it_cannot_go_on() {
    let event = "data: {\"session\": \"a\"}\n\n";
    for (ending, kind) in [
        (Ending::Reset, ErrorKind::Transport),
        (Ending::Close, ErrorKind::Transport),
        (Ending::Silence, ErrorKind::Timeout),
    ] {
        let setup = setup_with(PATIENCE, [Step::events(event, ending)]);
        assert_eq!(rest(&setup).await, ("a".to_owned(), Some(kind)), "{ending:?}");
        assert_eq!(last_ids(&setup), [None]);
    }
}

#[tokio::test]
async fn a_stream_that_ends_well() {
    let step = Step::typed(200, "text/event-stream", Payload::Text("data: {\"session\": \"a\"}\n\n".into()));
    let setup = setup([step]);
    assert_eq!(rest(&setup).await, ("a".to_owned(), None));
    assert_eq!(last_ids(&setup), [None]);
}

#[tokio::test]
async fn a_server_that_never_goes_on() {
    let setup = setup([Step::events(FIRST, Ending::Reset).times(9)]);
    assert_eq!(rest(&setup).await, ("a".to_owned(), Some(ErrorKind::Transport)));
    assert_eq!(last_ids(&setup).len(), 6);
}

#[tokio::test]
async fn a_stream_that_is_dropped_ends_at_the_server_too() {
    let setup = setup([Step::events(FIRST, Ending::Silence)]);
    let mut events = subscribe(&setup).await;
    assert_eq!(events.next().await.unwrap().unwrap().id.as_deref(), Some("1"));
    drop(events);
    let began = std::time::Instant::now();
    while setup.journal().counters.connections_open > 0 {
        assert!(began.elapsed() < PLENTY, "the connection is still open");
        tokio::task::yield_now().await;
    }
}
