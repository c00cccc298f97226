//! HTML becomes the Markdown that says the same, or nothing. What looks like a tag and is none is text.

use std::borrow::Cow;

use pulldown_cmark::{Event, Parser, Tag, TagEnd};

use super::characters::BREAK;
use super::{dialect, url};

/// The elements of HTML that people use in prose. Anything else in angle brackets is a placeholder, such as `<id>`.
const KNOWN: &str = " a abbr acronym address article aside b big blockquote body br button caption center cite code col \
    colgroup dd del details dfn div dl dt em embed figcaption figure font footer form h1 h2 h3 h4 h5 h6 head header hr \
    html i iframe img input ins kbd label li link main mark meta nav object ol p pre q s samp script section small span \
    strike strong style sub summary sup svg table tbody td tfoot th thead title tr tt u ul var video wbr ";

/// Elements that begin or end a paragraph.
const BLOCKS: &str = " address article aside blockquote body caption center dd details div dl figure footer form h1 h2 h3 \
    h4 h5 h6 header hr html main nav ol p section summary table tbody tfoot thead title ul ";

/// Where the parser sees HTML, and only there, tags are replaced: what stands in code is kept.
pub(super) fn as_markdown(text: &str) -> Cow<'_, str> {
    if !text.contains('<') {
        return Cow::Borrowed(text);
    }
    let mut rewriter = Rewriter::default();
    let mut copied = 0;
    let mut is_table = false;
    for (event, range) in Parser::new_ext(text, dialect()).into_offset_iter() {
        let place = match event {
            Event::Start(Tag::Table(_)) => {
                is_table = true;
                continue;
            }
            Event::End(TagEnd::Table) => {
                is_table = false;
                continue;
            }
            Event::Start(Tag::HtmlBlock) => Place::Block,
            Event::InlineHtml(_) if is_table => Place::Cell,
            Event::InlineHtml(_) => Place::Line,
            _ => continue,
        };
        if range.start < copied {
            continue;
        }
        rewriter.result.push_str(text.get(copied..range.start).unwrap_or_default());
        rewriter.rewrite(text.get(range.clone()).unwrap_or_default(), place);
        copied = range.end;
    }
    rewriter.result.push_str(text.get(copied..).unwrap_or_default());
    Cow::Owned(rewriter.result)
}

/// Where HTML stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    /// It is a block, with text in it that nobody has parsed.
    Block,
    /// It is a tag within a line.
    Line,
    /// It is a tag within a cell, which must stay a line.
    Cell,
}

#[derive(Default)]
struct Rewriter {
    result: String,
    /// The page that the open `<a>` leads to.
    link: Option<String>,
    is_pre: bool,
}

impl Rewriter {
    fn rewrite(&mut self, html: &str, place: Place) {
        let mut rest = html;
        while let Some((before, after)) = rest.split_once('<') {
            self.text(before, place);
            rest = match Markup::at(after) {
                Some((Markup::Comment, behind)) => behind,
                Some((Markup::Tag { name, is_end, attributes }, behind)) => {
                    self.tag(&name, is_end, attributes, place);
                    behind
                }
                None => {
                    self.result.push('<');
                    after
                }
            };
        }
        self.text(rest, place);
    }

    /// Text of a block is indented as its elements are, which would be code.
    fn text(&mut self, text: &str, place: Place) {
        if self.is_pre || place != Place::Block {
            return self.result.push_str(text);
        }
        for (index, line) in text.split('\n').enumerate() {
            if index > 0 {
                self.result.push('\n');
            }
            let is_start = self.result.ends_with('\n');
            self.result.push_str(if is_start { line.trim_start() } else { line });
        }
    }

    fn tag(&mut self, name: &str, is_end: bool, attributes: &str, place: Place) {
        let paragraph = if place == Place::Block { "\n\n" } else { "\u{e000}" };
        match name {
            "br" => self.result.push(BREAK),
            "pre" if place == Place::Block => {
                self.is_pre = !is_end;
                self.result.push_str(if is_end { "\n~~~~\n\n" } else { "\n\n~~~~\n" });
            }
            _ if self.is_pre => {}
            "li" | "tr" | "dt" if place == Place::Cell => self.result.push(' '),
            "li" | "tr" | "dt" if !is_end => self.result.push_str("\n- "),
            "td" | "th" if !is_end => self.result.push(' '),
            "code" | "tt" | "kbd" | "samp" => self.result.push('`'),
            "a" => self.anchor(is_end, attributes),
            name if is_in(BLOCKS, name) => self.result.push_str(paragraph),
            _ => {}
        }
    }

    fn anchor(&mut self, is_end: bool, attributes: &str) {
        if let Some(page) = self.link.take() {
            self.result.push_str(&format!("]({page})"));
        }
        if !is_end && let Some(page) = href(attributes).and_then(url::https) {
            self.result.push('[');
            self.link = Some(page);
        }
    }
}

fn href(attributes: &str) -> Option<&str> {
    let (_, value) = attributes.split_once("href=")?;
    let quote = value.chars().next().filter(|first| matches!(first, '"' | '\''));
    match quote {
        Some(quote) => value.get(1..)?.split(quote).next(),
        None => value.split_whitespace().next(),
    }
}

fn is_in(names: &str, name: &str) -> bool {
    !name.is_empty() && names.split_ascii_whitespace().any(|known| known == name)
}

/// What begins with `<`.
enum Markup<'a> {
    Comment,
    Tag { name: String, is_end: bool, attributes: &'a str },
}

impl<'a> Markup<'a> {
    /// What stands behind a `<`, and what follows it.
    fn at(after: &'a str) -> Option<(Self, &'a str)> {
        if let Some(comment) = after.strip_prefix("!--") {
            // One that does not end ends with the block: it is not looked for again.
            return Some((Self::Comment, comment.split_once("-->").map_or("", |(_, behind)| behind)));
        }
        let body = after.strip_prefix('/').unwrap_or(after);
        let end = body.find(|character: char| !character.is_ascii_alphanumeric())?;
        // The longest name that is known has ten letters.
        let name = body.get(..end).filter(|name| name.len() <= 10)?.to_ascii_lowercase();
        let (attributes, behind) = up_to_end(body.get(end..)?)?;
        let is_known = is_in(KNOWN, &name);
        is_known.then_some((Self::Tag { name, is_end: body.len() != after.len(), attributes }, behind))
    }
}

/// No tag of a person is longer.
const LONGEST_TAG: usize = 4096;

/// The attributes of a tag, and what follows its `>`, which may stand in a quoted value.
fn up_to_end(text: &str) -> Option<(&str, &str)> {
    let mut quote = None;
    for (at, character) in text.char_indices().take(LONGEST_TAG) {
        match (quote, character) {
            (None, '>') => return Some((text.get(..at)?, text.get(at + 1..)?)),
            (None, '<') => return None,
            (None, '"' | '\'') => quote = Some(character),
            (Some(open), character) if open == character => quote = None,
            _ => {}
        }
    }
    None
}
