//! A call of an operation: takes arguments, then becomes a request.
//!
//! Not generic, so that an operation of the emitted crate is only names and types around it. It does not know how
//! requests are carried out (`core`, `transport`).

use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

use http::Method;

use crate::runtime::attempts::core::{Core, Reading, Target};
use crate::runtime::auth::authorize::Needs;
use crate::runtime::bodies::body::Body;
use crate::runtime::errors::error::Error;
use crate::runtime::parameters::pair::{Pair, replace};
use crate::runtime::parameters::param::{Param, Place};
use crate::runtime::parameters::percent::Keep;
use crate::runtime::parameters::styled::{Spelling, one_text, pairs};
use crate::runtime::parameters::url::without_query;
use crate::runtime::requests::api::Operation;
use crate::runtime::requests::draft::Draft;
use crate::runtime::requests::options::{RequestOptions, put_header};
use crate::runtime::responses::answer::Answer;
use crate::runtime::values::encode::{Encode, EncodeError};
use crate::runtime::values::probe::{is_empty, text_of};

/// A call that has not been sent yet.
#[derive(Clone)]
pub struct Call {
    core: Core,
    operation: &'static Operation,
    /// Method and path, where the operation stands for what is not described.
    pub(crate) address: Option<Arc<(Method, String)>>,
    pub(crate) draft: Draft,
    /// The arguments that are set, by place in the operation's table.
    set: Vec<usize>,
    /// The body as the operation's table says first, and in the other way that it knows. Only the one that is sent need be
    /// one that can be.
    pub(crate) body: Option<Result<Body, String>>,
    other_body: Option<Result<Body, String>>,
    is_other_sent: bool,
    /// The first argument that could not be taken; told when the call is sent.
    pub(crate) failure: Option<String>,
    options: RequestOptions,
    /// What is changed of the request when all else is said.
    change: Option<Change>,
    reading: Reading,
}

/// Changes a request that is complete: how another page of the same list is asked for.
pub(crate) type Change = Arc<dyn Fn(&mut Draft) -> Result<(), Error> + Send + Sync>;

/// What `execute` returns: boxed, so that the state of a transfer is compiled once and not per operation.
pub type Pending = Pin<Box<dyn Future<Output = Result<Answer, Error>> + Send>>;

impl Call {
    /// A call without arguments.
    pub fn new(core: &Core, operation: &'static Operation) -> Self {
        Self {
            core: core.clone(),
            operation,
            address: None,
            draft: Draft::default(),
            set: Vec::new(),
            body: None,
            other_body: None,
            is_other_sent: false,
            failure: None,
            options: RequestOptions::default(),
            change: None,
            reading: if operation.is_streamed { Reading::Streamed } else { Reading::Whole },
        }
    }

    /// Sets the first argument of the operation's table that is not set.
    pub(crate) fn push(&mut self, value: &dyn Encode) {
        self.set(self.set.len(), value);
    }

    /// Sets the argument at this place of the operation's table, in place of an earlier one.
    pub fn set(&mut self, index: usize, value: &dyn Encode) {
        let failure = match self.operation.params.get(index) {
            None => format!("there is no argument {index}"),
            Some(param) => {
                self.set.push(index);
                let Err(error) = self.put(param, value) else { return };
                format!("{}: {error}", param.describe())
            }
        };
        if self.failure.is_none() {
            self.failure = Some(failure);
        }
    }

    /// Has the body sent in the other way that the operation knows.
    pub fn use_other_body(&mut self) {
        self.is_other_sent = true;
    }

    /// Sets what this call does differently.
    pub fn options(&mut self, options: RequestOptions) {
        self.options = options;
    }

    /// The same call with a change.
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

    /// Has a successful answer given as it comes.
    pub(crate) fn streamed(&mut self) {
        self.reading = Reading::Streamed;
    }

