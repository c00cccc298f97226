//! A module of operations.

use std::collections::BTreeSet;

use super::code::{Code, Literal};
use super::operation;
use crate::plan::{Accepts, ExamplePlan, ModulePlan, OperationPlan, ParameterPlan, RustType};

pub(super) fn emit(module: &ModulePlan, lib_name: &str) -> String {
    let mut code = Code::default();
    code.module_docs(&module.docs);
    if let Some(example) = &module.example {
        code.line("//!");
        for line in example_lines(example, module.ident.as_str(), lib_name) {
            code.line(format!("//! {line}"));
        }
    }
    code.blank();
    imports(&mut code, module);
    let name = &module.struct_ident;
    code.blank();
    code.docs(&module.docs);
    code.doc("");
    code.doc(&format!("Made by [`Client::{}`].", module.ident.bare()));
    code.line("#[derive(Debug, Clone)]");
    code.block(format_args!("pub struct {name}"), "}", |code| code.line("client: Client,"));
    code.blank();
    code.block("impl Client", "}", |code| {
        code.docs(&module.docs);
        code.block(format_args!("pub fn {}(&self) -> {name}", module.ident), "}", |code| {
            code.line(format_args!("{name} {{ client: self.clone() }}"));
        });
    });
    code.blank();
    code.block(format_args!("impl {name}"), "}", |code| {
        for operation in &module.operations {
            code.blank();
            method(code, operation);
        }
    });
    for plan in &module.operations {
        code.blank();
        operation::emit(&mut code, plan, name.as_str());
    }
    code.finish()
}

fn imports(code: &mut Code, module: &ModulePlan) {
    let mut runtime: BTreeSet<&'static str> = BTreeSet::new();
    let mut macros = BTreeSet::from(["operation"]);
    let mut needs_types = false;
    for operation in &module.operations {
        let parameters = operation.arguments.iter().chain(&operation.setters);
        for parameter in parameters {
            needs_types |= note(&parameter.ty, &mut runtime);
            if parameter.style.is_some() || !parameter.parts.is_empty() {
                runtime.insert("Style");
            }
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
    code.line("use crate::Client;");
    let names: Vec<String> = runtime.into_iter().chain(macros).map(str::to_owned).collect();
    code.import("crate::runtime", &names);
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

fn method(code: &mut Code, plan: &OperationPlan) {
    code.docs(&plan.docs);
    if let Some(text) = plan.docs.deprecated() {
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        match text.as_str() {
            "" => code.line("#[deprecated]"),
            text => code.line(format_args!("#[deprecated = {}]", Literal(text))),
        }
    }
    let arguments: Vec<String> = plan.arguments.iter().map(argument).collect();
    let receiver = std::iter::once("&self".to_owned()).chain(arguments).collect::<Vec<_>>();
    let one_line = format!("pub fn {}({}) -> {}", plan.method, receiver.join(", "), plan.call);
    let body = |code: &mut Code| {
        let calls: String = plan.arguments.iter().map(|plan| format!(".{0}({0})", plan.ident)).collect();
        code.line(format_args!("{}::new(&self.client){calls}", plan.call));
    };
    if one_line.len() + 2 <= code.room() {
        code.block(one_line, "}", body);
    } else {
        code.line(format_args!("pub fn {}(", plan.method));
        for argument in receiver {
            code.line(format_args!("    {argument},"));
        }
        code.block(format_args!(") -> {}", plan.call), "}", body);
    }
}

fn argument(plan: &ParameterPlan) -> String {
    let ty = plan.ty.in_code("types::");
    match plan.accepts {
        Accepts::Itself => format!("{}: {ty}", plan.ident),
        Accepts::Into => format!("{}: impl Into<{ty}>", plan.ident),
    }
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

fn example_call(example: &ExamplePlan, module: &str, lib_name: &str) -> (Vec<String>, Vec<String>) {
    let setters: String = example.setters.iter().map(|(ident, value)| format!(".{ident}({value})")).collect();
    let call = format!(
        "client.{module}().{}({}){setters}.send().await?;",
        example.method,
        example.arguments.join(", ")
    );
    let import = if call.contains("types::") {
        vec![format!("use {lib_name}::types;"), String::new()]
    } else {
        Vec::new()
    };
    let call = match example.has_answer {
        true => vec![format!("let answer = {call}"), "println!(\"{answer:?}\");".to_owned()],
        false => vec![call],
    };
    (import, call)
}
