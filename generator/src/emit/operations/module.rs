//! A module of operations: the group, its methods, and the types of their calls.

use std::collections::BTreeSet;

use proc_macro2::TokenStream;
use quote::quote;

use super::printed::{self, PrintedOperation};
use super::table::Defaults;
use super::{call, example, table};
use crate::emit::EmitError;
use crate::emit::docs::Lines;
use crate::emit::print::{Block, RustFile, import, order};
use crate::naming::Ident;
use crate::plan::{ModulePlan, OperationPlan, RustType};

/// A longer module is cut into files of its own folder.
const LONGEST: usize = 1_400;
/// About so many lines has each of them.
const PART: usize = 700;

/// The file of the module, and the files that it is cut into; by path.
pub(in crate::emit) fn emit(module: &ModulePlan, lib_name: &str) -> Result<Vec<(String, String)>, EmitError> {
    let (stem, group) = (module.ident.bare(), &module.struct_ident);
    let block = printed::block(group)?;
    let each = module.operations.iter().map(|plan| PrintedOperation::new(plan, group, &block));
    let printed: Vec<PrintedOperation<'_>> = each.collect::<Result<_, _>>()?;
    // What is too long without its tables is not put together to be counted.
    if printed.iter().map(PrintedOperation::n_lines).sum::<usize>() <= LONGEST {
        let mut whole = module_file(module, lib_name, &[])?;
        operations(&mut whole, &block, &printed);
        let whole = whole.finish();
        if whole.lines().count() <= LONGEST {
            return Ok(vec![(format!("src/{stem}.rs"), whole)]);
        }
    }
    let parts = parts(&block, &printed);
    let mut files = vec![(format!("src/{stem}.rs"), module_file(module, lib_name, &parts)?.finish())];
    for part in &parts {
        let docs = format!("Calls of [`{0}`], from [`{0}::{1}`] on.", group.bare(), part.first.bare());
        let mut file = RustFile::new(&Lines::default().and_lines([docs]));
        file.text(&(format!("use super::{group};\n") + &imports(part.operations.iter().map(|own| own.plan), &[])));
        operations(&mut file, &block, part.operations);
        files.push((format!("src/{stem}/{}.rs", part.ident.bare()), file.finish()));
    }
    Ok(files)
}

/// Some operations of a module that is too long for one file.
struct Part<'a> {
    ident: Ident,
    first: &'a Ident,
    operations: &'a [PrintedOperation<'a>],
}

