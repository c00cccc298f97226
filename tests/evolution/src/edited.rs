//! `--edits`: documents that are edited at random, and generated before and after.

use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::{fs, thread};

use anyhow::{Context, Result, ensure};
use sdkwright_evolution::Document;

/// How often each document is edited, from which seed on, and where pairs that show a fault are written.
pub(crate) struct Edits<'a> {
    pub(crate) count: u64,
    pub(crate) seed: u64,
    pub(crate) faults: &'a Path,
}

/// Whether every document of a folder, or a single one, keeps its crate.
pub(crate) fn run(place: &Path, edits: &Edits<'_>) -> Result<bool> {
    let mut paths = Vec::new();
    collect(place, &mut paths)?;
    paths.sort();
    let documents: Vec<(PathBuf, Option<Document>)> =
        paths.into_iter().map(|path| Ok((path.clone(), Document::read(path)?))).collect::<Result<_>>()?;
    let documents: Vec<(PathBuf, Document)> =
        documents.into_iter().filter_map(|(path, document)| Some((path, document?))).collect();
    ensure!(!documents.is_empty(), "{}: there is no document that gives a crate", place.display());
    let (next, done, wrong) = (AtomicU64::new(0), AtomicUsize::new(0), Mutex::new(Vec::new()));
    let all = edits.count * u64::try_from(documents.len())?;
    thread::scope(|scope| {
        for _ in 0..thread::available_parallelism().map_or(1, usize::from) {
            scope.spawn(|| {
                while let Some(at) = Some(next.fetch_add(1, Ordering::Relaxed)).filter(|at| *at < all) {
                    let index = usize::try_from(at / edits.count).unwrap_or_default();
                    let Some((path, document)) = documents.get(index) else { continue };
                    let seed = edits.seed + at % edits.count;
                    let Some(outcome) = document.edited(seed) else { continue };
                    done.fetch_add(1, Ordering::Relaxed);
                    if !outcome.faults.is_empty()
                        && let Ok(mut wrong) = wrong.lock()
                    {
                        wrong.push((path.clone(), seed, outcome));
                    }
                }
            });
        }
    });
    let mut wrong = wrong.into_inner().unwrap_or_default();
    wrong.sort_by(|one, other| (&one.0, one.1).cmp(&(&other.0, other.1)));
    for (path, seed, outcome) in &wrong {
        let stem = path.file_stem().unwrap_or_default().to_string_lossy();
        let folder = edits.faults.join(format!("{stem}-{seed}"));
        fs::create_dir_all(&folder).with_context(|| folder.display().to_string())?;
        for (name, text) in ["old.json", "new.json"].iter().zip(&outcome.documents) {
            fs::write(folder.join(name), text).with_context(|| folder.display().to_string())?;
        }
        println!("{} --seed {seed}: {}, in {}", path.display(), outcome.what, folder.display());
        outcome.faults.iter().take(SHOWN).for_each(|fault| println!("    {fault}"));
        if outcome.faults.len() > SHOWN {
            println!("    and {} more", outcome.faults.len() - SHOWN);
        }
    }
    let done = done.into_inner();
    println!("{} documents, {done} edits, {} not as expected", documents.len(), wrong.len());
    // Edits that mostly have no place judge nothing.
    ensure!(u64::try_from(done)? * 3 >= all, "only {done} of {all} edits had a place");
    Ok(wrong.is_empty())
}

/// More lines of one edit nobody reads.
const SHOWN: usize = 6;

fn collect(place: &Path, paths: &mut Vec<PathBuf>) -> Result<()> {
    if place.is_file() {
        paths.push(place.to_owned());
        return Ok(());
    }
    for entry in fs::read_dir(place).with_context(|| place.display().to_string())? {
        let path = entry?.path();
        let is_document = path.extension().is_some_and(|end| ["json", "yaml", "yml"].iter().any(|known| end == *known));
        if path.is_dir() || is_document {
            collect(&path, paths)?;
        }
    }
    Ok(())
}
