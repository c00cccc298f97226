//! Files of `types/`.

use std::collections::BTreeSet;

use quote::quote;

use super::docs::Lines;
use super::print::{Gated, RustFile, any_feature, import, local, order};
use super::runtime::Modules;
use super::{EmitError, enum_, struct_, union_};
use crate::plan::{AliasPlan, CratePlan, OperationPlan, StructPlan, TypeFile, TypePlan};

/// What the runtime offers beside the types of the API, for users to name.
const SHARED: &[&str] = &["Bytes", "Field", "Map", "Secret", "UnknownValue", "Value"];

pub(super) fn emit(plan: &TypeFile) -> Result<String, EmitError> {
    let mut file = RustFile::new(&Lines::ours(&plan.title));
    file.text(&imports(plan));
    for ty in &plan.types {
        match ty {
            TypePlan::Struct(plan) => struct_::emit(&mut file, plan)?,
            TypePlan::Enum(plan) => {
                enum_::definition(&mut file, plan)?;
                file.table_of_item(|code| enum_::table(code, plan));
                enum_::former(plan).into_iter().try_for_each(|item| file.item(item))?;
            }
            TypePlan::Union(plan) => {
                union_::definition(&mut file, plan)?;
                file.table_of_item(|code| union_::table(code, plan));
            }
            TypePlan::Alias(AliasPlan { docs, ident, ty, former }) => {
                let (docs, ty) = (Lines::of_item(docs), local(ty));
                let deprecated = former.iter().map(|note| quote! { #[deprecated = #note] });
                file.item(quote! { #docs #(#deprecated)* pub type #ident = #ty; })?;
            }
        }
    }
    Ok(file.finish())
}

fn imports(file: &TypeFile) -> String {
    let (mut runtime, mut api) = (BTreeSet::new(), BTreeSet::new());
    for plan in &file.types {
        for ty in plan.mentions() {
            ty.runtime_names(&mut runtime);
            ty.api_names(&mut api);
        }
        runtime.extend(match plan {
            TypePlan::Struct(_) => vec!["model"],
            TypePlan::Enum(_) => vec!["UnknownValue", "open_enum"],
            TypePlan::Union(_) => vec!["Value", "union"],
            TypePlan::Alias(_) => Vec::new(),
        });
        if let TypePlan::Struct(StructPlan { rest: Some(_), .. }) = plan {
            runtime.insert("Map");
        }
    }
    // What is made here needs no import, nor does a builder that a former name stands for.
    let own: BTreeSet<String> = exported(file).into_iter().collect();
    let names = api.iter().map(ToString::to_string).filter(|name| !own.contains(name));
    let imports = import("use", "super", names);
    imports + &import("use", "crate::runtime", runtime)
}

/// `types/mod.rs`: all types in one flat namespace.
pub(super) fn emit_index(plan: &CratePlan, runtime: &Modules) -> String {
    let mut file = RustFile::new(&Lines::ours(&format!(
        "Types of {}: what calls take and give.",
        plan.package.product_in_prose()
    )));
    let mut files: Vec<&TypeFile> = plan.type_files.iter().collect();
    // `rustfmt` sorts modules by letters, and imports as people count.
    files.sort_by_key(|file| file.ident.bare());
    let modules = files.iter().map(|file| format!("{}mod {};\n", gate(&file.features, Gated::Item), file.ident));
    file.text(&modules.collect::<String>());
    files.sort_by(|one, other| order(one.ident.as_str(), other.ident.as_str()));
    let exports = files.iter().map(|file| {
        // What is exported is not used: names of before are deprecated.
        let has_former = file.types.iter().any(|ty| matches!(ty, TypePlan::Alias(alias) if alias.former.is_some()));
        let allowed = if has_former { "#[allow(deprecated)]\n" } else { "" };
        gate(&file.features, Gated::Use) + allowed + &import("pub use", file.ident.as_str(), exported(file))
    });
    file.text(&exports.collect::<String>());
    file.text(&import("pub use", "crate::runtime", shared(plan, runtime)));
    file.finish()
}

/// What types and operations mention of the runtime.
fn shared(plan: &CratePlan, runtime: &Modules) -> BTreeSet<&'static str> {
    let mut names: BTreeSet<&'static str> = SHARED.iter().copied().collect();
    for ty in plan.type_files.iter().flat_map(|file| &file.types).flat_map(TypePlan::mentions) {
        ty.runtime_names(&mut names);
    }
    for ty in plan.modules.iter().flat_map(|module| &module.operations).flat_map(OperationPlan::mentions) {
        ty.runtime_names(&mut names);
    }
    if runtime.has("file") {
        names.insert("File");
    }
    names
}

fn exported(file: &TypeFile) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for plan in &file.types {
        names.push(plan.ident().to_string());
        if let TypePlan::Struct(crate::plan::StructPlan {
            constructor: crate::plan::Constructor::Builder { ident, .. },
            ..
        }) = plan
        {
            names.push(ident.to_string());
        }
    }
    names
}

/// One `cfg` for a module: any of its features switches it on.
fn gate(features: &[String], gated: Gated) -> String {
    let own: BTreeSet<&str> = features.iter().map(String::as_str).collect();
    if own.is_empty() { String::new() } else { any_feature(&own.into_iter().collect::<Vec<_>>(), gated) }
}
