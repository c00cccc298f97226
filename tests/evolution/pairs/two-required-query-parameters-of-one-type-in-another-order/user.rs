use acme_sdk::{Client,types};
async fn f(c:Client)->Result<(),acme_sdk::Error>{let _=c.boats().list("monday","friday").send().await?; Ok(())}
