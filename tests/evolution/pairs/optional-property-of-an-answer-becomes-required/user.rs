use acme_sdk::{Client,types};
fn f(p:types::Boat)->Option<i64>{p.age}
