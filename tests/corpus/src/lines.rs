//! How much Rust a crate is.

use sdkwright::emit::FileTree;

/// Lines of Rust: those made of the document, those that are copied into each crate.
pub(crate) fn of(files: &FileTree) -> (usize, usize) {
    let rust = files.iter().filter(|(path, _)| path.starts_with("src/") && path.ends_with(".rs"));
    let mut lines = (0, 0);
    for (path, text) in rust {
        let n = text.lines().count();
        if path.starts_with("src/runtime/") { lines.1 += n } else { lines.0 += n }
    }
    lines
}
