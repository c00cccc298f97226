//! What every emitted SDK has in common.
//!
//! In an emitted crate this list is written anew, with the modules that the crate needs.

mod attempts;
mod auth;
mod bodies;
mod calls;
mod clients;
mod dates;
mod errors;
mod formats;
mod pages;
mod parameters;
mod requests;
mod responses;
mod scalars;
mod streams;
mod transports;
mod values;
mod waits;

pub use attempts::core::Core;
pub use attempts::hook::Attempt;
#[cfg(feature = "mock")]
pub use attempts::mock::{Mock, MockRule, MockValue};
#[cfg(feature = "mock")]
pub use attempts::mock_call::MockCall;
pub use auth::client_credentials::{ClientAuth, ClientCredentials};
pub use auth::credential::{Credential, CredentialFuture, CredentialProvider, Token};
pub use auth::hosts::choose_host;
pub use auth::token_answer::TokenAnswer;
pub use auth::token_exchange::{Presented, TokenExchange};
pub use bodies::content::Content;
pub use bodies::file::File;
pub use bodies::wire_body::{RequestBody, ResponseBody};
pub use bytes::Bytes;
pub(crate) use calls::call_future::Read;
pub use calls::call_future::{CallFuture, ResponseFuture};
pub use calls::caller::Caller;
pub use calls::endpoint::Endpoint;
pub use calls::mode::{Async, Blocking};
pub(crate) use calls::operation::{endpoints, operation, operation_defaults, output, send_stream, status, verb};
pub use calls::raw_request::RawRequest;
pub use calls::request::Request;
pub use clients::client_builder::ClientBuilder;
pub use clients::server_template::fill_server;
pub use dates::date::Date;
pub use dates::date_time::DateTime;
pub use errors::built::check_built;
pub use errors::error::{BoxError, Error, ErrorKind};
pub use errors::rate_limit::RateLimit;
#[cfg(feature = "yaml")]
pub use errors::yaml_text::{from_yaml, to_yaml};
pub use formats::decode_serde::{deserialize, from_value};
pub use formats::encode_serde::serialize;
pub use formats::json::{from_json, to_json};
pub use http::{HeaderMap, Method, StatusCode};
pub use pages::page_slot::Slot;
pub use pages::pager::Pager;
pub use pages::paging::Paging;
pub(crate) use pages::paging::pager;
pub use parameters::param::Param;
pub use parameters::style::Style;
pub use requests::api::{
    Api, ClientDefault, Hosts, Member, MemberPresence, Operation, Scheme, SchemeKind, ServerTemplate, ServerVariable,
};
pub use requests::call::Call;
pub use requests::client_defaults::{Defaults, TakesDefaults};
pub use requests::default_targets::{DefaultTarget, DefaultTargets};
pub use requests::options::RequestOptions;
pub use requests::retry_policy::RetryPolicy;
pub use responses::answer::{Answer, ByStatus};
pub use responses::by_status::OtherAnswer;
pub(crate) use responses::by_status::{answers, answers_variant};
pub use responses::failure::{FailureRule, says_failure};
pub use responses::in_mode::InMode;
pub use responses::response::Response;
pub use scalars::base64::Base64;
pub use scalars::boolean_string::BooleanString;
pub use scalars::comma_separated::CommaSeparated;
pub use scalars::decimal::Decimal;
pub use scalars::duration::Duration;
pub use scalars::integer_string::IntegerString;
pub use scalars::number::Number;
pub use scalars::packed::{Packed, Separator, fit_packed};
pub use scalars::pipe_separated::PipeSeparated;
pub use scalars::secret::Secret;
pub use scalars::space_separated::SpaceSeparated;
pub use scalars::strings::Strings;
pub use scalars::tab_separated::TabSeparated;
pub use scalars::uuid::Uuid;
pub use serde::de::DeserializeOwned;
pub use serde_json::Value;
pub use streams::download::Download;
pub use streams::events::{Event, Events};
pub use streams::records::Records;
pub use transports::clock::{Clock, Sleep};
pub use transports::transport::{Exchange, Transport};
pub use values::collection::Map;
pub use values::decode::{Container, Decode, Input, Mark, Reread, Rereader, Skip, Unread};
pub use values::decode_error::DecodeError;
pub use values::encode::{Encode, EncodeError, Output, Parts, Sink, Visit};
pub use values::evidence::{Candidate, best_fit, choose, decoded};
pub use values::field::Field;
pub use values::model::given;
pub(crate) use values::model::{constructor, field, model, model_fit, model_rest, serde_bridge, skip, wire_name};
pub use values::open_enum::{OpenEnum, fit_enum, known_value, listed_order};
pub(crate) use values::open_enum::{enum_wire, open_enum, open_enum_core};
pub use values::plain::{integer_of_text, integer_of_value};
pub use values::shape::{Fit, Presence, Shape, show, write_record};
pub use values::union::{decoded_without, fit_tag, read_tagged, tag};
pub(crate) use values::union::{union, union_core, union_decode, union_encode, union_rest};
pub use values::union_tag::encode_tagged;
pub use values::unknown_value::UnknownValue;
pub use waits::carried::TakenFrom;
pub use waits::poller::Poller;
pub use waits::polling::{Task, Waiter};

#[cfg(test)]
#[path = "../../../../../tests/conformance/mod.rs"]
mod conformance;
