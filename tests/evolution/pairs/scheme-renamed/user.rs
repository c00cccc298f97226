use acme_sdk::{Client,types};
fn f()->Result<Client,acme_sdk::Error>{Client::builder().bearer("t").build()}
