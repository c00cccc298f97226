//! A draw by lot in which each document has about the same share.

use super::Entry;

/// So many of all, in the order of the documents: in each round a document gives one, as long as it has any.
pub(super) fn evenly(offered: Vec<Vec<Entry>>, count: usize, seed: u64) -> Vec<Entry> {
    let mut random = fastrand::Rng::with_seed(seed);
    let mut left: Vec<Vec<Entry>> = offered;
    for entries in &mut left {
        random.shuffle(entries);
    }
    let mut drawn: Vec<Entry> = Vec::new();
    while drawn.len() < count && left.iter().any(|entries| !entries.is_empty()) {
        for entries in &mut left {
            if drawn.len() < count {
                drawn.extend(entries.pop());
            }
        }
    }
    drawn.sort_by_key(|entry| entry.document);
    drawn
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drawn(seed: u64) -> Vec<String> {
        let entry = |document: usize, index: usize| Entry {
            document,
            seen: String::new(),
            name: format!("{document}.{index}"),
        };
        let offered = [2, 0, 9].iter().enumerate();
        let offered = offered.map(|(document, n)| (0..*n).map(|index| entry(document, index)).collect()).collect();
        evenly(offered, 6, seed).into_iter().map(|entry| entry.name).collect()
    }

    #[test]
    fn small_documents_have_their_share_and_a_seed_draws_the_same() {
        assert_eq!(drawn(1), drawn(1));
        assert_eq!(drawn(1).iter().filter(|name| name.starts_with("0.")).count(), 2);
        assert_eq!(drawn(1).len(), 6);
        assert!((2..9).any(|seed| drawn(seed) != drawn(1)));
    }
}
