//! A call of an operation: takes arguments, then becomes a request.
//!
//! Not generic, so that an operation of the emitted crate is only names and types around it. It does not know how
//! requests are carried out (`core`, `transport`).

use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

use super::api::Operation;
use super::authorize::Needs;
use super::body::EncodeBody;
use super::core::{Core, Reading, Target};
use super::draft::{Draft, replace};
use super::fill::Fill;
use super::options::{RequestOptions, header};
use super::param::{Param, Place};
use super::percent::Keep;
use super::style::Style;
use super::styled::{Spelling, one_text, pairs};
use super::tree::Tree;
use super::{Answer, Encode, EncodeError, Error};

/// A call that has not been sent yet.
#[derive(Clone)]
pub struct Call {
    core: Core,
    operation: &'static Operation,
    draft: Draft,
    /// The arguments that are set, by place in the operation's table.
    set: Vec<usize>,
    /// The body, where what it becomes is known only when the call is sent.
    late_body: Option<LateBody>,
    body_kind: BodyKind,
    /// The first argument that could not be taken; told when the call is sent.
    failure: Option<String>,
    options: RequestOptions,
    /// What is changed of the request when all else is said.
    change: Option<Change>,
    reading: Reading,
}

/// Changes a request that is complete: how another page of the same list is asked for.
pub(super) type Change = Arc<dyn Fn(&mut Draft) -> Result<(), Error> + Send + Sync>;

/// A body that is not encoded yet.
#[derive(Clone)]
struct LateBody {
    tree: Tree,
    media_type: &'static str,
    style: Style,
    encode: EncodeBody,
}

/// Whether a call sends its body as the operation's table says first.
#[derive(Clone, Copy, PartialEq, Eq)]
enum BodyKind {
    Usual,
    Other,
}

/// What `execute` returns: boxed, so that the state of a transfer is compiled once and not per operation.
pub type Pending = Pin<Box<dyn Future<Output = Result<Answer, Error>> + Send>>;

impl Call {
    /// A call without arguments.
    pub fn new(core: &Core, operation: &'static Operation) -> Self {
        Self {
            core: core.clone(),
            operation,
            draft: Draft::default(),
            set: Vec::new(),
            late_body: None,
            body_kind: BodyKind::Usual,
            failure: None,
            options: RequestOptions::default(),
            change: None,
            reading: if operation.is_streamed { Reading::Streamed } else { Reading::Whole },
        }
    }

    /// Sets the first argument of the operation's table that is not set.
    pub(super) fn push(&mut self, value: &dyn Encode) {
        self.set(self.set.len(), value);
    }

    /// Sets the argument at this place of the operation's table, in place of an earlier one.
    pub fn set(&mut self, index: usize, value: &dyn Encode) {
        let Some(param) = self.operation.params.get(index) else {
            self.failure.get_or_insert_with(|| format!("there is no argument {index}"));
            return;
        };
        self.set.push(index);
        if let Err(error) = self.put(param, value) {
            self.failure.get_or_insert_with(|| format!("{}: {error}", param.describe()));
        }
    }

    /// Has the body sent in the other way that the operation knows.
    pub fn use_other_body(&mut self) {
        self.body_kind = BodyKind::Other;
    }

    /// Sets what this call does differently.
    pub fn options(&mut self, options: RequestOptions) {
        self.options = options;
    }

    /// The same call with a change.
    pub(super) fn with_change(&self, change: Change) -> Self {
        Self { change: Some(change), ..self.clone() }
    }

    pub(super) fn core(&self) -> &Core {
        &self.core
    }

