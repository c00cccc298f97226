//! A program that a user of Steadybit would write: experiments from YAML files, run one after the other, and a report.

use std::time::{Duration, SystemTime};

use crate::server::Server;
use steadybit_sdk::types::{Execution, UpsertExperiment, Value};
use steadybit_sdk::{ApiError, Client, Error, ErrorKind, yaml};

const EXPERIMENT: &str = "
name: Checkout without its cache
team: ADM
environment: Global
tags: [checkout, cache]
lanes:
  - steps:
      - type: wait
        parameters:
          duration: 10s
";

/// What became of an experiment.
#[derive(Debug, PartialEq)]
enum Outcome {
    Done {
        key: String,
        seconds: u64,
    },
    Failed {
        key: String,
        state: String,
    },
    /// The platform has said what is wrong with it.
    Refused(String),
}

fn seconds(execution: &Execution) -> u64 {
    let at = |time: &Option<steadybit_sdk::types::DateTime>| time.as_ref()?.to_system_time();
    let span = |from: SystemTime, to: SystemTime| to.duration_since(from).ok();
    at(&execution.started).zip(at(&execution.ended)).and_then(|(from, to)| span(from, to)).unwrap_or_default().as_secs()
}

async fn run_one(client: &Client, text: &str, pause: Duration) -> Result<Outcome, Error> {
    let experiment: UpsertExperiment = yaml::from_str(text)?;
    let saved = match client.experiments().upsert(experiment).send_with_response().await {
        Ok(saved) => saved,
        Err(error) => match error.api_error() {
            Some(ApiError::Problem(problem)) if problem.title.is_some() => {
                return Ok(Outcome::Refused(problem.title.unwrap_or_default()));
            }
            _ => return Err(error),
        },
    };
    // A new design has its key at the end of its address.
    let Some(key) = saved.location().and_then(|address| address.rsplit('/').next()).map(str::to_owned) else {
        return Ok(Outcome::Refused("it has no address".to_owned()));
    };
    let waiting = client.experiments().run(&key).allow_parallel(true).send_and_wait();
    match waiting.interval(pause).deadline(Duration::from_secs(60)).await {
        Ok(Some(execution)) => Ok(Outcome::Done { key, seconds: seconds(&execution) }),
        Ok(None) => Ok(Outcome::Failed { key, state: "not started".to_owned() }),
        Err(error) if error.kind() == ErrorKind::Failed => {
            let state = error.body_as::<Execution>().and_then(|execution| execution.state);
            Ok(Outcome::Failed { key, state: state.map_or_else(String::new, |state| state.to_string()) })
        }
        Err(error) => Err(error),
    }
}

#[tokio::test]
async fn experiments_from_yaml_and_executions() {
    let server = Server::start();
    let address = [("Location", "https://platform.example/api/experiments/ADM-9")];
    let started = r#"{"key": "ADM-9", "executionId": 7, "apiLocation": "https://x/7", "uiLocation": "https://x/7"}"#;
    let answers = [
        (201, ""),
        (201, started),
        (200, r#"{"id": 7, "state": "RUNNING"}"#),
        (
            200,
            r#"{"id": 7, "state": "COMPLETED", "started": "2023-05-03T08:00:00Z", "ended": "2023-05-03T10:00:12.5+02:00"}"#,
        ),
        (200, ""),
        (201, started),
        (200, r#"{"id": 7, "state": "FAILED"}"#),
        (422, r#"{"title": "no such team", "status": 422}"#),
    ];
    for (status, body) in answers {
        server.answer(status, if body.is_empty() { &address } else { &[] }, body);
    }
    let client = Client::builder().base_url(&server.url).access_token("a1.P.2").build().unwrap();
    let mut outcomes = Vec::new();
    for _ in 0..3 {
        outcomes.push(run_one(&client, EXPERIMENT, Duration::from_millis(1)).await.unwrap());
    }
    let key = || "ADM-9".to_owned();
    let expected = [
        Outcome::Done { key: key(), seconds: 12 },
        Outcome::Failed { key: key(), state: "FAILED".to_owned() },
        Outcome::Refused("no such team".to_owned()),
    ];
    assert_eq!(outcomes, expected);
    let requests = server.requests();
    let sent: Value = serde_json::from_slice(&requests[0].body).unwrap();
    assert_eq!(sent["lanes"][0]["steps"][0]["type"], "wait");
    assert_eq!(sent["tags"], serde_json::json!(["checkout", "cache"]));
    assert_eq!(requests[1].target, "/api/experiments/ADM-9/execute?allowParallel=true");
    assert_eq!(requests[2].target, "/api/experiments/executions/7");
    let error = run_one(&client, "lanes: 5", Duration::ZERO).await.unwrap_err();
    assert_eq!(server.requests().len(), requests.len(), "{error}");
}