fn parts<'a>(block: &Block, printed: &'a [PrintedOperation<'a>]) -> Vec<Part<'a>> {
    let mut parts = Vec::new();
    let (mut open, mut lines) = (0, 0);
    for (index, operation) in printed.iter().enumerate() {
        let mut file = RustFile::default();
        operations(&mut file, block, std::slice::from_ref(operation));
        lines += file.finish().lines().count();
        let is_last = index + 1 == printed.len();
        if lines >= PART || is_last {
            let operations = printed.get(open..=index).unwrap_or_default();
            if let Some(first) = operations.first().map(|operation| &operation.plan.method) {
                parts.push(Part { ident: Ident::value(&format!("from_{}", first.bare())), first, operations });
            }
            (open, lines) = (index + 1, 0);
        }
    }
    parts
}

/// The file without its operations.
fn module_file(module: &ModulePlan, lib_name: &str, parts: &[Part<'_>]) -> Result<RustFile, EmitError> {
    let about = format!("The calls are methods of [`{}`].", module.struct_ident.bare());
    let mut docs = Lines::of_item(&module.docs).and_lines([about]);
    if let Some(example) = &module.example {
        docs = docs.and_lines(example::module_example(example, module.ident.as_str(), lib_name));
    }
    let mut file = RustFile::new(&docs);
    if parts.is_empty() {
        file.text(&imports(module.operations.iter(), &["Async", "Caller"]));
    } else {
        // `rustfmt` sorts modules by letters, and imports as people count.
        let mut names: Vec<&str> = parts.iter().map(|part| part.ident.bare()).collect();
        names.sort_unstable();
        file.text(&names.iter().map(|name| format!("mod {name};\n")).collect::<String>());
        let mut sorted: Vec<&Part<'_>> = parts.iter().collect();
        sorted.sort_by(|one, other| order(one.ident.bare(), other.ident.bare()));
        let exports = sorted.iter().map(|part| {
            import("pub use", &format!("self::{}", part.ident), types(part.operations.iter().map(|own| own.plan)))
        });
        file.text(&exports.collect::<String>());
        file.text(&import("use", "crate::runtime", ["Async", "Caller"]));
    }
    group(&mut file, module)?;
    Ok(file)
}

/// The struct whose methods are the operations, and the methods of the clients that make it.
fn group(file: &mut RustFile, module: &ModulePlan) -> Result<(), EmitError> {
    let (name, accessor) = (&module.struct_ident, &module.ident);
    let docs = Lines::of_item(&module.docs);
    file.item(quote! {
        #docs
        #[derive(Debug, Clone)]
        pub struct #name<M = Async>(Caller<M>);
    })?;
    let docs = Lines::in_short(&module.docs);
    let method = |ty: TokenStream| {
        quote! {
            #docs
            pub fn #accessor(&self) -> #ty {
                #name(self.caller())
            }
        }
    };
    let (own, blocking) = (method(quote! { #name }), method(quote! { #name<crate::Blocking> }));
    file.item(quote! { impl crate::Client { #own } })?;
    file.item(quote! {
        #[cfg(feature = "blocking")]
        impl crate::blocking::Client { #blocking }
    })
}

/// The methods, then the type of each call with its tables.
fn operations(file: &mut RustFile, block: &Block, operations: &[PrintedOperation<'_>]) {
    let methods = operations.iter().flat_map(|operation| &operation.methods);
    file.text(&block.around(methods.map(String::as_str)));
    let plans = || operations.iter().map(|operation| operation.plan);
    file.table(|code| call::endpoints(code, plans()));
    let defaults = Defaults::of(plans());
    file.table_of_item(|code| defaults.emit(code));
    for PrintedOperation { plan, above, pager, below, .. } in operations {
        file.append(above);
        file.table_of_item(|code| table::emit(code, plan, &defaults));
        file.append_table(pager);
        file.append(below);
    }
}

/// The types that operations have of their own.
fn types<'a>(operations: impl Iterator<Item = &'a OperationPlan>) -> impl Iterator<Item = String> {
    let of_each = operations.flat_map(|plan| {
        let answers = plan.answer.by_status.as_ref().map(|answers| &answers.ident);
        [Some(&plan.call), answers, plan.parts.as_ref()]
    });
    of_each.flatten().map(ToString::to_string)
}

fn imports<'a>(operations: impl Iterator<Item = &'a OperationPlan>, more: &[&'static str]) -> String {
    let mut names: BTreeSet<&str> = more.iter().copied().collect();
    names.extend(["Async", "Request", "endpoints", "operation", "operation_defaults"]);
    let mut needs_types = false;
    for operation in operations {
        for parameter in operation.arguments.iter().chain(&operation.setters) {
            needs_types |= note(&parameter.ty, &mut names);
            names.extend(table::style(parameter).map(|_| "Style"));
        }
        names.extend(operation.arguments.first().map(|_| "Param"));
        let other = operation.other_body.as_ref();
        names.extend(other.filter(|other| !other.fields.is_empty()).map(|_| "Style"));
        if !operation.waiters.is_empty() {
            names.extend(["Answer", "Call", "Poller", "Waiter"]);
        }
        if let Some(task) = &operation.task {
            names.extend(["Answer", "Poller", "Task"]);
            names.extend(task.takes_over().then_some(["Param", "TakenFrom"]).into_iter().flatten());
            needs_types |= note(&task.ty, &mut names) | note(&task.progress, &mut names);
        }
        if let Some(paging) = &operation.paging {
            names.insert("pager");
            needs_types |= note(&paging.item, &mut names);
        }
        match &operation.answer.by_status {
            Some(answers) => {
                names.extend(["OtherAnswer", "answers"]);
                for variant in &answers.variants {
                    names.extend(variant.kind.stream());
                    needs_types |= note(&variant.ty, &mut names);
                }
            }
            None => {
                names.extend(operation.answer.kind.stream());
                needs_types |= note(&operation.answer.ty, &mut names);
            }
        }
    }
    let types = if needs_types { "use crate::types;\n" } else { "" };
    import("use", "crate::runtime", names) + types
}

/// Whether a type is one of the API's, or has one within it.
fn note(ty: &RustType, runtime: &mut BTreeSet<&'static str>) -> bool {
    ty.runtime_names(runtime);
    let mut api = BTreeSet::new();
    ty.api_names(&mut api);
    !api.is_empty()
}
