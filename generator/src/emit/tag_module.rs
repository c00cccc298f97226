//! A module of operations.

use std::collections::BTreeSet;

use super::code::Code;
use super::{operation, waiters};
use crate::naming::Ident;
use crate::plan::{ExamplePlan, ModulePlan, OperationPlan, RustType};

/// A longer module is cut into files of its own folder.
const LONGEST: usize = 1_400;
/// About so many lines has each of them.
const PART: usize = 700;

/// The file of the module, and the files that it is cut into; by path.
pub(super) fn emit(module: &ModulePlan, lib_name: &str) -> Vec<(String, String)> {
    let stem = module.ident.bare();
    let whole = module_file(module, lib_name, &[]);
    if whole.lines().count() <= LONGEST {
        return vec![(format!("src/{stem}.rs"), whole)];
    }
    let parts = parts(module);
    let mut files = vec![(format!("src/{stem}.rs"), module_file(module, lib_name, &parts))];
    files.extend(parts.iter().map(|part| {
        let mut code = Code::default();
        let name = &module.struct_ident;
        code.line(format_args!("//! Calls of [`{name}`], from [`{name}::{}`] on.", part.first.bare()));
        code.blank();
        code.line(format_args!("use super::{name};"));
        imports(&mut code, part.operations, &[]);
        code.blank();
        operations(&mut code, name, part.operations);
        (format!("src/{stem}/{}.rs", part.ident.bare()), code.finish())
    }));
    files
}

/// Some operations of a module that is too long for one file.
struct Part<'a> {
    ident: Ident,
    first: &'a Ident,
    operations: &'a [OperationPlan],
}

fn parts(module: &ModulePlan) -> Vec<Part<'_>> {
    let mut parts = Vec::new();
    let (mut open, mut lines) = (0, 0);
    for (index, operation) in module.operations.iter().enumerate() {
        let mut code = Code::default();
        operations(&mut code, &module.struct_ident, std::slice::from_ref(operation));
        lines += code.finish().lines().count();
        let is_last = index + 1 == module.operations.len();
        if lines >= PART || is_last {
            let operations = module.operations.get(open..=index).unwrap_or_default();
            if let Some(first) = operations.first().map(|operation| &operation.method) {
                parts.push(Part { ident: Ident::value(&format!("from_{}", first.bare())), first, operations });
            }
            (open, lines) = (index + 1, 0);
        }
    }
    parts
}

