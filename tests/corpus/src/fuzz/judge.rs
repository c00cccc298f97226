use std::fs;
use std::io::{Write, stdout};
use std::ops::Range;
use std::panic::{self, AssertUnwindSafe};
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};

use anyhow::{Context, Result};
use sdkwright::coverage::Listed;
use sdkwright::diag::{self, Colors};
use sdkwright::emit::FileTree;
use sdkwright::pipeline::{self, Provider};

use super::mutant::Parents;

/// Runs the generator over mutants, and says so line by line.
pub(super) fn run(seeds: Range<u64>) -> Result<()> {
    let parents = Parents::read()?;
    // References to files must find none.
    let folder = tempfile::tempdir()?;
    let path = folder.path().join("mutant.yaml");
    let message = Arc::new(Mutex::new(String::new()));
    let heard = Arc::clone(&message);
    panic::set_hook(Box::new(move |panic| {
        *heard.lock().unwrap_or_else(PoisonError::into_inner) = panic.to_string();
    }));
    for seed in seeds {
        say(&format!("begin {seed}"))?;
        fs::write(&path, parents.mutant(seed)).with_context(|| path.display().to_string())?;
        match panic::catch_unwind(AssertUnwindSafe(|| defects(&path))) {
            Ok(Outcome::Refused) => {}
            Ok(Outcome::Crate) => say(&format!("crate {seed}"))?,
            Ok(Outcome::Wrong(what)) => say(&format!("fault {seed} {what}"))?,
            Err(_) => {
                let message = message.lock().unwrap_or_else(PoisonError::into_inner).clone();
                say(&format!("fault {seed} {message}"))?;
            }
        }
    }
    Ok(())
}

/// At once: a process that ends must have said what it was about.
fn say(text: &str) -> Result<()> {
    let mut out = stdout().lock();
    writeln!(out, "{}", text.replace('\n', " "))?;
    Ok(out.flush()?)
}

enum Outcome {
    Refused,
    Crate,
    Wrong(String),
}

fn defects(path: &Path) -> Outcome {
    let generated = match pipeline::generate(&Provider::of_document(path)) {
        Ok(generated) => generated,
        Err(error) if error.to_string().is_empty() => return Outcome::Wrong("is refused without a word".to_owned()),
        Err(_) => return Outcome::Refused,
    };
    // What is said about it must be printable, too.
    diag::render_all(&generated.diags, &generated.sources, Colors::Off);
    diag::golden(&generated.diags, &generated.sources);
    let coverage = generated.coverage(Listed::All).map(|coverage| coverage.to_string());
    match &generated.files {
        None if generated.diags.has_errors() => Outcome::Refused,
        None => Outcome::Wrong("gives neither a crate nor an error".to_owned()),
        Some(_) if coverage.is_none() => Outcome::Wrong("gives a crate without a report".to_owned()),
        Some(files) => defect(files).map_or(Outcome::Crate, Outcome::Wrong),
    }
}

/// The first thing that is wrong with a crate: a file that is no Rust, or a path that leads elsewhere.
fn defect(files: &FileTree) -> Option<String> {
    files.iter().find_map(|(path, text)| {
        let is_plain = path.chars().all(|c| c.is_ascii_alphanumeric() || "/._-".contains(c));
        if !is_plain || path.split('/').any(|part| part == "..") || path.starts_with('/') {
            return Some(format!("gives a file with the path {path:?}"));
        }
        let is_ours = path.ends_with(".rs") && !path.starts_with("src/runtime/");
        let error = is_ours.then(|| syn::parse_file(text).err()).flatten()?;
        Some(format!("gives a file that is no Rust: {path}: {error}"))
    })
}
