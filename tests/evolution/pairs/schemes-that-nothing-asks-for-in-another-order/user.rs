use acme_sdk::Client;
async fn f(c:Client)->Result<(),acme_sdk::Error>{c.boats().list().send().await?; Ok(())}
