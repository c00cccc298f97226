//! `overlay suggest`.

mod har;

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};
use clap::{Args, Subcommand};
use serde_json::Value;

use super::Status;
use super::repository::Caller;
use crate::diag::{self, Colors, Level};
use crate::pipeline;
use crate::suggest::{self, Answer};

/// Of `overlay`.
#[derive(Debug, Subcommand)]
pub enum OverlayCommand {
    /// Write the corrections that make a document agree with what a server answered.
    #[command(after_help = "\
Examples:
  sdkwright overlay suggest acme answer.json --operation 'GET /pets/{id}' > suggested.yaml
  sdkwright overlay suggest openapi.yaml session.har > overlay.yaml")]
    Suggest(SuggestArguments),
}

/// Of `overlay suggest`.
#[derive(Debug, Args)]
pub struct SuggestArguments {
    /// The provider in `specs/`, or a document.
    provider: String,
    /// A JSON body that was saved, or a HAR file of a browser or a proxy, with many.
    answer: std::path::PathBuf,
    /// Which operation gave the body: its `operationId`, or `METHOD path`. A HAR says it.
    #[arg(long, value_name = "OPERATION")]
    operation: Option<String>,
    /// The status that the body came with.
    #[arg(long, default_value_t = 200)]
    status: u16,
}

pub(super) fn run(caller: &Caller, command: &OverlayCommand) -> Result<Status> {
    let OverlayCommand::Suggest(arguments) = command;
    let provider = caller.provider(&arguments.provider)?;
    let (mut document, diags, sources) = pipeline::overlaid(&provider)?;
    for found in diags.iter().filter(|found| found.level == Level::Error) {
        warnln!("{}", diag::render(found, &sources, Colors::Off));
    }
    if !document.get("paths").is_some_and(Value::is_object) {
        bail!("{} has no `paths`", arguments.provider);
    }
    let answers = answers(&document, arguments)?;
    let actions = suggest::actions(&mut document, &answers);
    if actions.is_empty() {
        warnln!("the document agrees with {}", counted(answers.len(), "answer"));
        return Ok(Status::Done);
    }
    let (n_actions, n_answers) = (counted(actions.len(), "action"), counted(answers.len(), "answer"));
    let verb = if actions.len() == 1 { "makes" } else { "make" };
    warnln!("{n_actions} {verb} the document agree with {n_answers}; read each before you take it over");
    say!("{}", suggest::text(&actions));
    Ok(Status::Done)
}

fn counted(n: usize, what: &str) -> String {
    format!("{n} {what}{}", if n == 1 { "" } else { "s" })
}

fn answers(document: &Value, arguments: &SuggestArguments) -> Result<Vec<Answer>> {
    let path = &arguments.answer;
    let shown = || path.display().to_string();
    let text = fs::read(path).with_context(shown)?;
    let body: Value = serde_json::from_slice(&text).with_context(shown)?;
    let source = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned();
    if let Some(entries) = body.get("log").and_then(|log| log.get("entries")?.as_array()) {
        return Ok(har::answers(document, entries, &source));
    }
    let Some(name) = &arguments.operation else {
        bail!("{} is one body; name with `--operation` what gave it", Path::new(path).display());
    };
    let Some(operation) = suggest::operation(document, name) else {
        bail!("the document has no operation `{}`; write its operationId, or `GET /path`", name.escape_debug());
    };
    Ok(vec![Answer { operation, status: arguments.status, body, source }])
}
