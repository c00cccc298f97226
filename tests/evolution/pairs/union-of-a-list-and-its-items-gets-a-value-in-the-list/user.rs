use acme_sdk::{Client,types};
async fn f(c:Client)->Result<(),acme_sdk::Error>{let s=c.sails().get().send().await?.into_body(); if let Some(types::SailRig::List(all))=s.rig{let _=all.len();} Ok(())}
