//! `release-check`: what cargo and its tools say. Scripts stand in their places, because compiling takes minutes.
#![cfg(unix)]

use std::fs::{self, Permissions};
use std::os::unix::fs::PermissionsExt;

use crate::place::{Ended, PETS, Place};

/// Writes down what it was told, and passes all of it.
const PASSES: &str = "";
/// The released crate is where it is said to be.
const HAS_BASELINE: &str =
    "for word; do [ \"$last\" = --baseline-root ] && grep '^version' \"$word/Cargo.toml\" >> log; last=$word; done";

/// A provider that was released as 0.1.0 and committed so, in a folder of a repository of git, and has more since.
fn released(to: &str) -> Place {
    let place = Place::empty();
    place.write("sdkwright.toml", "");
    place.write("api.yaml", PETS);
    place.run(&["add", "p", "api.yaml"]).is(0);
    place.run(&["release-check", "p", "--record"]).is(0);
    place.commit();
    place.write("next.yaml", PETS.replace("owner: {", to));
    place.run(&["update", "p", "next.yaml", "--write"]).is(0);
    place
}

/// `release-check` with scripts in the places of cargo and of `cargo-semver-checks`; what they were told is behind what was said.
fn checked(place: &Place, cargo: &str, semver: &str) -> Ended {
    for (name, script) in [("cargo", cargo), ("semver", semver)] {
        place.write(name, format!("#!/bin/sh\necho \"{name} $@\" >> log\n{script}\n"));
        fs::set_permissions(place.path(name), Permissions::from_mode(0o755)).unwrap();
    }
    let (cargo, semver, target) = (place.path("cargo"), place.path("semver"), place.path("t"));
    let variables =
        [("CARGO", cargo.as_path()), ("CARGO_SEMVER_CHECKS", semver.as_path()), ("CARGO_TARGET_DIR", target.as_path())];
    let mut ended = place.run_with(&["release-check", "p"], &variables);
    ended.stdout.push_str(&place.read("log"));
    ended
}

const ADDS: &str = "age: { type: integer }, owner: {";

#[test]
fn all_is_right() {
    let ended = checked(&released(ADDS), PASSES, HAS_BASELINE);
    ended.is(0).does_not_say("NO").says(&[
        "p-sdk 0.1.1    last: 0.1.0",
        "ok  types       rustdoc sees nothing break",
        "ok  compiled    cargo-semver-checks sees nothing break",
        "ok  package     cargo packages it",
        "ok  examples    the programs and those of the documentation compile",
        "cargo package --no-verify --allow-dirty --quiet --package p-sdk --manifest-path ",
        "cargo check --examples --all-features --quiet --package p-sdk",
        "cargo test --doc --all-features --quiet --package p-sdk",
        "version = \"0.1.0\"",
    ]);
    assert!(ended.stdout.lines().take_while(|line| !line.starts_with("cargo ")).count() < 20, "{}", ended.stdout);
}

#[test]
fn each_line_says_what_to_do() {
    let place = released(ADDS);
    let only = |what: &str, then: &str| format!("case \"$*\" in *\"{what}\"*) {then};; esac");
    let fails = "echo 'error: no' >&2; exit 101";
    checked(&place, &only("package --no-verify", fails), PASSES).is(1).says(&[
        "NO  package     error: no",
        "-> run `cargo package -p p-sdk`",
        "ok  examples",
    ]);
    checked(&place, &only("--examples", fails), PASSES).is(1).says(&[
        "NO  examples    error: no",
        "-> run `cargo check --examples -p p-sdk --all-features`",
        "ok  package",
    ]);
    checked(&place, &only("--doc", fails), PASSES)
        .is(1)
        .says(&["NO  examples    error: no", "-> run `cargo test --doc -p p-sdk --all-features`"]);
    checked(&place, &only("sdkwright-evolution", "echo 'types::Pet gone'; exit 1"), PASSES).is(1).says(&[
        "NO  types       types::Pet gone",
        "-> 0.1.1 is too low for that: set the next one in provider.toml",
        "ok  compiled",
    ]);
    checked(&place, PASSES, "echo '--- failure struct_missing: a struct is gone ---'; exit 1").is(1).says(&[
        "NO  compiled    struct_missing: a struct is gone ---",
        "-> 0.1.1 is too low for that",
        "ok  types",
    ]);
    checked(&place, PASSES, "echo 'error: no crate' >&2; exit 2")
        .is(1)
        .says(&["NO  compiled    error: no crate", "-> run `cargo semver-checks` in the folder of the crate"]);
}

#[test]
fn a_version_that_says_so_may_break() {
    let place = released("owner: { type: integer }, was: {");
    let ended = checked(&place, PASSES, "exit 1");
    ended.is(0).says(&["p-sdk 0.2.0    last: 0.1.0", "-   compiled    the version says that something breaks"]);
}