    pub(super) fn operation(&self) -> &'static Operation {
        self.operation
    }

    /// Has a successful answer given as it comes.
    pub(super) fn streamed(&mut self) {
        self.reading = Reading::Streamed;
    }

    /// Whether the client is one for programs without an async runtime.
    pub(super) fn is_blocking(&self) -> bool {
        self.core.0.is_blocking
    }

    /// Whether sending the call again asks for the same and changes nothing.
    pub(super) fn is_safe(&self) -> bool {
        self.operation.method().is_safe() && self.draft.body.as_ref().is_none_or(|body| body.content.is_replayable())
    }

    /// Sets a header that is no argument.
    pub(super) fn set_header(&mut self, name: &str, value: &str) -> Result<(), Error> {
        let (name, value) = header(name, value)?;
        self.draft.headers.insert(name, value);
        Ok(())
    }

    /// Sends the call.
    pub fn execute(self) -> Pending {
        Box::pin(async move {
            let (operation, reading) = (self.operation, self.reading);
            let method = operation.method();
            let in_call = |error: Error| error.in_call(&method, operation.path);
            let again = (reading == Reading::Streamed).then(|| Box::new(self.clone()));
            let (core, draft, options) = self.ready().map_err(in_call)?;
            let needs = Needs::OneOf(operation.security);
            let target =
                Target { operation, server: operation.server, method: &method, path: operation.path, needs, reading };
            let mut answer = core.execute(target, draft, options).await.map_err(in_call)?;
            answer.rest.again = again;
            Ok(answer)
        })
    }

    /// Checks what is set, and adds what the call leaves to the client.
    pub(super) fn ready(self) -> Result<(Core, Draft, RequestOptions), Error> {
        let Self { core, operation, mut draft, set, mut late_body, body_kind, failure, options, change, .. } = self;
        if let Some(message) = failure {
            return Err(Error::request(message));
        }
        let is_set = |param: &Param| {
            set.iter().filter_map(|index| operation.params.get(*index)).any(|other| other.is_same(param))
        };
        for param in operation.params {
            if param.required && !is_set(param) {
                return Err(Error::request(format!("{} is required but not set", param.describe())));
            }
        }
        for fill in operation.defaults {
            let body = late_body.as_mut().map(|body| &mut body.tree);
            fill.apply(core.defaults(), &mut draft, body, &is_set, &options)?;
        }
        if let Some(LateBody { tree, mut media_type, mut style, mut encode }) = late_body {
            if let (BodyKind::Other, Some(other)) = (body_kind, operation.other_body.first())
                && let Place::Body(encode_other) = other.place
            {
                (media_type, style, encode) = (other.name, other.style, encode_other);
            }
            let body = encode(&tree, media_type, style);
            draft.body = Some(body.map_err(|error| Error::request(format!("body: {error}")))?);
        }
        if let Some(change) = change {
            change(&mut draft)?;
        }
        Ok((core, draft, options))
    }

    fn put(&mut self, param: &Param, value: &dyn Encode) -> Result<(), EncodeError> {
        let Param { place, name, style, .. } = *param;
        match place {
            Place::Path => {
                let value = path_value(name, value, style)?;
                match self.draft.path.iter_mut().find(|(known, _)| *known == name) {
                    Some((_, earlier)) => *earlier = value,
                    None => self.draft.path.push((name, value)),
                }
            }
            Place::Query => {
                let keep = if style.reserved { Keep::ReservedInQuery } else { Keep::Unreserved };
                replace(&mut self.draft.query, name, pairs(name, value, Spelling { style, keep: Some(keep) })?);
            }
            Place::Cookie => {
                let spelling = Spelling { style, keep: Some(Keep::Cookie) };
                replace(&mut self.draft.cookies, name, pairs(name, value, spelling)?);
            }
            Place::Header => {
                let text = one_text(name, value, Spelling { style, keep: None })?;
                let (name, value) = header(name, &text).map_err(EncodeError::new)?;
                self.draft.headers.insert(name, value);
            }
            Place::Body(encode) if is_body_late(self.operation) => {
                let tree = Tree::of(value)?;
                self.late_body = Some(LateBody { tree, media_type: name, style, encode });
            }
            Place::Body(encode) => self.draft.body = Some(encode(value, name, style)?),
        }
        Ok(())
    }
}

/// Whether the body may become something else until the call is sent. Others are encoded at once, which is faster.
fn is_body_late(operation: &Operation) -> bool {
    !operation.other_body.is_empty() || operation.defaults.iter().any(Fill::is_of_body)
}

/// Servers and proxies resolve `.` and `..`, so that the request would reach another operation.
fn path_value(name: &str, value: &dyn Encode, style: Style) -> Result<String, EncodeError> {
    let tree = Tree::of(value)?;
    if tree.is_empty() {
        return Err(EncodeError::new("must not be empty"));
    }
    let keep = if style.reserved { Keep::ReservedInPath } else { Keep::Unreserved };
    let text = one_text(name, &tree, Spelling { style, keep: Some(keep) })?;
    let plain = tree.into_text()?;
    match plain.as_str() {
        "" => Err(EncodeError::new("must not be empty")),
        "." | ".." => Err(EncodeError::new("must not be `.` or `..`")),
        // Some see through the encoding of dots as well.
        _ if text.split('/').any(is_dots) => Err(EncodeError::new("must not have a segment `.` or `..`")),
        _ => Ok(text),
    }
}

fn is_dots(segment: &str) -> bool {
    matches!(segment.to_ascii_lowercase().as_str(), "." | ".." | "%2e" | "%2e%2e" | ".%2e" | "%2e.")
}

/// Without arguments, which may be secret.
impl fmt::Debug for Call {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Call({} {})", self.operation.method, self.operation.path)
    }
}
