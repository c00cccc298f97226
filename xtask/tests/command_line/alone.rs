//! Two runs into one folder, and what a run leaves that was killed.

use std::fs::File;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use crate::place::{PETS, Place};

fn start(place: &Place, document: &str) -> Child {
    let mut command = Command::new(env!("CARGO_BIN_EXE_xtask"));
    command.args(["--root", ".", "generate", "--spec", document, "--out", "sdk", "--name", "one-sdk"]);
    command.current_dir(place.path("")).stdout(Stdio::null()).stderr(Stdio::null());
    command.spawn().unwrap()
}

/// Pets with a property of many, so that both runs have something to write.
fn other() -> String {
    PETS.replace("tags: [Pets]", "tags: [Animals]").replace("name: {", "age: { type: integer }, name: {")
}

#[test]
fn one_run_waits_for_the_other() {
    let place = Place::empty();
    place.write("api.yaml", PETS);
    place.write(".sdk.tmp/lock", "");
    let lock = File::open(place.path(".sdk.tmp/lock")).unwrap();
    lock.lock().unwrap();
    let mut run = start(&place, "api.yaml");
    std::thread::sleep(Duration::from_millis(700));
    assert!(run.try_wait().unwrap().is_none(), "it did not wait");
    assert!(!place.path("sdk").exists());
    lock.unlock().unwrap();
    assert!(run.wait().unwrap().success());
    assert!(place.path("sdk/Cargo.toml").exists() && !place.path(".sdk.tmp").exists());
}

#[test]
fn two_runs_give_what_one_of_them_gives() {
    let place = Place::empty();
    place.write("api.yaml", PETS);
    place.write("other.yaml", other());
    let alone = |document: &str| {
        let out = format!("alone-{document}");
        // The header names the document.
        place.run(&["generate", "--spec", document, "--out", &out, "--name", "one-sdk"]).is(0);
        place.tree(&out)
    };
    let (first, second) = (alone("api.yaml"), alone("other.yaml"));
    assert!(first != second);
    for _ in 0..8 {
        let mut runs = [start(&place, "api.yaml"), start(&place, "other.yaml")];
        assert!(runs.iter_mut().all(|run| run.wait().unwrap().success()));
        let found = place.tree("sdk");
        assert!(found == first || found == second, "{:?}", found.keys());
        assert!(!place.path(".sdk.tmp").exists());
    }
}

#[test]
fn what_a_killed_run_leaves_is_cleared_up() {
    let place = Place::empty();
    place.write("api.yaml", PETS);
    place.write(".sdk.tmp/lock", "of a run that is no more");
    place.write(".sdk.tmp/crate/src/lib.rs", "half");
    place.run(&["generate", "--spec", "api.yaml", "--out", "sdk"]).is(0);
    assert!(!place.path(".sdk.tmp").exists());
    assert_ne!(place.read("sdk/src/lib.rs"), "half");
    // A folder of somebody that is called so by chance.
    place.write(".other.tmp/mine", "mine");
    place.run(&["generate", "--spec", "api.yaml", "--out", "other"]).is(0);
    assert_eq!(place.read(".other.tmp/mine"), "mine");
}
