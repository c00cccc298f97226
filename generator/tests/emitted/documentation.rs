//! Documentation of emitted crates, as rustdoc reads it: nothing in it is code, HTML, an image or a link of a stranger.

#[allow(dead_code, reason = "it also serves the tests of prose alone")]
#[path = "../support/markdown.rs"]
mod markdown;

use std::path::Path;
use std::str::FromStr as _;

use markdown::{Allowed, cells, defects};
use proc_macro2::{Delimiter, TokenStream, TokenTree};
use rayon::prelude::*;
use sdkwright::emit::{self, FileTree};
use sdkwright::pipeline::{self, Provider};
use serde_json::{Value, json};

use crate::{Emitted, all, support};

#[test]
fn documentation_is_prose() {
    assert!(all().len() > 100, "the documents are not found");
    all().par_iter().for_each(|Emitted { provider, files, .. }| {
        assert_eq!(found(files), Vec::<String>::new(), "{}", provider.document.display());
    });
}

/// Documents that somebody wrote for people, where they are beside the checkout: a sample, because each takes a second.
#[test]
fn documentation_of_documents_of_others_is_prose() {
    const LARGEST: u64 = 200_000;
    let mut documents = Vec::new();
    for folder in ["corpus", "real"] {
        support::documents_below(&support::repository().join("../shared").join(folder), &mut documents);
    }
    documents.retain(|path| path.metadata().is_ok_and(|metadata| metadata.len() <= LARGEST));
    if documents.is_empty() {
        eprintln!("no documents of others are beside this checkout; only our own are judged");
    }
    let step = documents.len().div_ceil(24).max(1);
    let sample: Vec<_> = documents.iter().step_by(step).collect();
    let judge = |path: &&std::path::PathBuf| {
        let files = pipeline::generate(&Provider::of_document(path)).unwrap().files?;
        Some(found(&files).into_iter().map(|found| format!("{}: {found}", path.display())).collect::<Vec<_>>())
    };
    let judged: Vec<Vec<String>> = sample.par_iter().filter_map(judge).collect();
    assert!(judged.len() * 2 >= sample.len(), "most of {} documents give no crate", sample.len());
    assert_eq!(judged.concat(), Vec::<String>::new());
}

/// Texts that were code, HTML or images in the documentation of earlier versions, or are of the same kinds.
const TEXTS: &[&str] = &[
    "A.<br>```<br>xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx<br>```<br>planted();",
    "A.\r```rust\rplanted();\r```",
    "`xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx > ~~~rust yyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyy > planted();//`",
    "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx > ~~~rust planted();",
    "`xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx <form><svg/onload=alert(1)> x`",
    "[^1]: ~~~rust\n    planted();",
    "[^1]\n\n[^1]: ```\n    planted();",
    "a\n\n    planted();\n\nb",
    "a\n\n\tplanted();",
    "```\nplanted();\n```",
    "~~~rust,should_panic\nplanted();\n~~~",
    "- a\n\n      planted();",
    "1. ```\n   planted();\n   ```",
    "> ```\n> planted();\n> ```",
    "<pre><code class=\"language-rust\">planted();</code></pre>",
    "<!-- --><form action=https://x.io><base href=https://x.io><script>alert(1)</script>",
    "<![CDATA[ <b>x</b> ]]> <?php x ?> <!DOCTYPE x>",
    "![a](https://x.io/a.png) <img src=https://x.io/a.png> ![b][r]\n\n[r]: https://x.io/b.png",
    "[a](javascript:alert(1)) [b](http://x.io) [c](data:x) <mailto:a@b.io> [Vec] [`Vec`] [x][Vec]",
    "![a]\\\n(https://x.io)",
    "a | b\n--|--\n```|planted();",
    "a\n===\nb\n---\n# c\n***",
    "- [ ] a\n- [x] b\n~~c~~ $d$",
    "--> \u{202e}x\u{2028}```\u{2028}planted();\u{85}```\u{0}",
    "\\`\\`\\`rust\nplanted();",
    "&#96;&#96;&#96;&#10;planted();",
    "`` ``` ``",
    "*/ //! planted(); \"#] #[doc = \"```\"]",
    "|`|<b>|`|",
    "> - # 1. + = : |",
];

