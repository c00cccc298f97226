//! Spells a value in a style: the style table of OpenAPI, row by row.
//!
//! The result is either one text (paths, headers) or pairs (queries, cookies); `call` puts them in their place.

use super::percent::{Keep, encode};
use super::style::{Style, StyleForm};
use super::tree::Tree;
use super::{Encode, EncodeError};

/// How the texts of a value are encoded in their place.
#[derive(Clone, Copy)]
pub(super) struct Spelling {
    pub(super) style: Style,
    /// Nothing for headers, where text stands as it is.
    pub(super) keep: Option<Keep>,
}

impl Spelling {
    fn text(self, text: &str) -> String {
        self.keep.map_or_else(|| text.to_owned(), |keep| encode(text, keep))
    }

    fn leaf(self, value: Tree) -> Result<String, EncodeError> {
        value.into_text().map(|text| self.text(&text))
    }

    fn items(self, items: Vec<Tree>) -> Result<Vec<String>, EncodeError> {
        let mut texts = Vec::new();
        for item in items {
            if !matches!(item, Tree::Nothing) {
                texts.push(self.leaf(item)?);
            }
        }
        Ok(texts)
    }

    /// The entries that are not null.
    fn entries(self, entries: Vec<(String, Tree)>) -> Result<Vec<(String, String)>, EncodeError> {
        let mut texts = Vec::new();
        for (key, value) in entries {
            if !matches!(value, Tree::Nothing) {
                texts.push((self.text(&key), self.leaf(value)?));
            }
        }
        Ok(texts)
    }
}

/// A value as one text, for a path or a header.
pub(super) fn one_text(name: &str, value: &dyn Encode, spelling: Spelling) -> Result<String, EncodeError> {
    let Style { form, explode, .. } = spelling.style;
    match form {
        StyleForm::Json => json(value, spelling),
        StyleForm::Matrix if explode => {
            let name = spelling.text(name);
            let pairs = match Tree::of(value)? {
                Tree::List(items) => spelling.items(items)?.into_iter().map(|item| (name.clone(), item)).collect(),
                Tree::Object(entries) => spelling.entries(entries)?,
                leaf => vec![(name, spelling.leaf(leaf)?)],
            };
            Ok(pairs.iter().map(|(name, value)| matrix(name, value)).collect())
        }
        StyleForm::Matrix => Ok(matrix(&spelling.text(name), &joined(Tree::of(value)?, ",", spelling)?)),
        StyleForm::Label => {
            let separator = if explode { "." } else { "," };
            Ok(format!(".{}", joined(Tree::of(value)?, separator, spelling)?))
        }
        _ => joined(Tree::of(value)?, ",", spelling),
    }
}

fn joined(tree: Tree, separator: &str, spelling: Spelling) -> Result<String, EncodeError> {
    Ok(match tree {
        Tree::List(items) => join(&spelling.items(items)?, separator),
        Tree::Object(entries) => {
            let within = if spelling.style.explode { "=" } else { separator };
            let mut texts = Vec::new();
            for (key, value) in spelling.entries(entries)? {
                texts.push(format!("{key}{within}{value}"));
            }
            join(&texts, separator)
        }
        leaf => spelling.leaf(leaf)?,
    })
}

/// The standard library's `join` is long, and compiled anew for each crate that uses it.
fn join(texts: &[String], separator: &str) -> String {
    let mut joined = String::new();
    for (index, text) in texts.iter().enumerate() {
        if index > 0 {
            joined.push_str(separator);
        }
        joined.push_str(text);
    }
    joined
}

fn matrix(name: &str, value: &str) -> String {
    if value.is_empty() { format!(";{name}") } else { format!(";{name}={value}") }
}

/// A value as pairs of names and values, for a query or a cookie.
pub(super) fn pairs(name: &str, value: &dyn Encode, spelling: Spelling) -> Result<Vec<(String, String)>, EncodeError> {
    let Style { form, explode, .. } = spelling.style;
    let encoded_name = spelling.text(name);
    if form == StyleForm::Json {
        return Ok(vec![(encoded_name, json(value, spelling)?)]);
    }
    let tree = Tree::of(value)?;
    if tree.is_empty() {
        return Ok(Vec::new());
    }
    let separator = match form {
        StyleForm::SpaceDelimited => "%20",
        StyleForm::PipeDelimited => "%7C",
        _ => ",",
    };
    Ok(match tree {
        Tree::Object(entries) if form == StyleForm::DeepObject => {
            let mut pairs = Vec::new();
            deep(name, entries, spelling, &mut pairs)?;
            pairs
        }
        Tree::List(items) if explode => {
            let items = spelling.items(items)?;
            items.into_iter().map(|item| (encoded_name.clone(), item)).collect()
        }
        Tree::List(items) => vec![(encoded_name, join(&spelling.items(items)?, separator))],
        Tree::Object(entries) if explode => spelling.entries(entries)?,
        Tree::Object(entries) => {
            let mut flat = Vec::new();
            for (key, value) in spelling.entries(entries)? {
                flat.push(key);
                flat.push(value);
            }
            vec![(encoded_name, join(&flat, separator))]
        }
        leaf => vec![(encoded_name, spelling.leaf(leaf)?)],
    })
}

/// `name[key]=value`. What OpenAPI leaves open is done as most servers read it: objects within add brackets, lists
/// within repeat the pair.
fn deep(
    name: &str,
    entries: Vec<(String, Tree)>,
    spelling: Spelling,
    pairs: &mut Vec<(String, String)>,
) -> Result<(), EncodeError> {
    for (key, value) in entries {
        let name = format!("{name}[{key}]");
        match value {
            Tree::Nothing => {}
            Tree::Object(entries) => deep(&name, entries, spelling, pairs)?,
            Tree::List(items) => {
                for item in spelling.items(items)? {
                    pairs.push((spelling.text(&name), item));
                }
            }
            leaf => pairs.push((spelling.text(&name), spelling.leaf(leaf)?)),
        }
    }
    Ok(())
}

fn json(value: &dyn Encode, spelling: Spelling) -> Result<String, EncodeError> {
    let json = super::to_json(value)?;
    Ok(spelling.text(&String::from_utf8_lossy(&json)))
}
