//! Files of `types/`.

use std::collections::BTreeSet;

use super::code::Code;
use super::docs::Lines;
use super::print::{RustFile, any_feature, import, order};
use super::{enum_, runtime, struct_, union_};
use crate::plan::{CratePlan, OperationPlan, TypeFile, TypePlan};

/// What the runtime offers beside the types of the API, for users to name.
const SHARED: &[&str] = &["Bytes", "Field", "Map", "Secret", "Unlisted", "Value"];

pub(super) fn emit(plan: &TypeFile) -> String {
    let mut file = RustFile::new(&Lines::ours(&plan.title));
    file.text(&imports(plan));
    for run in plan.types.chunk_by(|one, next| table(one) == table(next)) {
        file.table(|code| match run.first().and_then(table) {
            Some(table) => code.block(format_args!("{table}!"), "}", |code| types(code, run)),
            None => types(code, run),
        });
    }
    file.finish()
}

/// The macro whose table says what a type is.
fn table(plan: &TypePlan) -> Option<&'static str> {
    match plan {
        TypePlan::Struct(_) => Some("models"),
        TypePlan::Enum(_) => Some("open_enums"),
        TypePlan::Union(_) => Some("unions"),
        TypePlan::Alias(_) => None,
    }
}

fn types(code: &mut Code, plans: &[TypePlan]) {
    for plan in plans {
        code.blank();
        match plan {
            TypePlan::Struct(plan) => struct_::emit(code, plan),
            TypePlan::Enum(plan) => enum_::emit(code, plan),
            TypePlan::Union(plan) => union_::emit(code, plan),
            TypePlan::Alias(plan) => {
                code.docs(&plan.docs);
                code.line(format_args!("pub type {} = {};", plan.ident, plan.ty.in_code("")));
            }
        }
    }
}

fn imports(file: &TypeFile) -> String {
    let (mut runtime, mut api) = (BTreeSet::new(), BTreeSet::new());
    let mut macros = BTreeSet::new();
    for plan in &file.types {
        for ty in plan.mentions() {
            ty.runtime_names(&mut runtime);
            ty.api_names(&mut api);
        }
        macros.extend(table(plan));
    }
    for plan in &file.types {
        api.remove(plan.ident());
    }
    let imports = import("use", "super", api.iter().map(ToString::to_string));
    imports + &import("use", "crate::runtime", runtime.into_iter().chain(macros))
}

/// `types/mod.rs`: all types in one flat namespace.
pub(super) fn emit_index(plan: &CratePlan) -> String {
    let mut file = RustFile::new(&Lines::ours(&format!(
        "Types of {}: what calls take and give.",
        plan.package.product_in_prose()
    )));
    let mut files: Vec<&TypeFile> = plan.type_files.iter().collect();
    // `rustfmt` sorts modules by letters, and imports as people count.
    files.sort_by_key(|file| file.ident.bare());
    let modules = files.iter().map(|file| format!("{}mod {};\n", gate(&file.features, plan), file.ident));
    file.text(&modules.collect::<String>());
    files.sort_by(|one, other| order(one.ident.as_str(), other.ident.as_str()));
    let exports =
        files.iter().map(|file| gate(&file.features, plan) + &import("pub use", file.ident.as_str(), exported(file)));
    file.text(&exports.collect::<String>());
    file.text(&import("pub use", "crate::runtime", shared(plan)));
    file.finish()
}

/// What types and operations mention of the runtime.
fn shared(plan: &CratePlan) -> BTreeSet<&'static str> {
    let mut names: BTreeSet<&'static str> = SHARED.iter().copied().collect();
    for ty in plan.type_files.iter().flat_map(|file| &file.types).flat_map(TypePlan::mentions) {
        ty.runtime_names(&mut names);
    }
    for ty in plan.modules.iter().flat_map(|module| &module.operations).flat_map(OperationPlan::mentions) {
        ty.runtime_names(&mut names);
    }
    if runtime::has(plan, "file") {
        names.insert("File");
    }
    names
}

fn exported(file: &TypeFile) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for plan in &file.types {
        names.push(plan.ident().to_string());
        if let TypePlan::Struct(crate::plan::StructPlan {
            constructor: crate::plan::Constructor::Builder(ident), ..
        }) = plan
        {
            names.push(ident.to_string());
        }
    }
    names
}

/// One `cfg` for a module: any of its features switches it on. What every feature reaches needs none.
fn gate(features: &[String], plan: &CratePlan) -> String {
    let all: BTreeSet<&str> = plan.modules.iter().map(|module| module.feature.as_str()).collect();
    let own: BTreeSet<&str> = features.iter().map(String::as_str).collect();
    if own == all { String::new() } else { any_feature(&own.into_iter().collect::<Vec<_>>()) }
}
