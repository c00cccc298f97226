use acme_sdk::{Client,types};
fn f()->types::Cat{types::Cat::new(types::CatKind::Cat,"x")}
