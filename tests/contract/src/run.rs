//! The runs over a subject: Prism with static and with dynamic answers, and the second judge.
//!
//! In: a subject, compiled. Out: findings and counts. It must not know how they are shown.

use anyhow::Result;

use crate::answer;
use crate::case::{self, Case};
use crate::circumstance;
use crate::driver::{Build, Call, Driver, Outcome};
use crate::judge::{self, Answer, Server};
use crate::prism::{Mode, Prism};
use crate::reasons::{Reasons, Said};
use crate::said::{self, Kind};
use crate::schema::Schemas;
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

/// The calls of a subject, which all judges get.
pub(crate) struct Cases<'s> {
    subject: &'s Subject,
    schemas: Schemas<'s>,
    cases: Vec<Case>,
    /// What the second judge answers, with the case: each is a call.
    answers: Vec<(usize, Answer)>,
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
        prism: &mut Prism,
        mode: Mode,
        reasons: &Reasons,
    ) -> Result<Tally> {
        let Self { subject, cases, schemas, .. } = self;
        let mut calls = Vec::new();
        let mut responses = Vec::new();
        // Prism knows no streams, takes only what is listed, and one media type of an answer is as good to it as another.
        for case in cases.iter().filter(|case| !case.is_extra && !case.is_view && !case.is_unlisted) {
            let operation = subject.described.operation(&case.key);
            let successes = operation.map(|operation| operation.successes()).unwrap_or_default();
            for (status, response) in &successes {
                let is_exact = response.is_some_and(|response| response.status == status.to_string());
                calls.push(Call { case, prefer: is_exact.then(|| format!("code={status}")) });
                responses.push(*response);
            }
        }
        // Random answers depend on what was asked before.
        let at_once = if mode == Mode::Dynamic { 1 } else { MOST_AT_ONCE };
        let mut outcomes = driver.run(build, &prism.base_url, &calls, at_once)?;
        repeat_unanswered(driver, build, prism, &calls, &mut outcomes)?;
        let mut made: Vec<_> = calls.into_iter().zip(responses).zip(outcomes).collect();
        if prism.has_ended()? {
            // Operations that are not judged are missing in the table, and fail the run.
            made.retain(|(_, outcome)| !outcome.is_unanswered());
            eprintln!("{} {}: Prism ended before all was judged", subject.name, mode.name());
        }
        let calls: Vec<&Call<'_>> = made.iter().map(|((call, _), _)| call).collect();
        let mut tally = Tally::of(mode.name(), &calls);
        for ((call, response), outcome) in made {
            let case = call.case;
            let sent = case.body.as_ref().map(|(media, _)| media);
            let circumstances = subject.described.operation(&case.key);
            let circumstances = circumstances
                .map(|operation| circumstance::of_call(&subject.described, schemas, operation, case))
                .unwrap_or_default();
            for (kind, text) in said::by_prism(&outcome, sent, response, schemas) {
                let said = Said { mode: mode.name(), key: &case.key, text: &text, circumstances: &circumstances };
                if reasons.excuse(&subject.name, &said) {
                    tally.n_excused += 1;
                } else {
                    tally.add(case, if case.unfit.is_empty() { kind } else { Kind::NoValue }, text);
                }
            }
        }
        Ok(tally)
    }

    /// All calls to the second judge, with answers made for them, and those that the API is known to give.
    pub(crate) fn against_judge(&self, driver: &Driver, build: &Build) -> Result<Tally> {
        let Self { subject, schemas, cases, answers } = self;
        let known = answers.iter().filter_map(|(index, answer)| Some((cases.get(*index)?, answer)));
        let (calls, answers): (Vec<Call<'_>>, Vec<Answer>) =
            known.map(|(case, answer)| (Call { case, prefer: None }, answer.clone())).unzip();
        let server = Server::start(answers.clone())?;
        let outcomes = driver.run(build, &server.base_url, &calls, MOST_AT_ONCE)?;
        let mut tally = Tally::of("own", &calls.iter().collect::<Vec<_>>());
        for case in cases {
            case.faults.iter().for_each(|fault| tally.add(case, Kind::Violation, fault.clone()));
            case.unfit.iter().for_each(|fault| tally.add(case, Kind::NoValue, fault.clone()));
        }
        let received = server.received();
        for (((call, outcome), received), answer) in calls.iter().zip(outcomes).zip(received).zip(answers) {
            match received {
                Some(received) => {
                    let verdict = judge::verdict(&subject.plan, &subject.described, schemas, call.case, &received);
                    verdict.into_iter().for_each(|text| tally.add(call.case, Kind::Violation, text));
                    match &answer.unfit {
                        Some(text) => tally.add(call.case, Kind::NoValue, text.clone()),
                        None => said::undecoded(&outcome, &answer, &subject.described.document.value)
                            .into_iter()
                            .for_each(|text| tally.add(call.case, Kind::Undecoded, text)),
                    }
                }
                None => {
                    let text = outcome.not_made.or(outcome.message).unwrap_or_default();
                    let kind = if call.case.unfit.is_empty() { Kind::Violation } else { Kind::NoValue };
                    tally.add(call.case, kind, format!("nothing was sent: {text}"));
                }
            }
        }
        Ok(tally)
    }
}

impl Tally {
    fn of(judge: &'static str, calls: &[&Call<'_>]) -> Self {
        let mut keys: Vec<&str> = calls.iter().map(|call| call.case.key.as_str()).collect();
        keys.sort_unstable();
        keys.dedup();
        Self { judge, n_operations: keys.len(), n_calls: calls.len(), ..Self::default() }
    }

    fn add(&mut self, case: &Case, kind: Kind, text: String) {
        let variant = if case.other_body { "other body" } else { case.variant.name() };
        let known = |finding: &Finding| finding.key == case.key && finding.variant == variant && finding.text == text;
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
    let unanswered: Vec<usize> =
        (0..calls.len()).filter(|index| outcomes.get(*index).is_some_and(Outcome::is_unanswered)).collect();
    let again: Vec<Call<'_>> = unanswered.iter().filter_map(|index| calls.get(*index)).cloned().collect();
    let repeated = driver.run(build, &prism.base_url, &again, 1)?;
    for (index, outcome) in unanswered.into_iter().zip(repeated) {
        if let Some(place) = outcomes.get_mut(index) {
            *place = outcome;
        }
    }
    Ok(())
}
