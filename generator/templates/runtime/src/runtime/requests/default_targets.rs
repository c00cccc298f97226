//! How an operation takes the defaults of a client: a table of its places for them.
//!
//! A place has the value that the call gives it, else the one that the call gives another place of the same default, else
//! the client's. A switch is up to the operation: by it the server knows how to answer.

use std::sync::Arc;

use http::HeaderValue;

use crate::runtime::errors::error::Error;
use crate::runtime::parameters::param::{Param, Place};
use crate::runtime::requests::body_snapshot::BodySnapshot;
use crate::runtime::requests::client_defaults::{Called, Defaults, KeptBody, TakesDefaults};
use crate::runtime::requests::draft::Draft;
use crate::runtime::requests::options::header;
use crate::runtime::values::encode::{Encode, EncodeError, Output, Parts, Sink, Visit};
use crate::runtime::values::probe::text_of;

/// A place of an operation that takes a default of the client.
#[derive(Clone, Copy)]
pub struct DefaultTarget {
    /// Which of the API's defaults, by its setter.
    default: &'static str,
    to: To,
    /// What sets the call's own value; empty if it is called like the default.
    own: &'static str,
    required: bool,
}

#[derive(Clone, Copy)]
enum To {
    Param(Param),
    /// A property at the top of the body.
    Property(&'static str),
    /// A parameter that says the same in every call: `true`, or else `false`.
    Switch(Param),
    /// A property that does.
    SwitchProperty(&'static str),
}

/// Named like the words of `operation!`: the name on the wire, which default, and the setter of the call's own value.
impl DefaultTarget {
    /// A part of the path. It is always set, and other places of the same default take it.
    #[inline]
    pub const fn path(name: &'static str, default: &'static str, own: &'static str) -> Self {
        Self { default, to: To::Param(Param { name, ..Param::path }), own, required: false }
    }

    /// A parameter of the query.
    #[inline]
    pub const fn query(name: &'static str, default: &'static str, own: &'static str) -> Self {
        Self { default, to: To::Param(Param { name, ..Param::query }), own, required: false }
    }

    /// A parameter of the query that must be set, by the call or by the client.
    #[inline]
    pub const fn required_query(name: &'static str, default: &'static str, own: &'static str) -> Self {
        Self { required: true, ..Self::query(name, default, own) }
    }

    /// A header.
    #[inline]
    pub const fn header(name: &'static str, default: &'static str, own: &'static str) -> Self {
        Self { default, to: To::Param(Param { name, ..Param::header }), own, required: false }
    }

    /// A header that must be set, by the call or by the client.
    #[inline]
    pub const fn required_header(name: &'static str, default: &'static str, own: &'static str) -> Self {
        Self { required: true, ..Self::header(name, default, own) }
    }

    /// A property of the body.
    #[inline]
    pub const fn body(name: &'static str, default: &'static str, own: &'static str) -> Self {
        Self { default, to: To::Property(name), own, required: false }
    }

    /// A property of the body that must be set, by the call or by the client.
    #[inline]
    pub const fn required_body(name: &'static str, default: &'static str, own: &'static str) -> Self {
        Self { required: true, ..Self::body(name, default, own) }
    }

    /// A property of the body by which the server knows how to answer: `true` or `false`, in every call.
    #[inline]
    pub const fn switch(name: &'static str, value: &'static str, own: &'static str) -> Self {
        Self { default: value, to: To::SwitchProperty(name), own, required: false }
    }

    /// A parameter of the query by which the server knows how to answer.
    #[inline]
    pub const fn query_switch(name: &'static str, value: &'static str, own: &'static str) -> Self {
        Self { default: value, to: To::Switch(Param { name, ..Param::query }), own, required: false }
    }

    /// What the call sets in this place, as text: nothing for null and for what has no text.
    fn own_text(&self, called: &Called<'_>) -> Option<String> {
        match &self.to {
            To::Param(param) => match called.set.iter().find(|(set, _)| set.is_same(param)) {
                Some((_, text)) => text.clone(),
                None => own_header(called, param).map(|value| String::from_utf8_lossy(value.as_bytes()).into_owned()),
            },
            To::Property(name) => property(called.body?, name).flatten(),
            To::Switch(_) | To::SwitchProperty(_) => None,
        }
    }

    fn missing(&self, defaults: &Defaults, what: &str, owner: &str) -> Result<(), Error> {
        let mut known = defaults.known.iter();
        let default = known.find(|default| default.setter == self.default).filter(|_| self.required);
        let Some(default) = default else { return Ok(()) };
        let own = if self.own.is_empty() { self.default } else { self.own };
        let mut message = format!(
            "{what} is required but not set: set it by `{own}(..)` of {owner}, or for all calls by `{}(..)` of the client's \
             builder",
            default.setter
        );
        if !default.env.is_empty() {
            message.push_str(&format!(" or the environment variable {}", default.env));
        }
        Err(Error::request(message))
    }
}

/// The places of an operation.
pub struct DefaultTargets(pub &'static [DefaultTarget]);

impl DefaultTargets {
    /// What goes into the open places of a default: what the call gives another place of it, or what the client has.
    fn value(&self, default: &str, defaults: &Defaults, called: &Called<'_>) -> Option<String> {
        let mut places = self.0.iter().filter(|target| target.default == default);
        let own = places.find_map(|target| target.own_text(called));
        own.or_else(|| defaults.value(default).map(str::to_owned))
    }
}

impl TakesDefaults for DefaultTargets {
    fn keep(&self, body: &dyn Encode) -> Result<KeptBody, EncodeError> {
        Ok(Arc::new(BodySnapshot::of(body)?))
    }

    fn own(&self, called: &Called<'_>) -> Vec<(&'static str, String)> {
        let mut own: Vec<(&'static str, String)> = Vec::new();
        for target in self.0 {
            if let Some(text) = target.own_text(called).filter(|_| own.iter().all(|(of, _)| *of != target.default)) {
                own.push((target.default, text));
            }
        }
        own
    }

    fn fill(&self, defaults: &Defaults, called: &Called<'_>, draft: &mut Draft) -> Result<(), Error> {
        for target in self.0 {
            let param = match &target.to {
                To::Param(param) => param,
                To::Switch(param) => {
                    draft.put_query(param.name, target.default);
                    continue;
                }
                To::Property(_) | To::SwitchProperty(_) => continue,
            };
            let is_set = called.set.iter().any(|(set, _)| set.is_same(param)) || own_header(called, param).is_some();
            if is_set {
                continue;
            }
            match self.value(target.default, defaults, called) {
                None => target.missing(defaults, &param.describe(), "the call")?,
                Some(_) if matches!(param.place, Place::Path) => {}
                Some(value) if matches!(param.place, Place::Header) => {
                    let (name, value) = header(param.name, &value)?;
                    draft.headers.insert(name, value);
                }
                Some(value) => draft.put_query(param.name, &value),
            }
        }
        Ok(())
    }

    fn body<'a>(
        &self,
        defaults: &Defaults,
        called: &Called<'_>,
        body: &'a dyn Encode,
    ) -> Result<Box<dyn Encode + 'a>, Error> {
        let mut added: Vec<(&'static str, Added)> = Vec::new();
        for target in self.0 {
            match target.to {
                To::SwitchProperty(name) => added.push((name, Added::Switch(target.default == "true"))),
                To::Property(name) if is_object(body) && property(body, name).is_none() => {
                    match self.value(target.default, defaults, called) {
                        Some(value) => added.push((name, Added::Default(value))),
                        None => target.missing(defaults, &format!("property `{name}` of the body"), "the body")?,
                    }
                }
                To::Property(_) | To::Param(_) | To::Switch(_) => {}
            }
        }
        Ok(Box::new(Filled { body, added }))
    }
}

/// A header that the call or its options set, by whatever way.
fn own_header<'a>(called: &'a Called<'_>, param: &Param) -> Option<&'a HeaderValue> {
    let header = called.options.headers.get(param.name).or_else(|| called.headers.get(param.name));
    header.filter(|_| matches!(param.place, Place::Header))
}

/// A body with the properties that it leaves to the client, and those that are up to the operation. Where it is no object,
/// there is no place for them.
#[derive(Debug)]
struct Filled<'a> {
    body: &'a dyn Encode,
    added: Vec<(&'static str, Added)>,
}

#[derive(Debug)]
enum Added {
    Default(String),
    Switch(bool),
}

impl Encode for Added {
    fn encode(&self, sink: &mut dyn Sink) -> Result<(), EncodeError> {
        match self {
            Self::Default(value) => value.encode(sink),
            Self::Switch(value) => value.encode(sink),
        }
    }
}

fn is_object(body: &dyn Encode) -> bool {
    let mut is_object = false;
    let outcome = body.encode(&mut |output: Output<'_>| {
        is_object = matches!(output, Output::Object(_));
        Ok(())
    });
    outcome.is_ok() && is_object
}

/// A property at the top, if there is one: its text, if it has one.
fn property(body: &dyn Encode, name: &str) -> Option<Option<String>> {
    let mut found = None;
    let outcome = body.encode(&mut |output: Output<'_>| {
        let Output::Object(entries) = output else { return Ok(()) };
        entries.each(&mut |key, value| {
            if key == name {
                found = Some(text_of(value).ok().flatten());
            }
            Ok(())
        })
    });
    outcome.ok().and(found)
}

impl Encode for Filled<'_> {
    fn encode(&self, sink: &mut dyn Sink) -> Result<(), EncodeError> {
        self.body.encode(&mut |output: Output<'_>| match output {
            Output::Object(entries) => sink.put(Output::Object(&FilledEntries(entries, &self.added))),
            other => sink.put(other),
        })
    }
}

struct FilledEntries<'a>(&'a dyn Parts, &'a [(&'static str, Added)]);

impl Parts for FilledEntries<'_> {
    fn each(&self, visit: Visit<'_>) -> Result<(), EncodeError> {
        // What the caller says where the operation decides is not sent.
        self.0.each(&mut |key, value| {
            if self.1.iter().any(|(name, _)| *name == key) { Ok(()) } else { visit(key, value) }
        })?;
        for (name, value) in self.1 {
            visit(name, value)?;
        }
        Ok(())
    }
}
