use acme_sdk::{Client,types};
async fn f(c:Client)->Result<(),acme_sdk::Error>{let a=types::ArrivedCallback::default(); let _=a.pier; c.voyages().create().send().await?; Ok(())}
