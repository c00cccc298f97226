//! A request of an operation under construction: takes arguments, then is sent.
//!
//! Not generic, so that an operation of the emitted crate is only names and types around it. It does not know how
//! requests are carried out (`core`, `transport`).

use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

use http::HeaderName;

use crate::runtime::attempts::core::{Core, Reading, Target};
use crate::runtime::auth::authorize::Needs;
use crate::runtime::bodies::body::Body;
use crate::runtime::errors::error::Error;
use crate::runtime::parameters::pair::{Pair, replace};
use crate::runtime::parameters::param::{Param, Place};
use crate::runtime::parameters::path_value::path_value;
use crate::runtime::parameters::percent::Keep;
use crate::runtime::parameters::styled::{Spelling, one_text, pairs};
use crate::runtime::requests::api::Operation;
use crate::runtime::requests::client_defaults::{Called, KeptBody, TakesDefaults};
use crate::runtime::requests::draft::{Address, Draft};
use crate::runtime::requests::options::{RequestOptions, own_header, put_header};
use crate::runtime::responses::answer::Answer;
use crate::runtime::values::encode::{Encode, EncodeError};
use crate::runtime::values::probe::text_of;

/// A request that has not been sent yet.
#[derive(Clone)]
pub(crate) struct RequestBuilder {
    core: Core,
    operation: &'static Operation,
    /// Method and path, where the operation stands for what is not described.
    pub(crate) address: Option<Arc<Address>>,
    pub(crate) draft: Draft,
    /// The arguments that are set, where the client has defaults for the others.
    set: Vec<(Param, Option<String>)>,
    /// The body as the operation's table says first, and in the other way that it knows. Only the one that is sent need be
    /// one that can be.
    pub(crate) body: Option<Result<Body, String>>,
    other_body: Option<Result<Body, String>>,
    /// What the body is made of, where the client may add to it.
    kept_body: Option<(Param, KeptBody)>,
    is_other_sent: bool,
    /// The first argument that could not be taken; told when the call is sent.
    pub(crate) failure: Option<String>,
    pub(crate) options: RequestOptions,
    /// Headers that are no arguments of the operation.
    pub(crate) own_headers: Vec<HeaderName>,
    /// What is changed of the request when all else is said.
    change: Option<Change>,
    reading: Reading,
}

/// Changes a request that is complete: how another page of the same list is asked for.
pub(crate) type Change = Arc<dyn Fn(&mut Draft) -> Result<(), Error> + Send + Sync>;

/// What `execute` returns: boxed, so that the state of a transfer is compiled once and not per operation.
pub(crate) type Pending = Pin<Box<dyn Future<Output = Result<Answer, Error>> + Send>>;

impl RequestBuilder {
    /// A call without arguments.
    pub(crate) fn new(core: &Core, operation: &'static Operation) -> Self {
        Self {
            core: core.clone(),
            operation,
            address: None,
            draft: Draft::default(),
            set: Vec::new(),
            body: None,
            other_body: None,
            kept_body: None,
            is_other_sent: false,
            failure: None,
            options: RequestOptions::default(),
            own_headers: Vec::new(),
            change: None,
            reading: Reading::Whole,
        }
    }

    /// Sets an argument, in place of an earlier one, to what becomes one.
    pub(crate) fn set<V: Encode>(&mut self, param: Param, name: &'static str, value: impl Into<V>) {
        let value: V = value.into();
        self.put(param, name, &value);
    }

    /// Sets an argument that needs no conversion.
    pub(crate) fn put(&mut self, param: Param, name: &'static str, value: &dyn Encode) {
        let param = Param { name, ..param };
        if self.operation.takes_defaults.is_some() && !matches!(param.place, Place::Body(_)) {
            let mut index = 0;
            while let Some((set, _)) = self.set.get(index) {
                if set.is_same(&param) {
                    self.set.remove(index);
                } else {
                    index += 1;
                }
            }
            self.set.push((param, text_of(value).ok().flatten()));
        }
        if let Err(error) = self.place(&param, value) {
            self.fail(format!("{}: {error}", param.describe()));
        }
    }

    /// Sets a header, in place of an earlier one.
    #[inline]
    pub(crate) fn header(&mut self, name: &str, value: &str) {
        match own_header(name, value) {
            Ok((name, value)) => {
                self.draft.headers.insert(name.clone(), value);
                self.own_headers.push(name);
            }
            Err(error) => self.fail(error.to_string()),
        }
    }

    /// Has the call fail when it is sent, unless something before has it fail already.
    pub(crate) fn fail(&mut self, message: String) {
        self.failure = self.failure.take().or(Some(message));
    }

    /// Has the body sent in the other way that the operation knows.
    pub(crate) fn use_other_body(&mut self) {
        self.is_other_sent = true;
    }

    /// Sets what this call does differently.
    pub(crate) fn options(&mut self, options: RequestOptions) {
        self.options = options;
    }

    /// What the call itself says of the client's defaults.
    pub(crate) fn own_defaults(&self) -> Vec<(&'static str, String)> {
        let Some(takes_defaults) = self.operation.takes_defaults else { return Vec::new() };
        takes_defaults.own(&self.called())
    }

