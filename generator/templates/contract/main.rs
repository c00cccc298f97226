//! Carries out the calls of a file, and prints what came of each as a line of JSON.

#![allow(deprecated, reason = "deprecated operations are called like all others")]

mod given;
mod operations;

use std::sync::Arc;

use serde_json::{Value, json};
use tokio::sync::Semaphore;
use tokio::task::JoinSet;

use given::Given;

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let path = std::env::args().nth(1).expect("the file of the calls");
    let text = std::fs::read_to_string(path).expect("a readable file");
    let plan: Value = serde_json::from_str(&text).expect("JSON");
    let client = operations::client(plan["base_url"].as_str().expect("a base URL")).expect("a client");
    let calls = plan["calls"].as_array().expect("a list of calls");
    let at_once = plan["at_once"].as_u64().and_then(|at_once| usize::try_from(at_once).ok());
    let permits = Arc::new(Semaphore::new(at_once.expect("how many calls at once")));
    let mut running = JoinSet::new();
    for (index, call) in calls.iter().enumerate() {
        let permit = permits.clone().acquire_owned().await.expect("an open semaphore");
        while let Some(done) = running.try_join_next() {
            print(done.expect("a call that does not panic"));
        }
        let operation = call["operation"].as_u64().and_then(|operation| usize::try_from(operation).ok());
        let operation = operation.and_then(|operation| operations::OPERATIONS.get(operation));
        match operation.expect("a known operation")(&client, &Given::new(call)) {
            Ok(calling) => {
                running.spawn(async move {
                    let mut outcome = calling.await;
                    outcome["call"] = json!(index);
                    drop(permit);
                    outcome
                });
            }
            Err(message) => print(json!({"call": index, "not_made": message})),
        }
    }
    while let Some(done) = running.join_next().await {
        print(done.expect("a call that does not panic"));
    }
}

fn print(outcome: Value) {
    println!("{outcome}");
}
