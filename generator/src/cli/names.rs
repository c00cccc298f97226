//! `names`.

use anyhow::{Result, bail};

use super::Status;
use super::arguments::NamesArguments;
use super::repository::Caller;
use crate::config::LockedSource;
use crate::diag::{self, Colors, Level};
use crate::naming::Ident;
use crate::pipeline;
use crate::plan::{CratePlan, Reason};

pub(super) fn run(caller: &Caller, arguments: &NamesArguments) -> Result<Status> {
    let provider = caller.provider(&arguments.provider)?;
    let generated = pipeline::plan(&provider)?;
    for found in generated.diags.iter().filter(|found| found.level == Level::Error) {
        warnln!("{}", diag::render(found, &generated.sources, Colors::Off));
    }
    let Some(plan) = &generated.stages.plan else {
        bail!("no crate can be made of {}; `{} lint` says why", arguments.provider, caller.program);
    };
    let wanted =
        |line: &[String; 2]| arguments.name.as_ref().is_none_or(|name| line.iter().any(|part| part.contains(name)));
    let lines: Vec<[String; 2]> = operations(plan).chain(types(plan)).filter(wanted).collect();
    if lines.is_empty() {
        bail!("nothing has `{}` in its name", arguments.name.as_deref().unwrap_or_default());
    }
    let width = lines.iter().map(|[name, _]| name.chars().count()).max().unwrap_or_default();
    for [name, source] in &lines {
        // Both quote the document, which may have characters that a terminal obeys.
        let source: String = source.chars().map(|c| if c.is_control() { '\u{fffd}' } else { c }).collect();
        sayln!("{name:width$}  {source}");
    }
    Ok(Status::Done)
}

/// Calls as a user writes them, with the route, where the name comes from, and what would be next.
fn operations(plan: &CratePlan) -> impl Iterator<Item = [String; 2]> {
    plan.modules.iter().flat_map(|module| {
        let name = |method: &Ident| format!("{}().{method}()", module.ident);
        module.operations.iter().map(move |operation| {
            let Reason { source, others } = &operation.reason;
            let mut line = format!("{}  ({source}", operation.key);
            for (index, (other, source)) in others.iter().enumerate() {
                line.push_str(&format!("{} {other}: {source}", if index == 0 { "; next" } else { "," }));
            }
            line.push(')');
            [name(&operation.method), line]
        })
    })
}

/// Types, with what they were made of.
fn types(plan: &CratePlan) -> impl Iterator<Item = [String; 2]> {
    let there = plan.lock.types.iter().filter(|(_, locked)| !locked.gone);
    there.map(|(name, locked)| {
        let source = match &locked.source {
            LockedSource::Inline => "a schema without a name".to_owned(),
            LockedSource::Component(component) => format!("component {component}"),
            LockedSource::Input(other) => format!("what is sent of {other}"),
            LockedSource::Output(other) => format!("what is received of {other}"),
        };
        [format!("types::{name}"), source]
    })
}
