//! Compiling the crate of one document, beside that of openapi-to-rust.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::{Context, Result, bail};
use sdkwright::pipeline::{self, Provider};

use crate::cargo::Bench;
use crate::check;
use crate::cli::CompileArguments;
use crate::compare::checking::{Checked, Work, check as compile};
use crate::compare::maker::{Maker, Package};
use crate::lines;
use crate::walk;

pub(crate) fn run(arguments: &CompileArguments) -> Result<()> {
    let bench = Bench::at(&arguments.work, &arguments.limits)?;
    let provider = provider(&arguments.input)?;
    let (corrected, ..) = pipeline::overlaid(&provider)?;
    let document = bench.folder().join("document.json");
    fs::write(&document, serde_json::to_string(&corrected)?)?;
    let files = pipeline::generate(&provider)?.files.context("there is no crate of this document")?;
    let ours = Package { name: check::package(&files)?, files };
    let n_operations: usize = walk::document(&corrected)?.operations.values().sum();
    let (own, copied) = lines::of(&ours.files);
    println!("{n_operations} operations");
    println!("lines: ours {own} and {copied} copied, {:.1} for each operation", own as f64 / n_operations as f64);
    let peer = arguments.peer.as_deref().map(|program| by_peer(&bench, program, &document)).transpose()?;
    if let Some(peer) = &peer {
        println!("lines: peer {}", lines::of(&peer.files).0);
    }
    let packages: Vec<&Package> = std::iter::once(&ours).chain(&peer).collect();
    for work in [Work::Check, Work::Build] {
        print(work, &compile(&bench, &packages, work, arguments.rounds, Duration::MAX)?)?;
    }
    Ok(())
}

/// A folder of `specs/`, or any document.
fn provider(input: &Path) -> Result<Provider> {
    if input.is_dir() {
        return Provider::in_folder(input).with_context(|| input.display().to_string());
    }
    Ok(Provider::of_document(input))
}

fn by_peer(bench: &Bench, program: &Path, document: &Path) -> Result<Package> {
    let maker = Maker::peer(program)?;
    let folder = tempfile::tempdir()?;
    let into: PathBuf = folder.path().join("peer");
    let ended = bench.program(&maker.program, &(maker.arguments)(document, &into))?;
    if !ended.ok {
        bail!("the peer refuses the document:\n{}", ended.stderr);
    }
    (maker.crate_of)(crate::compare::generation::read(&into)?)
}

fn print(work: Work, measured: &[Checked]) -> Result<()> {
    if let Some(failed) = measured.iter().find(|measured| !measured.ok) {
        bail!("a crate does not compile: {}", failed.error);
    }
    let [ours, rest @ ..] = measured else { return Ok(()) };
    print!("{}: {:.2} s, {} MiB", work.verb(), ours.seconds, ours.mebibytes);
    if let [peer] = rest {
        print!("; peer {:.2} s, {} MiB; ratio {:.3}", peer.seconds, peer.mebibytes, ours.seconds / peer.seconds);
    }
    println!();
    Ok(())
}
