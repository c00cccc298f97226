//! Defaults of a client: a value that is set once, for every operation that has a parameter or property for it.
//!
//! One place for all operations. Each has only a table of what it takes; what the call sets itself always wins.

use super::api::ClientDefault;
use super::draft::Draft;
use super::options::{RequestOptions, header};
use super::param::{Param, Place};
use super::tree::Tree;
use super::{Error, Value};

/// A place of an operation that takes a default of the client.
#[derive(Debug, Clone, Copy)]
pub struct Fill {
    /// Which of the API's defaults.
    default: usize,
    to: To,
    /// What sets the call's own value.
    own: &'static str,
    required: bool,
}

#[derive(Debug, Clone, Copy)]
enum To {
    Param(Param),
    /// A property at the top of the body.
    Property(&'static str),
}

/// Named like the words of `operations!`: which default, the name on the wire, and the setter of the call's own value.
impl Fill {
    /// A parameter of the query.
    pub const fn query(default: usize, name: &'static str, own: &'static str) -> Self {
        Self { default, to: To::Param(Param::query(name)), own, required: false }
    }

    /// A parameter of the query that must be set, by the call or by the client.
    #[inline]
    pub const fn required_query(default: usize, name: &'static str, own: &'static str) -> Self {
        Self { required: true, ..Self::query(default, name, own) }
    }

    /// A header.
    pub const fn header(default: usize, name: &'static str, own: &'static str) -> Self {
        Self { default, to: To::Param(Param::header(name)), own, required: false }
    }

    /// A header that must be set, by the call or by the client.
    #[inline]
    pub const fn required_header(default: usize, name: &'static str, own: &'static str) -> Self {
        Self { required: true, ..Self::header(default, name, own) }
    }

    /// A property of the body.
    pub const fn body(default: usize, name: &'static str, own: &'static str) -> Self {
        Self { default, to: To::Property(name), own, required: false }
    }

    /// A property of the body that must be set, by the call or by the client.
    #[inline]
    pub const fn required_body(default: usize, name: &'static str, own: &'static str) -> Self {
        Self { required: true, ..Self::body(default, name, own) }
    }

    pub(super) fn is_of_body(&self) -> bool {
        matches!(self.to, To::Property(_))
    }

    /// Fills what the call has left open: parameters that it has not set, and its `body`.
    pub(super) fn apply(
        &self,
        defaults: &Defaults,
        draft: &mut Draft,
        body: Option<&mut Tree>,
        is_set: &dyn Fn(&Param) -> bool,
        options: &RequestOptions,
    ) -> Result<(), Error> {
        match self.to {
            To::Param(param) => {
                let is_set = is_set(&param)
                    || (matches!(param.place, Place::Header) && options.headers.contains_key(param.name));
                match (is_set, defaults.value(self.default)) {
                    (true, _) => {}
                    (false, None) => return self.missing(defaults, &param.describe(), "the call"),
                    (false, Some(value)) if matches!(param.place, Place::Header) => {
                        let (name, value) = header(param.name, value)?;
                        draft.headers.insert(name, value);
                    }
                    (false, Some(value)) => draft.put_query(param.name, value),
                }
            }
            To::Property(name) => {
                // Without a body, or with one that is no object, there is no place for it.
                let Some(Tree::Object(entries)) = body else { return Ok(()) };
                match (entries.iter().any(|(key, _)| key == name), defaults.value(self.default)) {
                    (true, _) => {}
                    (false, None) => {
                        return self.missing(defaults, &format!("property `{name}` of the body"), "the body");
                    }
                    (false, Some(value)) => {
                        entries.push((name.to_owned(), Tree::Leaf(Value::String(value.to_owned()))));
                    }
                }
            }
        }
        Ok(())
    }

    fn missing(&self, defaults: &Defaults, what: &str, owner: &str) -> Result<(), Error> {
        let Some(default) = defaults.known.get(self.default).filter(|_| self.required) else { return Ok(()) };
        let mut message = format!(
            "{what} is required but not set: set it by `{}(..)` of {owner}, or for all calls by `{}(..)` of the client's \
             builder",
            self.own, default.setter
        );
        if !default.env.is_empty() {
            message.push_str(&format!(" or the environment variable {}", default.env));
        }
        Err(Error::request(message))
    }
}

/// The defaults of an API, and what a client has set of them.
#[derive(Clone)]
pub(super) struct Defaults {
    known: &'static [ClientDefault],
    values: Vec<Option<String>>,
}

impl Defaults {
    pub(super) fn new(known: &'static [ClientDefault]) -> Self {
        Self { known, values: vec![None; known.len()] }
    }

    pub(super) fn set(&mut self, index: usize, value: String) {
        if let Some(place) = self.values.get_mut(index) {
            *place = Some(value);
        }
    }

    /// What was set in code wins.
    pub(super) fn read_environment(&mut self, read: fn(&str) -> Option<String>) {
        for (default, place) in self.known.iter().zip(&mut self.values) {
            if place.is_none() && !default.env.is_empty() {
                *place = read(default.env);
            }
        }
    }

    pub(super) fn value(&self, index: usize) -> Option<&str> {
        self.values.get(index)?.as_deref()
    }
}
