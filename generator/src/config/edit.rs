//! Changes of a `provider.toml` that leave all the rest of it as its maintainer wrote it.

use toml::de::{DeTable, DeValue};

/// The text with another value under `[table] key`; nothing where it is written in a way that only a person should touch.
pub fn with_text(text: &str, table: &str, key: &str, value: &str) -> Option<String> {
    let quoted = toml::Value::String(value.to_owned()).to_string();
    let changed = match range(text, table, key) {
        Some(range) => format!("{}{quoted}{}", text.get(..range.start)?, text.get(range.end..)?),
        None => inserted(text, table, &format!("{key} = {quoted}\n")),
    };
    let mut meant: toml::Table = text.parse().ok()?;
    let group = meant.entry(table).or_insert_with(|| toml::Table::new().into());
    group.as_table_mut()?.insert(key.to_owned(), value.into());
    (changed.parse::<toml::Table>().ok()? == meant).then_some(changed)
}

/// Where the value stands.
fn range(text: &str, table: &str, key: &str) -> Option<std::ops::Range<usize>> {
    let root = DeTable::parse(text).ok()?;
    match root.get_ref().get(table)?.get_ref() {
        DeValue::Table(inner) => Some(inner.get(key)?.span()),
        _ => None,
    }
}

/// Behind the header of the table, or before all others.
fn inserted(text: &str, table: &str, line: &str) -> String {
    let header = format!("[{table}]");
    let is_header = |line: &str| line.split('#').next().is_some_and(|code| code.trim() == header);
    let has_header = text.lines().any(is_header);
    let mut result = String::new();
    let mut is_done = false;
    for each in text.split_inclusive('\n') {
        if !is_done && !has_header && each.trim_start().starts_with('[') {
            result.push_str(&format!("{header}\n{line}\n"));
            is_done = true;
        }
        result.push_str(each);
        if !is_done && is_header(each) {
            let gap = if each.ends_with('\n') { "" } else { "\n" };
            result.push_str(&format!("{gap}{line}"));
            is_done = true;
        }
    }
    if !is_done {
        let gap = if result.is_empty() || result.ends_with('\n') { "" } else { "\n" };
        result.push_str(&format!("{gap}{header}\n{line}"));
    }
    result
}

#[cfg(test)]
mod tests {
    use super::*;

    fn version(text: &str) -> Option<String> {
        with_text(text, "crate", "version", "0.2.0")
    }

    #[test]
    fn only_the_value_changes() {
        let text = "# why\n[crate]\nname = 'x' # so\nversion = \"0.1.0\" # since\n\n[auth.a]\nenv = 'A'\n";
        assert_eq!(version(text).unwrap(), text.replace("0.1.0", "0.2.0"));
        assert_eq!(version("crate = { version = '1' }\n").unwrap(), "crate = { version = \"0.2.0\" }\n");
        assert_eq!(version("crate.version = '1'\n").unwrap(), "crate.version = \"0.2.0\"\n");
    }

    #[test]
    fn what_is_not_there_is_put_where_it_belongs() {
        let text = "[crate] # ours\nname = 'x'\n[names]\n";
        assert_eq!(version(text).unwrap(), "[crate] # ours\nversion = \"0.2.0\"\nname = 'x'\n[names]\n");
        assert_eq!(version("# a\n[names]\n").unwrap(), "# a\n[crate]\nversion = \"0.2.0\"\n\n[names]\n");
        assert_eq!(version("").unwrap(), "[crate]\nversion = \"0.2.0\"\n");
        assert_eq!(version("[crate]").unwrap(), "[crate]\nversion = \"0.2.0\"\n");
        assert_eq!(version("# only this").unwrap(), "# only this\n[crate]\nversion = \"0.2.0\"\n");
    }

    #[test]
    fn what_cannot_be_changed_safely_is_left() {
        assert_eq!(version("crate = { name = 'x' }\n"), None);
        assert_eq!(version("crate.name = 'x'\n[names]\n"), None);
        assert_eq!(version("[crate\n"), None);
        assert_eq!(version("a = '''\n[crate]\n'''\n[crate]\n"), None);
    }
}
