//! Why some component schemas cannot pass: a list that a person wrote.
//!
//! In: `reasons.toml`. Out: the reason for a failure, if there is one, and reasons that nothing needs. It must not know how
//! anything was judged.

use anyhow::Result;
use serde::Deserialize;

const LIST: &str = include_str!("../reasons.toml");

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct List {
    reason: Vec<Entry>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    /// What tables call the document.
    document: String,
    /// The components, or none for all of them.
    #[serde(default)]
    components: Vec<String>,
    /// What the failure says, in part.
    says: String,
    why: String,
}

/// The reasons that are about one document.
pub(crate) struct Reasons {
    /// Each with whether a failure needed it.
    entries: Vec<(Entry, bool)>,
}

/// Those for a document.
pub(crate) fn of(document: &str) -> Result<Reasons> {
    parse(LIST, document)
}

fn parse(list: &str, document: &str) -> Result<Reasons> {
    let list: List = toml::from_str(list)?;
    let entries = list.reason.into_iter().filter(|entry| entry.document == document);
    Ok(Reasons { entries: entries.map(|entry| (entry, false)).collect() })
}

impl Reasons {
    /// Why a component fails so, where that is listed.
    pub(crate) fn why(&mut self, component: &str, failure: &str) -> Option<&str> {
        let (entry, is_needed) = self.entries.iter_mut().find(|(entry, _)| {
            let is_meant = entry.components.is_empty() || entry.components.iter().any(|name| name == component);
            is_meant && failure.contains(&entry.says)
        })?;
        *is_needed = true;
        Some(&entry.why)
    }

    /// What no failure needed.
    pub(crate) fn unneeded(&self) -> impl Iterator<Item = &str> {
        self.entries.iter().filter(|(_, is_needed)| !is_needed).map(|(entry, _)| entry.why.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reason_is_about_a_document_and_what_is_said() {
        let list = "[[reason]]\ndocument = 'a'\ncomponents = ['A']\nsays = 'null'\nwhy = 'one'\n\
                    [[reason]]\ndocument = 'a'\nsays = 'file'\nwhy = 'two'\n";
        let mut reasons = parse(list, "a").unwrap();
        assert_eq!(reasons.why("A", "found null"), Some("one"));
        assert_eq!(reasons.why("B", "found null"), None);
        assert_eq!(reasons.unneeded().collect::<Vec<_>>(), ["two"]);
        assert_eq!(reasons.why("B", "a file"), Some("two"));
        assert_eq!(parse(list, "b").unwrap().unneeded().count(), 0);
    }

    #[test]
    fn the_list_is_one() {
        assert!(of("").is_ok());
    }
}