    /// Whether the client is one for programs without an async runtime.
    pub(crate) fn is_blocking(&self) -> bool {
        self.core.is_blocking()
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
    pub fn execute(self) -> Pending {
        Box::pin(async move {
            let (operation, reading) = (self.operation, self.reading);
            let (address, method) = (self.address.clone(), operation.method());
            let (method, path, shown, needs) = match &address {
                Some(address) => (&address.0, address.1.as_str(), without_query(&address.1), Needs::Unknown),
                None => (&method, operation.path, operation.path, Needs::OneOf(operation.security)),
            };
            let in_call = |error: Error| error.in_call(method, shown);
            let draft = self.ready().map_err(in_call)?;
            let target = Target { operation, server: operation.server, method, path, needs, reading };
            let execution = self.core.clone().execute(target, draft, self.options.clone());
            let mut answer = execution.await.map_err(in_call)?;
            if reading == Reading::Streamed {
                answer.rest.again = Some(Box::new(self));
            }
            Ok(answer)
        })
    }

    /// What is set, checked, with what the call leaves to the client.
    pub(crate) fn ready(&self) -> Result<Draft, Error> {
        if let Some(message) = &self.failure {
            return Err(Error::request(message));
        }
        for param in self.operation.params {
            if param.required && !self.is_set(param) {
                return Err(Error::request(format!("{} is required but not set", param.describe())));
            }
        }
        let mut draft = self.draft.clone();
        if let Some(fills) = self.operation.fills {
            fills.fill(self.core.defaults(), &mut draft, &self.options, &|param| self.is_set(param))?;
        }
        let is_other = self.is_other_sent && self.other_body.is_some();
        match if is_other { &self.other_body } else { &self.body } {
            Some(Ok(body)) => draft.body = Some(body.clone()),
            Some(Err(message)) => return Err(Error::request(message)),
            None => {}
        }
        if let Some(change) = &self.change {
            change(&mut draft)?;
        }
        Ok(draft)
    }

    fn is_set(&self, param: &Param) -> bool {
        for index in &self.set {
            if let Some(set) = self.operation.params.get(*index)
                && set.is_same(param)
            {
                return true;
            }
        }
        false
    }

    fn put(&mut self, param: &Param, value: &dyn Encode) -> Result<(), EncodeError> {
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
                put_header(&mut self.draft.headers, name, &text).map_err(EncodeError::new)?;
            }
            Place::Body(_) => {
                self.body = self.made_of(param, value);
                self.other_body = self.operation.other_body.first().and_then(|other| self.made_of(other, value));
            }
        }
        Ok(())
    }

    /// The body that a value becomes, with what the client adds to it.
    fn made_of(&self, param: &Param, value: &dyn Encode) -> Option<Result<Body, String>> {
        let Place::Body(encode) = param.place else { return None };
        let make = |value: &dyn Encode| {
            let body = encode(value, param.name, param.style);
            body.map_err(|error| format!("body: {error}"))
        };
        Some(match self.operation.fills.map(|fills| fills.body(self.core.defaults(), value)) {
            None => make(value),
            Some(Ok(filled)) => make(&*filled),
            Some(Err(error)) => Err(error.to_string()),
        })
    }
}

/// Servers and proxies resolve `.` and `..`, so that the request would reach another operation.
fn path_value(value: &dyn Encode, spelling: Spelling<'_>) -> Result<String, EncodeError> {
    if is_empty(value) {
        return Err(EncodeError::new("must not be empty"));
    }
    let text = one_text(value, spelling)?;
    match text_of(value)?.as_deref() {
        None | Some("") => Err(EncodeError::new("must not be empty")),
        Some("." | "..") => Err(EncodeError::new("must not be `.` or `..`")),
        _ => {
            for segment in text.split('/') {
                // Some see through the encoding of dots as well.
                if matches!(segment.to_ascii_lowercase().as_str(), "." | ".." | "%2e" | "%2e%2e" | ".%2e" | "%2e.") {
                    return Err(EncodeError::new("must not have a segment `.` or `..`"));
                }
            }
            Ok(text)
        }
    }
}

/// Without arguments, which may be secret.
impl fmt::Debug for Call {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Call({} {})", self.operation.method, self.operation.path)
    }
}
