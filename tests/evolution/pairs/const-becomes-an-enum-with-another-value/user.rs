use acme_sdk::{Client,types};
fn f()->types::NewBoat{types::NewBoat::new("a")}
