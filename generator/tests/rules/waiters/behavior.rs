//! Waits are made of calls, and have the type of what is waited for.

use waiters_sdk::{Async, Client, Poller, types};

#[test]
fn waits_are_named_types() {
    let client = Client::builder().base_url("https://api.example.com").build().unwrap();
    let _: Poller<types::Job> = client.jobs().get("j").until_done();
    let _: Poller<types::ServerGetResponse> = client.servers().get("s").until_ready();
    let created = client.servers().create().send_and_wait();
    let created: Poller<Option<types::ServerGetResponse>, Async, types::Job> = created.on_progress(|_: &types::Job| ());
    drop(created);
    let _: Poller<Option<types::Job>, Async, types::Job> = client.servers().delete("s").send_and_wait();
    let _: Poller<Vec<types::Job>, Async, types::Job> = client.servers().change().send_and_wait();
}

#[test]
fn what_is_asked_may_take_more_than_an_id() {
    let client = Client::builder().base_url("https://api.example.com").build().unwrap();
    let restarted = client.projects().restart_server("p", "s").send_and_wait();
    let _: Poller<Option<types::Work>, Async, types::Work> = restarted;
    let _: Poller<Option<types::Work>, Async, types::Work> = client.projects().rebuild().send_and_wait();
}
