use super::piece::{Block, Piece};
use super::{Prose, cell, code, code_cell, plain};
use judge::Allowed;

#[path = "../../../tests/support/markdown.rs"]
#[allow(dead_code, reason = "the tests of whole documents have the same judge")]
mod judge;

fn text(prose: &str) -> String {
    Prose::of(prose).lines(60).join("\n")
}

#[test]
fn prose_of_real_documents() {
    for (prose, expected) in [
        ("id of the team", "Id of the team."),
        ("a<br/>b", "A.\n\nB."),
        ("see [docs](https://x.io/a) or [Team]", "See [docs](https://x.io/a) or \\[Team\\]."),
        ("go to https://x.io/a.", "Go to <https://x.io/a>."),
        ("go to http://x.io/a.", "Go to `http://x.io/a`."),
        ("[here](http://x.io/a) or [there](../b)", "Here (`http://x.io/a`) or there."),
        ("![the logo](https://x.io/a.png)!", "The logo!"),
        ("wow![docs](https://x.io/a)", "Wowdocs."),
        ("a `code [x]` span", "A `code [x]` span."),
        ("one ` tick", "One ' tick."),
        ("``a`b`` c", "`` a`b `` c."),
        ("Vec<T> and a < b & c &amp; d &lt;p>", "Vec\\<T> and a \\< b & c & d \\<p>."),
        ("snake_case and _this_, **that**, a*b*c", "snake_case and *this*, **that**, a*b*c."),
        ("list:\n- one\n  more\n- two\nlazy\n  - deep", "List:\n\n- one more\n- two lazy\n  - deep"),
        ("1. a\n2. b\n   - c", "1. a\n2. b\n   - c"),
        ("• a\n• b", "- a\n- b"),
        ("- a\n\n  b\n- c<br>d", "- a b\n- c\\\n  d"),
        ("    not code", "Not code."),
        ("```\nfn main() {\n  a\n}\n", "`fn main() {`\\\n`  a`\\\n`}`"),
        ("```", ""),
        ("# Heading\ntext", "**Heading**\n\nText."),
        ("a | b\n--|--\n1 | 2\n3 | `4`", "- *a*: *b*\n- 1: 2\n- 3: `4`"),
        ("> quoted\n> text", "Quoted text."),
        ("x\r\u{202e}y", "X y."),
        ("Some <p>html</p> <b>bold</b>", "Some.\n\nHtml.\n\nBold."),
        (
            "<p>See <a href=\"https://x.io\">docs</a> of <code>a</code>.</p>\n<ul>\n <li>b</li>\n <li>c</li>\n</ul>",
            "See [docs](https://x.io) of `a`.\n\n- b\n- c",
        ),
        ("`<br>` and <id>", "`<br>` and \\<id>."),
        ("<!-- hidden -->shown", "Shown."),
        ("[^1]: ~~~rust is no note", "\\[^1\\]: \\~\\~\\~rust is no note."),
        ("", ""),
    ] {
        assert_eq!(text(prose), expected, "{prose:?}");
    }
}

#[test]
fn nothing_begins_a_block() {
    for (prose, expected) in [
        ("\\# a", "\\# a."),
        ("a\\\n\\- b", "A.\n\n\\- b."),
        ("12\\. b", "12\\. b."),
        ("- \\- c", "- \\- c"),
        ("\\> a", "\\> a."),
    ] {
        assert_eq!(text(prose), expected, "{prose:?}");
    }
}

