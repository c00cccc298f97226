use acme_sdk::{Client,types};
fn f(){let p=types::NewBoat::new("a").with_age(3); let _:Option<i64>=p.age;}
