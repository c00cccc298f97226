//! What the rules of `provider.toml` make of a small API.
//!
//! `tests/rules/<rule>/` is the folder of a provider. The crates are compiled by `emitted::compiles`; here one looks at
//! what they say, and at what is reported where a rule cannot work.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, missing_docs, reason = "tests")]

mod bodies;
mod defaults;
mod hosts;
mod servers;
mod tokens;

use std::path::Path;

use sdkwright::config::provider_from_text;
use sdkwright::emit::FileTree;
use sdkwright::pipeline::Provider;

use crate::support;

fn folder(rule: &str) -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/rules").join(rule)
}

/// The crate of a rule's provider, and the findings.
fn emitted(rule: &str) -> (FileTree, Vec<String>) {
    run(&Provider::in_folder(&folder(rule)).unwrap())
}

/// The same where the configuration says something else.
fn emitted_with(rule: &str, config: &str) -> (FileTree, Vec<String>) {
    let config = provider_from_text("provider.toml", config).unwrap();
    run(&Provider { config, ..Provider::of_document(&folder(rule).join("openapi.yaml")) })
}

/// The findings where the configuration says something else.
fn findings(rule: &str, config: &str) -> Vec<String> {
    emitted_with(rule, config).1
}

fn run(provider: &Provider) -> (FileTree, Vec<String>) {
    let generated = support::generated(provider);
    let found = generated.diags.iter().map(|found| format!("{} {}", found.code.as_str(), found.message));
    (generated.files.unwrap_or_default(), found.collect())
}
