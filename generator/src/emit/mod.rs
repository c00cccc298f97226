//! Plan to text: every emitted Rust file.
//!
//! In: a [`CratePlan`]. Out: files. It decides nothing: names, types and files are settled. Text of the document
//! reaches the output in two ways only, as a string literal (`code::Literal`) or as prose (`docs`).
//!
//! Items are tokens (`print`). Below most of them stands a table for a macro of the runtime, whose layout no Rust formatter
//! knows: it is written line by line (`code`), and a test parses all of them.

mod blocking_client;
mod client;
mod client_builder;
mod code;
mod docs;
mod driver;
mod enum_;
mod error;
mod headers;
mod library;
mod operations;
mod package;
mod print;
mod prose;
mod runtime;
mod struct_;
mod tokens;
mod type_file;
mod union_;

use std::borrow::Cow;
use std::collections::BTreeMap;

use rayon::prelude::*;

use crate::plan::{CratePlan, ModulePlan, TypeFile};

pub use code::{FORMER_MARK, MARK, VERSION};
pub use driver::{DRIVER_UNLISTED, DRIVER_USER, driver, driver_credential};

/// Files of a crate: path relative to its folder, with `/`, and content. What is the same in each crate is not copied.
pub type FileTree = BTreeMap<String, Cow<'static, str>>;

/// Why a crate cannot be written down. The documents cannot cause it; a broken template or plan can.
#[derive(Debug, thiserror::Error)]
pub enum EmitError {
    /// A template of README or manifest is broken.
    #[error("a template cannot be rendered: {0}")]
    Template(#[from] minijinja::Error),
    /// The manifest that was made is not TOML.
    #[error("the manifest that was made is not TOML: {0}")]
    Manifest(#[from] toml::de::Error),
    /// The manifest that was made says something else than was meant.
    #[error("the manifest that was made says something else in `{0}` than was meant")]
    OtherManifest(String),
    /// Tokens that are no Rust.
    #[error("what was made is not Rust: {0}")]
    Rust(#[from] syn::Error),
}

/// Writes down a whole crate.
///
/// # Errors
///
/// If a template of this repository is broken.
pub fn file_tree(plan: &CratePlan) -> Result<FileTree, EmitError> {
    let modules = &runtime::Modules::of(plan);
    let (of_groups, (of_types, others)) =
        rayon::join(|| of_groups(plan), || rayon::join(|| of_types(plan, modules), || others(plan, modules)));
    let mut files = others?;
    let header = code::file_header(&plan.package.provider);
    let made = of_groups?.into_iter().chain(of_types?);
    files.extend(made.map(|(path, text)| (path, format!("{header}{text}").into())));
    Ok(files)
}

/// Groups of operations. Most of the work is here and in the types, and no file needs anything of another one.
fn of_groups(plan: &CratePlan) -> Result<Vec<(String, String)>, EmitError> {
    let files = |module: &ModulePlan| operations::emit(module, &plan.package.lib_name);
    let each: Vec<_> = plan.modules.par_iter().map(files).collect::<Result<_, _>>()?;
    Ok(each.into_iter().flatten().collect())
}

fn of_types(plan: &CratePlan, modules: &runtime::Modules) -> Result<Vec<(String, String)>, EmitError> {
    let file = |file: &TypeFile| Ok((format!("src/types/{}.rs", file.ident.bare()), type_file::emit(file)?));
    let mut files: Vec<_> = plan.type_files.par_iter().map(file).collect::<Result<_, EmitError>>()?;
    files.push(("src/types/mod.rs".to_owned(), type_file::emit_index(plan, modules)));
    Ok(files)
}

/// What every crate has.
fn others(plan: &CratePlan, modules: &runtime::Modules) -> Result<FileTree, EmitError> {
    let mut rust = BTreeMap::new();
    rust.insert("src/lib.rs".to_owned(), library::emit(plan, modules)?);
    rust.insert("src/client.rs".to_owned(), client::emit(plan)?);
    rust.insert("src/blocking.rs".to_owned(), blocking_client::emit(plan)?);
    rust.insert("src/error.rs".to_owned(), error::emit(plan)?);
    if let Some(text) = headers::emit(plan)? {
        rust.insert("src/headers.rs".to_owned(), text);
    }
    rust.insert("src/runtime/mod.rs".to_owned(), runtime::emit_index(modules));
    let header = code::file_header(&plan.package.provider);
    let mut files: FileTree = rust.into_iter().map(|(path, text)| (path, format!("{header}{text}").into())).collect();
    files.insert("Cargo.toml".to_owned(), package::manifest::emit(plan, modules)?.into());
    files.insert("README.md".to_owned(), package::readme::emit(plan, modules)?.into());
    files.extend(package::papers::emit(plan));
    let mark = format!("# {MARK} {}. Do not edit.\n\n", plan.package.provider);
    files.insert("rustfmt.toml".to_owned(), format!("{mark}{}", print::rustfmt_toml()).into());
    let of_runtime = format!("{mark}edition = \"2024\"\n{}", print::RUNTIME);
    files.insert("src/runtime/rustfmt.toml".to_owned(), of_runtime.into());
    files.extend(runtime::sources(plan, modules));
    files.extend(package::examples::emit(plan)?);
    files.extend(package::samples::emit(plan)?);
    Ok(files)
}
