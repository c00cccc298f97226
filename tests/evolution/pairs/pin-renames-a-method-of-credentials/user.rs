use acme_sdk::{Client,Error};
fn f()->Result<Client,Error>{Client::builder().token("t").exchange_token().build()}
