use std::collections::BTreeMap;

use super::GenerateError;
use crate::emit::FileTree;
use crate::naming::is_keyword;

/// The files of a crate as those of a module in another one.
pub(super) struct ModuleTree {
    pub(super) files: BTreeMap<String, String>,
    /// What the other crate's manifest must have.
    pub(super) manifest: String,
}

/// What a module is called stands in its first file, for those who include it.
const NAME: &str = "// The module `";

/// Moves a crate to a path of another one.
pub(super) fn of(files: &FileTree, path: &str) -> Result<ModuleTree, GenerateError> {
    let is_ident = |name: &str| {
        let mut characters = name.chars();
        characters.next().is_some_and(|first| first.is_ascii_lowercase())
            && characters.all(|rest| rest.is_ascii_lowercase() || rest.is_ascii_digit() || rest == '_')
            && !is_keyword(name)
    };
    if !path.split("::").all(is_ident) {
        return Err(GenerateError::Name(format!("`{}` is no path of a module, such as `api`", path.escape_debug())));
    }
    let name = path.rsplit("::").next().unwrap_or(path);
    let mut tree = BTreeMap::new();
    for (file, text) in files {
        let Some(inside) = file.strip_prefix("src/").filter(|inside| inside.ends_with(".rs")) else { continue };
        let moved = without_doctests(&at(text, path));
        match inside {
            "lib.rs" => {
                let kept: String =
                    moved.lines().filter(|line| !line.starts_with("#![")).map(|line| format!("{line}\n")).collect();
                let (head, rest) = kept.split_once('\n').unwrap_or((&kept, ""));
                tree.insert("mod.rs".to_owned(), format!("{head}\n{NAME}{name}`.\n{rest}"));
            }
            inside => {
                tree.insert(inside.to_owned(), moved);
            }
        }
    }
    let manifest = files.get("Cargo.toml").map(|text| needed(text)).unwrap_or_default();
    Ok(ModuleTree { files: tree, manifest })
}

/// The name that the first file of a module says.
pub(super) fn name_in(text: &str) -> Option<&str> {
    text.lines().nth(1)?.strip_prefix(NAME)?.strip_suffix("`.")
}

/// Paths from the root of the crate begin with the module then. In `$crate::` too, and in the links of the prose.
fn at(text: &str, path: &str) -> String {
    let mut moved = String::with_capacity(text.len() + text.len() / 64);
    let mut rest = text;
    while let Some(found) = rest.find("crate::") {
        let (before, after) = rest.split_at(found);
        moved.push_str(before);
        let is_word = before.chars().next_back().is_some_and(|last| last.is_alphanumeric() || last == '_');
        moved.push_str("crate::");
        if !is_word {
            moved.push_str(path);
            moved.push_str("::");
        }
        rest = after.strip_prefix("crate::").unwrap_or_default();
    }
    moved.push_str(rest);
    moved
}

/// Examples name a crate that is not there: they are shown, and not compiled.
fn without_doctests(text: &str) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut is_open = false;
    for line in text.split_inclusive('\n') {
        let trimmed = line.trim_start();
        let prose = trimmed.strip_prefix("///").or_else(|| trimmed.strip_prefix("//!"));
        match prose.map(str::trim_start) {
            Some(prose) if prose.starts_with("```") && !is_open => {
                is_open = true;
                let (indent, _) = line.split_at(line.find("```").unwrap_or_default());
                kept.push_str(&format!("{indent}```ignore\n"));
            }
            Some(prose) => {
                is_open = is_open && !prose.starts_with("```");
                kept.push_str(line);
            }
            None => {
                is_open = false;
                kept.push_str(line);
            }
        }
    }
    kept
}

/// `[features]` and `[dependencies]` of a manifest.
fn needed(manifest: &str) -> String {
    let mut text = String::new();
    let mut is_wanted = false;
    for line in manifest.lines() {
        if line.starts_with('[') {
            is_wanted = matches!(line, "[features]" | "[dependencies]");
        }
        if is_wanted {
            text.push_str(line);
            text.push('\n');
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_from_the_root_begin_with_the_module() {
        let text = "use crate::a; $crate::b!(); [`crate::C`] mycrate::d; pub(crate) fn e() {}";
        let moved = "use crate::x::y::a; $crate::x::y::b!(); [`crate::x::y::C`] mycrate::d; pub(crate) fn e() {}";
        assert_eq!(at(text, "x::y"), moved);
    }

    #[test]
    fn examples_are_only_shown() {
        let text = "    /// ```rust,no_run\n    /// a\n    /// ```\n    /// b\nfn a() {}\n";
        assert_eq!(without_doctests(text), text.replacen("```rust,no_run", "```ignore", 1));
    }

    #[test]
    fn what_is_no_module_is_refused() {
        for path in ["", "a::", "::a", "A", "a-b", "1a", "self", "crate", "a b", "mod"] {
            assert!(of(&FileTree::new(), path).is_err(), "{path}");
        }
        assert!(of(&FileTree::new(), "vendor::api_2").is_ok());
    }
}
