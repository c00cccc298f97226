//! What a call says that holds for the calls that ask about what it has started, too.
//!
//! In: the call, as its user has made it. Out: calls of other operations, with its client, its values of the client's
//! defaults, the parameters that both have, its headers and its options. It must not know when they are sent.

use http::{HeaderMap, HeaderName};

use crate::runtime::attempts::core::Core;
use crate::runtime::calls::request_builder::RequestBuilder;
use crate::runtime::parameters::pair::Pair;
use crate::runtime::parameters::param::{Param, Place};
use crate::runtime::requests::api::Operation;
use crate::runtime::requests::draft::Draft;
use crate::runtime::requests::options::RequestOptions;

/// Headers that are about one request: what comes with it, what is expected back, and whether it is carried out at all.
const OF_ONE_REQUEST: [&str; 4] = ["accept", "accept-encoding", "prefer", "range"];

/// A parameter, and where its value comes from.
pub(crate) type Taken = (Param, TakenFrom);

/// Where the value of a parameter comes from.
pub enum TakenFrom {
    /// From the call that began, where it has it.
    Call,
    /// From a part of the answer that has the id.
    Answer(&'static str),
    /// It is the id.
    Id,
}

/// The part of a call that is kept; not its body, which may be large.
pub(crate) struct Carried {
    /// The call's client, whose defaults are what the call has set itself.
    core: Core,
    /// A base URL of its own; empty for the API's.
    server: &'static str,
    options: RequestOptions,
    draft: Draft,
    /// Headers that the caller has set, by whatever way.
    own: Vec<HeaderName>,
}

impl Carried {
    #[inline]
    pub(crate) fn of(call: &RequestBuilder) -> Self {
        let mut core = call.core().clone();
        for (default, value) in call.own_defaults() {
            core = core.with_default(default, value);
        }
        let RequestOptions { timeout, attempt_timeout, retry, redirects, max_memory, headers, .. } =
            call.options.clone();
        let once = core.0.settings.api.idempotency_header;
        let headers = headers.into_iter().filter_map(|(name, value)| Some((name?, value)));
        let headers: HeaderMap = headers.filter(|(name, _)| !is_of_one_request(name, once)).collect();
        let defaults = RequestOptions::default();
        let draft = Draft { body: None, ..call.draft.clone() };
        let own = call.own_headers.iter().filter(|name| !is_of_one_request(name, once)).cloned();
        Self {
            core,
            server: call.operation().server,
            options: RequestOptions { timeout, attempt_timeout, retry, redirects, max_memory, headers, ..defaults },
            draft,
            own: own.collect(),
        }
    }

    /// The call that asks, with what it takes from the one that began.
    #[inline]
    pub(crate) fn call(&self, operation: &'static Operation, taken: &[Taken]) -> RequestBuilder {
        let mut request = RequestBuilder::new(&self.core, operation);
        let mut options = self.options.clone();
        // What may be secret goes where the caller has sent it, and nowhere else.
        if operation.server == self.server {
            self.own.iter().for_each(|name| self.take_header(name, &mut request));
        } else {
            options.headers.clear();
        }
        let from_call = taken.iter().filter(|(_, from)| matches!(from, TakenFrom::Call));
        for (Param { place, name, .. }, _) in from_call {
            let of_it = |pairs: &[Pair]| pairs.iter().filter(|pair| pair.owner == *name).cloned().collect::<Vec<_>>();
            match place {
                Place::Path => request.draft.path.extend(of_it(&self.draft.path)),
                Place::Query => request.draft.query.extend(of_it(&self.draft.query)),
                Place::Cookie => request.draft.cookies.extend(of_it(&self.draft.cookies)),
                Place::Header => {
                    let name = HeaderName::from_bytes(name.as_bytes());
                    name.iter().for_each(|name| self.take_header(name, &mut request));
                }
                Place::Body(_) => {}
            }
        }
        request.options(options);
        request
    }

    #[inline]
    fn take_header(&self, name: &HeaderName, request: &mut RequestBuilder) {
        let value = self.draft.headers.get(name).cloned();
        value.into_iter().for_each(|value| drop(request.draft.headers.insert(name.clone(), value)));
    }
}

#[inline]
fn is_of_one_request(name: &HeaderName, once: &str) -> bool {
    let name = name.as_str();
    let is_conditional = name.starts_with("if-") || name.starts_with("content-");
    is_conditional || OF_ONE_REQUEST.contains(&name) || name.eq_ignore_ascii_case(once)
}
