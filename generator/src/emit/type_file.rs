//! Files of `types/`.

use std::collections::BTreeSet;

use super::code::{Code, Literal};
use super::{enum_, runtime, struct_, union_};
use crate::plan::{CratePlan, DocPlan, OperationPlan, TypeFile, TypePlan};

/// What the runtime offers beside the types of the API, for users to name.
const SHARED: &[&str] = &["Bytes", "Field", "Map", "Secret", "Unlisted", "Value"];

pub(super) fn emit(file: &TypeFile) -> String {
    let mut code = Code::default();
    code.line(format_args!("//! {}", file.title));
    code.blank();
    imports(&mut code, file);
    for run in file.types.chunk_by(|one, next| table(one) == table(next)) {
        code.blank();
        match run.first().and_then(table) {
            Some(table) => code.block(format_args!("{table}!"), "}", |code| types(code, run)),
            None => types(&mut code, run),
        }
    }
    code.finish()
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

fn imports(code: &mut Code, file: &TypeFile) {
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
    let runtime: Vec<String> = runtime.into_iter().chain(macros).map(str::to_owned).collect();
    code.import("crate::runtime", &runtime);
    let api: Vec<String> = api.iter().map(ToString::to_string).collect();
    code.import("super", &api);
}

/// `types/mod.rs`: all types in one flat namespace.
pub(super) fn emit_index(plan: &CratePlan) -> String {
    let mut code = Code::default();
    code.module_docs(&DocPlan {
        fallback: format!("Types of {}: what calls take and give.", plan.package.product_in_prose()),
        ..DocPlan::default()
    });
    code.blank();
    for file in &plan.type_files {
        gate(&mut code, &file.features, plan);
        code.line(format_args!("mod {};", file.ident));
    }
    code.blank();
    for file in &plan.type_files {
        gate(&mut code, &file.features, plan);
        let names: Vec<String> = exported(file);
        code.line(format_args!("pub use {}::{};", file.ident, braced(&names)));
    }
    code.blank();
    let mut scalars: BTreeSet<&'static str> = SHARED.iter().copied().collect();
    for ty in plan.type_files.iter().flat_map(|file| &file.types).flat_map(TypePlan::mentions) {
        ty.runtime_names(&mut scalars);
    }
    for ty in plan.modules.iter().flat_map(|module| &module.operations).flat_map(OperationPlan::mentions) {
        ty.runtime_names(&mut scalars);
    }
    if runtime::has(plan, "file") {
        scalars.insert("File");
    }
    let scalars: Vec<String> = scalars.into_iter().map(str::to_owned).collect();
    code.line(format_args!("pub use crate::runtime::{};", braced(&scalars)));
    code.finish()
}

fn braced(names: &[String]) -> String {
    match names {
        [name] => name.clone(),
        _ => format!("{{{}}}", names.join(", ")),
    }
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
    names.sort();
    names
}

/// One `cfg` for a module: any of its features switches it on. What every feature reaches needs none.
pub(super) fn gate(code: &mut Code, features: &[String], plan: &CratePlan) {
    let all: BTreeSet<&String> = plan.modules.iter().map(|module| &module.feature).collect();
    let own: BTreeSet<&String> = features.iter().collect();
    match own.iter().collect::<Vec<_>>().as_slice() {
        [] => {}
        _ if own == all => {}
        [one] => code.line(format_args!("#[cfg(feature = {})]", Literal(one))),
        many => {
            let list: Vec<String> = many.iter().map(|feature| format!("feature = {}", Literal(feature))).collect();
            code.line(format_args!("#[cfg(any({}))]", list.join(", ")));
        }
    }
}
