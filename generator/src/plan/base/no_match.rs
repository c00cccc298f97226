//! Rules of the configuration that match nothing.

use crate::diag::{Code, Diagnostic};
use crate::ir::{FileId, Origin, Pointer};

/// A rule of the configuration that matches nothing: upstream has changed, a person must look.
pub(crate) fn no_match(message: String) -> Diagnostic {
    Diagnostic::new(Code::ConfigNoMatch, &Origin::default()).message(message).help("remove it, or mend its spelling")
}

/// The same of a key in a section, with its line, and with what may have become of what it names.
pub(crate) fn no_match_in<'k>(
    section: &str,
    key: &str,
    message: String,
    known: impl IntoIterator<Item = &'k str>,
) -> Diagnostic {
    let pointer = section.split('.').fold(Pointer::root(), |pointer, part| pointer.child(part)).child(key);
    let found = Diagnostic::new(Code::ConfigNoMatch, &Origin { file: FileId::CONFIG, pointer }).message(message);
    match nearest(key, known) {
        Some(near) => found.help(format!("remove it, or mend its spelling; the nearest that is there is `{near}`")),
        None => found.help("remove it, or mend its spelling"),
    }
}

/// The key that differs least: of those that share a part with it (the member, the owner, the path), or of all if they have no
/// parts. What has little in common is no answer.
fn nearest<'k>(key: &str, known: impl IntoIterator<Item = &'k str>) -> Option<&'k str> {
    const MOST: usize = 120;
    let (start, end) = parts(key);
    let candidates = known.into_iter().filter(|other| other.len() <= MOST && key.len() <= MOST);
    let shares = |other: &&str| {
        let (other_start, other_end) = parts(other);
        start.is_empty() || other_start == start || other_end == end
    };
    let best = candidates.filter(shares).map(|other| (distance(key, other), other)).min()?;
    let (distance, other) = best;
    (distance * 3 <= key.len().max(other.len()) * 2).then_some(other)
}

/// An owner and its member, or a method and its path; a plain name has no first part.
fn parts(key: &str) -> (&str, &str) {
    key.rsplit_once(['.', ' ']).unwrap_or(("", key))
}

/// How many letters must be put in, taken out or replaced.
fn distance(one: &str, other: &str) -> usize {
    let other: Vec<char> = other.chars().collect();
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for (index, letter) in one.chars().enumerate() {
        let mut next = vec![index + 1];
        for (at, known) in other.iter().enumerate() {
            let cell = |row: &[usize], at: usize| row.get(at).copied().unwrap_or(usize::MAX - 1);
            let replaced = cell(&row, at) + usize::from(letter != *known);
            next.push(replaced.min(cell(&row, at + 1) + 1).min(cell(&next, at) + 1));
        }
        row = next;
    }
    row.last().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_shares_a_part() {
        let near = |key: &str, known: &[&'static str]| nearest(key, known.iter().copied());
        assert_eq!(near("Owner.email", &["Keeper.email", "Owner.phone_number", "Pet.name"]), Some("Keeper.email"));
        assert_eq!(near("Owner.email", &["Owner.mail", "Pet.email"]), Some("Owner.mail"));
        assert_eq!(near("GET /pets/{id}", &["GET /pets/{pet_id}", "PUT /pets/{id}"]), Some("PUT /pets/{id}"));
        assert_eq!(near("Pet", &["Pets", "Owner"]), Some("Pets"));
        assert_eq!(near("Pet", &["CompletelyOther"]), None);
        assert_eq!(near("Owner.email", &["Pet.name"]), None);
        assert_eq!(near("Owner.email", &[]), None);
    }

    #[test]
    fn letters_are_counted() {
        for (one, other, count) in [("", "", 0), ("a", "", 1), ("kitten", "sitting", 3), ("é", "e", 1)] {
            assert_eq!(distance(one, other), count, "{one} {other}");
        }
    }
}