/// Neighbors of these: other constructs of CommonMark and of rustdoc, other characters that end a line or cannot be seen, and
/// other languages that a text could get into.
const NEIGHBORS: &[&str] = &[
    "[a]: <javascript:alert(1)>\n\n[a]",
    "[a]:\nhttps://x.io\n'```\nplanted();\n```'\n\n[a]",
    "[^n]: a\n\n        planted();\n\n[^n]",
    "term\n: ```\n  planted();\n  ```",
    "a\n====\n    planted();",
    "a\n----\n    planted();",
    "setext\n\t===\n\tplanted();",
    "- a\n  - b\n    - c\n\n          planted();",
    "> > > ```\n> > > planted();",
    "> - 1. ~~~\n>       planted();",
    "1) a\n\n       planted();",
    "10. a\n\n        planted();",
    "+ ```should_panic\n  planted();",
    "*\tplanted\n\n\t\tplanted();",
    "-\t\tplanted();",
    ">\t\tplanted();",
    " \t planted();",
    "\u{a0}\u{a0}\u{a0}\u{a0}planted();",
    "\u{3000}```\nplanted();",
    "\u{feff}```\nplanted();\n```",
    "\u{b}```\nplanted();\u{c}```",
    "a\u{85}```\u{85}planted();\u{85}```",
    "a\u{2028}    planted();\u{2029}```",
    "a\r\r```\r\rplanted();",
    "a\n\r\n\r    planted();",
    "\u{0}```\u{0}\nplanted();",
    "\u{1b}[31m```\nplanted();",
    "\u{202e};)(detnalp\n```\u{2066}\nplanted();",
    "\u{200b}```\nplanted();\n\u{200b}```",
    "&#96;&#96;&#96;\nplanted();\n&#x60;&#x60;&#x60;",
    "&grave;&grave;&grave;\nplanted();",
    "&Tab;planted();&NewLine;&Tab;planted();",
    "&#32;&#32;&#32;&#32;planted();",
    "&#126;&#126;&#126;\nplanted();",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "&#60;img src=x onerror=alert(1)&#62;",
    "&amp;lt;b&amp;gt;",
    "\\<b>x\\</b>",
    "\\\\<b>x</b>",
    "<b\n>x</b\n>",
    "<b<!--",
    "<a/b/c>x",
    "</b>",
    "<?xml version='1.0'?><!ELEMENT x>",
    "<style>@import 'https://x.io';</style>",
    "<svg><![CDATA[</svg><script>]]>",
    "<details><summary>a</summary>\n\n```\nplanted();\n```\n\n</details>",
    "<table><tr><td>\n\n    planted();\n\n</td></tr></table>",
    "<br/>```<br/>planted();<br/>```",
    "<p>```</p><p>planted();</p>",
    "<pre>planted();</pre>",
    "<code>```</code>\nplanted();",
    "a<br><br>    planted();",
    "a<br />\t\tplanted();",
    "!\\[a](https://x.io)",
    "![a][]\n\n[a]: https://x.io",
    "![a]\n\n[a]: https://x.io",
    "[![a](https://x.io/b)](https://x.io)",
    "[a](https://x.io '```')",
    "[a](https://x.io \"<b>\")",
    "[a](<https://x.io/```>)",
    "[a](https://x.io\"onclick=\"alert(1))",
    "[a](HTTPS://x.io) [a](https:x.io) [a](//x.io) [a](https://u:p@x.io)",
    "[a](vbscript:x) [a](file:///etc/passwd) [a](&#106;avascript:x) [a](java\nscript:x)",
    "<https://x.io/<b>> <https://x.io/`> <javascript:x>",
    "https://x.io/```planted();```",
    "[`std::process::Command`] [struct@Vec] [mod@crate] [macro@vec!] [fn@main] [x](crate::Client)",
    "[Client::builder()] [Self] [super::x][super::y]",
    "`a\n\n    planted();\n\n`",
    "```` ``` ````\nplanted();",
    "``` a ``` ```\nplanted();",
    "`` ` ``planted`` ` ``",
    "~~~~\n~~~\nplanted();\n~~~~",
    "```{.rust}\nplanted();\n```",
    "```edition2021,ignore-x,compile_fail\nplanted();\n```",
    "``` rust,no_run\n# planted();\n```",
    "    ```\nplanted();",
    "   ```\nplanted();\n   ```",
    "a ```\nplanted();\n```",
    "| a |\n|---|\n| ``` |\n| planted(); |",
    "| a\\|```|\n|-|\n|    planted();|",
    "|a|b|\n|-|-|\n|<b>|![x](https://x.io)|",
    "# ```\n## <b>\n###### planted();",
    "#\tplanted\n```\nplanted();",
    "***\n___\n- - -\n    planted();",
    "===\n---\n+++\ntitle = 'x'\n+++",
    "$$\nplanted();\n$$ \\(x\\) \\[y\\]",
    "^a^ ~b~ ==c== ++d++ :e: {.f} {{g}} {% h %} {# i #}",
    "> [!NOTE]\n> ```\n> planted();",
    "*[HTML]: ```\n[[wiki]] @user #1",
    "\"; planted(); // \"# r#\"",
    "\"]\n[build-dependencies]\nx = \"1\"\n[\"",
    "'''\nx = 1\n\"\"\"\ny = 2",
    "}\nfn planted() {}\n{",
    "*/ fn planted() {} /*",
    "#![feature(x)] #[doc(html_root_url = \"https://x.io\")] #[cfg(x)]",
    "{0} {} {{}} %s %n \\u{41} \\x41 \\0 \\n",
    "concat!(\"a\") include_str!(\"/etc/passwd\") env!(\"HOME\")",
    "$(planted) `planted` ${planted} ; planted",
    "--> <!-- --!> ]]> ?> %>",
    "..\\..\\planted ../../planted C:\\planted \\\\x\\planted",
];

