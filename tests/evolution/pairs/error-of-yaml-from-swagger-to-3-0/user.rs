use acme_sdk::{Client,types};
async fn f(c:Client)->Result<(),acme_sdk::Error>{if let Err(e)=c.logbook().get().send().await{ if let Some(acme_sdk::ApiError::Oops(o))=e.api_error(){let _: Option<String>=o.message.clone();}} let _=types::Oops::default(); Ok(())}
