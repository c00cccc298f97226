//! Puts credentials on a request, and hears of those that the server refused.
//!
//! Decides which of an operation's alternatives is used. Whether the request may have one at all (its origin, its
//! encryption) is decided in `core`.

use http::StatusCode;

use super::api::{Scheme, SchemeKind};
use super::base64_codec;
use super::core::Core;
use super::credential::{Credential, Origin};
use super::draft::Draft;
use super::options::header;
use super::{Error, ErrorKind, Secret};

/// The credentials of a client, in the order of the API's schemes.
#[derive(Clone)]
pub(super) struct Credentials {
    schemes: &'static [Scheme],
    set: Vec<Option<Credential>>,
    /// What makes sources of tokens out of what is known.
    makers: Vec<(&'static str, MakeTokens)>,
}

/// Makes a source of tokens out of what a credential consists of.
pub(super) type MakeTokens = fn(Vec<Secret<String>>) -> Credential;

/// A credential that is set, and the place of its scheme.
type Found<'a> = (usize, &'static Scheme, &'a Credential);

/// What a call needs.
#[derive(Debug, Clone, Copy)]
pub(super) enum Needs {
    /// One of these alternatives.
    OneOf(&'static [&'static [&'static str]]),
    /// Nothing in particular, so it gets everything there is: calls that the description does not know.
    Unknown,
    /// Nothing more: it has a credential of its own.
    Nothing,
}

/// The credentials that a request carries.
#[derive(Default)]
pub(super) struct Authorized {
    is_any: bool,
    /// Those that can be replaced, with the place of their scheme.
    tokens: Vec<(usize, Secret<String>)>,
    /// All of them, which no message may quote, even if the server does.
    secrets: Vec<Secret<String>>,
}

impl Credentials {
    pub(super) fn none(schemes: &'static [Scheme]) -> Self {
        Self { schemes, set: vec![None; schemes.len()], makers: Vec::new() }
    }

    /// Sets the credential of a scheme; says whether there is one of this name.
    pub(super) fn set(&mut self, scheme: &str, credential: Credential) -> bool {
        let index = self.schemes.iter().position(|known| known.name == scheme);
        let place = index.and_then(|index| self.set.get_mut(index));
        place.map(|place| *place = Some(credential)).is_some()
    }

    pub(super) fn make_tokens(&mut self, scheme: &'static str, make: MakeTokens) {
        self.makers.push((scheme, make));
    }

    /// Takes what is not set in code from the environment, and names what is missing if that leaves nothing at all.
    pub(super) fn read_environment(&mut self, read: fn(&str) -> Option<String>) -> Result<(), Error> {
        let mut lacking = String::new();
        for (scheme, place) in self.schemes.iter().zip(&mut self.set) {
            if place.is_some() || scheme.env.is_empty() {
                continue;
            }
            let (mut parts, mut missing) = (Vec::new(), Vec::new());
            for name in scheme.env {
                match read(name) {
                    Some(part) => parts.push(Secret::new(part)),
                    None => missing.push(*name),
                }
            }
            if missing.is_empty() {
                *place = Some(Credential(Origin::Known(parts)));
            } else {
                lacking.push_str(if lacking.is_empty() { "" } else { " or " });
                lacking.push_str(&missing.join(" and "));
            }
        }
        if self.set.is_empty() || self.set.iter().any(Option::is_some) {
            return Ok(());
        }
        Err(Error::new(ErrorKind::Credential, format!("environment variable {lacking} is not set")))
    }

    /// An empty credential identifies nobody, and is a mistake that servers would explain badly.
    pub(super) fn check(&self) -> Result<(), Error> {
        for (scheme, credential) in self.schemes.iter().zip(&self.set) {
            let Some(Credential(Origin::Known(parts))) = credential else { continue };
            let defect = match parts.as_slice() {
                [user, _] if scheme.kind == SchemeKind::Basic && user.expose().contains(':') => {
                    "has a user name with a colon"
                }
                _ if parts.iter().all(|part| part.expose().is_empty()) => "is empty",
                _ => continue,
            };
            let message = format!("the credential for `{}` {defect}", scheme.name);
            return Err(Error::new(ErrorKind::Credential, message));
        }
        Ok(())
    }

    /// Makes the sources of tokens.
    pub(super) fn made(mut self) -> Self {
        for (name, make) in std::mem::take(&mut self.makers) {
            if let Some(Credential(Origin::Known(parts))) = self.find(name).map(|(_, _, credential)| credential) {
                let made = make(parts.clone());
                self.set(name, made);
            }
        }
        self
    }

    /// The text of a credential, if that is known.
    pub(super) fn known(&self, scheme: &str) -> Option<&Secret<String>> {
        match &self.find(scheme)?.2.0 {
            Origin::Known(parts) => parts.first(),
            Origin::Fetched(_) => None,
        }
    }

    fn all(&self) -> Vec<Found<'_>> {
        let mut all = Vec::new();
        for scheme in self.schemes {
            all.extend(self.find(scheme.name));
        }
        all
    }

    /// If there is one for each of these.
    fn each(&self, names: &[&str]) -> Option<Vec<Found<'_>>> {
        let mut each = Vec::new();
        for name in names {
            each.push(self.find(name)?);
        }
        Some(each)
    }

