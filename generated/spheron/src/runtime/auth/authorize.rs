//! Puts credentials on a request, and hears of those that the server refused.
//!
//! Decides which of an operation's alternatives is used. Whether the request may have one at all (its origin, its
//! encryption) is decided in `core`; waiting for tokens is up to `driver`.

use std::mem::take;
use std::slice::from_ref;
use std::sync::Arc;

use http::StatusCode;

use crate::runtime::auth::credential::{Credential, Origin, Tokens};
use crate::runtime::auth::placing::put;
use crate::runtime::errors::error::{Error, ErrorKind};
use crate::runtime::errors::hidden::forms;
use crate::runtime::requests::api::{Scheme, SchemeKind, is_one_of};
use crate::runtime::requests::draft::Draft;
use crate::runtime::scalars::secret::Secret;

/// The credentials of a client, in the order of the API's schemes.
#[derive(Clone)]
pub(crate) struct Credentials(Vec<Slot>);

/// What a client has for a scheme.
#[derive(Clone)]
struct Slot {
    scheme: &'static Scheme,
    credential: Option<Credential>,
    /// What makes a source of tokens out of what is known.
    make: Option<MakeTokens>,
}

/// Makes a source of tokens out of what a credential consists of.
pub(crate) type MakeTokens = fn(Vec<Secret<String>>) -> Credential;

