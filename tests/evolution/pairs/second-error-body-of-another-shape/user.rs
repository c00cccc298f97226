use acme_sdk::{Client,types};
fn f(e:acme_sdk::Error)->Option<String>{e.api_error().map(|b|b.message.clone())}
