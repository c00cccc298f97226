//! Waits for a state that the server reaches late, or never.

use std::time::{Duration, Instant};

use sdkwright_faults::{Cut, Session, Step};
use steadybit_sdk::{Client, ClientBuilder, ErrorKind, RetryPolicy, blocking};

use crate::{PATIENCE, PLENTY, start};

const SOON: Duration = Duration::from_millis(1);

fn state(name: &str) -> Step {
    Step::json(200, &format!(r#"{{"id":1,"state":"{name}"}}"#))
}

fn settings<M>(builder: ClientBuilder<M>, session: &Session) -> ClientBuilder<M> {
    let retry = RetryPolicy::new().backoff(SOON, SOON);
    builder.base_url(session.url()).access_token("t").timeout(PLENTY).retry(retry)
}

/// What a wait comes to with each client, and how often the state was asked for.
async fn both(steps: Vec<Step>, deadline: Duration) -> [(Result<String, ErrorKind>, usize); 2] {
    let faults = start();
    let sessions = [faults.session(), faults.session()];
    let [first, second] = &sessions;
    sessions.iter().for_each(|session| session.script(steps.clone()));
    let client = settings(Client::builder(), first).build().unwrap();
    let wait = client.executions().get(1).until_completed();
    let outcome = wait.interval(SOON).deadline(deadline).await;
    let client = settings(blocking::Client::builder(), second).build().unwrap();
    let of_blocking = tokio::task::spawn_blocking(move || {
        let wait = client.executions().get(1).until_completed();
        wait.interval(SOON).deadline(deadline).wait()
    });
    let of_blocking = of_blocking.await.unwrap();
    [(outcome, first), (of_blocking, second)].map(|(outcome, session)| {
        let state = outcome.map(|execution| execution.state.map_or_else(String::new, |state| state.to_string()));
        (state.map_err(|error| error.kind()), session.journal().requests.len())
    })
}

#[tokio::test]
async fn a_state_comes_late_over_a_bad_line() {
    let steps = vec![
        state("RUNNING").times(2),
        Step::Reset { when: Cut::AfterHeaders },
        Step::status(503),
        state("RUNNING"),
        state("COMPLETED"),
    ];
    let expected = (Ok("COMPLETED".to_owned()), 6);
    assert_eq!(both(steps, PLENTY).await, [expected.clone(), expected]);
}

/// Longer than any call is tried again.
#[tokio::test]
async fn a_server_that_is_away_for_a_while_does_not_end_it() {
    let steps = vec![state("RUNNING"), Step::status(502).times(7), state("COMPLETED")];
    let expected = (Ok("COMPLETED".to_owned()), 9);
    assert_eq!(both(steps, PLENTY).await, [expected.clone(), expected]);
}

#[tokio::test]
async fn what_has_failed_is_an_error() {
    let expected = (Err(ErrorKind::Failed), 2);
    assert_eq!(both(vec![state("RUNNING"), state("FAILED")], PLENTY).await, [expected.clone(), expected]);
}

#[tokio::test]
async fn a_deadline_ends_it() {
    let began = Instant::now();
    let outcomes = both(vec![state("RUNNING").times(1_000)], PATIENCE).await;
    assert!(outcomes.iter().all(|(outcome, _)| *outcome == Err(ErrorKind::Timeout)), "{outcomes:?}");
    assert!(began.elapsed() < PLENTY);
}
