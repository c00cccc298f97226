//! A folder of `specs/`: `provider.toml`, `names.lock` and `samples.json`, what a maintainer decides about one provider.
//!
//! In: TOML and JSON. Out: plain data. It knows where the document is, and must not know what it says.

mod auth;
mod client;
mod dates;
mod edit;
mod error;
mod folder;
mod load;
mod lock;
mod paging;
mod provider;
mod responses;
mod retries;
mod samples;
mod waiters;

pub use auth::{Auth, ClientAuth, Exchange, Grant, Presented};
pub use client::{BaseUrlByCredential, ClientConfig, ClientDefault};
pub use dates::{DateConfig, WithoutZone};
pub use edit::with_text;
pub use error::ConfigError;
pub use folder::{OverlayBy, Provider};
pub use load::{load_lock, load_provider, lock_from_text, provider_from_text};
pub use lock::{
    Direction, FirstLock, Former, LockedCall, LockedClient, LockedKind, LockedMaker, LockedMember, LockedPages,
    LockedScheme, LockedSource, LockedType, NamesLock, tuple_items,
};
pub use paging::{PagingConfig, PagingStyle};
pub use provider::{
    CrateConfig, DecodeConfig, DocumentConfig, MissingRequired, NameConfig, ProviderConfig, RequestsConfig,
    SecretsConfig,
};
pub use responses::{FailureConfig, ResponseConfig, Unwrap};
pub use retries::{BodyCodeConfig, RetryConfig};
pub use samples::{Exception, Sample, SampleConfig, Samples, load_samples};
pub use waiters::{State, TaskConfig, ThenConfig, WaiterConfig};
