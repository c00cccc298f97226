//! Puts credentials on a request.
//!
//! Decides which of an operation's alternatives is used. Whether the request may have one at all (its origin, its
//! encryption) is decided in `core`.

use super::api::{Scheme, SchemeKind};
use super::base64_codec;
use super::draft::Draft;
use super::options::header;
use super::percent::Keep;
use super::{Error, ErrorKind, Secret};

/// The credentials of a client, in the order of the API's schemes.
pub(super) type Credentials = [Option<Secret<String>>];

/// What a call needs.
#[derive(Debug, Clone, Copy)]
pub(super) enum Needs {
    /// One of these alternatives.
    OneOf(&'static [&'static [&'static str]]),
    /// Nothing in particular, so it gets everything there is: calls that the description does not know.
    Unknown,
}

/// Puts credentials on a request; whether there were any.
pub(super) fn authorize(
    draft: &mut Draft,
    needs: Needs,
    schemes: &'static [Scheme],
    credentials: &Credentials,
) -> Result<Authorized, Error> {
    let find = |name: &str| {
        let index = schemes.iter().position(|scheme| scheme.name == name)?;
        Some((schemes.get(index)?, credentials.get(index)?.as_ref()?))
    };
    let mut authorized = Authorized::No;
    match needs {
        Needs::Unknown => {
            for (scheme, secret) in schemes.iter().zip(credentials) {
                if let Some(secret) = secret {
                    authorized = put(draft, scheme, secret)?;
                }
            }
            Ok(authorized)
        }
        Needs::OneOf([]) => Ok(authorized),
        Needs::OneOf(alternatives) => {
            for names in alternatives {
                if names.iter().all(|name| find(name).is_some()) {
                    for (scheme, secret) in names.iter().filter_map(|name| find(name)) {
                        authorized = put(draft, scheme, secret)?;
                    }
                    return Ok(authorized);
                }
            }
            Err(missing(alternatives, schemes, credentials))
        }
    }
}

/// Whether a request carries a credential.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Authorized {
    Yes,
    No,
}

fn put(draft: &mut Draft, scheme: &'static Scheme, secret: &Secret<String>) -> Result<Authorized, Error> {
    let value = format!("{}{}", scheme.prefix, secret.expose());
    match scheme.kind {
        SchemeKind::Header(name) => put_header(draft, scheme, name, &value)?,
        SchemeKind::Bearer if scheme.prefix.is_empty() => {
            put_header(draft, scheme, "authorization", &format!("Bearer {value}"))?;
        }
        SchemeKind::Bearer => put_header(draft, scheme, "authorization", &value)?,
        SchemeKind::Basic => {
            let coded = base64_codec::encode(secret.expose().as_bytes());
            put_header(draft, scheme, "authorization", &format!("Basic {coded}"))?;
        }
        SchemeKind::Query(name) => draft.put_query(name, &value),
        SchemeKind::Cookie(name) => draft.put_cookie(name, &value, Keep::Cookie),
    }
    Ok(Authorized::Yes)
}

fn put_header(draft: &mut Draft, scheme: &Scheme, name: &str, value: &str) -> Result<(), Error> {
    let (name, mut value) = header(name, value).map_err(|_| {
        // The message must not quote the credential.
        let message = format!("the credential for `{}` has characters that cannot be sent", scheme.name);
        Error::new(ErrorKind::Credential, message)
    })?;
    value.set_sensitive(true);
    draft.headers.insert(name, value);
    Ok(())
}

fn missing(alternatives: &[&[&str]], schemes: &[Scheme], credentials: &Credentials) -> Error {
    let is_set = |name: &str| {
        schemes.iter().zip(credentials).any(|(scheme, secret)| scheme.name == name && secret.is_some())
    };
    let mut lacking = String::new();
    for names in alternatives {
        let mut separator = if lacking.is_empty() { "" } else { ", or " };
        for name in names.iter().filter(|name| !is_set(name)) {
            lacking.push_str(separator);
            lacking.push_str(&format!("`{name}`"));
            let env = schemes.iter().find(|scheme| scheme.name == *name).map_or("", |scheme| scheme.env);
            if !env.is_empty() {
                lacking.push_str(&format!(" (environment variable {env})"));
            }
            separator = " and ";
        }
    }
    Error::new(ErrorKind::Credential, format!("missing credential: {lacking}"))
}
