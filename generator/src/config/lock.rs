use std::collections::BTreeMap;
use std::fmt::Write;

use serde::{Deserialize, Serialize};

/// `names.lock`: every name ever given, so that a later document cannot change it.
#[derive(Clone, Debug, Default, Deserialize, Serialize, PartialEq, Eq)]
#[serde(deny_unknown_fields, default)]
pub struct NamesLock {
    /// Component name, or place of an inline schema -> Rust type name.
    pub types: BTreeMap<String, String>,
    /// `METHOD path` -> `module.method`.
    pub operations: BTreeMap<String, String>,
    /// Rust type name -> arguments of its `new`, in order; empty: it has a builder.
    pub constructors: BTreeMap<String, Vec<String>>,
    /// `RustType.wire` -> field or variant name.
    pub members: BTreeMap<String, String>,
    /// `METHOD path place parameter` -> argument or setter name.
    pub parameters: BTreeMap<String, String>,
}

/// What the file says about itself.
const HEADER: &str = "\
# Written by `cargo xtask generate`: every name that was ever given, so that a later document cannot change it.
# Commit it. To choose another name, pin it in provider.toml; a name that is deleted here is given anew.
";

impl NamesLock {
    /// The file, the same bytes for the same names. Empty tables are left out.
    pub fn to_text(&self) -> String {
        let mut text = HEADER.to_owned();
        table(&mut text, "types", &self.types, |name| quoted(name));
        table(&mut text, "operations", &self.operations, |name| quoted(name));
        table(&mut text, "constructors", &self.constructors, |arguments| {
            let arguments: Vec<_> = arguments.iter().map(|argument| quoted(argument)).collect();
            format!("[{}]", arguments.join(", "))
        });
        table(&mut text, "members", &self.members, |name| quoted(name));
        table(&mut text, "parameters", &self.parameters, |name| quoted(name));
        text
    }
}

fn table<T>(text: &mut String, name: &str, entries: &BTreeMap<String, T>, value: impl Fn(&T) -> String) {
    if entries.is_empty() {
        return;
    }
    // Writing to a string cannot fail.
    let _ = writeln!(text, "\n[{name}]");
    for (key, entry) in entries {
        let _ = writeln!(text, "{} = {}", quoted(key), value(entry));
    }
}

/// A basic string of TOML 1.0.
fn quoted(text: &str) -> String {
    let mut res = String::with_capacity(text.len() + 2);
    res.push('"');
    for character in text.chars() {
        match character {
            '"' => res.push_str("\\\""),
            '\\' => res.push_str("\\\\"),
            '\n' => res.push_str("\\n"),
            '\t' => res.push_str("\\t"),
            control if control.is_control() => {
                let _ = write!(res, "\\u{:04X}", u32::from(control));
            }
            other => res.push(other),
        }
    }
    res.push('"');
    res
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::lock_from_text;

    #[test]
    fn what_is_written_is_read_back() {
        let mut lock = NamesLock::default();
        assert_eq!(lock.to_text(), HEADER);
        lock.types.insert("b".to_owned(), "B".to_owned());
        lock.types.insert("#/a/\"x\\y\u{1}\u{7f}\n é".to_owned(), "A".to_owned());
        lock.operations.insert("GET /a/{id}".to_owned(), "a.get".to_owned());
        lock.constructors.insert("A".to_owned(), vec!["x".to_owned(), "y".to_owned()]);
        lock.constructors.insert("B".to_owned(), Vec::new());
        let text = lock.to_text();
        assert_eq!(lock_from_text("names.lock", &text).unwrap(), lock);
        assert!(text.ends_with(
            "\n[operations]\n\"GET /a/{id}\" = \"a.get\"\n\n[constructors]\n\"A\" = [\"x\", \"y\"]\n\"B\" = []\n"
        ));
    }
}
