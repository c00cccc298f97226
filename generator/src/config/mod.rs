//! `provider.toml` and `names.lock`: what a maintainer decides about one provider.
//!
//! In: TOML. Out: plain data. It must not know the document.

mod lock;
mod provider;

pub use lock::NamesLock;
pub use provider::{
    Auth, ClientConfig, CrateConfig, DecodeConfig, MissingRequired, NameConfig, ProviderConfig, SecretsConfig,
};
