use acme_sdk::{Client,types};
fn f(k:types::BoatKind)->u8{match k{types::BoatKind::Cat=>1,types::BoatKind::Dog=>2,_=>3}}
