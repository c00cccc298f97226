//! `examples/`: a small program for each thing that a program does with the crate; only what the API has.
//!
//! They are compiled with the crate's own tests, so whoever copies one has something that works.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};
use serde::Serialize;
use syn::Item;

use super::readme_examples::{MockExample, is_simple, mock, shown};
use crate::emit::code::file_header;
use crate::emit::docs::Lines;
use crate::emit::print::{self, RustFile, import};
use crate::emit::{EmitError, FileTree, operations};
use crate::plan::{CratePlan, ExamplePlan, ModulePlan};

/// A program.
pub(in crate::emit) struct Example {
    pub(super) entry: Entry,
    docs: &'static str,
    /// What it imports of the crate.
    imports: Vec<String>,
    code: TokenStream,
}

/// What the manifest says of a program.
#[derive(Clone, Serialize)]
pub(super) struct Entry {
    name: &'static str,
    /// The features that it needs.
    features: Vec<String>,
}

/// The files of the programs.
pub(in crate::emit) fn emit(plan: &CratePlan) -> Result<FileTree, EmitError> {
    let mut files = FileTree::new();
    for Example { entry, docs, imports, code } in all(plan) {
        let mut file = RustFile::new(&Lines::ours(docs));
        if let Some(limit) = plan.recursion_limit {
            file.text(&format!("#![recursion_limit = \"{limit}\"]\n"));
        }
        let code: syn::File = syn::parse2(code)?;
        let (std, items): (Vec<_>, Vec<_>) = code.items.into_iter().partition(|item| matches!(item, Item::Use(_)));
        std.into_iter().for_each(|item| file.node(item));
        file.text(&import("use", &plan.package.lib_name, imports));
        for item in items {
            file.text(&laid_out(item)?);
        }
        let text = format!("{}{}", file_header(&plan.package.provider), file.finish());
        files.insert(format!("examples/{}.rs", entry.name), text.into());
    }
    Ok(files)
}

/// An item as text that `rustfmt` leaves as it is: it breaks chains of methods elsewhere.
fn laid_out(item: Item) -> Result<String, EmitError> {
    let text = print::printed(item.clone());
    let is_chain = text.lines().any(|line| line.trim_start().starts_with('.'));
    if is_chain && !text.contains("#[rustfmt::skip]") {
        return print::item(quote! { #[rustfmt::skip] #item });
    }
    Ok(text)
}

/// The programs that there can be.
pub(super) fn all(plan: &CratePlan) -> Vec<Example> {
    let lib = format_ident!("{}", plan.package.lib_name);
    let simple = shown(plan, is_simple);
    let programs = [
        simple.map(|shown| call(&lib, shown)),
        shown(plan, |example| example.is_paged).map(|shown| list(&lib, shown)),
        waited(plan).and_then(|shown| wait(&lib, shown)),
        simple.map(errors),
        simple.map(|shown| blocking(&lib, shown)),
        mock(plan).map(|mock| mocked(&lib, &mock)),
    ];
    programs.into_iter().flatten().collect()
}

type Shown<'a> = (&'a ModulePlan, &'a ExamplePlan);

fn waited(plan: &CratePlan) -> Option<Shown<'_>> {
    let modules = plan.modules.iter().filter_map(|module| Some((module, module.wait_example.as_ref()?)));
    modules.max_by_key(|(module, _)| module.operations.len())
}

/// The expression of a call, and what it and these need of the crate.
fn expression((module, example): Shown<'_>, names: &[&str]) -> (TokenStream, Vec<String>) {
    let call = operations::example_expression(example, module.ident.as_str());
    let types = call.contains("types::").then_some("types");
    (parsed(&call), names.iter().copied().chain(types).map(str::to_owned).collect())
}

/// Expressions of the plan are Rust.
fn parsed(code: &str) -> TokenStream {
    code.parse().unwrap_or_default()
}

fn entry(name: &'static str, client: &str, module: &ModulePlan) -> Entry {
    Entry { name, features: vec![client.to_owned(), module.feature.clone()] }
}

fn call(lib: &proc_macro2::Ident, shown: Shown<'_>) -> Example {
    let (call, imports) = expression(shown, &[]);
    let code = quote! {
        #[tokio::main]
        async fn main() -> Result<(), #lib::Error> {
            let client = #lib::Client::from_env()?;
            let answer = #call.send_with_response().await?;
            println!("{} {:?}", answer.status(), answer.request_id());
            println!("{:?}", answer.body());
            Ok(())
        }
    };
    Example {
        entry: entry("call", "async", shown.0),
        docs: "A call, and all that comes with its answer.",
        imports,
        code,
    }
}

