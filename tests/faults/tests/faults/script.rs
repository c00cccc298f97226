//! The server does what it is told, so that other tests can rely on it.

use sdkwright_faults::{Script, Step, Tokens};
use spheron_sdk::types::Value;
use spheron_sdk::{Client, Error, Method};

use crate::setup;

async fn status(client: &Client) -> u16 {
    let answer = client.account().profile_v2().send_with_response().await;
    answer.map_or_else(|error: Error| error.status().unwrap().as_u16(), |answer| answer.status().as_u16())
}

#[tokio::test]
async fn steps_come_one_after_the_other() {
    let setup = setup([Step::status(503).times(2), Step::status(500).header("X-A", "b"), Step::json(200, "1")]);
    let mut statuses = Vec::new();
    for _ in 0..5 {
        statuses.push(status(&setup.client).await);
    }
    assert_eq!(statuses, [503, 503, 500, 200, 200]);
    setup.session.script(Script { then: Some(Step::status(429)), ..Script::default() });
    assert_eq!(status(&setup.client).await, 429);
    assert_eq!(setup.journal().requests.len(), 6, "a new script keeps the journal");
}

#[tokio::test]
async fn the_journal_has_bodies() {
    let setup = setup([]);
    let body = "é".repeat(5_000);
    setup.client.request(Method::POST, "/x?y=z").body("text/plain", body).send().await.unwrap();
    let journal = setup.journal();
    let request = &journal.requests[0];
    assert_eq!((request.method.as_str(), request.target.as_str()), ("POST", "/x?y=z"));
    assert_eq!((request.body_length, request.body_start.len()), (10_000, 4_096));
    assert_eq!(journal.counters.in_flight_max, 1);
}

#[tokio::test]
async fn a_barrier_opens_when_all_are_there() {
    let setup = setup([Step::json(200, "{}").once_in_flight(3).times(3)]);
    let profile = || setup.client.account().profile_v2().send();
    let (one, two, three) = tokio::join!(profile(), profile(), profile());
    one.and(two).and(three).unwrap();
    assert_eq!(setup.journal().counters.in_flight_max, 3);
    assert_eq!(setup.journal().counters.connections_opened, 3);
}

#[tokio::test]
async fn tokens_are_checked_handed_out_and_made_invalid() {
    let accepted = vec!["jwt".to_owned()];
    let setup = setup(Tokens { accepted, expires_in: Some(60), delay_ms: 1, ..Tokens::default() });
    assert_eq!(status(&setup.client).await, 200);
    setup.session.expire();
    assert_eq!(status(&setup.client).await, 401);
    let exchange = setup.client.request(Method::POST, "/_token").send_as::<Value>().await.unwrap();
    assert_eq!(exchange["expires_in"], 60);
    let token = exchange["access_token"].as_str().unwrap();
    let client = Client::builder().base_url(setup.session.url()).token(token).build().unwrap();
    assert_eq!(status(&client).await, 200);
    setup.session.expire();
    assert_eq!(status(&client).await, 401);
    let counters = setup.journal().counters;
    assert_eq!((counters.exchanges, counters.unauthorized), (1, 2));
}

#[tokio::test]
async fn sessions_do_not_meet() {
    let faults = crate::start();
    let (one, other) = (faults.session(), faults.session());
    one.script([Step::status(500)]);
    let client = crate::client(other.url(), crate::PLENTY);
    assert_eq!(status(&client).await, 200);
    assert_eq!((one.journal().requests.len(), other.journal().requests.len()), (0, 1));
}