    fn called(&self) -> Called<'_> {
        let body = self.kept_body.as_ref().map(|(_, body)| &**body as &dyn Encode);
        Called { set: &self.set, headers: &self.draft.headers, body, options: &self.options }
    }

    /// The same call with a change.
    #[inline]
    pub(crate) fn with_change(&self, change: Change) -> Self {
        let mut call = self.clone();
        call.change = Some(change);
        call
    }

    pub(crate) fn core(&self) -> &Core {
        &self.core
    }

    pub(crate) fn operation(&self) -> &'static Operation {
        self.operation
    }

    /// Has a successful answer given as it comes, or whole.
    pub(crate) fn reading(mut self, is_streamed: bool) -> Self {
        self.reading = if is_streamed { Reading::Streamed } else { Reading::Whole };
        self
    }

    /// Whether sending the call again asks for the same and changes nothing.
    pub(crate) fn is_safe(&self) -> bool {
        self.operation.method().is_safe() && !matches!(&self.body, Some(Ok(body)) if !body.content.is_replayable())
    }

    /// Sets a header that is no argument.
    pub(crate) fn set_header(&mut self, name: &str, value: &str) -> Result<(), Error> {
        put_header(&mut self.draft.headers, name, value)
    }

    /// Sends the call.
    pub(crate) fn execute(self) -> Pending {
        Box::pin(async move {
            let (operation, reading) = (self.operation, self.reading);
            let (address, method) = (self.address.clone(), operation.method());
            let (method, path, shown, needs) = match &address {
                Some(address) => (&address.method, address.path.as_str(), address.shown(), Needs::Unknown),
                None => (&method, operation.path, operation.path, Needs::OneOf(operation.security)),
            };
            let draft = match self.ready() {
                Ok(draft) => draft,
                Err(error) => return Err(error.in_call(method, shown)),
            };
            let target = Target { operation, server: operation.server, method, path, needs, reading };
            let mut options = self.options.clone();
            options.redirects = options.redirects.or(self.core.0.settings.redirects);
            match self.core.clone().execute(target, draft, options).await {
                Ok(mut answer) => {
                    if reading == Reading::Streamed {
                        answer.rest.again = Some(Box::new(self));
                    }
                    Ok(answer)
                }
                Err(error) => Err(error.in_call(method, shown)),
            }
        })
    }

    /// What is set, checked, with what the call leaves to the client.
    pub(crate) fn ready(&self) -> Result<Draft, Error> {
        if let Some(message) = &self.failure {
            return Err(Error::request(message.as_str()));
        }
        let mut draft = self.draft.clone();
        let is_other = self.is_other_sent && self.other_body.is_some();
        match if is_other { &self.other_body } else { &self.body } {
            Some(Ok(body)) => draft.body = Some(body.clone()),
            Some(Err(message)) => return Err(Error::request(message.as_str())),
            None => {}
        }
        if let Some(takes_defaults) = self.operation.takes_defaults {
            self.fill(takes_defaults, &mut draft, is_other)?;
        }
        if let Some(change) = &self.change {
            change(&mut draft)?;
        }
        Ok(draft)
    }

    /// Takes over the client's defaults for what the call leaves open.
    fn fill(&self, takes_defaults: &dyn TakesDefaults, draft: &mut Draft, is_other: bool) -> Result<(), Error> {
        let (called, defaults) = (self.called(), self.core.defaults());
        takes_defaults.fill(defaults, &called, draft)?;
        let Some((param, body)) = &self.kept_body else { return Ok(()) };
        let param = match self.operation.other_body {
            [other, ..] if is_other => other,
            _ => param,
        };
        let filled = takes_defaults.body(defaults, &called, &**body)?;
        draft.body = match encoded(param, &*filled) {
            Some(Ok(body)) => Some(body),
            Some(Err(message)) => return Err(Error::request(message)),
            None => None,
        };
        Ok(())
    }

    fn place(&mut self, param: &Param, value: &dyn Encode) -> Result<(), EncodeError> {
        let Param { place, name, style, .. } = *param;
        let spelling = |keep| Spelling { name, style, keep };
        match place {
            Place::Path => {
                let keep = if style.reserved { Keep::ReservedInPath } else { Keep::Unreserved };
                let value = path_value(value, spelling(Some(keep)))?;
                let pair = Pair { owner: name.to_owned(), name: String::new(), value };
                replace(&mut self.draft.path, name, vec![pair]);
            }
            Place::Query => {
                let keep = if style.reserved { Keep::ReservedInQuery } else { Keep::Unreserved };
                replace(&mut self.draft.query, name, pairs(value, spelling(Some(keep)))?);
            }
            Place::Cookie => replace(&mut self.draft.cookies, name, pairs(value, spelling(Some(Keep::Cookie)))?),
            Place::Header => {
                let text = one_text(value, spelling(None))?;
                if let Err(error) = put_header(&mut self.draft.headers, name, &text) {
                    return Err(EncodeError::new(format!("{error}")));
                }
            }
            Place::Body(_) => {
                self.body = encoded(param, value);
                self.other_body = match self.operation.other_body {
                    [other, ..] => encoded(other, value),
                    [] => None,
                };
                if let Some(takes_defaults) = self.operation.takes_defaults {
                    self.kept_body = Some((*param, takes_defaults.keep(value)?));
                }
            }
        }
        Ok(())
    }
}

/// The body that a value becomes.
fn encoded(param: &Param, value: &dyn Encode) -> Option<Result<Body, String>> {
    let Place::Body(encode) = param.place else { return None };
    Some(match encode(value, param.name, param.style) {
        Ok(body) => Ok(body),
        Err(error) => Err(format!("body: {error}")),
    })
}

/// Without arguments, which may be secret.
impl fmt::Debug for RequestBuilder {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Request({} {})", self.operation.method, self.operation.path)
    }
}
