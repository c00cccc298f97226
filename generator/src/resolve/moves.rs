use std::collections::HashMap;

use crate::ir::Pointer;

/// What does not stand where it was written: subtrees by the place they were moved to. The longest prefix counts.
#[derive(Clone, Debug, Default)]
pub struct Moves {
    /// Where a subtree was, by where it is.
    original: HashMap<Pointer, Pointer>,
    /// Where a subtree is, by where it was. Of several copies the first.
    current: HashMap<Pointer, Pointer>,
}

impl Moves {
    /// Notes that what was written at `from` stands at `to`.
    pub fn add(&mut self, to: Pointer, from: Pointer) {
        self.current.entry(from.clone()).or_insert_with(|| to.clone());
        self.original.insert(to, from);
    }

    /// Where the user wrote what stands at `pointer`.
    pub fn original(&self, pointer: &Pointer) -> Pointer {
        replaced(&self.original, pointer)
    }

    /// Where to find what the user wrote at `pointer`.
    pub fn current(&self, pointer: &Pointer) -> Pointer {
        replaced(&self.current, pointer)
    }
}

fn replaced(moves: &HashMap<Pointer, Pointer>, pointer: &Pointer) -> Pointer {
    match longest(moves, pointer) {
        Some((moved, rest)) => Pointer::from_escaped(format!("{}{rest}", moved.as_str())),
        None => pointer.clone(),
    }
}

/// The entry of the longest prefix of a pointer, and what follows the prefix.
pub(super) fn longest<'m, 'p, T>(entries: &'m HashMap<Pointer, T>, pointer: &'p Pointer) -> Option<(&'m T, &'p str)> {
    if entries.is_empty() {
        return None;
    }
    let text = pointer.as_str();
    let mut end = text.len();
    loop {
        let (prefix, rest) = text.split_at_checked(end)?;
        if let Some(entry) = entries.get(prefix) {
            return Some((entry, rest));
        }
        end = prefix.rfind('/')?;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pointer(text: &str) -> Pointer {
        Pointer::from_escaped(text)
    }

    #[test]
    fn the_longest_prefix_counts_and_only_whole_tokens_are_one() {
        let mut moves = Moves::default();
        moves.add(pointer("/components/schemas"), pointer("/definitions"));
        moves.add(pointer("/components/schemas/A"), pointer("/x"));
        moves.add(pointer("/y"), pointer("/x"));
        assert_eq!(moves.original(&pointer("/components/schemas/B/items")), pointer("/definitions/B/items"));
        assert_eq!(moves.original(&pointer("/components/schemas/A/items")), pointer("/x/items"));
        assert_eq!(moves.original(&pointer("/components/schemasX")), pointer("/components/schemasX"));
        assert_eq!(moves.current(&pointer("/definitions/B")), pointer("/components/schemas/B"));
        assert_eq!(moves.current(&pointer("/x/1")), pointer("/components/schemas/A/1"));
    }
}