#[test]
fn a_text_of_a_stranger_is_prose_wherever_it_stands() {
    TEXTS.par_iter().chain(NEIGHBORS).for_each(|text| {
        let files = support::emitted(everywhere(text)).unwrap_or_else(|| panic!("{text:?} is refused"));
        assert_eq!(found(&files), Vec::<String>::new(), "{text:?}");
        let manifest: toml::Table = files["Cargo.toml"].parse().unwrap();
        let known = ["package", "lib", "features", "dependencies", "dev-dependencies", "lints", "example"];
        let others: Vec<&String> = manifest.keys().filter(|key| !known.contains(&key.as_str())).collect();
        assert_eq!(others, Vec::<&String>::new(), "{text:?}");
        for example in manifest.get("example").and_then(toml::Value::as_array).into_iter().flatten() {
            let keys: Vec<&String> = example.as_table().unwrap().keys().collect();
            assert_eq!(keys, ["name", "required-features"], "{text:?}");
            let path = format!("examples/{}.rs", example["name"].as_str().unwrap());
            assert!(files.contains_key(&path), "{text:?}: {path}");
        }
    });
}

/// The text in every place of a document that takes one.
fn everywhere(text: &str) -> Value {
    let schema = json!({
        "type": "object", "title": text, "description": text, "deprecated": true, "x-deprecated-description": text,
        "properties": {
            text: {"type": "string", "description": text, "title": text, "pattern": text, "example": text, "minLength": text,
                "default": text},
            "e": {"type": "string", "enum": [text, "b"], "description": text},
            "d": {"type": "string", "const": text},
            "n": {"type": "integer", "enum": [1, 2], "x-enum-varnames": [text, "b"], "x-enum-descriptions": [text, text],
                "x-enumNames": [text, "c"], "description": text},
        },
        "externalDocs": {"url": format!("https://x.io/{text}"), "description": text}, "x-internal-note": text, text: text,
        "examples": [text], "$comment": text,
    });
    let answer = json!({"description": text, "headers": {text: {"description": text, "schema": {"type": "string"}}, "x-a": {
        "description": text, "schema": {"type": "string"}}},
        "content": {"application/json": {"schema": {"$ref": "#/components/schemas/T"}, "examples": {text: {"value": text}}}}});
    let parameters = json!([
        {"name": text, "in": "query", "description": text, "schema": {"type": "string", "default": text, "example": text}},
        {"name": "h", "in": "header", "description": text, "required": true, "schema": {"type": "string", "enum": [text]}},
        {"name": text, "in": "cookie", "description": text, "schema": {"type": "string"}},
        {"name": "x", "in": "query", "description": text, "examples": {text: {"value": text, "summary": text, "description": text}},
            "schema": {"type": "array", "items": {"type": "string", "enum": [text, "z"]}}},
    ]);
    let operation = json!({"tags": [text], "summary": text, "description": text, "operationId": text, "deprecated": true,
        "parameters": parameters, "responses": {"200": answer, "default": {"description": text}},
        "requestBody": {"description": text, "content": {"application/json": {"schema": {"$ref": "#/components/schemas/T"}}}}});
    json!({
        "openapi": "3.2.0",
        "info": {"title": text, "version": text, "description": text, "summary": text, "termsOfService": text,
            "license": {"name": text, "url": text, "identifier": text},
            "contact": {"name": text, "url": text, "email": text}, "x-logo": {"url": text}},
        "externalDocs": {"url": text, "description": text},
        "servers": [{"url": format!("https://x.io/{text}"), "description": text}, {"url": "https://{v}.x.io", "description": text,
            "variables": {"v": {"default": "a", "enum": ["a", text], "description": text}, text: {"default": text}}}],
        "tags": [{"name": text, "description": text, "summary": text, "externalDocs": {"url": text, "description": text}}],
        "webhooks": {text: {"post": {"description": text, "responses": {"200": {"description": text}}}}},
        "paths": {
            format!("/{text}"): {"post": operation, "summary": text, "description": text},
            "/plain": {"get": {"responses": {"200": {"description": text}}}, "additionalOperations": {text: operation}},
        },
        "components": {
            "schemas": {"T": schema, text: schema, "U": {"description": text, "oneOf": [{"$ref": "#/components/schemas/T"},
                {"type": "string", "description": text, "title": text}]},
                "V": {"description": text, "oneOf": [{"$ref": "#/components/schemas/T"}, {"$ref": "#/components/schemas/W"}],
                    "discriminator": {"propertyName": text, "mapping": {text: "#/components/schemas/T", "w": "#/components/schemas/W"}}},
                "W": {"type": "object", "properties": {text: {"type": "string"}}}},
            "links": {text: {"operationId": text, "description": text}},
            "examples": {text: {"summary": text, "value": text}},
            "securitySchemes": {text: {"type": "apiKey", "in": "header", "name": text, "description": text},
                "oauth": {"type": "oauth2", "description": text, "flows": {"clientCredentials": {
                    "tokenUrl": format!("https://x.io/{text}"), "scopes": {text: text}}}},
                "http": {"type": "http", "scheme": "bearer", "bearerFormat": text, "description": text}},
        },
        "security": [{text: []}],
    })
}