    fn find(&self, name: &str) -> Option<Found<'_>> {
        let index = self.schemes.iter().position(|scheme| scheme.name == name)?;
        Some((index, self.schemes.get(index)?, self.set.get(index)?.as_ref()?))
    }

    /// Puts credentials on a request, getting tokens where that is necessary.
    pub(super) async fn authorize(&self, draft: &mut Draft, needs: Needs, core: &Core) -> Result<Authorized, Error> {
        let mut authorized = Authorized::default();
        let chosen = match needs {
            Needs::Nothing => {
                authorized.is_any = true;
                return Ok(authorized);
            }
            Needs::OneOf([]) => return Ok(authorized),
            Needs::Unknown => self.all(),
            Needs::OneOf(alternatives) => {
                let chosen = alternatives.iter().find_map(|names| self.each(names));
                chosen.ok_or_else(|| self.missing(alternatives))?
            }
        };
        for (index, scheme, credential) in chosen {
            authorized.is_any = true;
            match &credential.0 {
                Origin::Known(parts) => {
                    put(draft, scheme, parts)?;
                    authorized.secrets.extend(parts.last().cloned());
                }
                Origin::Fetched(cache) => {
                    let token = cache.get(core).await?;
                    put(draft, scheme, std::slice::from_ref(&token))?;
                    authorized.secrets.push(token.clone());
                    authorized.tokens.push((index, token));
                }
            }
        }
        Ok(authorized)
    }

    /// Whether a status says that a credential was refused which can be replaced.
    pub(super) fn can_renew(&self, authorized: &Authorized, status: StatusCode) -> bool {
        let is_refusal = |scheme: &Scheme| scheme.refused.contains(&status.as_u16());
        authorized.tokens.iter().any(|(index, _)| self.schemes.get(*index).is_some_and(is_refusal))
    }

    /// Forgets what the server refused, so that the next request gets another one.
    pub(super) fn renew(&self, authorized: &Authorized) {
        for (index, secret) in &authorized.tokens {
            if let Some(Some(Credential(Origin::Fetched(cache)))) = self.set.get(*index) {
                cache.refuse(secret);
            }
        }
    }

    fn missing(&self, alternatives: &[&[&str]]) -> Error {
        let mut lacking = String::new();
        for names in alternatives {
            let mut separator = if lacking.is_empty() { "" } else { ", or " };
            for name in names.iter().filter(|name| self.find(name).is_none()) {
                lacking.push_str(separator);
                lacking.push_str(&format!("`{name}`"));
                let env = self.schemes.iter().find(|scheme| scheme.name == *name);
                let env = env.map_or(&[][..], |scheme| scheme.env);
                if !env.is_empty() {
                    lacking.push_str(&format!(" (environment variable {})", env.join(" and ")));
                }
                separator = " and ";
            }
        }
        Error::new(ErrorKind::Credential, format!("missing credential: {lacking}"))
    }
}

impl Authorized {
    /// Whether the request carries a credential.
    pub(super) fn is_any(&self) -> bool {
        self.is_any
    }

    /// What no message may quote.
    pub(super) fn into_secrets(self) -> Vec<Secret<String>> {
        self.secrets
    }
}

pub(super) fn put(draft: &mut Draft, scheme: &Scheme, parts: &[Secret<String>]) -> Result<(), Error> {
    let secret = parts.iter().map(|part| part.expose().as_str()).collect::<Vec<_>>().join(":");
    let value = format!("{}{secret}", scheme.prefix);
    match scheme.kind {
        SchemeKind::Header(name) => put_header(draft, scheme, name, &value)?,
        SchemeKind::Bearer if scheme.prefix.is_empty() => {
            put_header(draft, scheme, "authorization", &format!("Bearer {value}"))?;
        }
        SchemeKind::Bearer => put_header(draft, scheme, "authorization", &value)?,
        SchemeKind::Basic => {
            let coded = base64_codec::encode(secret.as_bytes());
            put_header(draft, scheme, "authorization", &format!("Basic {coded}"))?;
        }
        SchemeKind::Query(name) => draft.put_query(name, &value),
        SchemeKind::Cookie(name) => draft.put_cookie(name, &value),
    }
    Ok(())
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