/// Parts that mark up, or did where they should not; put together at random.
const PARTS: &[&str] = &[
    "```",
    "```rust\n",
    "~~~",
    "~~~rust\n",
    "`",
    "``",
    "\n",
    "\n\n",
    "\n    ",
    "\t",
    "  \n",
    "\\",
    "\\\n",
    "\r",
    "\u{2028}",
    "\u{85}",
    "\u{202e}",
    "\u{e000}",
    "<br>",
    "<br/>",
    "<p>",
    "</p>",
    "<pre>",
    "</pre>",
    "<code>",
    "</code>",
    "<li>",
    "<ul>",
    "<td>",
    "<tr>",
    "<table>",
    "<!--",
    "-->",
    "<![CDATA[",
    "]]>",
    "<?php",
    "<script>",
    "</script>",
    "<form><svg/onload=alert(1)>",
    "<base href=x>",
    "<a href=\"javascript:x\">",
    "<a href=\"https://x.io\">",
    "</a>",
    "<img src=x>",
    "<id>",
    "<x",
    "<",
    ">",
    "> ",
    "- ",
    "+ ",
    "* ",
    "1. ",
    "1) ",
    "# ",
    "###### ",
    "---",
    "===",
    "***",
    "| a | b |\n|---|---|\n",
    "|",
    ":-:",
    "[",
    "]",
    "(",
    ")",
    "![",
    "](https://x.io)",
    "](javascript:x)",
    "[^1]",
    "[^1]: ",
    "[x]",
    "[x]: https://x.io",
    "[ ] ",
    "[x] ",
    "*",
    "**",
    "_",
    "__",
    "~",
    "~~",
    "&",
    "&lt;",
    "&#96;",
    "&#10;",
    "&amp;",
    "https://x.io/a",
    "http://x.io",
    "https://",
    "!",
    "a",
    "b c",
    "word",
    "é",
    "\u{a0}",
    "😀",
    "1",
    ".",
    ":",
    "^",
    "$",
    "$$",
    "{",
    "}",
    "\"",
    "'",
    "#",
    "-",
    "+",
    "=",
    " ",
    " ",
    " ",
    "std::fs::write(\"planted\",\"x\").ok();",
];

#[test]
fn whatever_is_written_is_prose() {
    let mut state = 0x9e37_79b9_7f4a_7c15_u64;
    let mut random = move |end: usize| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        usize::try_from(state).unwrap_or_default() % end
    };
    for _ in 0..10_000 {
        let n_parts = 1 + random(14);
        let source: String = (0..n_parts).map(|_| PARTS[random(PARTS.len())]).collect();
        let width = [1, 7, 20, 100][random(4)];
        let prose = Prose::of(&source);
        let text = prose.lines(width).join("\n");
        assert_eq!(judge::defects(&text, Allowed::Nothing), Vec::<String>::new(), "{source:?}\n{text}");
        assert_eq!(judge::seen(&text).replace('`', "'"), meant(&prose), "{source:?}\n{text}");
        for span in [plain(&source), code(&source), cell(&source), code_cell(&source)] {
            let line = format!("a {span} b");
            assert_eq!(judge::defects(&line, Allowed::Nothing), Vec::<String>::new(), "{source:?}\n{line}");
            assert!(!line.contains('\n'));
        }
    }
}

/// What a reader is to see, without spaces.
fn meant(prose: &Prose) -> String {
    let pieces = prose.blocks.iter().flat_map(|block| match block {
        Block::Paragraph(pieces) => vec![pieces],
        Block::List(items) => items.iter().map(|item| &item.pieces).collect(),
    });
    let texts = pieces.flatten().filter_map(|piece| match piece {
        Piece::Text(text, _) | Piece::Code(text, _) => Some(text.replace(char::is_whitespace, "").replace('`', "'")),
        Piece::Break => None,
    });
    texts.collect()
}

#[test]
fn what_is_planted_is_found_by_the_judge() {
    for planted in [
        "```\nx\n```",
        "    x",
        "~~~rust",
        "<b>",
        "<!-- x -->",
        "![a](https://x.io/a.png)",
        "[^1]\n\n[^1]: x",
        "[a](javascript:x)",
        "[Item]",
        "> a",
        "# a",
        "a\n---",
        "|a|\n|-|",
        "- [ ] a",
        "~~a~~",
        "a\u{202e}b",
    ] {
        assert_ne!(judge::defects(planted, Allowed::Nothing), Vec::<String>::new(), "{planted:?}");
    }
}
