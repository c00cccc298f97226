use acme_sdk::{Client,Error};
fn f()->Result<Client,Error>{Client::builder().login("t").exchange_login().build()}
