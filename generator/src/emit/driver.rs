//! The driver of a crate: a function per operation that calls it through its public API, with arguments given as JSON.
//!
//! In: a plan. Out: the files of a test crate, beside what never changes (`templates/contract`). It must not know which
//! arguments are good: whoever runs the driver hands them over as data, so that no number of calls costs the compiler
//! anything. It is no part of the emitted crate.

use std::collections::BTreeSet;

use super::FileTree;
use super::code::{Code, Literal};
use crate::ir::SchemeKind;
use crate::plan::{CratePlan, ModulePlan, OperationPlan, ParameterPlan, RustType};

/// What does not depend on the API: reading calls, carrying them out, saying what came.
const MAIN: &str = include_str!("../../templates/contract/main.rs");
const GIVEN: &str = include_str!("../../templates/contract/given.rs");

/// The credential that the driver gives for the scheme at this place of the plan's list.
pub fn driver_credential(index: usize) -> String {
    format!("contract-secret-{index}")
}

/// The user name that goes with a credential where a scheme has one.
pub const DRIVER_USER: &str = "contract-user";

/// What stands in values for a tag, or a value of an enum, that the description does not list.
pub const DRIVER_UNLISTED: &str = "not-listed-yet";

/// `src/` of the driver.
pub fn driver(plan: &CratePlan) -> FileTree {
    let lib = &plan.package.lib_name;
    let mut code = Code::default();
    code.line("//! One function per operation.");
    code.blank();
    code.line(format_args!("use {lib}::{{Client, Error, RetryPolicy}};"));
    imports(&mut code, plan);
    code.blank();
    let mut all = plan.modules.iter().flat_map(|module| &module.operations);
    let listen = if all.any(|operation| operation.answer.kind.is_streamed()) { "listen, " } else { "" };
    code.line(format_args!("use crate::given::{{Calling, Given, {listen}send}};"));
    code.blank();
    client(&mut code, plan);
    let operations =
        || plan.modules.iter().flat_map(|module| module.operations.iter().map(move |operation| (module, operation)));
    code.blank();
    code.line("type Operation = fn(&Client, &Given<'_>) -> Result<Calling, String>;");
    code.blank();
    code.line("pub(crate) const OPERATIONS: &[Operation] = &[");
    for (module, operation) in operations() {
        code.line(format_args!("    {},", name(module, operation)));
    }
    code.line("];");
    for (module, operation) in operations() {
        code.blank();
        function(&mut code, lib, module, operation);
    }
    let given = GIVEN.replace("crate_name::", &format!("{lib}::")).replace("driver_unlisted", DRIVER_UNLISTED);
    FileTree::from([
        ("src/main.rs".to_owned(), MAIN.into()),
        ("src/given.rs".to_owned(), given.into()),
        ("src/operations.rs".to_owned(), code.finish().into()),
    ])
}

fn imports(code: &mut Code, plan: &CratePlan) {
    let (mut shared, mut named) = (BTreeSet::new(), BTreeSet::new());
    for operation in plan.modules.iter().flat_map(|module| &module.operations) {
        for parameter in operation.arguments.iter().chain(&operation.setters) {
            if special(&parameter.ty) != Some("bytes") {
                parameter.ty.runtime_names(&mut shared);
            }
            parameter.ty.api_names(&mut named);
        }
    }
    let names: Vec<String> = shared.into_iter().map(str::to_owned).collect();
    let lib = &plan.package.lib_name;
    if !named.is_empty() {
        code.line(format_args!("use {lib}::types;"));
    }
    code.import(&format!("{lib}::types"), &names);
}

fn client(code: &mut Code, plan: &CratePlan) {
    code.block("pub(crate) fn client(base_url: &str) -> Result<Client, Error>", "}", |code| {
        code.line("// What fails is to be seen, not tried again.");
        code.line("let client = Client::builder().base_url(base_url).retry(RetryPolicy::never());");
        for (index, scheme) in plan.client.schemes.iter().enumerate() {
            let secret = driver_credential(index);
            let arguments = match scheme.kind {
                SchemeKind::Basic => format!("{}, {}", Literal(DRIVER_USER), Literal(&secret)),
                _ => Literal(&secret).to_string(),
            };
            code.line(format_args!("let client = client.{}({arguments});", scheme.method));
        }
        code.line("client.build()");
    });
}

fn name(module: &ModulePlan, operation: &OperationPlan) -> String {
    format!("{}__{}", module.ident.bare(), operation.method.bare())
}

fn function(code: &mut Code, lib: &str, module: &ModulePlan, operation: &OperationPlan) {
    let head = format!("fn {}(client: &Client, given: &Given<'_>) -> Result<Calling, String>", name(module, operation));
    let n_arguments = operation.arguments.len();
    code.block(head, "}", |code| {
        let arguments: Vec<String> =
            operation.arguments.iter().enumerate().map(|(index, plan)| argument(index, plan)).collect();
        let is_changed = !operation.setters.is_empty() || operation.other_body.is_some();
        let arguments = match &operation.parts {
            Some(parts) => {
                let named = operation.arguments.iter().zip(&arguments);
                let fields: Vec<String> = named.map(|(plan, value)| format!("{}: {value}", plan.ident)).collect();
                format!("{lib}::{}::{parts} {{ {} }}", module.ident, fields.join(", "))
            }
            None => arguments.join(", "),
        };
        let mutable = if is_changed { "mut " } else { "" };
        code.line(format_args!("let {mutable}call = client.{}().{}({arguments});", module.ident, operation.method));
        for (index, plan) in (n_arguments..).zip(&operation.setters) {
            code.block(format_args!("if given.has({index})"), "}", |code| {
                code.line(format_args!("call = call.{}({});", plan.ident, argument(index, plan)));
            });
        }
        if let Some(other) = &operation.other_body {
            code.block("if given.wants_other_body()", "}", |code| {
                code.line(format_args!("call = call.{}();", other.word));
            });
        }
        let sent = "call.options(given.options()).send_with_response()";
        if operation.answer.kind.is_streamed() {
            code.block(format_args!("Ok(listen({sent}, |mut stream|"), "}))", |code| {
                code.block("Box::pin(async move", "})", |code| {
                    code.line("let mut items = Vec::new();");
                    code.block("while let Some(item) = stream.next().await", "}", |code| {
                        code.line("items.push(item?);")
                    });
                    code.line("Ok::<_, Error>(items)");
                });
            });
        } else {
            code.line(format_args!("Ok(send({sent}))"));
        }
    });
}

/// Types that cannot be decoded from JSON, as a function that makes them from text.
fn special(ty: &RustType) -> Option<&'static str> {
    match ty {
        RustType::Runtime("Bytes") => Some("bytes"),
        RustType::Runtime("File") => Some("file"),
        _ => None,
    }
}

fn argument(index: usize, plan: &ParameterPlan) -> String {
    match special(&plan.ty) {
        Some("bytes") => format!("given.text({index})?"),
        Some(_) => format!("File::from(given.text({index})?.into_bytes())"),
        None => format!("given.value::<{}>({index})?", plan.ty.in_code("types::")),
    }
}
