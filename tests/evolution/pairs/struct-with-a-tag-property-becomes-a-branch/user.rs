use acme_sdk::{Client,types};
fn f(c:types::Cat)->String{c.kind}
