//! What a program feels without seeing it: hosts, paths, wire names, credentials, rules. Each kind of fact knows which of its
//! changes an old program does not notice.

use std::fmt;

use serde::{Deserialize, Serialize};

/// Something that is so, in words.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Fact {
    /// One thing; every change is felt.
    One(String),
    /// Several things in any order; more of them are not felt by who knows the old ones.
    Growing(Vec<String>),
    /// What must be given; less of it is not felt.
    Demanded(Vec<String>),
    /// What goes by statuses: a digit stands for a range, 0 for the rest. What had none may get one.
    ByStatus(Vec<(u16, String)>),
    /// Credentials: alternatives, of which the first that can be met counts. None: nothing is sent.
    Alternatives(Vec<String>),
}

/// What a change of a fact means for a program that knew the old one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Effect {
    /// It is as before.
    None,
    /// It is as before, and there is more.
    Grown,
    /// It is not as before.
    Felt,
}

impl Fact {
    pub(super) fn one(text: impl Into<String>) -> Self {
        Self::One(text.into())
    }

    /// Things whose order means nothing.
    pub(super) fn unordered(all: impl IntoIterator<Item = String>) -> Self {
        let mut all: Vec<String> = all.into_iter().collect();
        all.sort();
        Self::One(all.join(", "))
    }

    pub(super) fn is_nothing(&self) -> bool {
        match self {
            Self::One(text) => text.is_empty(),
            Self::Growing(all) | Self::Demanded(all) => all.is_empty(),
            Self::ByStatus(all) => all.is_empty(),
            // That nothing is sent is a fact.
            Self::Alternatives(_) => false,
        }
    }

    /// What becomes of a program for which it was `old`.
    pub(super) fn after(new: Option<&Self>, old: Option<&Self>) -> Effect {
        match (old, new) {
            (old, new) if old == new => Effect::None,
            (Some(Self::Growing(old) | Self::Demanded(old)), Some(Self::Growing(new) | Self::Demanded(new)))
                if old.len() == new.len() && old.iter().all(|known| new.contains(known)) =>
            {
                Effect::None
            }
            (Some(Self::Alternatives(old)), Some(Self::Alternatives(new))) => alternatives(old, new),
            (Some(Self::Growing(old)), Some(Self::Growing(new))) => grown(old.iter().all(|known| new.contains(known))),
            (None, Some(Self::Growing(_) | Self::ByStatus(_))) | (Some(Self::Demanded(_)), None) => Effect::Grown,
            (Some(Self::Demanded(old)), Some(Self::Demanded(new))) => grown(new.iter().all(|name| old.contains(name))),
            (Some(Self::ByStatus(old)), Some(Self::ByStatus(new))) => {
                grown(old.iter().all(|(status, what)| of_status(new, *status) == Some(what)))
            }
            _ => Effect::Felt,
        }
    }
}

fn grown(is_grown: bool) -> Effect {
    if is_grown { Effect::Grown } else { Effect::Felt }
}

/// Where nothing is needed any more, a credential is not missed. Otherwise each old alternative must still do, nothing at all
/// included, and in the same order, so that the same one is chosen.
fn alternatives(old: &[String], new: &[String]) -> Effect {
    const NOTHING: &str = "nothing";
    if new.is_empty() {
        return Effect::Grown;
    }
    let old: Vec<String> = if old.is_empty() { vec![NOTHING.to_owned()] } else { old.to_vec() };
    grown(contains_in_order(new, &old))
}

fn contains_in_order(all: &[String], some: &[String]) -> bool {
    let mut rest = all.iter();
    some.iter().all(|wanted| rest.any(|known| known == wanted))
}

/// An exact status, else its range, else the rest.
fn of_status(all: &[(u16, String)], status: u16) -> Option<&String> {
    let exact = |wanted: u16| all.iter().find(|(known, _)| *known == wanted).map(|(_, what)| what);
    exact(status).or_else(|| exact(status / 100)).or_else(|| exact(0))
}

impl fmt::Display for Fact {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::One(text) => f.write_str(text),
            Self::Growing(all) | Self::Demanded(all) => f.write_str(&all.join(", ")),
            Self::Alternatives(all) if all.is_empty() => f.write_str("nothing"),
            Self::Alternatives(all) => f.write_str(&all.join(" or ")),
            Self::ByStatus(all) => {
                let all = all.iter().map(|(status, what)| match status {
                    0 => format!("others {what}"),
                    1..=9 => format!("{status}XX {what}"),
                    _ => format!("{status} {what}"),
                });
                f.write_str(&all.collect::<Vec<_>>().join(", "))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn list(words: &str) -> Vec<String> {
        words.split_whitespace().map(str::to_owned).collect()
    }

    fn after(old: Fact, new: Fact) -> Effect {
        Fact::after(Some(&new), Some(&old))
    }

    #[test]
    fn credentials_that_still_do() {
        let after = |old: &str, new: &str| after(Fact::Alternatives(list(old)), Fact::Alternatives(list(new)));
        assert_eq!(after("a", "b a"), Effect::Grown);
        assert_eq!(after("a", ""), Effect::Grown);
        assert_eq!(after("", "a nothing"), Effect::Grown);
        assert_eq!(after("", "a"), Effect::Felt);
        assert_eq!(after("a b", "b a"), Effect::Felt);
        assert_eq!(after("a", "b"), Effect::Felt);
    }

    #[test]
    fn more_in_any_order_is_not_felt() {
        let after = |old: &str, new: &str| after(Fact::Growing(list(old)), Fact::Growing(list(new)));
        assert_eq!(after("a b", "b c a"), Effect::Grown);
        assert_eq!(after("a b", "b a"), Effect::None);
        assert_eq!(after("a b", "b c"), Effect::Felt);
    }

    #[test]
    fn what_must_be_given_may_become_less() {
        let after = |old: &str, new: &str| after(Fact::Demanded(list(old)), Fact::Demanded(list(new)));
        assert_eq!(after("a b", "b"), Effect::Grown);
        assert_eq!(after("a", "a b"), Effect::Felt);
    }

    #[test]
    fn a_status_has_its_own_or_that_of_its_range_or_of_the_rest() {
        let all = |all: &[(u16, &str)]| {
            Fact::ByStatus(all.iter().map(|(status, what)| (*status, (*what).to_owned())).collect())
        };
        assert_eq!(after(all(&[(404, "E")]), all(&[(0, "E")])), Effect::Grown);
        assert_eq!(after(all(&[(404, "E")]), all(&[(4, "E"), (0, "D")])), Effect::Grown);
        assert_eq!(after(all(&[(404, "E")]), all(&[(404, "D"), (0, "E")])), Effect::Felt);
        assert_eq!(after(all(&[(404, "E")]), all(&[(404, "E"), (409, "D")])), Effect::Grown);
    }
}
