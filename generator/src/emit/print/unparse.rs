//! `prettyplease`, and how wide its lines are.

use syn::{File, Item};

/// Columns of a line of code: as many as `prettyplease` takes.
pub(super) const WIDTH: usize = 89;

pub(super) fn unparse(items: Vec<Item>) -> String {
    prettyplease::unparse(&as_file(items))
}

pub(super) fn as_file(items: Vec<Item>) -> File {
    File { shebang: None, frontmatter: None, attrs: Vec::new(), items }
}
