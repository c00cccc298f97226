//! What is emitted: of the providers, and of all small documents, made once and looked at from several sides.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, missing_docs, reason = "tests")]

mod compiles;
mod documentation;
mod examples;
mod items;
mod layout;
mod module_host;
mod parses;
#[path = "../support/mod.rs"]
mod support;

use std::sync::OnceLock;

use rayon::prelude::*;
use sdkwright::emit::FileTree;
use sdkwright::pipeline::Provider;
use sdkwright::plan::CratePlan;

/// A document, and what was made of it.
struct Emitted {
    provider: Provider,
    plan: CratePlan,
    files: FileTree,
}

/// The crates of the providers, of the folders of rules, and of all small documents that give one.
fn all() -> &'static [Emitted] {
    static ALL: OnceLock<Vec<Emitted>> = OnceLock::new();
    ALL.get_or_init(|| {
        let mut providers = support::providers();
        providers.extend(support::rules());
        providers.extend(support::small_documents().iter().map(|path| Provider::of_document(path)));
        let made = |provider: Provider| {
            let generated = support::generated(&provider);
            Some(Emitted { provider, plan: generated.stages.plan?, files: generated.files? })
        };
        let all: Vec<_> = providers.into_par_iter().filter_map(made).collect();
        assert!(all.len() >= 100, "hardly a document gives a crate");
        all
    })
}
