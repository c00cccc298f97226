use acme_sdk::{Client,types};
async fn f(c:Client)->Result<Vec<types::Boat>,acme_sdk::Error>{c.boats().list().send().await}