#[test]
fn the_readme_says_what_was_meant() {
    for text in TEXTS {
        let document = everywhere(text);
        let mut diags = sdkwright::diag::Diagnostics::default();
        let document = sdkwright::upgrade::to_latest(document, &mut diags).unwrap();
        let api = sdkwright::passes::run(sdkwright::normalize::to_api(&document, &mut diags), &mut diags);
        let provider = Provider::of_document(Path::new("document.json"));
        let plan = sdkwright::plan::crate_plan(&api, &provider, &provider.lock, &mut diags);
        let files = emit::file_tree(&plan).unwrap();
        let tables = cells(&files["README.md"]);
        let mut expected: Vec<Vec<String>> = Vec::new();
        let row = |cells: &[&str]| cells.iter().map(|cell| plain(cell)).collect::<Vec<_>>();
        expected.extend(plan.client.schemes.iter().map(|scheme| row(&[&scheme.env.join(", "), scheme.method.bare()])));
        expected.extend(plan.modules.iter().map(|module| {
            let n_operations = module.operations.len().to_string();
            row(&[&module.feature, &format!("{}()", module.ident.bare()), &n_operations])
        }));
        expected.extend(
            plan.skipped.iter().map(|skipped| row(&[&format!("{} {}", skipped.method, skipped.path), &skipped.reason])),
        );
        for row in expected {
            assert!(tables.contains(&row), "{text:?}\n{row:?}\n{tables:#?}");
        }
        assert!(files["README.md"].lines().next().unwrap().ends_with(" document. Do not edit. -->"));
    }
}

/// What a reader is to see of a text, without spaces and what nobody sees. A backtick cannot be told from a quote.
fn plain(text: &str) -> String {
    let is_seen = |character: &char| !character.is_whitespace() && !sdkwright::naming::is_invisible(*character);
    text.chars().filter(is_seen).map(|character| if character == '`' { '\'' } else { character }).collect()
}

#[test]
fn hidden_and_planted_defects_are_found() {
    let files = |text: &str| FileTree::from([("src/lib.rs".to_owned(), text.to_owned().into())]);
    assert_eq!(found(&files("/// Prose.\npub fn f() {}")), Vec::<String>::new());
    for planted in [
        "/// ```\n/// planted();\n/// ```\npub fn f() {}",
        "m! {\n    /// <b>\n    pub fn f() {}\n}",
        "//! ![a](https://x.io)",
        "#[doc = \"```\\nplanted();\\n```\"]\npub fn f() {}",
        "/// [Item]\npub fn f() {}",
        "/// ```rust\n/// fn main() {}\n/// ```\npub fn f() {}",
    ] {
        assert_ne!(found(&files(planted)), Vec::<String>::new(), "{planted}");
    }
}

