use acme_sdk::{ApiError,Error,types};
fn f(e:Error)->Option<String>{if let Some(ApiError::Fault(b))=e.api_error(){let b:types::Fault=*b;Some(b.code)}else{None}}
