use acme_sdk::{Client,types};
fn f(e:acme_sdk::Error){let _=e.status();}
