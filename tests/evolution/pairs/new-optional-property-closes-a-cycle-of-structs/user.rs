use acme_sdk::{Client,types};
fn f(p:types::Boat)->types::Owner{p.owner}
