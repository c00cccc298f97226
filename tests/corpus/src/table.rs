//! A table of tab-separated values, a line per document, written while the run goes on: what was stopped goes on where
//! it was.

use std::collections::BTreeMap;
use std::fs::{self, File, OpenOptions};
use std::io::Write;
use std::path::Path;

use anyhow::{Context, Result};

/// The cells of a document by the names of their columns.
pub(crate) type Cells = BTreeMap<String, String>;

/// A table that lines are added to.
#[derive(Debug)]
pub(crate) struct Table {
    columns: &'static [&'static str],
    file: File,
}

impl Table {
    /// Opens a table, or starts it where there is none, or one with other columns. The document's name is a column
    /// that need not be named.
    pub(crate) fn open(path: &Path, columns: &'static [&'static str]) -> Result<Self> {
        let shown = || path.display().to_string();
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder).with_context(shown)?;
        }
        let head = format!("document\t{}\n", columns.join("\t"));
        let is_same = fs::read_to_string(path).is_ok_and(|text| text.starts_with(&head));
        let file = if is_same {
            OpenOptions::new().append(true).open(path).with_context(shown)?
        } else {
            let mut file = File::create(path).with_context(shown)?;
            file.write_all(head.as_bytes()).with_context(shown)?;
            file
        };
        Ok(Self { columns, file })
    }

    /// Starts a table, also where there was one.
    pub(crate) fn create(path: &Path, columns: &'static [&'static str]) -> Result<Self> {
        if path.exists() {
            fs::remove_file(path).with_context(|| path.display().to_string())?;
        }
        Self::open(path, columns)
    }

    /// Adds a line. Columns without a cell are empty.
    pub(crate) fn add(&mut self, document: &str, cells: &Cells) -> Result<()> {
        let mut line = document.to_owned();
        for column in self.columns {
            line.push('\t');
            line.push_str(&one_line(cells.get(*column).map_or("", String::as_str)));
        }
        line.push('\n');
        // One write per line: a run that is killed leaves whole lines.
        self.file.write_all(line.as_bytes()).context("the table")
    }
}

/// The lines of a table by document; the last one of a document counts. None if there is no such table.
pub(crate) fn read(path: &Path) -> Result<BTreeMap<String, Cells>> {
    let Ok(text) = fs::read_to_string(path) else { return Ok(BTreeMap::new()) };
    let mut lines = text.lines();
    let columns: Vec<&str> = lines.next().unwrap_or_default().split('\t').skip(1).collect();
    let row = |line: &str| {
        let mut cells = line.split('\t');
        let document = cells.next()?.to_owned();
        let cells = columns.iter().copied().map(str::to_owned).zip(cells.map(str::to_owned)).collect();
        Some((document, cells))
    };
    Ok(lines.filter_map(row).collect())
}

fn one_line(text: &str) -> String {
    text.replace(['\t', '\n', '\r'], " ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cells(outcome: &str) -> Cells {
        Cells::from([("outcome".to_owned(), outcome.to_owned())])
    }

    #[test]
    fn a_table_goes_on_where_it_was() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("in/t.tsv");
        let columns = &["outcome", "detail"];
        Table::open(&path, columns).unwrap().add("a", &cells("one\ttwo\nthree")).unwrap();
        Table::open(&path, columns).unwrap().add("b", &cells("ok")).unwrap();
        let rows = read(&path).unwrap();
        assert_eq!(rows["a"]["outcome"], "one two three");
        assert_eq!((rows["b"]["outcome"].as_str(), rows["b"]["detail"].as_str()), ("ok", ""));
        // Other columns, other table.
        Table::open(&path, &["outcome"]).unwrap();
        assert!(read(&path).unwrap().is_empty());
    }
}
