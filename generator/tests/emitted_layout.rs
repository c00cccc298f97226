//! What is emitted is laid out as `rustfmt` lays it out with the crate's own `rustfmt.toml`.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, missing_docs, reason = "tests")]

mod support;

use std::fs;
use std::path::Path;
use std::process::Command;

use sdkwright::output;
use sdkwright::pipeline::Provider;

#[test]
fn rustfmt_leaves_every_file_as_it_is() {
    let root = Path::new(env!("CARGO_TARGET_TMPDIR")).join("layout");
    if root.exists() {
        fs::remove_dir_all(&root).unwrap();
    }
    let small = support::small_documents();
    let documents = small.iter().map(|path| Provider::of_document(path));
    let mut checked = Vec::new();
    for (index, provider) in support::providers().into_iter().chain(support::rules()).chain(documents).enumerate() {
        let Some(mut files) = support::generated(&provider).files else { continue };
        // What is copied is the same everywhere.
        files.retain(|path, _| index == 0 || !path.starts_with("src/runtime/"));
        let folder = root.join(format!("{index}-{}", provider.name));
        output::write(&folder, &files).unwrap();
        let rust = files.keys().filter(|path| path.ends_with(".rs") && !is_by_hand(path));
        checked.extend(rust.map(|path| folder.join(path)));
    }
    assert!(checked.len() >= 300, "hardly a document gives a crate");
    let output = Command::new("rustfmt").args(["--check", "--color", "never"]).args(&checked).output().unwrap();
    let differences = String::from_utf8_lossy(&output.stdout);
    assert!(differences.is_empty(), "{}", differences.chars().take(20_000).collect::<String>());
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

/// Modules of operations, which are not made of tokens yet.
fn is_by_hand(path: &str) -> bool {
    let made = ["lib.rs", "client.rs", "error.rs", "headers.rs", "runtime/", "types/"];
    path.strip_prefix("src/").is_some_and(|path| !made.iter().any(|made| path.starts_with(made)))
}
