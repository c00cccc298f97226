//! `lib.rs`.

use super::code::{Code, Literal};
use super::package::readme;
use super::{runtime, tag_module};
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

pub(super) fn emit(plan: &CratePlan) -> String {
    let mut code = Code::default();
    code.line("#![doc = include_str!(\"../README.md\")]");
    if let Some(limit) = plan.recursion_limit {
        code.line(format_args!("#![recursion_limit = \"{limit}\"]"));
    }
    code.blank();
    code.line("mod client;");
    if !plan.error_types.is_empty() {
        code.line("mod error;");
    }
    if !plan.headers.is_empty() {
        code.line("mod headers;");
    }
    code.line("#[allow(dead_code, unused_imports, unused_macros, reason = \"one runtime serves many APIs\")]");
    code.line("mod runtime;");
    code.blank();
    for module in &plan.modules {
        code.line(format_args!("#[cfg(feature = {})]", Literal(&module.feature)));
        code.line(format_args!("pub mod {};", module.ident));
    }
    code.line("pub mod types;");
    code.line("#[cfg(feature = \"blocking\")]");
    code.block("pub mod blocking", "}", |code| {
        code.line("//! Calls without an async runtime: they end with `.send().wait()`.");
        if let Some((module, example)) = readme::shown(plan, |_| true) {
            code.line("//!");
            for line in tag_module::blocking_example(example, module.ident.as_str(), &plan.package.lib_name) {
                code.line(format!("//! {line}"));
            }
        }
        code.blank();
        code.line("crate::runtime::blocking_client! {}");
    });
    if runtime::has(plan, "yaml") {
        code.line("#[cfg(feature = \"yaml\")]");
        code.block("pub mod yaml", "}", |code| {
            code.line("//! Types of this crate from YAML text and back. A custom tag is the member that tells the kinds of a union");
            code.line("//! apart, or a member `!`.");
            code.blank();
            code.line("pub use crate::runtime::{from_yaml as from_str, to_yaml as to_string};");
        });
    }
    code.blank();
    code.line("pub use client::Client;");
    if plan.error_types.len() > 1 {
        code.line("pub use error::ApiError;");
    }
    let mut names: Vec<String> = runtime::PUBLIC.iter().map(|name| (*name).to_owned()).collect();
    for (module, types) in OPTIONAL {
        let types = types.iter().filter(|_| runtime::has(plan, module));
        names.extend(types.map(|name| (*name).to_owned()));
    }
    names.sort_unstable();
    code.import_public("runtime", &names);
    code.line("#[cfg(feature = \"mock\")]");
    code.line("pub use runtime::{Mock, MockCall, MockValue};");
    code.finish()
}