fn list(lib: &proc_macro2::Ident, shown: Shown<'_>) -> Example {
    let (call, imports) = expression(shown, &[]);
    let code = quote! {
        #[tokio::main]
        async fn main() -> Result<(), #lib::Error> {
            let client = #lib::Client::from_env()?;
            let mut items = #call.items();
            while let Some(item) = items.next().await {
                let item = item?;
                println!("{item:?}");
            }
            let items = #call.items().prefetch();
            let all = items.collect().await?;
            println!("{} in all", all.len());
            Ok(())
        }
    };
    Example { entry: entry("list", "async", shown.0), docs: "A list that comes page by page.", imports, code }
}

fn wait(lib: &proc_macro2::Ident, shown: Shown<'_>) -> Option<Example> {
    let (call, imports) = expression(shown, &[]);
    let method = shown.1.wait.as_ref()?;
    let code = quote! {
        use std::time::Duration;
        #[tokio::main]
        async fn main() -> Result<(), #lib::Error> {
            let client = #lib::Client::from_env()?;
            let waiting = #call.#method();
            let waiting = waiting.deadline(Duration::from_secs(300));
            let done = waiting.on_progress(|so_far| println!("{so_far:?}")).await?;
            println!("{done:?}");
            Ok(())
        }
    };
    Some(Example { entry: entry("wait", "async", shown.0), docs: "A wait until something is done.", imports, code })
}

fn errors(shown: Shown<'_>) -> Example {
    let (call, imports) = expression(shown, &["Client", "Error", "ErrorKind"]);
    let code = quote! {
        #[tokio::main]
        async fn main() -> Result<(), Error> {
            let client = Client::from_env()?;
            match #call.send().await {
                Ok(answer) => println!("{answer:?}"),
                Err(error) if error.is_not_found() => println!("not there"),
                Err(error) if error.is_rate_limited() => println!("too many calls: {:?}", error.retry_after()),
                Err(error) if error.kind() == ErrorKind::Api => {
                    println!("{:?} {:?}", error.status(), error.api_error());
                }
                Err(error) => return Err(error),
            }
            Ok(())
        }
    };
    Example { entry: entry("errors", "async", shown.0), docs: "What can go wrong with a call.", imports, code }
}

fn blocking(lib: &proc_macro2::Ident, shown: Shown<'_>) -> Example {
    let (call, imports) = expression(shown, &["blocking::Client"]);
    let code = quote! {
        fn main() -> Result<(), #lib::Error> {
            let client = Client::from_env()?;
            let answer = #call.send()?;
            println!("{answer:?}");
            Ok(())
        }
    };
    Example { entry: entry("blocking", "blocking", shown.0), docs: "A call without an async runtime.", imports, code }
}

fn mocked(lib: &proc_macro2::Ident, example: &MockExample) -> Example {
    let types = example.has_types.then_some("types");
    let imports = ["Client", "Mock", &example.module].into_iter().chain(types).map(str::to_owned).collect();
    let [operation, answer, call] = [&example.operation, &example.answer, &example.call].map(|code| parsed(code));
    let builder = parsed(&format!("Client::builder(){}", example.credentials));
    let code = quote! {
        #[tokio::main]
        async fn main() -> Result<(), #lib::Error> {
            let mock = Mock::new();
            let answer = #answer;
            mock.answer::<#operation>(answer);
            let client = #builder.transport(mock.clone()).build()?;
            #call.send().await?;
            assert_eq!(mock.calls().len(), 1);
            mock.assert_all_taken();
            Ok(())
        }
    };
    let features = vec!["async".to_owned(), "mock".to_owned(), example.feature.clone()];
    let entry = Entry { name: "mock", features };
    Example { entry, docs: "A test with the mock in place of the API.", imports, code }
}
