//! `lib.rs`.

use quote::quote;

use super::EmitError;
use super::docs::Lines;
use super::print::{RustFile, feature, import};
use super::runtime::{Modules, PUBLIC, Presence, STREAMING};
use crate::plan::CratePlan;

/// What a crate has of the runtime beside what every crate has, by module.
const OPTIONAL: &[(&str, &[&str])] = &[
    ("by_status", &["OtherAnswer"]),
    ("download", &["Download"]),
    ("events", &["Event", "Events"]),
    ("pager", &["Pager"]),
    ("poller", &["Poller"]),
    ("records", &["Records"]),
];

pub(super) fn emit(plan: &CratePlan, modules: &Modules) -> Result<String, EmitError> {
    let mut file = RustFile::default();
    let mut head = "#![doc = include_str!(\"../README.md\")]\n#![cfg_attr(docsrs, feature(doc_cfg))]\n".to_owned();
    if let Some(limit) = plan.recursion_limit {
        head.push_str(&format!("#![recursion_limit = \"{limit}\"]\n"));
    }
    file.text(&head);
    file.text(&declarations(plan));
    if modules.has("yaml") {
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
    file.text(&exports(modules));
    Ok(file.finish())
}

fn declarations(plan: &CratePlan) -> String {
    let mut text = "mod client;\nmod error;\n".to_owned();
    if !plan.headers.is_empty() {
        text.push_str("mod headers;\n");
    }
    text.push_str("#[allow(dead_code, unused_imports, unused_macros, reason = \"one runtime serves many APIs\")]\n");
    // It keeps the layout of the repository that it is copied from.
    text.push_str("#[rustfmt::skip]\nmod runtime;\n\n");
    let groups = plan.modules.iter().map(|module| {
        let ident = &module.ident;
        (ident.bare(), format!("{}pub mod {ident};\n", feature(&module.feature)))
    });
    let mut modules: Vec<(&str, String)> = groups
        .chain([
            ("blocking", format!("{}pub mod blocking;\n", feature("blocking"))),
            ("types", "pub mod types;\n".to_owned()),
        ])
        .collect();
    modules.sort();
    text.extend(modules.into_iter().map(|(_, line)| line));
    text
}

fn exports(modules: &Modules) -> String {
    let mut text = "pub use client::Client;\npub use error::ApiError;\n".to_owned();
    let (mut names, mut gated_names) = (PUBLIC.to_vec(), Vec::new());
    for (module, types) in OPTIONAL {
        match modules.presence(module) {
            Presence::There => names.extend(types.iter()),
            Presence::Gated => gated_names.extend(types.iter()),
            Presence::Absent => {}
        }
    }
    let mut groups = vec![
        (String::new(), names),
        (feature("blocking"), vec!["Blocking"]),
        (feature("mock"), vec!["Mock", "MockCall", "MockRule", "MockValue"]),
        (feature(STREAMING), gated_names),
    ];
    groups.retain(|(_, names)| !names.is_empty());
    for (_, names) in &mut groups {
        names.sort_unstable();
    }
    // As `rustfmt` sorts them: single names come before lists.
    groups.sort_by_key(|(_, names)| (names.len() > 1, names.first().copied()));
    for (condition, names) in groups {
        text.push_str(&condition);
        text.push_str(&import("pub use", "runtime", names));
    }
    text
}
