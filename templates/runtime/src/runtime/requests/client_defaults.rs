//! Defaults of a client: values that are set once, for every operation that has a parameter or property for them.
//!
//! How an operation takes them is in `filling`, which is there only where one does.

use crate::runtime::errors::error::Error;
use crate::runtime::parameters::param::Param;
use crate::runtime::requests::api::ClientDefault;
use crate::runtime::requests::draft::Draft;
use crate::runtime::requests::options::RequestOptions;
use crate::runtime::values::encode::Encode;

/// The places of an operation that take defaults of the client. What the call sets itself always wins.
pub trait Fills: Sync {
    /// Fills the parameters that a call has left open. Fails if one is required that the client does not know either.
    fn fill(
        &self,
        defaults: &Defaults,
        draft: &mut Draft,
        options: &RequestOptions,
        is_set: &dyn Fn(&Param) -> bool,
    ) -> Result<(), Error>;

    /// A body with the properties that it leaves open. Fails like `fill`.
    fn body<'a>(&self, defaults: &'a Defaults, body: &'a dyn Encode) -> Result<Box<dyn Encode + 'a>, Error>;
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
