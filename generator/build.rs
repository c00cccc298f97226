//! Lists the runtime's files, so that a new one needs no entry anywhere.

use std::path::Path;
use std::{env, fs, io};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let folder = Path::new(&env::var("CARGO_MANIFEST_DIR")?).join("templates/runtime/src/runtime");
    let mut table = String::from("&[\n");
    println!("cargo::rerun-if-changed={}", folder.display());
    for room in names(&folder)?.iter().filter(|name| *name != "mod.rs") {
        println!("cargo::rerun-if-changed={}", folder.join(room).display());
        for file in names(&folder.join(room))? {
            let path = folder.join(room).join(&file);
            let module = file.trim_end_matches(".rs");
            table.push_str(&format!("    ({room:?}, {module:?}, include_str!({:?})),\n", path.display().to_string()));
        }
    }
    table.push_str("]\n");
    fs::write(Path::new(&env::var("OUT_DIR")?).join("runtime_files.rs"), table)?;
    Ok(())
}

/// What is in a folder, in order.
fn names(folder: &Path) -> io::Result<Vec<String>> {
    let mut names: Vec<String> = fs::read_dir(folder)?
        .map(|entry| Ok(entry?.file_name().to_string_lossy().into_owned()))
        .collect::<io::Result<_>>()?;
    names.sort();
    Ok(names)
}
