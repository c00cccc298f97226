//! The public surface of a compiled crate, as `rustdoc` sees it. Nothing here knows what the generator decided.

mod build;
mod items;
mod types;

pub(crate) use build::documented;
pub(crate) use items::{Public, read};

use crate::verdict::Verdict;

/// What one surface is beside another, and each path that differs.
pub(crate) fn compare(old: &Public, new: &Public) -> (Verdict, Vec<String>) {
    let mut verdict = Verdict::None;
    let mut lines = Vec::new();
    for (path, was) in old {
        match new.get(path) {
            Some(now) if now == was => continue,
            Some(now) => lines.push(format!("breaking {path}: {was} -> {now}")),
            None => lines.push(format!("breaking {path}: {was} -> gone")),
        }
        verdict = Verdict::Major;
    }
    for (path, now) in new.iter().filter(|(path, _)| !old.contains_key(*path)) {
        lines.push(format!("addition {path}: {now}"));
        verdict = verdict.max(Verdict::Minor);
    }
    (verdict, lines)
}
