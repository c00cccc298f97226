//! The runs over a subject: Prism with static and with dynamic answers, and the second judge.
//!
//! In: a subject, compiled. Out: findings and counts. It must not know how they are shown.

use anyhow::Result;
use serde_json::Value;

use crate::answer;
use crate::case::{self, Case};
use crate::driver::{Build, Call, Driver, Outcome};
use crate::judge::{self, Answer, Server};
use crate::prism::{Mode, Prism};
use crate::reasons::Reasons;
use crate::schema::{Schemas, shortened};
use crate::subject::Subject;

/// How many calls are on their way at once.
const MOST_AT_ONCE: usize = 8;

/// What one judge says of all calls.
#[derive(Debug, Default)]
pub(crate) struct Tally {
    pub(crate) judge: &'static str,
    pub(crate) n_operations: usize,
    pub(crate) n_calls: usize,
    pub(crate) n_excused: usize,
    pub(crate) findings: Vec<Finding>,
}

/// Something that is wrong.
#[derive(Debug)]
pub(crate) struct Finding {
    pub(crate) key: String,
    pub(crate) variant: &'static str,
    pub(crate) kind: Kind,
    pub(crate) text: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// The request is not what the document says.
    Violation,
    /// The answer was not understood.
    Undecoded,
}

/// The calls of a subject, which all judges get.
pub(crate) struct Cases<'s> {
    subject: &'s Subject,
    schemas: Schemas<'s>,
    cases: Vec<Case>,
    /// What the second judge answers, with the case: each is a call.
    answers: Vec<(usize, Result<Answer, String>)>,
}

impl<'s> Cases<'s> {
    pub(crate) fn new(subject: &'s Subject) -> Self {
        let schemas = Schemas::new(&subject.described.document);
        let cases = case::all(&subject.plan, &subject.described, &schemas);
        let mut answers = Vec::new();
        for (index, case) in cases.iter().enumerate() {
            if let Some(operation) = subject.described.operation(&case.key) {
                let list = answer::of_case(&schemas, operation, case, &subject.known);
                answers.extend(list.into_iter().map(|answer| (index, answer)));
            }
        }
        Self { subject, schemas, cases, answers }
    }

    /// All calls to Prism, once for each declared success.
    pub(crate) fn against_prism(
        &self,
        driver: &Driver,
        build: &Build,
        prism: &Prism,
        mode: Mode,
        reasons: &Reasons,
    ) -> Result<Tally> {
        let Self { subject, cases, .. } = self;
        let mut calls = Vec::new();
        for case in cases.iter().filter(|case| !case.is_extra) {
            let operation = subject.described.operation(&case.key);
            let successes = operation.map(|operation| operation.successes()).unwrap_or_default();
            for (status, response) in &successes {
                let is_exact = response.is_some_and(|response| response.status == status.to_string());
                calls.push(Call { case, prefer: is_exact.then(|| format!("code={status}")) });
            }
        }
        // Random answers depend on what was asked before.
        let at_once = if mode == Mode::Dynamic { 1 } else { MOST_AT_ONCE };
        let mut outcomes = driver.run(build, &prism.base_url, &calls, at_once)?;
        repeat_unanswered(driver, build, prism, &calls, &mut outcomes)?;
        let mut tally = Tally::of(mode.name(), &calls);
        for (call, outcome) in calls.iter().zip(outcomes) {
            let operation = subject.described.operation(&call.case.key);
            let has_success = operation.is_none_or(|operation| operation.has_success());
            let is_odd = operation.is_some_and(|operation| operation.path.contains(['#', '?']));
            for (kind, text) in said(&outcome, has_success) {
                let text = if is_odd { format!("a path with a query or fragment: {text}") } else { text };
                if reasons.excuse(&subject.name, mode.name(), &call.case.key, &text) {
                    tally.n_excused += 1;
                } else {
                    tally.add(call.case, kind, text);
                }
            }
        }
        Ok(tally)
    }

    /// All calls to the second judge, with answers made for them, and those that the API is known to give.
    pub(crate) fn against_judge(&self, driver: &Driver, build: &Build) -> Result<Tally> {
        let Self { subject, schemas, cases, answers } = self;
        let case = |index: &usize| cases.get(*index);
        let good = answers.iter().filter_map(|(index, answer)| Some((case(index)?, answer.as_ref().ok()?)));
        let (calls, answers): (Vec<Call<'_>>, Vec<Answer>) =
            good.map(|(case, answer)| (Call { case, prefer: None }, answer.clone())).unzip();
        let bad =
            self.answers.iter().filter_map(|(index, answer)| Some((case(index)?, answer.as_ref().err()?)));
        let server = Server::start(answers.clone())?;
        let outcomes = driver.run(build, &server.base_url, &calls, MOST_AT_ONCE)?;
        let mut tally = Tally::of("own", &calls);
        let faults = cases.iter().flat_map(|case| case.faults.iter().map(move |fault| (case, fault)));
        for (case, fault) in faults.chain(bad) {
            tally.add(case, Kind::Violation, fault.clone());
        }
        let received = server.received();
        for (((call, outcome), received), answer) in calls.iter().zip(outcomes).zip(received).zip(answers) {
            match received {
                Some(received) => {
                    let verdict =
                        judge::verdict(&subject.plan, &subject.described, schemas, call.case, &received);
                    verdict.into_iter().for_each(|text| tally.add(call.case, Kind::Violation, text));
                    if let Some(text) = undecoded(&outcome, &answer) {
                        tally.add(call.case, Kind::Undecoded, text);
                    }
                }
                None => {
                    let text = outcome.not_made.or(outcome.message).unwrap_or_default();
                    tally.add(call.case, Kind::Violation, format!("nothing was sent: {text}"));
                }
            }
        }
        Ok(tally)
    }
}

impl Tally {
    fn of(judge: &'static str, calls: &[Call<'_>]) -> Self {
        let mut keys: Vec<&str> = calls.iter().map(|call| call.case.key.as_str()).collect();
        keys.sort_unstable();
        keys.dedup();
        Self { judge, n_operations: keys.len(), n_calls: calls.len(), ..Self::default() }
    }

