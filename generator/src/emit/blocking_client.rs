//! The client for programs without an async runtime.

use quote::quote;

use super::docs::Lines;
use super::package::readme_examples;
use super::print::{RustFile, import};
use super::{EmitError, client, client_builder, operations};
use crate::ir::SchemeKind;
use crate::plan::{CratePlan, NewPlan};

pub(super) fn emit(plan: &CratePlan) -> Result<String, EmitError> {
    let mut docs =
        Lines::ours("Calls without an async runtime: `send()` gives what is there, and lists are iterators.");
    if let Some((module, example)) = readme_examples::shown(plan, |_| true) {
        docs = docs.and_lines(operations::blocking_example(example, module.ident.as_str(), &plan.package.lib_name));
    }
    let mut file = RustFile::new(&docs);
    let mut names = vec!["Blocking", "Caller", "ClientBuilder", "Error", "Method", "RawRequest"];
    names.extend(plan.client.new_scheme().map(|scheme| match (plan.client.new, &scheme.kind) {
        (NewPlan::Tokens(_), _) | (_, SchemeKind::Basic) => "Secret",
        _ => "Credential",
    }));
    file.text(&import("use", "crate::runtime", names));
    let docs = Lines::of_item(&plan.client.docs)
        .and("Its calls wait in the thread that sends them; [`Client`](crate::Client) is for async programs.");
    file.item(quote! {
        #docs
        #[derive(Debug, Clone)]
        pub struct Client {
            caller: Caller<Blocking>,
        }
    })?;
    let mode = quote! { <Blocking> };
    let (methods, caller) = (client::methods(plan, &mode), client::caller(plan, &quote! { Blocking }));
    file.item(quote! { impl Client { #(#methods)* #caller } })?;
    file.item(client_builder::build(&mode))?;
    Ok(file.finish())
}
