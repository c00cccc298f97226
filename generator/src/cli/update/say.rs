//! What an update has done, in words.

use serde_json::{Map, Value, json};

use super::decide::Decided;
use crate::cli::arguments::{DiffFormat, UpdateArguments};
use crate::diag::{self, Code, Colors, Diagnostic, Level};
use crate::evolution::{Step, Version as Crate};
use crate::pipeline::Generated;
use crate::report::{self, Report};

/// What an update has done.
pub(super) struct Outcome<'a> {
    pub(super) name: &'a str,
    /// What the program is called.
    pub(super) program: &'static str,
    /// From the crate before to the new one; only the new one where there was none before.
    pub(super) step: Result<Step, Crate>,
    pub(super) decided: Decided,
    /// Whether another document came.
    pub(super) has_source: bool,
    /// How many corrections there are; all of them still apply.
    pub(super) n_actions: usize,
    pub(super) arguments: &'a UpdateArguments,
}

impl Outcome<'_> {
    fn new_crate(&self) -> &Crate {
        match &self.step {
            Ok(step) => &step.new,
            Err(new) => new,
        }
    }
}

pub(super) fn done(outcome: &Outcome<'_>) {
    let Outcome { name, step, decided, .. } = outcome;
    let step = step.as_ref().ok();
    let release = Some(decided.release.clone());
    // Without another document it is what the configuration and the generator have changed since the release.
    let report = match (&decided.since, step) {
        (Some(since), _) if !outcome.has_source => Some(Report { release, ..since.report.clone() }),
        (_, step) => step.map(|step| Report { release, ..step.report(name) }),
    };
    let news = step.map(|step| told(step.new_findings())).unwrap_or_default();
    let n_gone = step.map_or(0, |step| told(step.gone_findings()).len());
    match outcome.arguments.format {
        DiffFormat::Human => human(outcome, report.as_ref(), &news, n_gone),
        DiffFormat::Markdown => markdown(outcome, report.as_ref(), &news, n_gone),
        DiffFormat::Json => json(outcome, report.as_ref(), &news, n_gone),
    }
}

/// Nothing was changed, because of these.
pub(super) fn refused(name: &str, generated: &Generated) {
    let errors: Vec<&Diagnostic> = generated.diags.iter().filter(|found| found.level == Level::Error).collect();
    let is_stale = |found: &&&Diagnostic| matches!(found.code, Code::OverlayNoMatch | Code::OverlayUnexpected);
    let (stale, others): (Vec<&Diagnostic>, Vec<&Diagnostic>) = errors.iter().partition(|found| is_stale(&&**found));
    let mut text =
        format!("{name}: nothing was changed; of this document no crate can be made until this is settled\n");
    if !stale.is_empty() {
        text.push_str(&format!("OVERLAY  {} stale, with what stands there now\n", count(stale.len(), "correction")));
    }
    for found in stale.into_iter().chain(others) {
        text.push_str(&diag::render(found, &generated.sources, Colors::Off));
        text.push('\n');
    }
    warn!("{text}");
}

/// What a person who keeps the crate right has to know: what was lost, and what was called by its former name.
fn told(findings: Vec<&Diagnostic>) -> Vec<&Diagnostic> {
    let is_told = |found: &&Diagnostic| found.level > Level::Note || found.code == Code::NameKept;
    // Rules that name nothing are listed below, with their lines.
    findings.into_iter().filter(|found| is_told(found) && found.code != Code::ConfigNoMatch).collect()
}

/// Rules of the configuration that name what the document does not have, each with its line and what to do.
fn dead_rules(outcome: &Outcome<'_>) -> Vec<String> {
    let generated = &outcome.new_crate().generated;
    let dead = generated.diags.iter().filter(|found| found.code == Code::ConfigNoMatch);
    dead.map(|found| diag::render(found, &generated.sources, Colors::Off) + "\n").collect()
}

