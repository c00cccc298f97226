//! Defaults of a client: values that are set once, for every operation that has a parameter or property for them.
//!
//! How an operation takes them is in `default_targets`, which is there only where one does.

use std::sync::Arc;

use http::HeaderMap;

use crate::runtime::errors::error::Error;
use crate::runtime::parameters::param::Param;
use crate::runtime::requests::api::ClientDefault;
use crate::runtime::requests::draft::Draft;
use crate::runtime::requests::options::RequestOptions;
use crate::runtime::values::encode::{Encode, EncodeError};

/// The places of an operation that take defaults of the client. What the call sets itself always wins, and goes into every
/// place of the same default that has no value of its own: nobody means one region in the query and another in the body.
pub trait TakesDefaults: Sync {
    /// Keeps what a body is made of until all of the call is known. Fails if it cannot be encoded.
    fn keep(&self, body: &dyn Encode) -> Result<KeptBody, EncodeError>;

    /// What the call sets itself, by the setters of the client: for calls that follow from it.
    fn own(&self, called: &Called<'_>) -> Vec<(&'static str, String)>;

    /// Fills the parameters that a call has left open. Fails if one is required that the client does not know either.
    fn fill(&self, defaults: &Defaults, called: &Called<'_>, draft: &mut Draft) -> Result<(), Error>;

    /// The body of the call with the properties that it leaves open. Fails like `fill`.
    fn body<'a>(
        &self,
        defaults: &Defaults,
        called: &Called<'_>,
        body: &'a dyn Encode,
    ) -> Result<Box<dyn Encode + 'a>, Error>;
}

/// A body that is encoded when the call is sent.
pub(crate) type KeptBody = Arc<dyn Encode + Send + Sync>;

/// What a call sets itself.
pub struct Called<'a> {
    /// Its arguments but the body, with their texts where they have one.
    pub(crate) set: &'a [(Param, Option<String>)],
    /// All of its headers but those of its options.
    pub(crate) headers: &'a HeaderMap,
    pub(crate) body: Option<&'a dyn Encode>,
    pub(crate) options: &'a RequestOptions,
}

/// The defaults of an API, and what a client has set of them.
#[derive(Clone)]
pub struct Defaults {
    pub(crate) known: &'static [ClientDefault],
    /// By the names of their setters.
    values: Vec<(&'static str, String)>,
}

impl Defaults {
    pub(crate) fn new(known: &'static [ClientDefault]) -> Self {
        Self { known, values: Vec::new() }
    }

    /// In place of an earlier value.
    #[inline]
    pub(crate) fn set(&mut self, name: &'static str, value: String) {
        self.values.insert(0, (name, value));
    }

    /// What was set in code wins.
    pub(crate) fn read_environment(&mut self, read: fn(&str) -> Option<String>) {
        for default in self.known {
            if !default.env.is_empty()
                && let Some(value) = read(default.env)
            {
                self.values.push((default.setter, value));
            }
        }
    }

    pub(crate) fn value(&self, name: &str) -> Option<&str> {
        let value = self.values.iter().find(|(of, _)| *of == name);
        value.map(|(_, value)| value.as_str())
    }
}
