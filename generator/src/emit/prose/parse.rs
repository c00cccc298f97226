//! From a text to blocks: what the parser of Markdown sees in it.

use pulldown_cmark::{Event, LinkType, Parser, Tag, TagEnd};

use super::characters::{BREAK, clean, without_margin};
use super::piece::{Block, Item, Link, Piece, Style, Weight};
use super::{dialect, html, sentence, url};

/// Who wrote a text.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Author {
    /// Links lead to pages.
    Stranger,
    /// Links may lead to items.
    Us,
}

/// Lists in lists in lists need no more depth than this.
const DEEPEST: usize = 3;

pub(super) fn blocks(text: &str, author: Author) -> Vec<Block> {
    let mut builder = Builder::new(author);
    match sentence::plain(text) {
        Some(plain) => builder.text(plain),
        None => {
            let text = without_margin(&clean(text));
            let text = html::as_markdown(&text);
            Parser::new_ext(&text, dialect()).for_each(|event| builder.take(event));
        }
    }
    builder.end_paragraph();
    builder.blocks
}

/// The link that the text is in, with the weight that was around it: a link has one weight.
struct OpenLink {
    link: Option<Link>,
    weight: Weight,
    /// An address that is shown instead of followed.
    shown: Option<String>,
}

struct Builder {
    author: Author,
    blocks: Vec<Block>,
    /// Of the paragraph, item or row that is read.
    pieces: Vec<Piece>,
    n_strong: usize,
    n_emphasis: usize,
    links: Vec<OpenLink>,
    /// For each open list the number of its next item, if it counts.
    lists: Vec<Option<u64>>,
    /// Marker of the item that has begun, until something is in it.
    marker: Option<String>,
    is_heading: bool,
    is_head: bool,
    n_cells: usize,
    /// The code block that is read.
    code: Option<String>,
}

impl Builder {
    fn new(author: Author) -> Self {
        Self {
            author,
            blocks: Vec::new(),
            pieces: Vec::new(),
            n_strong: 0,
            n_emphasis: 0,
            links: Vec::new(),
            lists: Vec::new(),
            marker: None,
            is_heading: false,
            is_head: false,
            n_cells: 0,
            code: None,
        }
    }