/// What is wrong with the documentation of a crate.
fn found(files: &FileTree) -> Vec<String> {
    let mut found = Vec::new();
    for (path, text) in support::rust_files(files) {
        let mut comments = Vec::new();
        collect(TokenStream::from_str(text).unwrap(), &mut comments);
        for comment in comments {
            found.extend(
                defects(&comment, Allowed::Ours).into_iter().map(|defect| format!("{path}: {defect}\n{comment}")),
            );
        }
    }
    let readme = files.get("README.md").map(AsRef::as_ref).unwrap_or_default();
    found.extend(defects(readme, Allowed::Ours).into_iter().map(|defect| format!("README.md: {defect}")));
    found
}

/// The comments of a file, also those in macros. Lines that follow each other are one.
fn collect(tokens: TokenStream, comments: &mut Vec<String>) {
    let mut lines: Vec<String> = Vec::new();
    let mut tokens = tokens.into_iter().peekable();
    while let Some(token) = tokens.next() {
        match token {
            TokenTree::Punct(punct) if punct.as_char() == '#' => {
                if matches!(tokens.peek(), Some(TokenTree::Punct(punct)) if punct.as_char() == '!') {
                    tokens.next();
                }
                let Some(TokenTree::Group(group)) = tokens.next() else { continue };
                match doc(group.stream()) {
                    Some(line) => lines.push(line),
                    None => collect(group.stream(), comments),
                }
                continue;
            }
            TokenTree::Group(group) if group.delimiter() != Delimiter::None => collect(group.stream(), comments),
            _ => {}
        }
        comments.extend((!lines.is_empty()).then(|| comment(&std::mem::take(&mut lines))));
    }
    comments.extend((!lines.is_empty()).then(|| comment(&lines)));
}

/// `doc = "text"`.
fn doc(attribute: TokenStream) -> Option<String> {
    let mut tokens = attribute.into_iter();
    let is_doc = matches!(tokens.next(), Some(TokenTree::Ident(name)) if name == "doc");
    let is_text = matches!(tokens.next(), Some(TokenTree::Punct(punct)) if punct.as_char() == '=');
    let Some(TokenTree::Literal(literal)) = tokens.next().filter(|_| is_doc && is_text) else { return None };
    Some(syn::parse_str::<syn::LitStr>(&literal.to_string()).ok()?.value())
}

/// Without the indentation that all lines share, as rustdoc takes it.
fn comment(lines: &[String]) -> String {
    let lines: Vec<&str> = lines.iter().flat_map(|line| line.split('\n')).collect();
    let filled = lines.iter().filter(|line| !line.trim().is_empty());
    let margin = filled.map(|line| line.len() - line.trim_start().len()).min().unwrap_or_default();
    lines.iter().map(|line| line.get(margin..).unwrap_or_default()).collect::<Vec<_>>().join("\n")
}

/// Whoever copies the line has what the others have that is no group; whoever reads the table knows what there is.
#[test]
fn the_readme_knows_the_features_of_its_crate() {
    for provider in support::providers() {
        let files = pipeline::generate(&provider).unwrap().files.unwrap();
        let (manifest, readme) = (&files["Cargo.toml"], &files["README.md"]);
        let manifest: toml::Table = manifest.parse().unwrap();
        let features = manifest["features"].as_table().unwrap();
        for feature in features.keys().filter(|feature| *feature != "default") {
            assert!(
                readme.contains(&format!("| `{feature}`")) || readme.contains(&format!(", `{feature}`")),
                "{feature}"
            );
        }
        let line = readme.lines().find(|line| line.contains("default-features = false, features = [")).unwrap();
        let line: toml::Table = line.parse().unwrap();
        let chosen = line.values().next().unwrap()["features"].as_array().unwrap();
        let is_group = |feature: &str| readme.contains(&format!("| `{feature}` | `"));
        let usual = features["default"].as_array().unwrap().iter();
        let usual: Vec<_> = usual.filter(|feature| !is_group(feature.as_str().unwrap())).collect();
        let (group, others) = chosen.split_last().unwrap();
        assert_eq!(others.iter().collect::<Vec<_>>(), usual, "{}", provider.name);
        assert!(is_group(group.as_str().unwrap()), "{group}");
    }
}
