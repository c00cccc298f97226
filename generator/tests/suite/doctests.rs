//! What `cargo test --doc` runs of crates made of documents that try to break out of their prose: our examples, and nothing
//! else. It compiles each of them, so it is asked for: `cargo test -p sdkwright --test suite -- --ignored doctests`. The folder that
//! `SDKWRIGHT_DOCUMENTS` names has more of them.

#![allow(clippy::unwrap_used, missing_docs, reason = "tests")]

use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

use sdkwright::pipeline::{self, Provider};

use crate::support;

#[test]
#[ignore = "a minute for each document"]
fn our_examples_alone_are_run() {
    let mut documents = support::documents_in("hostile");
    assert!(documents.len() >= 8, "the documents are not found");
    if let Some(folder) = env::var_os("SDKWRIGHT_DOCUMENTS") {
        documents.extend(fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()));
    }
    let repository = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let target = env::var_os("CARGO_TARGET_DIR").map_or_else(|| repository.join("target"), PathBuf::from);
    let mut wrong = Vec::new();
    for path in documents {
        let name = support::name(&path);
        let crate_folder = target.join("doctests/crate");
        let Some(library) = write(&path, &crate_folder, &repository) else { continue };
        let mut command = Command::new(env!("CARGO"));
        command.args(["test", "--doc", "--offline", "--all-features"]).current_dir(&crate_folder);
        let output = command.env("CARGO_TARGET_DIR", target.join("doctests/target")).output().unwrap();
        let said = String::from_utf8_lossy(&output.stdout).into_owned();
        let tests: Vec<&str> = said.lines().filter_map(|line| line.strip_prefix("test ")).collect();
        let tests: Vec<&str> = tests.into_iter().filter(|test| test.contains("(line ")).collect();
        println!("{name}: {} examples", tests.len());
        let others = tests.iter().filter(|test| !is_ours(test, &crate_folder, &library));
        wrong.extend(others.map(|test| format!("{name}: {test}")));
        if !output.status.success() {
            wrong.push(format!("{name}: {said}{}", String::from_utf8_lossy(&output.stderr)));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Writes a document's crate down; gives the name of its library, and nothing where it has no crate.
fn write(document: &Path, folder: &Path, repository: &Path) -> Option<String> {
    let generated = pipeline::generate(&Provider::of_document(document)).ok()?;
    let files = generated.files?;
    if folder.exists() {
        fs::remove_dir_all(folder).unwrap();
    }
    for (path, text) in &files {
        let path = folder.join(path.as_str());
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text.as_ref()).unwrap();
    }
    let manifest = folder.join("Cargo.toml");
    let text = fs::read_to_string(&manifest).unwrap();
    fs::write(&manifest, format!("{text}\n[workspace]\n")).unwrap();
    fs::copy(repository.join("Cargo.lock"), folder.join("Cargo.lock")).unwrap();
    Some(generated.stages.plan?.package.lib_name)
}

/// `src/a.rs - a::A::list (line 12) - compile ... ok`: what we write of an API uses the crate, and is compiled and not run; only
/// what the README shows of the stand-in is run. What is in the runtime is the same in all crates.
fn is_ours(test: &str, folder: &Path, library: &str) -> bool {
    let (file, _) = test.split_once(" - ").unwrap_or((test, ""));
    if file.starts_with("src/runtime/") {
        return true;
    }
    let line =
        test.split_once("(line ").and_then(|(_, rest)| rest.split_once(')')).and_then(|(line, _)| line.parse().ok());
    // The README is a part of the documentation of `lib.rs`.
    let file = if folder.join(file).is_file() { file } else { "README.md" };
    let text = fs::read_to_string(folder.join(file)).unwrap_or_default();
    let example: Vec<&str> =
        text.lines().skip(line.unwrap_or(0_usize)).take_while(|line| !line.contains("```")).collect();
    let uses = |text: &str| example.iter().any(|line| line.contains(text));
    let is_mock = || file.ends_with("README.md") && uses("Mock::new()");
    uses(library) && (test.contains(" - compile") || is_mock())
}
