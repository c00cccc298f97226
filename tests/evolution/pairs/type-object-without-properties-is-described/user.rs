use acme_sdk::{Client,types};
fn f(p:types::Boat){let _=p.meta.and_then(|m|m.get("a").cloned());}
