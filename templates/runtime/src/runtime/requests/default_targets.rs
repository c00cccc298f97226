//! How an operation takes the defaults of a client: a table of its places for them.
//!
//! What the call sets itself always wins, but over a switch: that is up to the operation.

use crate::runtime::errors::error::Error;
use crate::runtime::parameters::param::{Param, Place};
use crate::runtime::requests::draft::Draft;
use crate::runtime::requests::fill::{Defaults, Fills};
use crate::runtime::requests::options::RequestOptions;
use crate::runtime::requests::options::header;
use crate::runtime::values::encode::{Encode, EncodeError, Output, Parts, Sink, Visit};

/// A place of an operation that takes a default of the client.
#[derive(Clone, Copy)]
pub struct Fill {
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
impl Fill {
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

    fn take(&self, param: &Param, defaults: &Defaults, draft: &mut Draft) -> Result<(), Error> {
        match defaults.value(self.default) {
            None => return self.missing(defaults, &param.describe(), "the call"),
            Some(value) if matches!(param.place, Place::Header) => {
                let (name, value) = header(param.name, value)?;
                draft.headers.insert(name, value);
            }
            Some(value) => draft.put_query(param.name, value),
        }
        Ok(())
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
pub struct Filling(pub &'static [Fill]);

impl Fills for Filling {
    fn fill(
        &self,
        defaults: &Defaults,
        draft: &mut Draft,
        options: &RequestOptions,
        is_set: &dyn Fn(&Param) -> bool,
    ) -> Result<(), Error> {
        for fill in self.0 {
            let param = match &fill.to {
                To::Param(param) => param,
                To::Switch(param) => {
                    draft.put_query(param.name, fill.default);
                    continue;
                }
                _ => continue,
            };
            let is_option = matches!(param.place, Place::Header) && options.headers.contains_key(param.name);
            if !is_option && !is_set(param) {
                fill.take(param, defaults, draft)?;
            }
        }
        Ok(())
    }

    fn body<'a>(&self, defaults: &'a Defaults, body: &'a dyn Encode) -> Result<Box<dyn Encode + 'a>, Error> {
        let mut added: Vec<(&'static str, Added<'a>)> = Vec::new();
        for fill in self.0 {
            match fill.to {
                To::SwitchProperty(name) => added.push((name, Added::Switch(fill.default == "true"))),
                To::Property(name) if lacks(body, name) => match defaults.value(fill.default) {
                    Some(value) => added.push((name, Added::Default(value))),
                    None => fill.missing(defaults, &format!("property `{name}` of the body"), "the body")?,
                },
                _ => {}
            }
        }
        Ok(Box::new(Filled { body, added }))
    }
}

/// A body with the properties that it leaves to the client, and those that are up to the operation. Where it is no object,
/// there is no place for them.
struct Filled<'a> {
    body: &'a dyn Encode,
    added: Vec<(&'static str, Added<'a>)>,
}

enum Added<'a> {
    Default(&'a str),
    Switch(bool),
}

impl Encode for Added<'_> {
    fn encode(&self, sink: &mut dyn Sink) -> Result<(), EncodeError> {
        match self {
            Self::Default(value) => value.encode(sink),
            Self::Switch(value) => value.encode(sink),
        }
    }
}

/// Whether it is an object without this key.
fn lacks(body: &dyn Encode, name: &str) -> bool {
    let mut lacks = false;
    let outcome = body.encode(&mut |output: Output<'_>| {
        let Output::Object(entries) = output else { return Ok(()) };
        lacks = true;
        entries.each(&mut |key, _| {
            lacks &= key != name;
            Ok(())
        })
    });
    outcome.is_ok() && lacks
}

impl Encode for Filled<'_> {
    fn encode(&self, sink: &mut dyn Sink) -> Result<(), EncodeError> {
        self.body.encode(&mut |output: Output<'_>| match output {
            Output::Object(entries) => sink.put(Output::Object(&FilledEntries(entries, &self.added))),
            other => sink.put(other),
        })
    }
}

struct FilledEntries<'a>(&'a dyn Parts, &'a [(&'static str, Added<'a>)]);

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
