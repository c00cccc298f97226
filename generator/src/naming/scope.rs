use std::collections::{BTreeMap, BTreeSet};

use super::Ident;

/// The names something could have, best first.
#[derive(Clone, Debug)]
pub struct Candidate<K> {
    /// What is to be named.
    pub key: K,
    /// Pinned by the configuration or the lock: taken before anything else.
    pub pinned: Option<Ident>,
    /// Names by rule, best first; never empty.
    pub names: Vec<Ident>,
}

/// Names in which every name is given once.
#[derive(Clone, Debug, Default)]
pub struct Scope {
    taken: BTreeSet<String>,
    /// The number that the next one may get who wants a name: thousands may want the same.
    numbers: BTreeMap<Ident, u32>,
}

/// What settling a group of names gave.
#[derive(Clone, Debug)]
pub struct Settled<K> {
    /// A name for each key.
    pub names: BTreeMap<K, Ident>,
    /// Keys that only a number tells apart, and the name they wanted.
    pub numbered: Vec<(K, Ident)>,
    /// Keys whose pin is already taken.
    pub pin_clashes: Vec<(K, Ident)>,
}

impl Scope {
    /// A scope in which some names are ours.
    pub fn reserving(names: &[&str]) -> Self {
        Self { taken: names.iter().map(|name| (*name).to_owned()).collect(), numbers: BTreeMap::new() }
    }

    /// Whether a name is given or reserved.
    pub fn has(&self, name: &Ident) -> bool {
        self.taken.contains(name.bare())
    }

    /// Takes a name; false if it is taken already.
    pub fn take(&mut self, name: &Ident) -> bool {
        self.taken.insert(name.bare().to_owned())
    }

    /// Names a group. Pins first; then each round offers every unnamed thing its next candidate, so that the first
    /// choice of a late one comes before the second choice of an early one. A number is the last resort.
    pub fn settle<K: Ord + Clone>(&mut self, group: Vec<Candidate<K>>) -> Settled<K> {
        let mut settled = Settled { names: BTreeMap::new(), numbered: Vec::new(), pin_clashes: Vec::new() };
        let mut open = Vec::new();
        for candidate in group {
            match &candidate.pinned {
                Some(pin) if self.take(pin) => {
                    // It stays, and is a finding until a person pins a name.
                    if pin.is_numbered() {
                        let wanted = candidate.names.first().cloned().unwrap_or_else(|| pin.clone());
                        settled.numbered.push((candidate.key.clone(), wanted));
                    }
                    settled.names.insert(candidate.key, pin.clone());
                }
                Some(pin) => {
                    settled.pin_clashes.push((candidate.key.clone(), pin.clone()));
                    open.push(candidate);
                }
                None => open.push(candidate),
            }
        }
        let rounds = open.iter().map(|candidate| candidate.names.len()).max().unwrap_or(0);
        for round in 0..rounds {
            open.retain(|candidate| match candidate.names.get(round) {
                Some(name) if self.take(name) => {
                    settled.names.insert(candidate.key.clone(), name.clone());
                    false
                }
                _ => true,
            });
        }
        for candidate in open {
            let wanted = candidate.names.first().cloned().unwrap_or_else(|| Ident::value(""));
            let name = self.number(&wanted);
            settled.numbered.push((candidate.key.clone(), wanted));
            settled.names.insert(candidate.key, name);
        }
        settled
    }

    fn number(&mut self, wanted: &Ident) -> Ident {
        let mut number = self.numbers.get(wanted).copied().unwrap_or(2);
        loop {
            let name = wanted.numbered(number);
            number += 1;
            if self.take(&name) {
                self.numbers.insert(wanted.clone(), number);
                return name;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn candidate(key: u8, names: &[&str]) -> Candidate<u8> {
        Candidate { key, pinned: None, names: names.iter().map(|name| Ident::ty(name)).collect() }
    }

    #[test]
    fn a_first_choice_beats_an_earlier_second_choice() {
        let mut scope = Scope::default();
        let settled =
            scope.settle(vec![candidate(0, &["Team"]), candidate(1, &["Team", "TeamLog"]), candidate(2, &["TeamLog"])]);
        assert_eq!(settled.names.get(&2).map(Ident::as_str), Some("TeamLog"));
        assert_eq!(settled.names.get(&1).map(Ident::as_str), Some("Team2"));
        assert_eq!(settled.numbered.len(), 1);
    }

    #[test]
    fn a_pin_beats_everything() {
        let mut scope = Scope::reserving(&["Client"]);
        let mut pinned = candidate(1, &["Team"]);
        pinned.pinned = Some(Ident::ty("Squad"));
        let settled =
            scope.settle(vec![candidate(0, &["Squad", "SquadType"]), pinned, candidate(2, &["Client", "ClientType"])]);
        assert_eq!(settled.names.values().map(Ident::as_str).collect::<Vec<_>>(), ["SquadType", "Squad", "ClientType"]);
    }
}
