//! Which proxy leads to a server, by the environment.

use std::collections::BTreeMap;

use http::Uri;
use serde::Deserialize;

use super::cases::{Outcome, run};
use crate::runtime::Error;
use crate::runtime::transports::proxies::Proxies;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Call {
    environment: BTreeMap<String, String>,
    to: String,
}

#[test]
fn proxies() {
    run(include_str!("proxies.yaml"), 50, |given: &Call| match proxy(given) {
        Ok(proxy) => Outcome::Sent(proxy),
        Err(error) => Outcome::Refused(error.to_string()),
    });
}

/// The URL of the proxy, or that there is none.
fn proxy(given: &Call) -> Result<String, Error> {
    let proxies = Proxies::of_environment(&|name| given.environment.get(name).cloned())?;
    let uri: Uri = given.to.parse().unwrap();
    Ok(proxies.to(uri.scheme_str().unwrap(), uri.host().unwrap()).unwrap_or("none").to_owned())
}
