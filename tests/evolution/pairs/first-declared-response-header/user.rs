use acme_sdk::{Client,types};
async fn f(c:Client)->Result<(),acme_sdk::Error>{let r:acme_sdk::Response<types::Boat>=c.boats().list().send_with_response().await?; let _=r.status(); Ok(())}