fn module_file(module: &ModulePlan, lib_name: &str, parts: &[Part<'_>]) -> String {
    let mut code = Code::default();
    code.module_docs(&module.docs);
    if let Some(example) = &module.example {
        code.line("//!");
        for line in example_lines(example, module.ident.as_str(), lib_name) {
            code.line(format!("//! {line}"));
        }
    }
    code.blank();
    for part in parts {
        code.line(format_args!("mod {};", part.ident));
    }
    code.blank();
    for part in parts {
        code.import_public(&format!("self::{}", part.ident), &types(part.operations));
        for table in part.operations.iter().flat_map(|plan| &plan.waiters).map(|waiter| &waiter.table) {
            code.line("#[allow(unused_imports, reason = \"calls of other modules may wait by it\")]");
            code.line(format_args!("pub(crate) use self::{}::{table};", part.ident));
        }
    }
    if parts.is_empty() {
        imports(&mut code, &module.operations, &["group"]);
    } else {
        code.line("use crate::runtime::group;");
    }
    let name = &module.struct_ident;
    code.blank();
    code.block("group!", "}", |code| {
        code.docs(&module.docs);
        code.line(format_args!("pub struct {name} = Client::{};", module.ident));
    });
    code.blank();
    if parts.is_empty() {
        operations(&mut code, name, &module.operations);
    }
    code.finish()
}

/// `operations! { .. }`, the methods that wait, and what else calls have tables of.
fn operations(code: &mut Code, name: &Ident, operations: &[OperationPlan]) {
    let usual = operation::Usual::of(operations);
    code.line(format_args!("operations! {{ {name}{usual};"));
    code.indented(|code| {
        for (index, plan) in operations.iter().enumerate() {
            if index > 0 {
                code.blank();
            }
            operation::emit(code, plan, &usual);
        }
    });
    code.line("}");
    if operations.iter().any(|plan| !plan.waiters.is_empty()) {
        code.blank();
        code.block(format_args!("impl {name}"), "}", |code| {
            for plan in operations {
                for waiter in &plan.waiters {
                    code.blank();
                    waiters::method(code, plan, waiter);
                }
            }
        });
    }
    for plan in operations {
        operation::emit_more(code, plan);
    }
}

/// The types that operations have of their own.
fn types(operations: &[OperationPlan]) -> Vec<String> {
    let mut names: Vec<String> = operations
        .iter()
        .flat_map(|plan| [Some(&plan.call), plan.answer.by_status.as_ref().map(|answers| &answers.ident)])
        .flatten()
        .map(ToString::to_string)
        .collect();
    names.sort();
    names
}

fn imports(code: &mut Code, operations: &[OperationPlan], more: &[&'static str]) {
    let mut runtime = BTreeSet::new();
    let mut macros = BTreeSet::from(["operations"]);
    macros.extend(more);
    let mut needs_types = false;
    for operation in operations {
        let parameters = operation.arguments.iter().chain(&operation.setters);
        for parameter in parameters {
            needs_types |= note(&parameter.ty, &mut runtime);
            if parameter.style.is_some() || !parameter.parts.is_empty() || !parameter.fields.is_empty() {
                runtime.insert("Style");
            }
        }
        if operation.other_body.as_ref().is_some_and(|other| !other.fields.is_empty()) {
            runtime.insert("Style");
        }
        if !operation.waiters.is_empty() {
            runtime.extend(["Wait", "Waiting"]);
        }
        if let Some(task) = &operation.task {
            macros.insert("awaited");
            needs_types |= note(&task.ty, &mut runtime);
        }
        if let Some(paging) = &operation.paging {
            macros.insert("paged");
            needs_types |= note(&paging.item, &mut runtime);
        }
        match &operation.answer.by_status {
            Some(answers) => {
                macros.insert("answers");
                for variant in &answers.variants {
                    needs_types |= note(&variant.ty, &mut runtime);
                }
            }
            None => needs_types |= note(&operation.answer.ty, &mut runtime),
        }
    }
    for line in super::print::import("use", "crate::runtime", runtime.into_iter().chain(macros)).lines() {
        code.line(line);
    }
    if needs_types {
        code.line("use crate::types;");
    }
}

fn note(ty: &RustType, runtime: &mut BTreeSet<&'static str>) -> bool {
    ty.runtime_names(runtime);
    let mut api = BTreeSet::new();
    ty.api_names(&mut api);
    !api.is_empty()
}

/// A call as a compiled example of a module.
fn example_lines(example: &ExamplePlan, module: &str, lib_name: &str) -> Vec<String> {
    let (import, call) = example_call(example, module, lib_name);
    let mut lines = vec!["```no_run".to_owned()];
    lines.extend(import);
    lines.push(format!("# async fn example() -> Result<(), {lib_name}::Error> {{"));
    lines.push(format!("let client = {lib_name}::Client::from_env()?;"));
    lines.extend(call);
    lines.extend(["# Ok(())", "# }", "```"].map(str::to_owned));
    lines
}

/// A call as a whole program.
pub(super) fn example_program(example: &ExamplePlan, module: &str, lib_name: &str) -> Vec<String> {
    let (import, call) = example_call(example, module, lib_name);
    let mut lines = vec!["```rust,no_run".to_owned()];
    lines.extend(import);
    lines.push("#[tokio::main]".to_owned());
    lines.push(format!("async fn main() -> Result<(), {lib_name}::Error> {{"));
    lines.push(format!("    let client = {lib_name}::Client::from_env()?;"));
    lines.extend(call.iter().map(|line| format!("    {line}")));
    lines.extend(["    Ok(())", "}", "```"].map(str::to_owned));
    lines
}

/// A wait as a whole program.
pub(super) fn wait_program(example: &ExamplePlan, is_task: bool, module: &str, lib_name: &str) -> Vec<String> {
    let send = if is_task { ".send_and_wait()" } else { "" };
    let ExamplePlan { method, arguments, setters, .. } = example;
    let setters: String = setters.iter().map(|(ident, value)| format!(".{ident}({value})")).collect();
    let mut lines = vec!["```rust,no_run".to_owned(), "use std::time::Duration;".to_owned(), String::new()];
    let arguments = arguments.join(", ");
    if arguments.contains("types::") || setters.contains("types::") {
        lines.insert(2, format!("use {lib_name}::types;"));
    }
    lines.push(format!("# async fn example(client: {lib_name}::Client) -> Result<(), {lib_name}::Error> {{"));
    lines.push(format!("let done = client.{module}().{method}({arguments}){setters}{send}"));
    lines.push("    .deadline(Duration::from_secs(300))".to_owned());
    lines.push("    .on_progress(|answer| println!(\"{answer}\"))".to_owned());
    lines.push("    .await?;".to_owned());
    lines.extend(["println!(\"{done:?}\");", "# Ok(())", "# }", "```"].map(str::to_owned));
    lines
}

/// A call that is not sent yet.
pub(super) fn example_expression(example: &ExamplePlan, module: &str) -> String {
    let setters: String = example.setters.iter().map(|(ident, value)| format!(".{ident}({value})")).collect();
    format!("client.{module}().{}({}){setters}", example.method, example.arguments.join(", "))
}

/// A call without an async runtime, as a compiled example.
pub(super) fn blocking_example(example: &ExamplePlan, module: &str, lib_name: &str) -> Vec<String> {
    let (import, call) = bare_call(example, module, lib_name);
    let mut lines = vec!["```no_run".to_owned()];
    lines.extend(import);
    lines.push(format!("# fn example() -> Result<(), {lib_name}::Error> {{"));
    lines.push(format!("let client = {lib_name}::blocking::Client::from_env()?;"));
    let loop_over = |all: String| {
        vec![format!("for item in {all} {{"), "    println!(\"{:?}\", item?);".to_owned(), "}".to_owned()]
    };
    lines.extend(match (example.is_paged, example.has_answer) {
        (true, _) => loop_over(format!("{call}.items()")),
        (false, true) if example.is_streamed => loop_over(format!("{call}.send().wait()?")),
        (false, true) => {
            vec![format!("let answer = {call}.send().wait()?;"), "println!(\"{answer:?}\");".to_owned()]
        }
        (false, false) => vec![format!("{call}.send().wait()?;")],
    });
    lines.extend(["# Ok(())", "# }", "```"].map(str::to_owned));
    lines
}

fn example_call(example: &ExamplePlan, module: &str, lib_name: &str) -> (Vec<String>, Vec<String>) {
    let (import, call) = bare_call(example, module, lib_name);
    let loop_over = |first: String, item: &str| {
        vec![
            first,
            format!("while let Some({item}) = {item}s.next().await {{"),
            format!("    println!(\"{{:?}}\", {item}?);"),
            "}".to_owned(),
        ]
    };
    let call = match (example.is_paged, example.has_answer) {
        (true, _) => loop_over(format!("let mut items = {call}.items();"), "item"),
        (false, true) if example.is_streamed => loop_over(format!("let mut parts = {call}.send().await?;"), "part"),
        (false, true) => {
            vec![format!("let answer = {call}.send().await?;"), "println!(\"{answer:?}\");".to_owned()]
        }
        (false, false) => vec![format!("{call}.send().await?;")],
    };
    (import, call)
}

/// What a call needs in scope, and the call before it is sent.
fn bare_call(example: &ExamplePlan, module: &str, lib_name: &str) -> (Vec<String>, String) {
    let call = example_expression(example, module);
    let import =
        if call.contains("types::") { vec![format!("use {lib_name}::types;"), String::new()] } else { Vec::new() };
    (import, call)
}
