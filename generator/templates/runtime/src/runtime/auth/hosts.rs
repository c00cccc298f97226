//! Base URLs that follow from how a credential begins: one API under several brands, each with keys of its own.

use crate::runtime::errors::error::{Error, ErrorKind};
use crate::runtime::requests::api::{Api, Hosts};

/// The base URL that a credential leads to.
///
/// Messages say nothing of the credential, not even how it begins.
pub fn choose_host(api: &Api, hosts: &Hosts, credential: &str) -> Result<&'static str, Error> {
    let matching = hosts.prefixes.iter().filter(|(prefix, _)| credential.starts_with(prefix));
    match matching.max_by_key(|(prefix, _)| prefix.len()) {
        Some((_, base_url)) => Ok(base_url),
        None => {
            let mut message = format!(
                "the first characters of the credential for `{}` belong to no known host; `base_url(..)` chooses one",
                hosts.scheme
            );
            if let Some(name) = api.base_url_env {
                message.push_str(&format!(", or the environment variable {name}"));
            }
            Err(Error::new(ErrorKind::Credential, message))
        }
    }
}
