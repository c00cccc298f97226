use acme_sdk::{Client,types};
async fn f(c:Client)->Result<(),acme_sdk::Error>{c.boats().list().send().await}
