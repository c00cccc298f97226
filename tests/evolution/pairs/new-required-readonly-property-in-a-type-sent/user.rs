use acme_sdk::{Client,types};
async fn f(c:Client)->Result<(),acme_sdk::Error>{let p=c.boats().list().send().await?; let _=c.boats().create(p).send().await?; let _=types::Boat::new("a"); Ok(())}
