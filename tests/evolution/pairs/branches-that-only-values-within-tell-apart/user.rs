use acme_sdk::Client;
async fn f(c:Client)->Result<(),acme_sdk::Error>{let w=c.watch().get().send().await?.into_body(); let _=w.tasks.is_empty(); Ok(())}
