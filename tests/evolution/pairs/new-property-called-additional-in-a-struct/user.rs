use acme_sdk::{Client,types};
fn f(p:types::Boat)->Option<String>{p.additional.get("x").cloned()}
