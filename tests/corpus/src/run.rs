//! What all commands share that go through the documents: the table, the bar, and what a stopped run has done already.

use std::sync::{Mutex, PoisonError};

use anyhow::Result;
use indicatif::{ProgressBar, ProgressStyle};
use rayon::prelude::*;

use crate::cli::Results;
use crate::documents::Document;
use crate::table::{self, Cells, Table};

/// A command over the documents.
pub(crate) struct Run<'a> {
    /// Name of the table, without its ending.
    pub(crate) name: &'static str,
    /// Its columns after the document's name.
    pub(crate) columns: &'static [&'static str],
    /// Where it is.
    pub(crate) results: &'a Results,
}

/// How many documents are worked on at a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum AtOnce {
    /// As many as there are processors.
    Many,
    /// One: each is measured, or uses all processors itself.
    One,
}

impl Run<'_> {
    /// Works on each document that the table does not have yet, and adds its line.
    pub(crate) fn over(
        &self,
        documents: &[Document],
        at_once: AtOnce,
        work: impl Fn(&Document) -> Cells + Sync,
    ) -> Result<()> {
        let path = self.results.tables.join(format!("{}.tsv", self.name));
        let done = table::read(&path)?;
        let wanted = |document: &&Document| self.results.again || !done.contains_key(&document.name);
        let todo: Vec<&Document> = documents.iter().filter(wanted).collect();
        let table = Mutex::new(Table::open(&path, self.columns)?);
        let bar = bar(&todo);
        let one = |document: &&Document| {
            let cells = work(document);
            bar.inc(document.size);
            bar.set_message(document.name.clone());
            // A table that a panic left behind is whole: each line is one write.
            table.lock().unwrap_or_else(PoisonError::into_inner).add(&document.name, &cells)
        };
        match at_once {
            AtOnce::Many => todo.par_iter().try_for_each(one)?,
            AtOnce::One => todo.iter().try_for_each(one)?,
        }
        bar.finish_and_clear();
        println!("{}: {} documents, {} of them in this run", path.display(), documents.len(), todo.len());
        Ok(())
    }
}

/// By bytes, not documents: the largest of them takes as long as the smaller half together.
fn bar(documents: &[&Document]) -> ProgressBar {
    let bar = ProgressBar::new(documents.iter().map(|document| document.size).sum());
    // The template is a constant, and the default is no loss.
    let style = ProgressStyle::with_template("{elapsed_precise} {wide_bar} {bytes}/{total_bytes} eta {eta} {msg:40!}");
    style.map_or_else(|_| bar.clone(), |style| bar.clone().with_style(style))
}
