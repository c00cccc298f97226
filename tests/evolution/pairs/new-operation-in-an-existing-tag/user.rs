use acme_sdk::{Client,types};
async fn f(c:Client)->Result<(),acme_sdk::Error>{let p:types::Boat=c.boats().list().send().await?; let _=types::Boat::new("a"); let _:String=p.id; Ok(())}
