use acme_sdk::{Client,types};
fn f(e:acme_sdk::Error)->Option<String>{match e.api_error()?{acme_sdk::ApiError::ErrorType(b)=>Some(b.message),_=>None}}
