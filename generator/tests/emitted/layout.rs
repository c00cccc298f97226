//! What is emitted is laid out as `rustfmt` lays it out with the crate's own `rustfmt.toml`.

use std::fs;
use std::path::Path;
use std::process::Command;

use sdkwright::output;

use crate::{Emitted, all};

#[test]
fn rustfmt_leaves_every_file_as_it_is() {
    let root = Path::new(env!("CARGO_TARGET_TMPDIR")).join("layout");
    if root.exists() {
        fs::remove_dir_all(&root).unwrap();
    }
    let mut checked = Vec::new();
    for (index, Emitted { provider, files, .. }) in all().iter().enumerate() {
        let mut files = files.clone();
        // What is copied is the same everywhere.
        files.retain(|path, _| index == 0 || !path.starts_with("src/runtime/"));
        let folder = root.join(format!("{index}-{}", provider.name));
        output::write(&folder, &files).unwrap();
        let rust = files.keys().filter(|path| path.ends_with(".rs"));
        checked.extend(rust.map(|path| folder.join(path)));
    }
    assert!(checked.len() >= 300, "hardly a document gives a crate");
    let output = Command::new("rustfmt").args(["--check", "--color", "never"]).args(&checked).output().unwrap();
    let differences = String::from_utf8_lossy(&output.stdout);
    assert!(differences.is_empty(), "{}", differences.chars().take(20_000).collect::<String>());
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}
