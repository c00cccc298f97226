//! Prose of the document as Markdown that rustdoc takes as it is meant: no raw HTML, no links to items that do not
//! exist, no code that would be compiled, no line that leaves the comment.

/// Cleans and wraps prose; each paragraph is a list of lines. A list or a code block is a paragraph.
pub(super) fn paragraphs(text: &str, width: usize) -> Vec<Vec<String>> {
    let mut result = Vec::new();
    for block in blocks(&clean(text)) {
        match block {
            Block::Paragraph(text) => result.extend(non_empty(wrap(&sentence(&inline(&text)), width, ""))),
            Block::List(items) => {
                let lines = items.iter().flat_map(|(marker, text)| item(marker, &inline(text), width));
                result.extend(non_empty(lines.collect()));
            }
            Block::Code(lines) => {
                let mut fenced = vec!["```text".to_owned()];
                fenced.extend(lines);
                fenced.push("```".to_owned());
                result.push(fenced);
            }
        }
    }
    result
}

/// Cleans prose of one paragraph, without wrapping it.
pub(super) fn sentences(text: &str) -> String {
    paragraphs(text, usize::MAX).concat().join(" ")
}

/// Wraps Markdown of ours.
pub(super) fn wrapped(text: &str, width: usize) -> Option<Vec<String>> {
    non_empty(wrap(text, width, ""))
}

/// Prose of the document within a line of ours: one line, nothing that marks up.
pub(super) fn one_line(text: &str) -> String {
    let line = clean(text).split_whitespace().collect::<Vec<_>>().join(" ");
    line.replace(['`', '|'], "'")
}

fn non_empty(lines: Vec<String>) -> Option<Vec<String>> {
    (!lines.is_empty()).then_some(lines)
}

enum Block {
    Paragraph(String),
    List(Vec<(String, String)>),
    Code(Vec<String>),
}

/// Drops what does not belong in text: control characters, direction overrides, a byte order mark.
fn clean(text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace('\r', "\n").replace('\t', " ");
    let text = break_tags(&text);
    text.chars().filter(|character| *character == '\n' || !is_invisible(*character)).collect()
}

/// Text without characters that a reader does not see.
pub(super) fn visible(text: &str) -> String {
    text.chars().filter(|character| !is_invisible(*character)).collect()
}

fn is_invisible(character: char) -> bool {
    character.is_control()
        || matches!(character, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}' | '\u{2028}' | '\u{2029}')
}

/// `<br/>` and the ends of HTML blocks become line breaks; list items become list items.
fn break_tags(text: &str) -> String {
    let mut result = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('<') {
        result.push_str(before);
        let Some((tag, behind)) = tag(after) else {
            result.push('<');
            rest = after;
            continue;
        };
        match tag.as_str() {
            "br" | "p" | "/p" | "/ul" | "/ol" | "div" | "/div" | "/tr" | "/table" | "/h1" | "/h2" | "/h3" | "/h4" => {
                result.push_str("\n\n");
            }
            "li" => result.push_str("\n- "),
            "code" | "/code" | "tt" | "/tt" => result.push('`'),
            _ => {}
        }
        rest = behind;
    }
    result.push_str(rest);
    result
}

/// The lower-case name of an HTML tag, and what follows it. Anything else in angle brackets is text. A tag that is never closed
/// ends with its name.
fn tag(after: &str) -> Option<(String, &str)> {
    const NAMES: &[&str] = &[
        "a",
        "abbr",
        "b",
        "blockquote",
        "body",
        "br",
        "center",
        "code",
        "dd",
        "details",
        "div",
        "dl",
        "dt",
        "em",
        "font",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "hr",
        "html",
        "i",
        "iframe",
        "img",
        "li",
        "link",
        "meta",
        "ol",
        "p",
        "pre",
        "script",
        "small",
        "span",
        "strong",
        "style",
        "sub",
        "summary",
        "sup",
        "table",
        "tbody",
        "td",
        "th",
        "thead",
        "title",
        "tr",
        "tt",
        "u",
        "ul",
        "wbr",
    ];
    let body = after.strip_prefix('/').unwrap_or(after);
    let closing = body.len() != after.len();
    let length = body.find(|character: char| !character.is_ascii_alphanumeric()).unwrap_or(body.len());
    let (name, rest) = body.split_at_checked(length)?;
    let name = name.to_ascii_lowercase();
    if !NAMES.contains(&name.as_str()) {
        return None;
    }
    let rest = match rest.split_once('>') {
        Some((attributes, behind)) if !attributes.contains(['<', '\n']) => behind,
        _ => rest.strip_prefix('/').unwrap_or(rest),
    };
    Some((if closing { format!("/{name}") } else { name }, rest))
}

