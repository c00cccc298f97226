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
    match needs {
        Needs::Unknown => {
            let all = schemes
                .iter()
                .zip(credentials)
                .filter_map(|(scheme, secret)| Some((scheme, secret.as_ref()?)));
            apply(draft, all.collect())
        }
        Needs::OneOf([]) => Ok(Authorized::No),
        Needs::OneOf(alternatives) => {
            let complete = |names: &&[&str]| names.iter().map(|name| find(name)).collect::<Option<Vec<_>>>();
            let first = alternatives.iter().find_map(complete);
            first.map_or_else(
                || Err(missing(alternatives, schemes, credentials)),
                |chosen| apply(draft, chosen),
            )
        }
    }
}

/// Whether a request carries a credential.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Authorized {
    Yes,
    No,
}

fn apply(draft: &mut Draft, chosen: Vec<(&'static Scheme, &Secret<String>)>) -> Result<Authorized, Error> {
    let authorized = if chosen.is_empty() { Authorized::No } else { Authorized::Yes };
    for (scheme, secret) in chosen {
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
    }
    Ok(authorized)
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
    let describe = |name: &str| {
        let env = schemes.iter().find(|scheme| scheme.name == name).map_or("", |scheme| scheme.env);
        if env.is_empty() { format!("`{name}`") } else { format!("`{name}` (environment variable {env})") }
    };
    let lacking = alternatives.iter().map(|names| {
        let lacking = names.iter().filter(|name| !is_set(name)).map(|name| describe(name));
        lacking.collect::<Vec<_>>().join(" and ")
    });
    let lacking = lacking.collect::<Vec<_>>().join(", or ");
    Error::new(ErrorKind::Credential, format!("missing credential: {lacking}"))
}
