use acme_sdk::{Client,types};
async fn f(c:Client)->Result<(),acme_sdk::Error>{let call:acme_sdk::boats::List=c.boats().list(); let _=call.send().await?; Ok(())}