fn until_mended(outcome: &Outcome<'_>, n: usize) -> String {
    let (these, name) = (if n == 1 { "names" } else { "name" }, "what the document does not have");
    format!("{} {these} {name}: `{} generate` refuses until that is mended", count(n, "rule"), outcome.program)
}

fn human(outcome: &Outcome<'_>, report: Option<&Report>, news: &[&Diagnostic], n_gone: usize) {
    match report {
        Some(report) => say!("{}", report::human(report)),
        None => sayln!("{}: there is nothing to compare with, since it gave no crate before", outcome.name),
    }
    sayln!("FINDINGS  {} new, {n_gone} gone    OVERLAY  0 of {} stale", news.len(), outcome.n_actions);
    for line in diag::grouped(news) {
        sayln!("  {line}");
    }
    let dead = dead_rules(outcome);
    if !dead.is_empty() {
        sayln!("RULES  {}", until_mended(outcome, dead.len()));
        dead.iter().for_each(|rule| say!("{rule}"));
    }
    sayln!("VERSION  {}", version(outcome));
}

fn markdown(outcome: &Outcome<'_>, report: Option<&Report>, news: &[&Diagnostic], n_gone: usize) {
    match report {
        Some(report) => say!("{}", report::markdown(report)),
        None => sayln!("### {}\n\nThere is nothing to compare with, since it gave no crate before.", outcome.name),
    }
    sayln!(
        "\n#### Findings\n\n{} new, {n_gone} gone; 0 of {} stale.",
        news.len(),
        count(outcome.n_actions, "correction")
    );
    if !news.is_empty() {
        say!("\n");
    }
    for line in diag::grouped(news) {
        sayln!("- {}", report::code(&line));
    }
    let dead = dead_rules(outcome);
    if !dead.is_empty() {
        sayln!("\n#### Rules\n\n{}\n\n```text\n{}```", until_mended(outcome, dead.len()), dead.concat());
    }
    sayln!("\n#### Version\n\n{}", version(outcome));
}

fn json(outcome: &Outcome<'_>, report: Option<&Report>, news: &[&Diagnostic], n_gone: usize) {
    let mut all = match report.map(serde_json::to_value) {
        Some(Ok(Value::Object(members))) => members,
        _ => Map::from_iter([("title".to_owned(), outcome.name.into()), ("class".to_owned(), Value::Null)]),
    };
    let sources = &outcome.new_crate().generated.sources;
    let news: Vec<Value> = news.iter().map(|found| diag::json_finding(found, sources)).collect();
    let generated = &outcome.new_crate().generated;
    let dead = generated.diags.iter().filter(|found| found.code == Code::ConfigNoMatch);
    let dead: Vec<Value> = dead.map(|found| diag::json_finding(found, sources)).collect();
    all.insert("rules".to_owned(), Value::Array(dead));
    all.insert("findings".to_owned(), json!({"new": news, "n_gone": n_gone}));
    all.insert("overlay".to_owned(), json!({"actions": outcome.n_actions, "stale": 0}));
    sayln!("{:#}", Value::Object(all));
}

/// Which version it is, and what is to be done about it.
fn version(outcome: &Outcome<'_>) -> String {
    let report::Release { released, set, next } = &outcome.decided.release;
    let Outcome { name, program, .. } = outcome;
    let Some(released) = released else {
        return format!(
            "{set}: nothing that was released is recorded; `{program} release-check {name} --record` does when {set} is published"
        );
    };
    let is_written = outcome.arguments.write && !outcome.arguments.dry_run;
    match (next == released, next == set) {
        (true, _) => format!("{released} was released, and nothing has changed since"),
        (false, _) if is_written => {
            format!("{next} is written, with its entry in CHANGELOG.md; {released} was released last")
        }
        (false, true) => format!("{set} is set, which is enough; {released} was released last"),
        (false, false) => {
            format!("{released} was released last, and {set} is set: `{program} update {name} --write` writes {next}")
        }
    }
}

pub(super) fn count(n: usize, what: &str) -> String {
    format!("{n} {what}{}", if n == 1 { "" } else { "s" })
}
