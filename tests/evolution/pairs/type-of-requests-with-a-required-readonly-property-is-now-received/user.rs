use acme_sdk::{Client,types};
async fn f(c:Client)->Result<(),acme_sdk::Error>{let _=c.boats().create(types::Boat::new("n")).send().await?; Ok(())}
