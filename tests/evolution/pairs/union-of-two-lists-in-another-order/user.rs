use acme_sdk::Client;
async fn f(c:Client)->Result<(),acme_sdk::Error>{let s=c.sails().get().send().await?.into_body(); let _=s.rig.is_some(); Ok(())}
