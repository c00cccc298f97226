//! `dump-ir`.

use anyhow::{Result, bail};
use serde_json::Value;

use super::Status;
use super::arguments::{DumpIrArguments, Stage};
use super::repository::Caller;
use crate::diag::{self, Colors, Level};
use crate::ir::{Api, dump};
use crate::pipeline::{self, Provider};
use crate::plan::CratePlan;

pub(super) fn run(caller: &Caller, arguments: &DumpIrArguments) -> Result<Status> {
    let provider = caller.provider(&arguments.provider)?;
    let name = arguments.name.as_deref();
    let stages = || pipeline::generate_keeping_stages(&provider).map(|generated| generated.stages);
    let text = match arguments.stage {
        Stage::Overlay => Some(overlaid(&provider, name)?),
        Stage::Normalize => stages()?.normalized.map(|api| ir(&api, name)),
        Stage::Passes => stages()?.api.map(|api| ir(&api, name)),
        Stage::Plan => stages()?.plan.map(|plan| planned(&plan, name)),
    };
    match (text, &arguments.name) {
        (Some(text), Some(name)) if text.is_empty() => bail!("nothing has `{name}` in its name"),
        (Some(text), _) => print_all(&text),
        (None, _) => {
            let document = provider.document.display();
            bail!("{document} did not come as far as this stage; `{} lint {document}` says why", caller.program)
        }
    }
    Ok(Status::Done)
}

fn overlaid(provider: &Provider, name: Option<&str>) -> Result<String> {
    let (document, diags, sources) = pipeline::overlaid(provider)?;
    // The other actions are applied all the same.
    for diagnostic in diags.iter().filter(|diagnostic| diagnostic.level == Level::Error) {
        warnln!("{}", diag::render(diagnostic, &sources, Colors::Off));
    }
    let shown = name.map_or_else(|| document.clone(), |name| named(&document, name));
    Ok(serde_json::to_string_pretty(&shown)? + "\n")
}

/// Paths and components that have the name in theirs, by their pointers.
fn named(document: &Value, name: &str) -> Value {
    let mut kept = serde_json::Map::new();
    let components = document.get("components").and_then(Value::as_object).into_iter().flatten();
    let mut parents: Vec<_> = components.map(|(kind, members)| (format!("#/components/{kind}"), members)).collect();
    parents.extend(document.get("paths").map(|paths| ("#/paths".to_owned(), paths)));
    for (pointer, members) in parents {
        for (key, member) in members.as_object().into_iter().flatten().filter(|(key, _)| key.contains(name)) {
            let key = key.replace('~', "~0").replace('/', "~1");
            kept.insert(format!("{pointer}/{key}"), member.clone());
        }
    }
    Value::Object(kept)
}

/// A dump is long, and readers such as `head` close the pipe before its end. It quotes the document, which may have
/// characters that a terminal obeys.
fn print_all(text: &str) {
    let is_obeyed = |character: char| character.is_control() && character != '\n';
    let text: String = text.chars().fold(String::with_capacity(text.len()), |mut text, character| {
        if is_obeyed(character) {
            text.extend(character.escape_unicode());
        } else {
            text.push(character);
        }
        text
    });
    say!("{text}");
}

/// Paragraphs of the dump in whose first line the name stands.
fn ir(api: &Api, name: Option<&str>) -> String {
    let text = dump(api);
    let Some(name) = name else { return text };
    let mut kept = String::new();
    let mut keep = false;
    for line in text.lines() {
        if !line.starts_with(' ') {
            keep = line.contains(name);
        }
        if keep {
            kept.push_str(line);
            kept.push('\n');
        }
    }
    kept
}

fn planned(plan: &CratePlan, name: Option<&str>) -> String {
    let wanted = |candidate: &str| name.is_none_or(|name| candidate.contains(name));
    let mut text = String::new();
    for ty in plan.type_files.iter().flat_map(|file| &file.types).filter(|ty| wanted(ty.ident().as_str())) {
        text.push_str(&format!("{ty:#?}\n"));
    }
    for module in &plan.modules {
        for operation in &module.operations {
            let path = format!("{}.{}", module.ident, operation.method);
            if wanted(&path) || wanted(&operation.path) {
                text.push_str(&format!("{path} = {operation:#?}\n"));
            }
        }
    }
    text
}
