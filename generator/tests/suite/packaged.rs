//! What comes with the package: a machine that installs it has nothing else of this repository.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::Command;

fn package() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// All files of a folder and below, by their paths in the package.
fn files(folder: &str, found: &mut BTreeSet<String>) {
    for entry in fs::read_dir(package().join(folder)).unwrap() {
        let entry = entry.unwrap();
        let path = format!("{folder}/{}", entry.file_name().to_str().unwrap());
        if entry.file_type().unwrap().is_dir() {
            files(&path, found);
        } else {
            found.insert(path);
        }
    }
}

#[test]
fn the_package_has_all_that_is_compiled_into_the_generator() {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let output = Command::new(cargo)
        .args(["package", "--list", "--allow-dirty", "--offline"])
        .current_dir(package())
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{said}");
    let listed: BTreeSet<String> = String::from_utf8(output.stdout).unwrap().lines().map(str::to_owned).collect();
    let mut needed = BTreeSet::from(
        [".cargo/config.toml", "build.rs", "README.md", "LICENSE-APACHE", "LICENSE-MIT"].map(str::to_owned),
    );
    files("src", &mut needed);
    files("templates", &mut needed);
    let missing: Vec<_> = needed.difference(&listed).collect();
    assert!(missing.is_empty(), "not in the package: {missing:?}");
    needed.extend(["Cargo.lock", "Cargo.toml", "Cargo.toml.orig", ".cargo_vcs_info.json"].map(str::to_owned));
    let foreign: Vec<_> = listed.difference(&needed).collect();
    assert!(foreign.is_empty(), "nobody needs these: {foreign:?}");
}

#[test]
fn nothing_of_it_is_read_from_outside() {
    let mut sources = BTreeSet::from(["build.rs".to_owned()]);
    files("src", &mut sources);
    for path in sources {
        let text = fs::read_to_string(package().join(&path)).unwrap();
        for line in text.lines().filter(|line| line.contains("include_str!(\"") || line.contains("include_bytes!(\"")) {
            // As many steps up as lead from the file to the package, or fewer.
            let n_up = line.matches("../").count();
            assert!(n_up < path.split('/').count(), "{path}: {line}");
        }
    }
}

#[test]
fn what_is_also_at_the_root_is_the_same_there() {
    for (path, at_root) in [
        ("LICENSE-APACHE", "LICENSE-APACHE"),
        ("LICENSE-MIT", "LICENSE-MIT"),
        ("templates/runtime/rustfmt.toml", "rustfmt.toml"),
    ] {
        let root = package().parent().unwrap();
        assert!(fs::read(package().join(path)).unwrap() == fs::read(root.join(at_root)).unwrap(), "{path}");
    }
}
