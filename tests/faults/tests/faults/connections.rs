//! Connections that are refused or reset.

use sdkwright_faults::{ClosedPort, Cut, Step};
use spheron_sdk::{ErrorKind, blocking};

use crate::{PLENTY, client, facts, settings, setup};

#[tokio::test]
async fn a_port_that_refuses() {
    let port = ClosedPort::new();
    let error = client(port.url(), PLENTY).account().profile_v2().send().await.unwrap_err();
    let twin = settings(blocking::Client::builder(), port.url(), PLENTY).build().unwrap();
    let of_twin = tokio::task::spawn_blocking(move || twin.account().profile_v2().send());
    crate::assert_same(&error, &of_twin.await.unwrap().unwrap_err());
    assert_eq!(facts(&error), (ErrorKind::Connect, None, false));
    assert!(error.to_string().starts_with("GET /v2/profile: "), "{error}");
    assert!(!error.to_string().contains("jwt"), "{error}");
}

#[tokio::test]
async fn a_reset_before_the_headers() {
    let setup = setup([Step::Reset { when: Cut::BeforeHeaders }]);
    let error = setup.fail().await;
    assert_eq!(facts(&error), (ErrorKind::Transport, None, false));
    assert!(error.to_string().contains("reset"), "{error}");
    setup.assert_sent_once();
}

#[tokio::test]
async fn a_reset_within_the_headers() {
    let setup = setup([Step::Reset { when: Cut::DuringHeaders }]);
    let error = setup.fail().await;
    assert_eq!(facts(&error), (ErrorKind::Transport, None, false));
    assert!(error.to_string().contains("reset"), "{error}");
    setup.assert_sent_once();
}

#[tokio::test]
async fn a_reset_within_the_body() {
    let setup = setup([Step::Reset { when: Cut::AfterHeaders }]);
    let error = setup.fail().await;
    assert_eq!(facts(&error), (ErrorKind::Transport, Some(200), true));
    assert!(error.to_string().contains("reset"), "{error}");
    setup.assert_sent_once();
    assert_eq!(setup.journal().requests[0].answer_bytes, 1);
}

#[tokio::test]
async fn the_next_call_has_a_new_connection() {
    let setup = setup([Step::json(200, "{}"), Step::Reset { when: Cut::AfterHeaders }]);
    let profile = || setup.client.account().profile_v2().send();
    profile().await.unwrap();
    profile().await.unwrap_err();
    profile().await.unwrap();
    let journal = setup.journal();
    let connections: Vec<_> = journal.requests.iter().map(|request| request.connection).collect();
    assert_eq!(connections[0], connections[1], "connections are used again");
    assert_ne!(connections[1], connections[2]);
    assert_eq!(journal.counters.connections_opened, 2);
}
