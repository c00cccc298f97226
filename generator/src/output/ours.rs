use std::fs;
use std::path::Path;

use super::folder::is_marked;

/// Whether a file that does not belong any more was written by a former run: it carries our mark, or, where it cannot, a list
/// that carries it names it. What users put beside such files is theirs.
pub(super) fn is_ours(folder: &Path, relative: &str) -> bool {
    is_marked(&folder.join(relative)) || is_sample(folder, relative) || is_runtime(folder, relative)
}

/// A body that the tests of a former run read.
fn is_sample(folder: &Path, relative: &str) -> bool {
    let Some(name) = relative.strip_prefix("tests/samples/") else { return false };
    let tests = folder.join("tests/samples.rs");
    is_marked(&tests) && text(&tests).contains(&format!("include_str!(\"samples/{name}\")"))
}

/// A copy of the runtime: each folder on the way declares the next, and the list of the first one carries our mark.
fn is_runtime(folder: &Path, relative: &str) -> bool {
    let Some(rest) = relative.strip_prefix("src/runtime/").and_then(|rest| rest.strip_suffix(".rs")) else {
        return false;
    };
    let mut place = folder.join("src/runtime");
    if !is_marked(&place.join("mod.rs")) {
        return false;
    }
    let mut modules = rest.split('/').peekable();
    while let Some(module) = modules.next() {
        // The list of a folder is declared with the folder.
        let is_list = module == "mod" && modules.peek().is_none();
        if !is_list && !declares(&text(&place.join("mod.rs")), module) {
            return false;
        }
        place.push(module);
    }
    true
}

fn declares(list: &str, module: &str) -> bool {
    list.lines().any(|line| {
        let line = line.trim();
        let item = line.strip_prefix("pub(crate) ").or_else(|| line.strip_prefix("pub ")).unwrap_or(line);
        item.strip_prefix("mod ").and_then(|item| item.strip_suffix(';')) == Some(module)
    })
}

fn text(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_default()
}
