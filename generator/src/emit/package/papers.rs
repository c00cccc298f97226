//! What a package carries beside its code: licences, and what changed.

use crate::emit::{FileTree, MARK};
use crate::plan::CratePlan;

const APACHE: &str = include_str!("../../../LICENSE-APACHE");
const MIT: &str = include_str!("../../../LICENSE-MIT");

/// The files. A changelog is copied from beside the document, where people write in it.
pub(in crate::emit) fn emit(plan: &CratePlan) -> FileTree {
    let mut files =
        FileTree::from([("LICENSE-APACHE".to_owned(), APACHE.into()), ("LICENSE-MIT".to_owned(), MIT.into())]);
    if let Some(text) = &plan.package.changelog {
        let mark = format!("<!-- {MARK} {}. Do not edit. -->\n\n", plan.package.provider);
        files.insert("CHANGELOG.md".to_owned(), format!("{mark}{text}").into());
    }
    files
}
