use crate::ir::Docs;
use crate::naming::{Words, is_invisible};

/// What is said about an item. `emit` escapes the prose; what is ours is trusted Markdown.
#[derive(Clone, Debug, Default)]
pub struct DocPlan {
    /// The document's prose.
    pub prose: Docs,
    /// A sentence of ours for when the document says nothing.
    pub fallback: String,
    /// Paragraphs of ours that follow, such as the method and path.
    pub extra: Vec<String>,
}

impl DocPlan {
    /// Prose with a fallback made of the item's words.
    pub(crate) fn new(prose: &Docs, words: &Words) -> Self {
        Self { prose: prose.clone(), fallback: format!("{}.", words.sentence()), extra: Vec::new() }
    }

    /// Prose alone: where the document says nothing, the item's name says it all.
    pub(crate) fn only(prose: &Docs) -> Self {
        Self { prose: prose.clone(), fallback: String::new(), extra: Vec::new() }
    }

    /// Prose with a sentence as fallback.
    pub(crate) fn or(prose: &Docs, fallback: impl Into<String>) -> Self {
        Self { prose: prose.clone(), fallback: fallback.into(), extra: Vec::new() }
    }

    /// Only a sentence of ours.
    pub(crate) fn ours(sentence: impl Into<String>) -> Self {
        Self { prose: Docs::default(), fallback: sentence.into(), extra: Vec::new() }
    }

    /// Adds a fact, in the paragraph of what is short.
    pub(crate) fn note(mut self, sentence: impl Into<String>) -> Self {
        self.prose.notes.push(sentence.into());
        self
    }

    /// Adds a paragraph.
    pub(crate) fn and(mut self, paragraph: impl Into<String>) -> Self {
        self.extra.push(paragraph.into());
        self
    }

    /// Whether the item is deprecated, and what is said of it.
    pub fn deprecated(&self) -> Option<&str> {
        self.prose.deprecated.as_deref()
    }
}

/// A wire name in backticks that cannot end them.
pub(crate) fn code(text: &str) -> String {
    let clean: String = text.chars().filter(|character| !is_invisible(*character) && *character != '`').collect();
    // An empty span would swallow what follows.
    if clean.trim().is_empty() { "`\"\"`".to_owned() } else { format!("`{clean}`") }
}