    fn take(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(tag),
            Event::Text(text) | Event::Html(text) | Event::InlineHtml(text) => match &mut self.code {
                Some(code) => code.push_str(&text),
                None => self.text(&text),
            },
            Event::Code(text) => {
                let style = self.style();
                self.pieces.push(Piece::Code(text.replace(BREAK, " "), style));
            }
            Event::SoftBreak => self.text(" "),
            Event::HardBreak => self.pieces.push(Piece::Break),
            Event::Rule => self.end_paragraph(),
            // Not in the dialect.
            Event::InlineMath(text) | Event::DisplayMath(text) | Event::FootnoteReference(text) => self.text(&text),
            Event::TaskListMarker(_) => {}
        }
    }

    fn start(&mut self, tag: Tag<'_>) {
        match tag {
            Tag::Heading { .. } => {
                self.end_paragraph();
                self.is_heading = true;
                self.n_strong += 1;
            }
            Tag::Paragraph | Tag::BlockQuote(_) | Tag::HtmlBlock | Tag::Table(_) => self.end_paragraph(),
            Tag::CodeBlock(_) => {
                self.end_paragraph();
                self.code = Some(String::new());
            }
            Tag::List(number) => {
                self.end_paragraph();
                self.lists.push(number);
            }
            Tag::Item => {
                self.end_paragraph();
                self.marker = Some(self.next_marker());
            }
            Tag::TableHead | Tag::TableRow => {
                self.is_head = matches!(tag, Tag::TableHead);
                self.n_cells = 0;
                self.lists.push(None);
                self.marker = Some("-".to_owned());
            }
            Tag::TableCell => self.start_cell(),
            Tag::Emphasis => self.n_emphasis += 1,
            Tag::Strong => self.n_strong += 1,
            Tag::Link { dest_url, link_type, .. } => self.start_link(&dest_url, link_type),
            // What an image shows is said by its text, and it is not asked for from anywhere.
            Tag::Image { .. } => {}
            Tag::Strikethrough | Tag::Superscript | Tag::Subscript => {}
            Tag::FootnoteDefinition(_) | Tag::MetadataBlock(_) => {}
            Tag::DefinitionList | Tag::DefinitionListTitle | Tag::DefinitionListDefinition => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Heading(_) => {
                self.end_paragraph();
                self.is_heading = false;
                self.n_strong = self.n_strong.saturating_sub(1);
            }
            TagEnd::Paragraph | TagEnd::BlockQuote(_) | TagEnd::HtmlBlock => self.end_paragraph(),
            TagEnd::CodeBlock => self.end_code(),
            TagEnd::List(_) | TagEnd::TableHead | TagEnd::TableRow => {
                self.end_paragraph();
                self.lists.pop();
            }
            TagEnd::Item => {
                self.end_paragraph();
                self.marker = None;
            }
            TagEnd::TableCell => self.end_cell(),
            TagEnd::Emphasis => self.n_emphasis = self.n_emphasis.saturating_sub(1),
            TagEnd::Strong => self.n_strong = self.n_strong.saturating_sub(1),
            TagEnd::Link => self.end_link(),
            _ => {}
        }
    }

    fn text(&mut self, text: &str) {
        let style = self.style();
        for (index, text) in text.split(BREAK).enumerate() {
            if index > 0 {
                self.pieces.push(Piece::Break);
            }
            match self.pieces.last_mut() {
                Some(Piece::Text(before, its)) if *its == style => before.push_str(text),
                _ if text.is_empty() => {}
                _ => self.pieces.push(Piece::Text(text.to_owned(), style.clone())),
            }
        }
    }

    fn style(&self) -> Style {
        match self.links.last() {
            Some(open) => Style { weight: open.weight, link: open.link.clone() },
            None => Style { weight: self.weight(), link: None },
        }
    }

    fn weight(&self) -> Weight {
        match (self.n_strong, self.n_emphasis) {
            (0, 0) => Weight::Plain,
            (0, _) => Weight::Emphasis,
            _ => Weight::Strong,
        }
    }

    fn start_link(&mut self, to: &str, kind: LinkType) {
        let page = match (self.author, kind) {
            (_, LinkType::Email) => None,
            (Author::Stranger, _) => url::https(to),
            (Author::Us, _) => url::ours(to),
        };
        let shown = (page.is_none() && to.starts_with("http://")).then(|| to.to_owned());
        let weight = self.style().weight;
        self.links.push(OpenLink { link: page.map(|page| Link(page.into())), weight, shown });
    }

    fn end_link(&mut self) {
        let Some(address) = self.links.pop().and_then(|open| open.shown) else { return };
        let is_said = matches!(self.pieces.last(), Some(Piece::Text(text, _)) if text.ends_with(&address));
        if !is_said {
            self.text(&format!(" ({address})"));
        }
    }

    fn next_marker(&mut self) -> String {
        match self.lists.last_mut() {
            Some(Some(number)) if *number < 10_000 => {
                let marker = format!("{number}.");
                *number += 1;
                marker
            }
            _ => "-".to_owned(),
        }
    }

    fn start_cell(&mut self) {
        // `first: second, third`.
        let separator = if self.n_cells == 1 { ": " } else { ", " };
        if self.n_cells > 0 && !self.pieces.iter().all(Piece::is_blank) {
            self.text(separator);
        }
        if self.is_head {
            self.n_emphasis += 1;
        }
    }

    fn end_cell(&mut self) {
        self.n_cells += 1;
        if self.is_head {
            self.n_emphasis = self.n_emphasis.saturating_sub(1);
        }
    }

    /// Each line is a code span on a line of its own: what is a code block to a reader is a program to rustdoc.
    fn end_code(&mut self) {
        let code = self.code.take().unwrap_or_default();
        let lines = code.lines().map(str::trim_end).filter(|line| !line.is_empty());
        for line in lines {
            if !self.pieces.is_empty() {
                self.pieces.push(Piece::Break);
            }
            self.pieces.push(Piece::code(&line.replace(BREAK, " ").replace('\t', "    ")));
        }
        let pieces = std::mem::take(&mut self.pieces);
        self.add(pieces);
    }

    /// Gives the pieces to the block that they belong to.
    fn end_paragraph(&mut self) {
        let pieces = std::mem::take(&mut self.pieces);
        let pieces = url::linked(pieces);
        if !self.lists.is_empty() {
            return self.add(pieces);
        }
        for mut part in Piece::lines(pieces) {
            // Sentences of ours are such.
            if !self.is_heading && self.author == Author::Stranger {
                sentence::polish(&mut part);
            }
            self.add(part);
        }
    }

    fn add(&mut self, pieces: Vec<Piece>) {
        if pieces.iter().all(Piece::is_blank) {
            return;
        }
        let depth = self.lists.len();
        if depth == 0 {
            return self.blocks.push(Block::Paragraph(pieces));
        }
        let depth = depth.saturating_sub(1).min(DEEPEST);
        if !matches!(self.blocks.last(), Some(Block::List(_))) {
            self.blocks.push(Block::List(Vec::new()));
        }
        let Some(Block::List(items)) = self.blocks.last_mut() else { return };
        match (self.marker.take(), items.last_mut()) {
            // A second paragraph of the item.
            (None, Some(last)) => {
                let is_code = matches!(pieces.first(), Some(Piece::Code(..)));
                last.pieces.push(if is_code { Piece::Break } else { Piece::space() });
                last.pieces.extend(pieces);
            }
            (marker, last) => {
                // An item whose first thing is another list has no text of its own.
                let depth = depth.min(last.map_or(0, |last| last.depth + 1));
                items.push(Item { depth, marker: marker.unwrap_or_else(|| "-".to_owned()), pieces });
            }
        }
    }
}
