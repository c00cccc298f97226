//! Prose of the document as Markdown of ours.
//!
//! In: what people wrote, as Markdown, HTML or neither. Out: lines that mean the same to rustdoc and to every reader of
//! Markdown: paragraphs, lists, emphasis, code spans and links to pages on https. The text is parsed, and written anew
//! from what the parser saw, never copied: so nothing of it can become a code block, which rustdoc would run, or HTML,
//! or a link to an item. Code blocks become code spans, one for each line; a table becomes a list of its rows.

mod characters;
mod escape;
mod html;
mod parse;
mod piece;
mod sentence;
mod url;
mod wrap;
mod write;

pub(super) use characters::visible;

use pulldown_cmark::Options;

use parse::Author;
use piece::{Block, Piece};

/// What is said of something, in paragraphs and lists.
#[derive(Default)]
pub(super) struct Prose {
    blocks: Vec<Block>,
}

impl Prose {
    /// Prose of the document.
    pub(super) fn of(text: &str) -> Self {
        Self { blocks: parse::blocks(text, Author::Stranger) }
    }

    /// Markdown of ours, whose links may lead to items. Foreign text in it stands in code spans, made by [`code`].
    pub(super) fn ours(text: &str) -> Self {
        Self { blocks: parse::blocks(text, Author::Us) }
    }

    /// What follows, in the same paragraph if that is possible.
    pub(super) fn and(mut self, other: Self) -> Self {
        let mut blocks = other.blocks.into_iter();
        if let Some(Block::Paragraph(pieces)) = self.blocks.last_mut() {
            match blocks.next() {
                Some(Block::Paragraph(more)) => {
                    pieces.push(Piece::space());
                    pieces.extend(more);
                }
                first => self.blocks.extend(first),
            }
        }
        self.blocks.extend(blocks);
        self
    }

    /// What follows, in paragraphs of its own.
    pub(super) fn then(mut self, other: Self) -> Self {
        self.blocks.extend(other.blocks);
        self
    }

    /// Lines of at most this many characters, where words allow it. Between two paragraphs is an empty line.
    pub(super) fn lines(&self, width: usize) -> Vec<String> {
        let mut lines = Vec::new();
        for block in &self.blocks {
            if !lines.is_empty() {
                lines.push(String::new());
            }
            block.lines(width, &mut lines);
        }
        lines
    }

    /// The first line, however long.
    pub(super) fn first_line(&self) -> Option<String> {
        let mut lines = Vec::new();
        self.blocks.first()?.lines(usize::MAX, &mut lines);
        lines.into_iter().next()
    }
}

impl Block {
    fn lines(&self, width: usize, lines: &mut Vec<String>) {
        match self {
            Self::Paragraph(pieces) => wrap::fill(write::units(pieces), width, "", "", lines),
            Self::List(items) => wrap::list(items, width, lines),
        }
    }
}

/// Markdown of ours, as [`Prose::ours`] takes it, for a place within a line.
pub(super) fn inline(text: &str) -> String {
    Prose::ours(text).lines(usize::MAX).join(" ")
}

/// Plain text of the document, such as a title or a path, within a line of Markdown of ours.
pub(super) fn plain(text: &str) -> String {
    wrap::one_line(write::units(&[Piece::plain(&characters::clean(text))]))
}

/// The same, in a cell of a table.
pub(super) fn cell(text: &str) -> String {
    plain(text).replace('|', "&#124;")
}

/// Any text as a code span, for Markdown of ours.
pub(super) fn code(text: &str) -> String {
    let span = wrap::one_line(write::units(&[Piece::code(&characters::clean(text))]));
    // An empty span would swallow what follows.
    if span.is_empty() { "`\"\"`".to_owned() } else { span }
}

/// The same, in a cell of a table. A bar would end the cell, and nothing can be escaped in a span.
pub(super) fn code_cell(text: &str) -> String {
    if text.contains('|') { cell(text) } else { code(text) }
}

/// The dialect that people write. What is not in it is text: footnotes, formulas, attributes of headings.
fn dialect() -> Options {
    Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH
}

#[cfg(test)]
mod tests;
