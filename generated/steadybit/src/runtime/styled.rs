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
        let items = items.into_iter().filter(|item| !matches!(item, Tree::Nothing));
        items.map(|item| self.leaf(item)).collect()
    }

    /// The entries that are not null.
    fn entries(self, entries: Vec<(String, Tree)>) -> Result<Vec<(String, String)>, EncodeError> {
        let entries = entries.into_iter().filter(|(_, value)| !matches!(value, Tree::Nothing));
        entries.map(|(key, value)| Ok((self.text(&key), self.leaf(value)?))).collect()
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
                Tree::List(items) => {
                    spelling.items(items)?.into_iter().map(|item| (name.clone(), item)).collect()
                }
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
        Tree::List(items) => spelling.items(items)?.join(separator),
        Tree::Object(entries) => {
            let within = if spelling.style.explode { "=" } else { separator };
            let entries = spelling.entries(entries)?;
            entries
                .iter()
                .map(|(key, value)| format!("{key}{within}{value}"))
                .collect::<Vec<_>>()
                .join(separator)
        }
        leaf => spelling.leaf(leaf)?,
    })
}

fn matrix(name: &str, value: &str) -> String {
    if value.is_empty() { format!(";{name}") } else { format!(";{name}={value}") }
}

/// A value as pairs of names and values, for a query or a cookie.
pub(super) fn pairs(
    name: &str,
    value: &dyn Encode,
    spelling: Spelling,
) -> Result<Vec<(String, String)>, EncodeError> {
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
        Tree::List(items) => vec![(encoded_name, spelling.items(items)?.join(separator))],
        Tree::Object(entries) if explode => spelling.entries(entries)?,
        Tree::Object(entries) => {
            let entries = spelling.entries(entries)?;
            let flat = entries.iter().flat_map(|(key, value)| [key.as_str(), value.as_str()]);
            vec![(encoded_name, flat.collect::<Vec<_>>().join(separator))]
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