fn blocks(text: &str) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    let mut open = false;
    let mut lines = text.lines();
    while let Some(line) = lines.next() {
        let trimmed = line.trim();
        if let Some(fence) = ["```", "~~~"]
            .into_iter()
            .find(|fence| trimmed.strip_prefix(*fence).is_some_and(|rest| !rest.contains(*fence)))
        {
            let code = lines.by_ref().take_while(|line| !line.trim_start().starts_with(fence));
            let code: Vec<String> = code.map(|line| line.trim_end().replace("```", "'''")).collect();
            if !code.is_empty() {
                blocks.push(Block::Code(code));
            }
            open = false;
        } else if is_rule(trimmed) {
            open = false;
        } else if let Some((marker, text)) = list_item(trimmed) {
            match blocks.last_mut() {
                Some(Block::List(items)) => items.push((marker, text.to_owned())),
                _ => blocks.push(Block::List(vec![(marker, text.to_owned())])),
            }
            open = true;
        } else {
            let (trimmed, heading) = heading(trimmed);
            match blocks.last_mut() {
                Some(Block::Paragraph(text)) if open && !heading => {
                    text.push(' ');
                    text.push_str(trimmed);
                }
                Some(Block::List(items)) if open && !heading => {
                    if let Some((_, text)) = items.last_mut() {
                        text.push(' ');
                        text.push_str(trimmed);
                    }
                }
                _ => blocks.push(Block::Paragraph(trimmed.to_owned())),
            }
            open = !heading;
        }
    }
    blocks
}

/// A blank line, or a line of dashes, equals signs, stars or table rules.
fn is_rule(line: &str) -> bool {
    line.chars().all(|character| matches!(character, '-' | '=' | '*' | '_' | '|' | ':' | ' ' | '+' | '~'))
}

fn heading(line: &str) -> (&str, bool) {
    let text = line.trim_start_matches('#');
    let is_heading = text.len() != line.len() && text.starts_with(' ');
    let line = if is_heading { text.trim().trim_end_matches('#').trim() } else { line };
    // A quotation's mark would make the next line a lazy continuation.
    (line.trim_start_matches(['>', ' ']), is_heading)
}

fn list_item(line: &str) -> Option<(String, &str)> {
    for marker in ["- ", "* ", "+ ", "• "] {
        if let Some(text) = line.strip_prefix(marker) {
            return Some(("-".to_owned(), text.trim()));
        }
    }
    let digits = line.find(|character: char| !character.is_ascii_digit())?;
    let (number, rest) = line.split_at_checked(digits)?;
    let text = rest.strip_prefix(". ").or_else(|| rest.strip_prefix(") "))?;
    (!number.is_empty() && number.len() < 4).then(|| (format!("{number}."), text.trim()))
}

fn item(marker: &str, text: &str, width: usize) -> Vec<String> {
    let indent = " ".repeat(marker.len() + 1);
    let mut lines = wrap(text, width.saturating_sub(indent.len()), &indent);
    if let Some(first) = lines.first_mut() {
        *first = format!("{marker} {}", first.trim_start());
    }
    lines
}

/// Escapes what Markdown and rustdoc would read as markup, outside of code spans, and keeps links to pages.
fn inline(text: &str) -> String {
    let spans_balance = text.matches('`').count().is_multiple_of(2);
    let mut result = String::with_capacity(text.len() + 16);
    for (index, part) in text.split('`').enumerate() {
        let in_code = spans_balance && index % 2 == 1;
        if in_code {
            result.push('`');
            // An empty span would swallow what follows.
            result.push_str(if part.trim().is_empty() { " " } else { part });
            result.push('`');
        } else {
            if index > 0 && !spans_balance {
                result.push('\'');
            }
            escape(part, &mut result);
        }
    }
    result
}

fn escape(text: &str, result: &mut String) {
    let mut rest = text;
    while let Some(position) = rest.find(['[', ']', '<', '>', 'h', '*', '_', '\\', '&']) {
        let (before, after) = rest.split_at(position);
        result.push_str(before);
        if let Some((shown, url, behind)) = link(after) {
            result.push('[');
            escape(shown, result);
            result.push_str("](");
            result.push_str(url);
            result.push(')');
            rest = behind;
        } else if let Some((url, behind)) = bare_url(after) {
            result.push('<');
            result.push_str(url);
            result.push('>');
            rest = behind;
        } else {
            let mut characters = after.chars();
            match characters.next() {
                Some('h') => result.push('h'),
                Some('*') if after.starts_with("**") => {
                    result.push_str("**");
                    characters.next();
                }
                // A single star or underscore marks up more often by accident than on purpose.
                Some(character) => {
                    result.push('\\');
                    result.push(character);
                }
                None => {}
            }
            rest = characters.as_str();
        }
    }
    result.push_str(rest);
}

