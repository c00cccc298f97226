use std::collections::HashMap;

use super::tree::Subtree;

/// How much text and how many nodes aliases may add to a document, in units of about a byte. Plenty for people
/// who share examples; the point is that a few lines of nested aliases cannot fill the memory.
const BUDGET: usize = 24 << 20;

/// The anchored nodes of a document, and what repeating them may still cost.
pub(super) struct Anchors {
    nodes: HashMap<usize, Subtree>,
    budget: usize,
}

/// Why an alias has no value.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum AliasError {
    /// It stands inside of the node that it repeats.
    Endless,
    /// The document's aliases cost too much.
    TooMuch,
}

impl AliasError {
    pub(super) fn message(&self) -> String {
        match self {
            Self::Endless => "the alias stands inside of the node that it repeats".to_owned(),
            Self::TooMuch => {
                format!("the aliases of this file repeat more than {} MiB of nodes", BUDGET >> 20)
            }
        }
    }
}

impl Anchors {
    pub(super) fn new() -> Self {
        Self { nodes: HashMap::new(), budget: BUDGET }
    }

    /// Keeps an anchored node. That is a copy as well, so it has its price: anchors may be nested.
    pub(super) fn keep(&mut self, anchor: usize, subtree: &Subtree) -> Result<(), AliasError> {
        self.pay(subtree.weight)?;
        self.nodes.insert(anchor, subtree.clone());
        Ok(())
    }

    /// The node that an alias repeats.
    pub(super) fn repeat(&mut self, anchor: usize) -> Result<Subtree, AliasError> {
        // The parser knows every anchor that an alias names, so a node that is not here is not complete yet.
        let weight = self.nodes.get(&anchor).ok_or(AliasError::Endless)?.weight;
        self.pay(weight)?;
        self.nodes.get(&anchor).cloned().ok_or(AliasError::Endless)
    }

    fn pay(&mut self, weight: usize) -> Result<(), AliasError> {
        self.budget = self.budget.checked_sub(weight).ok_or(AliasError::TooMuch)?;
        Ok(())
    }
}
