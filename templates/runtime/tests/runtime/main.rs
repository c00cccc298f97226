//! Tests of the runtime from where emitted code stands: the sources are a module of this crate, exactly as in an
//! emitted crate, and `client` and `sample` are written as the generator writes them.

#![allow(unreachable_pub, reason = "in an emitted crate these are public")]

#[path = "../../../../generator/templates/runtime/src/runtime/mod.rs"]
#[allow(dead_code, unused_imports, unused_macros, reason = "which parts are used depends on the API")]
mod runtime;

#[allow(dead_code, reason = "emitted code has more than tests use")]
#[path = "blocking_client.rs"]
mod blocking;
#[allow(dead_code, reason = "emitted code has more than tests use")]
mod client;
#[allow(dead_code, reason = "emitted code has more than tests use")]
mod sample;
mod scripted;
mod server;

mod answers;
mod attempts;
mod blocking_calls;
mod bodies;
mod credentials;
#[allow(dead_code, reason = "setters that come with every call")]
mod defaults;
mod downloads;
mod enums;
mod envelopes;
mod event_streams;
mod failures;
mod hidden;
mod hosts;
mod json_texts;
mod limits;
#[allow(dead_code, reason = "setters that come with every call")]
mod lists;
#[allow(dead_code, reason = "setters that come with every struct")]
mod memory;
#[allow(dead_code, reason = "setters that come with every struct")]
mod models;
mod mutants;
mod packed;
#[allow(dead_code, reason = "setters that come with every struct")]
mod params;
mod planted;
mod providers;
mod raw;
mod records;
mod scalars;
mod secrets;
mod serde_formats;
mod settings;
mod spans;
mod tokens;
#[allow(dead_code, reason = "setters that come with every struct")]
mod unions;
mod uploads;
#[allow(dead_code, reason = "methods that come with every call")]
mod waits;
mod yaml;

pub use client::Client;
pub use runtime::ClientBuilder;

impl server::Server {
    /// A builder of clients that call this server, once.
    pub fn builder(&self) -> ClientBuilder {
        Client::builder().base_url(self.url.clone()).retry(runtime::RetryPolicy::never())
    }

    /// A client with an access token.
    pub fn client(&self) -> Client {
        self.builder().access_token("secret").build().unwrap()
    }
}
