use acme_sdk::{Client,types};
async fn f(c:Client)->Result<(),acme_sdk::Error>{let p=c.boats().list().send().await?; let _=p.get("x"); Ok(())}