    fn add(&mut self, case: &Case, kind: Kind, text: String) {
        let variant = if case.other_body { "other body" } else { case.variant.name() };
        let known =
            |finding: &Finding| finding.key == case.key && finding.variant == variant && finding.text == text;
        if !self.findings.iter().any(known) {
            self.findings.push(Finding { key: case.key.clone(), variant, kind, text });
        }
    }

    pub(crate) fn count(&self, kind: Kind) -> usize {
        self.findings.iter().filter(|finding| finding.kind == kind).count()
    }
}

/// Where Prism fails over one call, it drops the connections of others: those are made once more, one by one.
fn repeat_unanswered(
    driver: &Driver,
    build: &Build,
    prism: &Prism,
    calls: &[Call<'_>],
    outcomes: &mut [Outcome],
) -> Result<()> {
    let is_unanswered = |outcome: &Outcome| outcome.error.as_deref() == Some("Transport");
    let unanswered: Vec<usize> =
        (0..calls.len()).filter(|index| outcomes.get(*index).is_some_and(is_unanswered)).collect();
    let again: Vec<Call<'_>> = unanswered.iter().filter_map(|index| calls.get(*index)).cloned().collect();
    let repeated = driver.run(build, &prism.base_url, &again, 1)?;
    for (index, outcome) in unanswered.into_iter().zip(repeated) {
        if let Some(place) = outcomes.get_mut(index) {
            *place = outcome;
        }
    }
    Ok(())
}

/// What Prism says of a call. It says so in a header, and fails the call.
fn said(outcome: &Outcome, has_success: bool) -> Vec<(Kind, String)> {
    if let Some(text) = &outcome.not_made {
        return vec![(Kind::Violation, text.clone())];
    }
    let mut said = Vec::new();
    let errors = outcome.violations.as_deref().map(errors).unwrap_or_default();
    said.extend(errors.into_iter().map(|text| (Kind::Violation, text)));
    let message = outcome.message.clone().unwrap_or_default();
    match outcome.error.as_deref() {
        None => {}
        Some("Decode") => {
            let body = shortened(outcome.body.as_deref().unwrap_or_default());
            said.push((Kind::Undecoded, format!("{message}: {body}")));
        }
        Some("Api") if !said.is_empty() => {}
        Some("Api") if !has_success => {
            said.push((Kind::Violation, format!("the document declares no success: {message}")));
        }
        Some(kind) => {
            let body = shortened(outcome.body.as_deref().unwrap_or_default());
            said.push((Kind::Violation, format!("{kind}: {message}: {body}")));
        }
    }
    said
}

/// What Prism's header says beyond warnings, of which there is one: that something deprecated was used. What it says of
/// its own answer is apart from what it says of the request.
fn errors(header: &str) -> Vec<String> {
    let Ok(Value::Array(list)) = serde_json::from_str(header) else {
        return vec![format!("Prism: {header}")];
    };
    let is_warning = |item: &Value| item.get("code").and_then(Value::as_str) == Some("deprecated");
    let is_of_answer = |item: &Value| item.pointer("/location/0").and_then(Value::as_str) == Some("response");
    let errors = list.into_iter().filter(|item| !is_warning(item));
    let (of_answer, of_request): (Vec<Value>, Vec<Value>) = errors.partition(is_of_answer);
    let lists = [of_request, of_answer].into_iter().filter(|list| !list.is_empty());
    lists.map(|list| format!("Prism: {}", Value::Array(list))).collect()
}

fn undecoded(outcome: &Outcome, answer: &Answer) -> Option<String> {
    let body = shortened(&String::from_utf8_lossy(&answer.body));
    // Samples may have values that the document has not heard of.
    if let Some(text) = outcome.unlisted.as_ref().filter(|_| answer.is_made_up) {
        return Some(format!("a declared value is not known: {text}: answer {}: {body}", answer.status));
    }
    let error = outcome.error.as_ref()?;
    let message = outcome.message.as_deref().unwrap_or_default();
    Some(format!("{error}: {message}: answer {}: {body}", answer.status))
}
