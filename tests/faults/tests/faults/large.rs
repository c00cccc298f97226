//! Answers that are too large.

use sdkwright_faults::Step;
use spheron_sdk::ErrorKind;

use crate::{facts, setup};

const MIB: u64 = 1024 * 1024;

/// What the client takes at most, and then what the connection may hold.
const READ_AT_MOST: u64 = 64 * MIB;

#[tokio::test]
async fn an_announced_length_is_enough_to_refuse() {
    let setup = setup([Step::Large { bytes: 100 * MIB, announced: true }]);
    let error = setup.fail().await;
    assert_eq!(facts(&error), (ErrorKind::TooLarge, Some(200), true));
    assert!(error.to_string().contains("larger than 33554432 bytes"), "{error}");
    setup.assert_sent_once();
    assert!(setup.journal().requests[0].answer_bytes < READ_AT_MOST);
}

#[tokio::test]
async fn reading_stops_at_the_limit() {
    let setup = setup([Step::Large { bytes: 100 * MIB, announced: false }]);
    let error = setup.fail().await;
    assert_eq!(facts(&error), (ErrorKind::TooLarge, Some(200), true));
    assert!(error.to_string().contains("larger than 33554432 bytes"), "{error}");
    setup.assert_sent_once();
    let sent = setup.journal().requests[0].answer_bytes;
    assert!((32 * MIB..READ_AT_MOST).contains(&sent), "{sent}");
}

/// The limit counts bytes on the wire, so nothing may be unpacked behind its back.
#[tokio::test]
async fn nothing_is_unpacked() {
    let setup = setup([Step::GzipBomb { bytes: 1024 * MIB }]);
    let error = setup.fail().await;
    assert_eq!(facts(&error), (ErrorKind::Decode, Some(200), true));
    let body = error.body().unwrap();
    assert!(body.starts_with(&[0x1f, 0x8b]) && body.len() < 4 * 1024 * 1024, "{}", body.len());
    setup.assert_sent_once();
}
