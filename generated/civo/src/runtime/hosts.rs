//! Base URLs that follow from how a credential begins: one API under several brands, each with keys of its own.

use super::api::Api;
use super::authorize::Credentials;
use super::url::BaseUrl;
use super::{Error, ErrorKind};

/// Where the API is for which credential.
#[derive(Debug)]
pub struct Hosts {
    /// Name of the scheme whose credential is looked at.
    pub scheme: &'static str,
    /// How a credential begins, and the base URL that this leads to. The longest match counts.
    pub prefixes: &'static [(&'static str, &'static str)],
}

/// The base URL that the credential leads to. Nothing if there is no credential, or if it does not matter.
///
/// Messages say nothing of the credential, not even how it begins.
pub(super) fn by_credential(api: &Api, credentials: &Credentials) -> Result<Option<&'static str>, Error> {
    let Some(hosts) = &api.hosts else { return Ok(None) };
    let Some(credential) = credentials.known(hosts.scheme) else { return Ok(None) };
    let matching = hosts.prefixes.iter().filter(|(prefix, _)| credential.expose().starts_with(prefix));
    match matching.max_by_key(|(prefix, _)| prefix.len()) {
        Some((_, base_url)) => Ok(Some(base_url)),
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

/// Whether a base URL has the origin of one that the description, or a credential, leads to.
pub(super) fn is_own(api: &Api, base_url: &BaseUrl) -> bool {
    let prefixes = api.hosts.as_ref().map_or(&[][..], |hosts| hosts.prefixes);
    let known = prefixes.iter().map(|(_, known)| *known).chain([api.base_url]);
    let mut known = known.filter_map(|known| BaseUrl::parse(known).ok());
    known.any(|known| known.has_origin_of(base_url))
}
