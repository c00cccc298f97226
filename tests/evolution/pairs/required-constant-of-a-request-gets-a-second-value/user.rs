use acme_sdk::{Client,types};
fn f(){let _=types::NewBoat::new("a");}
