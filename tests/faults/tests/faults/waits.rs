//! Waits for a state that the server reaches late, or never.

use std::time::{Duration, Instant};

use sdkwright_faults::{Cut, Session, Step};
use steadybit_sdk::{Client, ErrorKind, RetryPolicy, Waiting, blocking, types::Execution};

use crate::{PATIENCE, PLENTY, start};

const SOON: Duration = Duration::from_millis(1);

fn state(name: &str) -> Step {
    Step::json(200, &format!(r#"{{"id":1,"state":"{name}"}}"#))
}

/// What a wait comes to with each client, and how often the state was asked for.
async fn both(steps: Vec<Step>, deadline: Duration) -> [(Result<String, ErrorKind>, usize); 2] {
    let faults = start();
    let sessions = [faults.session(), faults.session()];
    let settings = |session: &Session| {
        session.script(steps.clone());
        let retry = RetryPolicy::new().backoff(SOON, SOON);
        Client::builder().base_url(session.url()).access_token("t").timeout(PLENTY).retry(retry)
    };
    let wait = move |client: &Client| -> Waiting<Execution> {
        client.executions().wait_until_completed(1).interval(SOON).deadline(deadline)
    };
    let [first, second] = &sessions;
    let outcome = wait(&settings(first).build().unwrap()).await;
    let client = blocking::Client::new(settings(second)).unwrap();
    let of_blocking = tokio::task::spawn_blocking(move || wait(&client).wait()).await.unwrap();
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
