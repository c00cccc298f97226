use acme_sdk::{Client,Error};
fn f()->Result<Client,Error>{Client::builder().login_client("i","s").login_scope("a").build()}
fn g()->Result<Client,Error>{Client::builder().login("t").build()}
