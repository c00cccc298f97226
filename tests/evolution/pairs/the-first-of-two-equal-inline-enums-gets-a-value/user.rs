use acme_sdk::{Client,types};
async fn f(c:Client)->Result<(),acme_sdk::Error>{let s=types::Sort::Up; let _=c.boats().list().sort(s.clone()).send().await?; let _=c.boats().list_shops().sort(s).send().await?; Ok(())}
