//! Calls as examples, in documentation and README.

use crate::plan::ExamplePlan;

/// A call as a compiled example of a module.
pub(super) fn module_example(example: &ExamplePlan, module: &str, lib_name: &str) -> Vec<String> {
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
pub(in crate::emit) fn example_program(example: &ExamplePlan, module: &str, lib_name: &str) -> Vec<String> {
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
pub(in crate::emit) fn wait_program(example: &ExamplePlan, module: &str, lib_name: &str) -> Vec<String> {
    let (import, call) = bare_call(example, module, lib_name);
    let wait = example.wait.as_ref().map(|wait| format!(".{wait}()")).unwrap_or_default();
    let mut lines = vec!["```rust,no_run".to_owned(), "use std::time::Duration;".to_owned()];
    lines.extend(import.first().cloned());
    lines.push(String::new());
    lines.push(format!("# async fn example(client: {lib_name}::Client) -> Result<(), {lib_name}::Error> {{"));
    lines.push(format!("let done = {call}{wait}"));
    lines.push("    .deadline(Duration::from_secs(300))".to_owned());
    lines.push("    .on_progress(|so_far| println!(\"{so_far:?}\"))".to_owned());
    lines.push("    .await?;".to_owned());
    lines.extend(["println!(\"{done:?}\");", "# Ok(())", "# }", "```"].map(str::to_owned));
    lines
}

/// A call that is not sent yet.
pub(in crate::emit) fn example_expression(example: &ExamplePlan, module: &str) -> String {
    format!("client.{module}().{}({})", example.method, example.arguments.join(", "))
}

/// A call without an async runtime, as a compiled example.
pub(in crate::emit) fn blocking_example(example: &ExamplePlan, module: &str, lib_name: &str) -> Vec<String> {
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
        (false, true) if example.is_streamed => loop_over(format!("{call}.send()?")),
        (false, true) => {
            vec![format!("let answer = {call}.send()?;"), "println!(\"{answer:?}\");".to_owned()]
        }
        (false, false) => vec![format!("{call}.send()?;")],
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