/// What a call needs.
#[derive(Clone, Copy)]
pub(crate) enum Needs {
    /// One of these alternatives.
    OneOf(&'static [&'static [&'static str]]),
    /// Nothing in particular, so it gets everything there is: calls that the description does not know.
    Unknown,
    /// Nothing more: it has a credential of its own.
    Nothing,
}

/// The credentials that a request carries.
#[derive(Default)]
pub(crate) struct Authorized {
    /// Whether there is any, even one that was put there by others.
    pub(crate) is_any: bool,
    pub(crate) held: Vec<Held>,
    /// What the description asks for beside that, for whoever is refused; empty for nothing.
    pub(crate) lacking: String,
}

/// A credential of a request.
pub(crate) struct Held {
    scheme: &'static Scheme,
    /// Empty until it is there.
    secret: Secret<String>,
    /// What no message may quote, even if the server does.
    hidden: Vec<Secret<String>>,
    /// Where it can be had, and another one.
    pub(crate) source: Option<Arc<dyn Tokens>>,
}

impl Credentials {
    pub(crate) fn none(schemes: &'static [Scheme]) -> Self {
        let mut slots = Vec::new();
        for scheme in schemes {
            slots.push(Slot { scheme, credential: None, make: None });
        }
        Self(slots)
    }

    /// Sets the credential of a scheme; says whether there is one of this name.
    pub(crate) fn set(&mut self, scheme: &str, credential: Credential) -> bool {
        for slot in &mut self.0 {
            if slot.scheme.name == scheme {
                slot.credential = Some(credential);
                return true;
            }
        }
        false
    }

    #[inline]
    pub(crate) fn make_tokens(&mut self, scheme: &str, make: MakeTokens) {
        for slot in &mut self.0 {
            if slot.scheme.name == scheme {
                slot.make = Some(make);
            }
        }
    }

    /// Takes what is not set in code from the environment, and names what is missing if that leaves nothing at all.
    pub(crate) fn read_environment(&mut self, read: fn(&str) -> Option<String>) -> Result<(), Error> {
        let mut lacking = String::new();
        let mut is_any = self.0.is_empty();
        for slot in &mut self.0 {
            let (mut parts, mut missing) = (Vec::new(), String::new());
            if slot.credential.is_none() {
                for name in slot.scheme.env {
                    match read(name) {
                        Some(part) => parts.push(Secret::new(part)),
                        None => add(&mut missing, " and ", name),
                    }
                }
                if !missing.is_empty() {
                    add(&mut lacking, " or ", &missing);
                } else if !parts.is_empty() {
                    slot.credential = Some(Credential(Origin::Known(parts)));
                }
            }
            is_any |= slot.credential.is_some();
        }
        if is_any {
            return Ok(());
        }
        Err(Error::new(ErrorKind::Credential, format!("environment variable {lacking} is not set")))
    }

    /// An empty credential identifies nobody, and is a mistake that servers would explain badly.
    pub(crate) fn check(&self) -> Result<(), Error> {
        for Slot { scheme, credential, .. } in &self.0 {
            let Some(Credential(Origin::Known(parts))) = credential else { continue };
            let defect = match parts.as_slice() {
                [user, _] if matches!(scheme.kind, SchemeKind::Basic) && user.expose().contains(':') => {
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
    pub(crate) fn make(&mut self) {
        for slot in &mut self.0 {
            if let (Some(make), Some(Credential(Origin::Known(parts)))) = (slot.make, &mut slot.credential) {
                slot.credential = Some(make(take(parts)));
            }
        }
    }

    /// The text of a credential, if that is known.
    pub(crate) fn known(&self, scheme: &str) -> Option<&Secret<String>> {
        match &self.find(scheme)?.credential.as_ref()?.0 {
            Origin::Known(parts) => parts.first(),
            Origin::Fetched(_) => None,
        }
    }

    /// What there is for a scheme, if there is something.
    fn find(&self, name: &str) -> Option<&Slot> {
        self.0.iter().find(|slot| slot.scheme.name == name && slot.credential.is_some())
    }

    /// Puts on a request what is known, and says which tokens it needs.
    pub(crate) fn authorize(&self, draft: &mut Draft, needs: Needs) -> Result<Authorized, Error> {
        let mut authorized = Authorized::default();
        match needs {
            Needs::Nothing => authorized.is_any = true,
            Needs::Unknown => {
                for slot in &self.0 {
                    authorized.take(slot, draft)?;
                }
            }
            Needs::OneOf(alternatives) => {
                let names = self.choose(alternatives);
                for name in names {
                    match self.find(name) {
                        Some(slot) => authorized.take(slot, draft)?,
                        None => authorized.lacking = self.lacking(alternatives),
                    }
                }
            }
        }
        Ok(authorized)
    }

    /// The first of several alternatives that there is a credential for each part of. Without one, the server decides: it
    /// gets what there is of the first one of which there is something.
    fn choose(&self, alternatives: &'static [&'static [&'static str]]) -> &'static [&'static str] {
        let mut begun = None;
        for names in alternatives {
            let mut n_set = 0;
            for name in *names {
                n_set += usize::from(self.find(name).is_some());
            }
            if n_set == names.len() {
                return names;
            }
            if n_set > 0 && begun.is_none() {
                begun = Some(names);
            }
        }
        match (begun, alternatives) {
            (Some(names), _) | (None, [names, ..]) => names,
            (None, []) => &[],
        }
    }

    /// What would have to be set.
    fn lacking(&self, alternatives: &[&[&str]]) -> String {
        let mut lacking = String::new();
        for names in alternatives {
            let mut separator = ", or ";
            for name in *names {
                if self.find(name).is_some() {
                    continue;
                }
                add(&mut lacking, separator, &format!("`{name}`"));
                separator = " and ";
                let mut variables = String::new();
                for slot in &self.0 {
                    if slot.scheme.name == *name {
                        for variable in slot.scheme.env {
                            add(&mut variables, " and ", variable);
                        }
                    }
                }
                if !variables.is_empty() {
                    lacking.push_str(&format!(" (environment variable {variables})"));
                }
            }
        }
        lacking
    }
}

impl Authorized {
    /// Puts a credential on a request, unless it has to be got before.
    fn take(&mut self, slot: &Slot, draft: &mut Draft) -> Result<(), Error> {
        let Some(Credential(origin)) = &slot.credential else { return Ok(()) };
        let mut held = Held { scheme: slot.scheme, secret: Secret::default(), hidden: Vec::new(), source: None };
        match origin {
            Origin::Fetched(source) => {
                held.hidden = source.secrets();
                held.source = Some(Arc::clone(source));
            }
            Origin::Known(parts) => {
                put(draft, slot.scheme, parts)?;
                held.hidden = forms(parts);
            }
        }
        self.is_any = true;
        self.held.push(held);
        Ok(())
    }

    /// What no message may quote, even if the server does.
    pub(crate) fn secrets(&self) -> Vec<Secret<String>> {
        let mut secrets = Vec::new();
        for held in &self.held {
            secrets.append(&mut held.hidden.clone());
        }
        secrets
    }

    /// Whether a status says that a credential was refused which can be replaced.
    pub(crate) fn can_renew(&self, status: StatusCode) -> bool {
        for held in &self.held {
            if held.source.is_some() && is_one_of(held.scheme.refused, status) {
                return true;
            }
        }
        false
    }

    /// Forgets what the server refused, so that the next request gets another one.
    pub(crate) fn renew(&self) {
        for held in &self.held {
            if let Some(source) = &held.source {
                source.refuse(&held.secret);
            }
        }
    }
}

impl Held {
    /// Puts a token on a request.
    pub(crate) fn put(&mut self, draft: &mut Draft, token: Secret<String>) -> Result<(), Error> {
        self.hidden.append(&mut forms(from_ref(&token)));
        self.secret = token;
        put(draft, self.scheme, from_ref(&self.secret))
    }
}

fn add(list: &mut String, separator: &str, item: &str) {
    list.push_str(if list.is_empty() { "" } else { separator });
    list.push_str(item);
}
