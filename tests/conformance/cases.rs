//! Reads cases, runs them all, and tells of all that differ.

use std::fmt::Debug;
use std::time::SystemTime;

use serde::Deserialize;
use serde::de::DeserializeOwned;

use crate::runtime::DateTime;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case<G, E> {
    name: String,
    given: G,
    expect: E,
    /// Why the code does something else.
    #[serde(default)]
    open: Option<String>,
}

/// What becomes of something that may be refused.
#[derive(Debug, PartialEq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Outcome<T> {
    /// It is sent like this.
    Sent(T),
    /// Nothing is sent, and the message has this in it.
    Refused(String),
}

/// A message needs to have only a part of what is expected.
pub(super) trait Matches {
    fn matches(&self, actual: &Self) -> bool;
}

impl<T: PartialEq> Matches for Outcome<T> {
    fn matches(&self, actual: &Self) -> bool {
        match (self, actual) {
            (Self::Refused(part), Self::Refused(message)) => message.contains(part),
            _ => self == actual,
        }
    }
}

impl<T: PartialEq> Matches for Vec<T> {
    fn matches(&self, actual: &Self) -> bool {
        self == actual
    }
}

impl<T: PartialEq> Matches for Option<T> {
    fn matches(&self, actual: &Self) -> bool {
        self == actual
    }
}

/// Runs all cases of a file.
pub(super) fn run<G, E>(yaml: &str, n_cases: usize, actual: impl Fn(&G) -> E)
where
    G: DeserializeOwned,
    E: DeserializeOwned + Matches + Debug,
{
    let cases: Vec<Case<G, E>> = serde_saphyr::from_str(yaml).unwrap_or_else(|error| panic!("{error}"));
    let mut failures = Vec::new();
    for Case { name, given, expect, open } in &cases {
        let found = actual(given);
        match (expect.matches(&found), open) {
            (true, None) | (false, Some(_)) => {}
            (true, Some(_)) => failures.push(format!("{name}: is no longer `open`")),
            (false, None) => failures.push(format!("{name}:\n  expected {expect:?}\n  found    {found:?}")),
        }
    }
    assert!(failures.is_empty(), "{} of {} cases:\n{}", failures.len(), cases.len(), failures.join("\n"));
    assert!(cases.len() >= n_cases, "cases were lost: only {} are left", cases.len());
}

/// A point in time, as the cases write it.
pub(super) fn time(text: &str) -> SystemTime {
    DateTime::from(text).to_system_time().unwrap_or_else(|| panic!("`{text}` is no time of RFC 3339"))
}

/// Text that lives as long as emitted tables do.
pub(super) fn leak(text: &str) -> &'static str {
    text.to_owned().leak()
}
