use acme_sdk::{Client,types};
async fn f(c:Client)->Result<(),acme_sdk::Error>{c.boats().create(types::Boat::new("a")).send().await}
