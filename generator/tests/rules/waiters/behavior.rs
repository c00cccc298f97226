//! Waits have the type of what is waited for.

use waiters_sdk::{Client, Waiting, types};

#[test]
fn waits_are_named_types() {
    let client = Client::builder().base_url("https://api.example.com").build().unwrap();
    let _: Waiting<types::Job> = client.jobs().wait_until_done("j");
    let _: Waiting<types::ServerGetResponse> = client.servers().wait_until_ready("s");
    let _: Waiting<Option<types::ServerGetResponse>> = client.servers().create().send_and_wait();
    let _: Waiting<Option<types::Job>> = client.servers().delete("s").send_and_wait();
    let _: Waiting<Vec<types::Job>> = client.servers().change().send_and_wait();
}
