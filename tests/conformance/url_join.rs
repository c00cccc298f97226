//! Joins a base URL, the server of an operation and a path.

use serde::Deserialize;

use super::cases::{Outcome, run};
use crate::runtime::Error;
use crate::runtime::parameters::url::BaseUrl;
use crate::runtime::requests::draft::Draft;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Address {
    base: String,
    /// The server that an operation has instead of that of the document.
    #[serde(default)]
    server: String,
    path: String,
}

#[test]
fn url_join() {
    run(include_str!("url_join.yaml"), 50, |given: &Address| match join(given) {
        Ok(url) => Outcome::Sent(url),
        Err(error) => Outcome::Refused(error.to_string()),
    });
}

fn join(given: &Address) -> Result<String, Error> {
    let server = BaseUrl::parse(&given.base)?.join(&given.server)?;
    Ok(server.with_path(&Draft::default().target(&given.path)?))
}
