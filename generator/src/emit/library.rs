//! `lib.rs`.

use proc_macro2::TokenStream;
use quote::quote;

use super::docs::Lines;
use super::package::readme;
use super::print::{RustFile, feature, import};
use super::{EmitError, runtime, tag_module};
use crate::plan::CratePlan;

/// What a crate has of the runtime beside what every crate has, by module.
const OPTIONAL: &[(&str, &[&str])] = &[
    ("by_status", &["OtherAnswer"]),
    ("download", &["Download"]),
    ("events", &["Event", "Events"]),
    ("listing", &["Listing"]),
    ("records", &["Records"]),
    ("waiting", &["Waiting"]),
];

pub(super) fn emit(plan: &CratePlan) -> Result<String, EmitError> {
    let mut file = RustFile::default();
    let mut head = "#![doc = include_str!(\"../README.md\")]\n".to_owned();
    if let Some(limit) = plan.recursion_limit {
        head.push_str(&format!("#![recursion_limit = \"{limit}\"]\n"));
    }
    file.text(&head);
    file.text(&modules(plan));
    file.item(blocking(plan))?;
    if runtime::has(plan, "yaml") {
        let docs = Lines::ours(
            "Types of this crate from YAML text and back. A custom tag is the member that tells the kinds of a union apart, or a member `!`.",
        );
        file.item(quote! {
            #docs
            #[cfg(feature = "yaml")]
            pub mod yaml {
                pub use crate::runtime::{from_yaml as from_str, to_yaml as to_string};
            }
        })?;
    }
    file.text(&exports(plan));
    Ok(file.finish())
}

fn modules(plan: &CratePlan) -> String {
    let mut text = "mod client;\n".to_owned();
    if !plan.error_types.is_empty() {
        text.push_str("mod error;\n");
    }
    if !plan.headers.is_empty() {
        text.push_str("mod headers;\n");
    }
    text.push_str("#[allow(dead_code, unused_imports, unused_macros, reason = \"one runtime serves many APIs\")]\n");
    // It keeps the layout of the repository that it is copied from.
    text.push_str("#[rustfmt::skip]\nmod runtime;\n\n");
    let groups = plan.modules.iter().map(|module| {
        let ident = module.ident.as_str();
        // Its tables are laid out by hand.
        (module.ident.bare(), format!("{}#[rustfmt::skip]\npub mod {ident};\n", feature(&module.feature)))
    });
    let mut modules: Vec<(&str, String)> = groups.chain([("types", "pub mod types;\n".to_owned())]).collect();
    modules.sort();
    text.extend(modules.into_iter().map(|(_, line)| line));
    text
}

fn blocking(plan: &CratePlan) -> TokenStream {
    let mut docs = Lines::ours("Calls without an async runtime: they end with `.send().wait()`.");
    if let Some((module, example)) = readme::shown(plan, |_| true) {
        docs = docs.and_lines(tag_module::blocking_example(example, module.ident.as_str(), &plan.package.lib_name));
    }
    quote! {
        #docs
        #[cfg(feature = "blocking")]
        pub mod blocking {
            crate::runtime::blocking_client! {}
        }
    }
}

fn exports(plan: &CratePlan) -> String {
    let mut text = "pub use client::Client;\n".to_owned();
    if plan.error_types.len() > 1 {
        text.push_str("pub use error::ApiError;\n");
    }
    let mut names = runtime::PUBLIC.to_vec();
    for (module, types) in OPTIONAL {
        names.extend(types.iter().filter(|_| runtime::has(plan, module)));
    }
    text.push_str(&import("pub use", "runtime", names));
    text.push_str(&feature("mock"));
    text.push_str(&import("pub use", "runtime", ["Mock", "MockCall", "MockValue"]));
    text
}
