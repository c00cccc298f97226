//! What rustdoc and readers of Markdown would make of a text: a judge that knows nothing of how it was written.

use pulldown_cmark::{BrokenLink, CodeBlockKind, CowStr, Event, Options, Parser, Tag, TagEnd};

/// The dialect of rustdoc.
pub(crate) fn rustdoc() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_SMART_PUNCTUATION
}

/// What a text may have beside paragraphs, lists, emphasis, code spans and links to pages.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Allowed {
    /// Nothing: all of it is of a stranger.
    Nothing,
    /// What is ours: headings, tables, the programs that [`is_ours`] knows, and links to items.
    Ours,
}

/// Whether what stands before a link, in its paragraph, is a sentence of ours that ends with links to items.
fn is_our_sentence(text: &str, link: usize) -> bool {
    let before = text.get(..link).unwrap_or_default();
    let paragraph = before.rsplit("\n\n").next().unwrap_or_default();
    let words = paragraph.split_whitespace().collect::<Vec<_>>().join(" ");
    let starts =
        ["Calls of", "A", "A list of", "The calls are methods of", "What", "Makes a", "Starts with nothing set;"];
    // The line of a method: what is sent, and what comes back.
    let is_route = words.starts_with('`') && words.contains("`. Gives");
    starts.contains(&words.as_str()) || words.starts_with("Calls of [`") || is_route
}

/// What is in the text that must not be.
pub(crate) fn defects(text: &str, allowed: Allowed) -> Vec<String> {
    let mut defects = Vec::new();
    let mut unresolved = Vec::new();
    let mut note = |link: BrokenLink<'_>| {
        let is_known = allowed == Allowed::Ours
            && is_our_sentence(text, link.span.start)
            && is_item(link.reference.trim_matches('`'));
        unresolved.extend((!is_known).then(|| format!("a link to the item {:?}", link.reference)));
        None::<(CowStr<'_>, CowStr<'_>)>
    };
    let mut events = Parser::new_with_broken_link_callback(text, rustdoc(), Some(&mut note));
    while let Some(event) = events.next() {
        match event {
            Event::Start(Tag::CodeBlock(kind)) => {
                let code: String = events
                    .by_ref()
                    .take_while(|event| !matches!(event, Event::End(_)))
                    .filter_map(|event| if let Event::Text(text) = event { Some(text.into_string()) } else { None })
                    .collect();
                if allowed == Allowed::Nothing || !is_ours(&kind, &code) {
                    defects.push(format!("a code block {kind:?}: {code:?}"));
                }
            }
            Event::Start(Tag::Link { dest_url, .. }) => {
                let is_known = dest_url.starts_with("https://") || (allowed == Allowed::Ours && is_item(&dest_url));
                defects.extend((!is_known).then(|| format!("a link to {dest_url:?}")));
            }
            // What is in a block of HTML is looked at below.
            Event::Start(Tag::Heading { .. } | Tag::Table(_) | Tag::HtmlBlock) if allowed == Allowed::Ours => {}
            Event::Start(
                tag @ (Tag::Heading { .. }
                | Tag::Table(_)
                | Tag::Image { .. }
                | Tag::HtmlBlock
                | Tag::BlockQuote(_)
                | Tag::FootnoteDefinition(_)
                | Tag::Strikethrough
                | Tag::MetadataBlock(_)),
            ) => defects.push(format!("{tag:?}")),
            // The first line of a README says who made it.
            Event::Html(text) if allowed == Allowed::Ours && is_mark(&text) => {}
            event @ (Event::Html(_)
            | Event::InlineHtml(_)
            | Event::FootnoteReference(_)
            | Event::TaskListMarker(_)
            | Event::Rule) => defects.push(format!("{event:?}")),
            _ => {}
        }
    }
    drop(events);
    defects.extend(unresolved);
    let is_hidden = |character: &char| {
        matches!(character, '\0'..='\u{9}' | '\u{b}'..='\u{1f}' | '\u{7f}'..='\u{9f}' | '\u{61c}' | '\u{200b}'..='\u{200f}'
            | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
    };
    defects.extend(text.chars().find(is_hidden).map(|character| format!("the character {character:?}")));
    defects
}

/// What a reader sees, without how it looks, and without spaces.
pub(crate) fn seen(text: &str) -> String {
    let mut seen = String::new();
    for event in Parser::new_ext(text, Options::ENABLE_TABLES) {
        if let Event::Text(text) | Event::Code(text) = event {
            seen.extend(text.chars().filter(|character| !character.is_whitespace()));
        }
    }
    seen
}

/// The rows of all tables, cell by cell, without spaces. A backtick is shown as a quote.
pub(crate) fn cells(text: &str) -> Vec<Vec<String>> {
    let mut rows: Vec<Vec<String>> = Vec::new();
    let mut is_cell = false;
    for event in Parser::new_ext(text, Options::ENABLE_TABLES) {
        match event {
            Event::Start(Tag::TableHead | Tag::TableRow) => rows.push(Vec::new()),
            Event::Start(Tag::TableCell) => {
                is_cell = true;
                rows.last_mut().into_iter().for_each(|row| row.push(String::new()));
            }
            Event::End(TagEnd::TableCell) => is_cell = false,
            Event::Text(text) | Event::Code(text) if is_cell => {
                let cell = rows.last_mut().and_then(|row| row.last_mut());
                let text = text.chars().filter(|character| !character.is_whitespace());
                cell.into_iter().for_each(|cell| cell.push_str(&text.clone().collect::<String>().replace('`', "'")));
            }
            _ => {}
        }
    }
    rows
}

/// Whether our templates have such a program.
fn is_ours(kind: &CodeBlockKind<'_>, code: &str) -> bool {
    let CodeBlockKind::Fenced(language) = kind else { return false };
    let (known, heads): (&[&str], &[&str]) = match &**language {
        "rust" | "rust,no_run" | "no_run" | "" => (
            &["use ", "# ", "#[", "fn ", "let "],
            &[
                "async fn main() -> Result<(), ",
                "async fn example(",
                "async fn show(",
                "async fn patient(",
                "fn client() -> Result<",
                "fn example(",
                "fn main() -> Result<(), ",
                "ring::default_provider().install_default()",
            ],
        ),
        "toml" => (&["[dependencies]\n", ""], &["default-features = false", "[dependencies]\n"]),
        _ => return false,
    };
    known.iter().any(|start| code.starts_with(start)) && heads.iter().any(|head| code.contains(head))
}

/// A path of Rust, as links of ours have it.
fn is_item(to: &str) -> bool {
    let path = to.strip_prefix("type@").unwrap_or(to);
    let is_name =
        |name: &str| !name.is_empty() && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_' || c == '#');
    path.split("::").all(is_name)
}

fn is_mark(html: &str) -> bool {
    let Some(text) = html.trim_end().strip_prefix("<!-- @generated by ") else { return false };
    text.strip_suffix(" -->").is_some_and(|text| !text.contains(['<', '>', '\n']))
}
