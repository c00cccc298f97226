//! Where Prism is no judge, and why: `xtask/contract/reasons.toml`.
//!
//! In: the file, and what Prism said. Out: what is left. An entry that covers nothing any more is an error.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::{Mutex, PoisonError};

use anyhow::{Context, Result, bail};
use serde::Deserialize;

use crate::circumstance::Circumstance;

/// More of them would be excuses.
const MOST: usize = 13;

/// A reason with the calls that it covers.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Reason {
    /// Why Prism cannot judge, or is wrong.
    reason: String,
    /// Words of what Prism says, any of which count; whatever it says where there are none.
    #[serde(default)]
    says: Vec<String>,
    /// What must be so besides.
    when: Option<Circumstance>,
    /// `static` or `dynamic`; both where nothing is said.
    mode: Option<String>,
    /// Whether chance decides which of the operations need it.
    #[serde(default)]
    sometimes: bool,
    /// Whether it holds for documents outside of `specs/`, whose operations nobody has listed.
    #[serde(default)]
    any_document: bool,
    /// Operations by provider.
    #[serde(default)]
    operations: BTreeMap<String, Vec<String>>,
    /// Those that needed it.
    #[serde(skip)]
    used: Mutex<BTreeSet<(String, String)>>,
}

/// All reasons.
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Reasons {
    #[serde(default)]
    reason: Vec<Reason>,
    #[serde(skip)]
    scope: Scope,
}

/// What Prism says of a call.
pub(crate) struct Said<'a> {
    pub(crate) mode: &'a str,
    /// The operation.
    pub(crate) key: &'a str,
    pub(crate) text: &'a str,
    pub(crate) circumstances: &'a [Circumstance],
}

/// What reasons are for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Scope {
    /// The operations that they name.
    #[default]
    Listed,
    /// All operations of a document that nobody has looked at.
    AnyDocument,
}

impl Reasons {
    pub(crate) fn read(path: &Path, scope: Scope) -> Result<Self> {
        let shown = || path.display().to_string();
        let text = std::fs::read_to_string(path).with_context(shown)?;
        let reasons: Self = toml::from_str(&text).with_context(shown)?;
        if let Some(blank) = reasons.reason.iter().find(|reason| reason.says.is_empty() && reason.when.is_none()) {
            bail!("{}: neither `says` nor `when`: {}", path.display(), blank.reason);
        }
        if reasons.reason.len() > MOST {
            bail!("{}: {} reasons, of {MOST}", path.display(), reasons.reason.len());
        }
        Ok(Self { scope, ..reasons })
    }

    /// The reasons that were needed, with the number of operations that needed them.
    pub(crate) fn needed(&self) -> Vec<(&str, usize)> {
        let n_used = |reason: &Reason| reason.used.lock().unwrap_or_else(PoisonError::into_inner).len();
        let counts = self.reason.iter().map(|reason| (reason.reason.as_str(), n_used(reason)));
        counts.filter(|(_, n_operations)| *n_operations > 0).collect()
    }

    /// Whether there is a reason for what Prism says of an operation.
    pub(crate) fn excuse(&self, provider: &str, said: &Said<'_>) -> bool {
        let Said { mode, key, text, circumstances } = *said;
        let covers = |reason: &&Reason| match self.scope {
            Scope::Listed => {
                reason.mode.as_deref().is_none_or(|only| only == mode)
                    && reason.operations.get(provider).is_some_and(|keys| keys.iter().any(|known| known == key))
            }
            Scope::AnyDocument => reason.any_document,
        };
        let is_about = |reason: &&Reason| {
            (reason.says.is_empty() || reason.says.iter().any(|words| text.contains(words)))
                && reason.when.is_none_or(|fact| circumstances.contains(&fact))
        };
        let reason = self.reason.iter().filter(covers).find(is_about);
        if let Some(reason) = reason {
            reason.used.lock().unwrap_or_else(PoisonError::into_inner).insert((provider.to_owned(), key.to_owned()));
        }
        reason.is_some()
    }

    /// What of the list these providers do not need any more.
    pub(crate) fn unused(&self, providers: &[&str]) -> Vec<String> {
        let mut unused = Vec::new();
        for Reason { reason, operations, used, sometimes, .. } in &self.reason {
            let used = used.lock().unwrap_or_else(PoisonError::into_inner);
            let all: Vec<(&String, &String)> = operations
                .iter()
                .filter(|(provider, _)| providers.contains(&provider.as_str()))
                .flat_map(|(provider, keys)| keys.iter().map(move |key| (provider, key)))
                .collect();
            let is_used = |(provider, key): &(&String, &String)| used.contains(&((*provider).clone(), (*key).clone()));
            if *sometimes && all.iter().any(is_used) {
                continue;
            }
            unused.extend(all.iter().filter(|one| !is_used(one)).map(|(provider, key)| {
                format!("{provider}: {key} is on the list of reasons, and needs none any more: {reason}")
            }));
        }
        unused
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reasons(sometimes: bool) -> Reasons {
        toml::from_str(&format!(
            "[[reason]]\nreason = 'why'\nsays = ['overflow']\nmode = 'dynamic'\nsometimes = {sometimes}\n\
             operations.acme = ['GET /a', 'GET /b']\n"
        ))
        .unwrap()
    }

    fn said<'a>(mode: &'a str, key: &'a str, text: &'a str) -> Said<'a> {
        Said { mode, key, text, circumstances: &[] }
    }

    #[test]
    fn a_reason_covers_what_it_names() {
        let reasons = reasons(false);
        assert!(!reasons.excuse("acme", &said("static", "GET /a", "overflow")));
        assert!(!reasons.excuse("acme", &said("dynamic", "GET /c", "overflow")));
        assert!(!reasons.excuse("acme", &said("dynamic", "GET /a", "must be integer")));
        assert!(reasons.excuse("acme", &said("dynamic", "GET /a", "stack overflow")));
    }

    #[test]
    fn a_reason_that_depends_on_a_fact_covers_nothing_without_it() {
        let text = "[[reason]]\nreason = 'why'\nwhen = 'form-body'\nsays = ['array']\nany_document = true\n";
        let reasons = Reasons { scope: Scope::AnyDocument, ..toml::from_str(text).unwrap() };
        let without = said("static", "GET /a", "must be array");
        assert!(!reasons.excuse("any", &without));
        assert!(reasons.excuse("any", &Said { circumstances: &[Circumstance::FormBody], ..without }));
    }

    #[test]
    fn what_needs_no_reason_any_more_is_told() {
        let strict = reasons(false);
        assert_eq!(strict.unused(&["acme"]).len(), 2);
        assert!(strict.unused(&["other"]).is_empty());
        strict.excuse("acme", &said("dynamic", "GET /a", "overflow"));
        assert!(strict.unused(&["acme"])[0].starts_with("acme: GET /b is on the list"));
        let lenient = reasons(true);
        assert_eq!(lenient.unused(&["acme"]).len(), 2);
        lenient.excuse("acme", &said("dynamic", "GET /a", "overflow"));
        assert!(lenient.unused(&["acme"]).is_empty());
    }
}
