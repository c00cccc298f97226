use acme_sdk::{Client,types};
fn f(){let _=types::Boat::new("a");}
