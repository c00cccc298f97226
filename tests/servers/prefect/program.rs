//! What a program does with Prefect: variables, flows and their runs, pools, artifacts and logs.

use std::collections::BTreeSet;
use std::sync::{Arc, Mutex};

use prefect_sdk::types::{self, StateType, Value, VariableCreateValue};
use prefect_sdk::{Client, ClientBuilder, ErrorKind, blocking};

/// The operations that were called, and how often any.
#[derive(Clone, Default)]
struct Journal(Arc<Mutex<(BTreeSet<String>, usize)>>);

impl Journal {
    fn settings(&self) -> ClientBuilder {
        let journal = self.clone();
        // The description names no server, and its paths lack what all of them begin with.
        let url = std::env::var("SERVER_URL").expect("the URL of the server");
        Client::builder().base_url(format!("{url}/api")).on_attempt(move |attempt| {
            let mut journal = journal.0.lock().unwrap();
            if attempt.outcome.is_none() {
                journal.0.insert(format!("{} {}", attempt.method, attempt.path));
                journal.1 += 1;
            }
        })
    }
}

#[tokio::test]
async fn a_day_with_prefect() {
    let journal = Journal::default();
    let client = journal.settings().build().unwrap();
    assert!(client.server().health().send().await.unwrap());
    assert!(client.server().version().send().await.unwrap().contains('.'));
    variables(&client).await;
    flows(&client).await;
    others(&client).await;
    wrong(&client).await;
    let other = journal.clone();
    tokio::task::spawn_blocking(move || the_same_without_a_runtime(&other)).await.unwrap();
    let journal = journal.0.lock().unwrap();
    println!("prefect: {} operations, {} calls, none failed because of the crate", journal.0.len(), journal.1);
    assert!(journal.0.len() >= 20, "{:?}", journal.0);
}

async fn variables(client: &Client) {
    let variables = client.variables();
    let values = [
        ("text", VariableCreateValue::Text("a".to_owned())),
        ("flag", VariableCreateValue::Boolean(true)),
        ("list", VariableCreateValue::List(vec![Value::from(1), Value::from("b")])),
    ];
    for (name, value) in values {
        let made = variables.create(types::VariableCreate::new(name, value)).send().await.unwrap();
        assert_eq!(variables.get(made.id.clone()).send().await.unwrap().name, name);
    }
    let flag = variables.get_by_name("flag").send().await.unwrap();
    assert_eq!(flag.value, Some(types::VariableValue::Boolean(true)));
    let change = types::VariableUpdate::new().with_tags(vec!["used".to_owned()]);
    variables.update_by_name("flag", change).send().await.unwrap();
    let flag = variables.get_by_name("flag").send().await.unwrap();
    assert_eq!((flag.tags, flag.value), (Some(vec!["used".to_owned()]), Some(types::VariableValue::Boolean(true))));
    let names: BTreeSet<String> =
        variables.list().send().await.unwrap().into_iter().map(|variable| variable.name).collect();
    assert!(["text", "flag", "list"].iter().all(|name| names.contains(*name)), "{names:?}");
    assert_eq!(variables.count().send().await.unwrap(), i64::try_from(names.len()).unwrap());
    variables.delete_by_name("list").send().await.unwrap();
    let gone = variables.get_by_name("list").send().await.unwrap_err();
    assert_eq!((gone.kind(), gone.status().unwrap().as_u16()), (ErrorKind::Api, 404), "{gone}");
}

async fn flows(client: &Client) {
    let flow = client.flows().create(types::FlowCreate::new("nightly")).send().await.unwrap();
    assert_eq!(client.flows().get(flow.id.clone()).send().await.unwrap().name, "nightly");
    client
        .flows()
        .update(flow.id.clone(), types::FlowUpdate::new().with_tags(vec!["x".to_owned()]))
        .send()
        .await
        .unwrap();
    assert_eq!(client.flows().get_by_name("nightly").send().await.unwrap().tags, Some(vec!["x".to_owned()]));
    assert!(client.flows().list().send().await.unwrap().iter().any(|found| found.id == flow.id));
    assert_eq!(client.flows().count().send().await.unwrap(), 1);

    let run = client.flow_runs().create(types::FlowRunCreate::new(flow.id.clone())).send().await.unwrap();
    for state in [StateType::Running, StateType::Completed] {
        let change = types::SetState::new(types::StateCreate::new(state));
        let result = client.flow_runs().set_state(run.id.clone(), change).send().await.unwrap();
        assert_eq!(result.status, types::SetStateStatus::Accept);
    }
    let run = client.flow_runs().get(run.id.clone()).send().await.unwrap();
    assert_eq!((run.flow_id, run.state_type), (flow.id.clone(), Some(StateType::Completed)));
    assert_eq!(client.flow_runs().list().send().await.unwrap().len(), 1);
    client.flow_runs().delete(run.id).send().await.unwrap();
    client.flows().delete(flow.id).send().await.unwrap();
}

async fn others(client: &Client) {
    client.work_pools().create(types::WorkPoolCreate::new("pool")).send().await.unwrap();
    assert_eq!(client.work_pools().get("pool").send().await.unwrap().name, "pool");
    assert!(client.work_pools().list().send().await.unwrap().iter().any(|pool| pool.name == "pool"));
    client.work_pools().delete("pool").send().await.unwrap();
    let artifact = types::ArtifactCreate::new().with_key("report".to_owned()).with_data(Value::from("# all is well"));
    let artifact = client.artifacts().create(artifact).send().await.unwrap();
    let found = client.artifacts().get(artifact.id.unwrap()).send().await.unwrap();
    assert_eq!((found.key.as_deref(), found.data), (Some("report"), Some(Value::from("# all is well"))));
    let line = types::LogCreate::builder()
        .name("program")
        .level(20)
        .message("done")
        .timestamp("2026-01-02T03:04:05Z")
        .build()
        .unwrap();
    client.logs().create(vec![line]).send().await.unwrap();
    assert!(client.logs().list().send().await.unwrap().iter().all(|line| line.name == "program"));
}

/// What the server refuses, and what it says then.
async fn wrong(client: &Client) {
    let twice = types::VariableCreate::new("text", VariableCreateValue::Text("b".to_owned()));
    let error = client.variables().create(twice).send().await.unwrap_err();
    assert_eq!((error.kind(), error.status().unwrap().as_u16()), (ErrorKind::Api, 409), "{error}");
    let odd = types::VariableCreate::new("No Way!", VariableCreateValue::Text("b".to_owned()));
    let error = client.variables().create(odd).send().await.unwrap_err();
    assert_eq!((error.kind(), error.status().unwrap().as_u16()), (ErrorKind::Api, 422), "{error}");
    assert!(error.to_string().contains("Invalid request received: body.name: "), "{error}");
    let raw = client.flows().count().send_raw().await.unwrap();
    assert_eq!(raw.body().as_ref(), b"0");
}

fn the_same_without_a_runtime(journal: &Journal) {
    let client: blocking::Client = journal.settings().blocking().build().unwrap();
    assert!(client.server().health().send().unwrap());
    let made = client.flows().create(types::FlowCreate::new("hourly")).send().unwrap();
    assert_eq!(client.flows().get_by_name("hourly").send().unwrap().id, made.id);
    let missing = client.work_pools().get("nowhere").send().unwrap_err();
    assert_eq!(missing.status().unwrap(), 404, "{missing}");
}