/// `[text](https://page)`.
fn link(text: &str) -> Option<(&str, &str, &str)> {
    let inner = text.strip_prefix('[')?;
    let (shown, rest) = inner.split_once("](")?;
    let (url, behind) = rest.split_once(')')?;
    let fits = !shown.contains(['[', ']', '\n']) && !shown.trim().is_empty();
    (fits && is_url(url) && !url.contains(char::is_whitespace) && !url.contains(['<', '>', '(', '\\', '`']))
        .then_some((shown, url, behind))
}

fn bare_url(text: &str) -> Option<(&str, &str)> {
    if !is_url(text) {
        return None;
    }
    let end = text
        .find(|character: char| {
            character.is_whitespace()
                || matches!(character, '<' | '>' | '"' | '\'' | ')' | '(' | '[' | ']' | '{' | '}' | '`' | '\\' | '*')
        })
        .unwrap_or(text.len());
    let (url, _) = text.split_at(end);
    let url = url.trim_end_matches(['.', ',', ';', ':', '!', '?', '_']);
    let long_enough = url.len() > "https://a".len();
    long_enough.then(|| (url, text.strip_prefix(url).unwrap_or_default()))
}

fn is_url(text: &str) -> bool {
    text.starts_with("https://") || text.starts_with("http://")
}

/// A capital letter at the start where it is a plain word, and a full stop at the end.
fn sentence(text: &str) -> String {
    let text = text.trim();
    let first_word: String = text.chars().take_while(|character| !character.is_whitespace()).collect();
    let plain = first_word
        .chars()
        .all(|character| character.is_ascii_lowercase() || matches!(character, ',' | ':' | '\'' | '-'));
    let mut result = String::with_capacity(text.len() + 1);
    let mut characters = text.chars();
    match characters.next() {
        Some(first) if plain => result.extend(first.to_uppercase()),
        Some(first) => result.push(first),
        None => {}
    }
    result.push_str(characters.as_str());
    if result.ends_with(|last: char| {
        last.is_alphanumeric() || matches!(last, ')' | ']' | '}' | '`' | '"' | '\'' | '>' | '%')
    }) {
        result.push('.');
    }
    result
}

/// Breaks at blanks. A line never starts with what would make it a list, heading or table.
fn wrap(text: &str, width: usize, indent: &str) -> Vec<String> {
    let mut lines = Vec::new();
    let mut line = String::new();
    for word in text.split_whitespace() {
        let fits = line.chars().count() + 1 + word.chars().count() <= width;
        if line.is_empty() {
            line = guard(word);
        } else if fits || starts_markup(word) {
            line.push(' ');
            line.push_str(word);
        } else {
            lines.push(format!("{indent}{line}"));
            line = word.to_owned();
        }
    }
    if !line.is_empty() {
        lines.push(format!("{indent}{line}"));
    }
    lines
}

/// The first word of a paragraph that would make it something else.
fn guard(word: &str) -> String {
    if starts_markup(word) { format!("\\{word}") } else { word.to_owned() }
}

fn starts_markup(word: &str) -> bool {
    let number = word.trim_start_matches(|character: char| character.is_ascii_digit());
    word.starts_with(['#', '|', '=', '~'])
        || matches!(word, "-" | "+" | "*")
        || word.starts_with("---")
        || (number.len() != word.len() && matches!(number, "." | ")"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(prose: &str) -> String {
        paragraphs(prose, 60).into_iter().map(|lines| lines.join("\n")).collect::<Vec<_>>().join("\n\n")
    }

    #[test]
    fn prose_of_real_documents() {
        for (prose, expected) in [
            ("id of the team", "Id of the team."),
            ("a<br/>b", "A.\n\nB."),
            ("unclosed <br/This endpoint", "Unclosed.\n\nThis endpoint."),
            ("see [docs](https://x.io/a) or [Team]", "See [docs](https://x.io/a) or \\[Team\\]."),
            ("go to https://x.io/a.", "Go to <https://x.io/a>."),
            ("a `code [x]` span", "A `code [x]` span."),
            ("one ` tick", "One ' tick."),
            ("Vec<T> and a < b", "Vec\\<T\\> and a \\< b."),
            ("list:\n- one\n  more\n- two\nlazy", "List:\n\n- one more\n- two lazy"),
            ("    indented code", "Indented code."),
            ("```\nfn main() {}\n", "```text\nfn main() {}\n```"),
            ("```", ""),
            ("# Heading\ntext", "Heading.\n\nText."),
            ("x\r\u{202e}y", "X y."),
            ("Some <p>html</p> <b>bold</b>", "Some.\n\nHtml.\n\nBold."),
            ("", ""),
        ] {
            assert_eq!(text(prose), expected, "{prose:?}");
        }
    }
}
