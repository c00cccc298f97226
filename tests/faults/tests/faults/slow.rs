//! Servers that are silent or slow.

use std::time::Instant;

use sdkwright_faults::{Stall, Step};
use spheron_sdk::{ErrorKind, RequestOptions};

use crate::{PATIENCE, PLENTY, facts, setup, setup_with};

#[tokio::test]
async fn silence_before_the_headers() {
    let setup = setup_with(PATIENCE, [Step::Stall { when: Stall::BeforeHeaders }]);
    assert_eq!(facts(&setup.fail().await), (ErrorKind::Timeout, None, false));
    setup.assert_sent_once();
}

#[tokio::test]
async fn silence_within_the_body() {
    let setup = setup_with(PATIENCE, [Step::Stall { when: Stall::InBody }]);
    assert_eq!(facts(&setup.fail().await), (ErrorKind::Timeout, Some(200), true));
    setup.assert_sent_once();
}

#[tokio::test]
async fn the_timeout_is_for_the_whole_call_not_for_each_byte() {
    let setup = setup_with(PATIENCE, [Step::Drip { bytes: 1_000, every_ms: 10 }]);
    assert_eq!(facts(&setup.fail().await), (ErrorKind::Timeout, Some(200), true));
    setup.assert_sent_once();
}

#[tokio::test]
async fn a_call_can_be_less_patient_than_its_client() {
    let setup = setup([Step::Stall { when: Stall::BeforeHeaders }]);
    let options = RequestOptions::new().timeout(PATIENCE);
    let began = Instant::now();
    let call = setup.blocking.account().profile_v2().options(options.clone());
    let error = setup.client.account().profile_v2().options(options).send().await.unwrap_err();
    let of_twin = setup.block(|_| call.send()).await.unwrap_err();
    crate::assert_same(&error, &of_twin);
    assert_eq!(error.kind(), ErrorKind::Timeout);
    assert!(began.elapsed() >= PATIENCE && began.elapsed() < PLENTY);
}

#[tokio::test]
async fn slow_is_not_wrong() {
    let setup = setup([Step::Drip { bytes: 10, every_ms: 2 }]);
    let value = setup.call().await.unwrap();
    assert_eq!(value, "xxxxxxxx");
    setup.assert_sent_once();
}

#[tokio::test]
async fn a_call_that_is_dropped_ends_at_the_server_too() {
    let setup = setup([Step::Stall { when: Stall::BeforeHeaders }]);
    let call = setup.client.account().profile_v2().send();
    tokio::time::timeout(PATIENCE, call).await.unwrap_err();
    let began = Instant::now();
    while setup.journal().counters.in_flight > 0 {
        assert!(began.elapsed() < PLENTY, "the connection is still open");
        tokio::task::yield_now().await;
    }
    assert_eq!(setup.journal().counters.connections_open, 0);
}
