use acme_sdk::{Client,types};
async fn f(c:Client)->Result<types::Boat,acme_sdk::Error>{c.boats().list().send().await}
