//! `generate --spec --out`: any document, into any folder that is free.

use std::fs;

use crate::place::{PETS, Place};

const INTO_SDK: &[&str] = &["generate", "--spec", "api.yaml", "--out", "sdk"];

fn pets() -> Place {
    let place = Place::empty();
    place.write("api.yaml", PETS);
    place
}

#[test]
fn the_second_run_changes_nothing() {
    let place = pets();
    place.run(INTO_SDK).is(0).says(&["api: 1 of 1 operations"]).does_not_say(" 0 files changed");
    let first = place.tree("");
    place.run(INTO_SDK).is(0).says(&[" 0 files changed"]);
    assert!(first == place.tree(""));
    place.run(&["generate", "--spec", "api.yaml", "--out", "deep/down/sdk"]).is(0);
    assert!(place.tree("sdk") == place.tree("deep/down/sdk"));
    // Nothing but the crate: no lock, no findings, no stage that was left behind.
    let names: Vec<_> = fs::read_dir(place.path("")).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(names.len(), 3, "{names:?}");
}

#[test]
fn an_edit_is_put_right_and_counted() {
    let place = pets();
    place.run(INTO_SDK).is(0);
    let first = place.tree("");
    place.write("sdk/src/lib.rs", "// mine");
    fs::remove_file(place.path("sdk/Cargo.toml")).unwrap();
    // Without its mark the folder could be anybody's.
    place.run_without_writing(INTO_SDK).is(2);
    place.write(
        "sdk/Cargo.toml",
        first.iter().find(|(path, _)| path.ends_with("sdk/Cargo.toml")).unwrap().1.as_ref().unwrap(),
    );
    place.run(INTO_SDK).is(0).says(&[" 1 files changed"]);
    assert!(first == place.tree(""));
}

#[test]
fn what_is_gone_from_the_document_is_gone_from_the_crate() {
    let place = pets();
    place.run(INTO_SDK).is(0);
    place.replace("api.yaml", "tags: [Pets]", "tags: [Animals]");
    let lib = place.read("sdk/src/lib.rs");
    place.run(INTO_SDK).is(0);
    let updated = place.tree("sdk");
    place.run(&["generate", "--spec", "api.yaml", "--out", "fresh"]).is(0);
    assert_eq!(updated.keys().collect::<Vec<_>>(), place.tree("fresh").keys().collect::<Vec<_>>());
    assert!(updated == place.tree("fresh"));
    assert!(!lib.is_empty());
}

#[test]
fn a_folder_that_became_empty_is_gone() {
    let place = pets();
    place.run(INTO_SDK).is(0);
    // As a former run would have left it that had these modules.
    let list = place.read("sdk/src/runtime/mod.rs");
    place.write("sdk/src/runtime/mod.rs", list.replacen("\nmod ", "\nmod flat;\nmod old;\nmod ", 1));
    place.write("sdk/src/runtime/flat.rs", "");
    place.write("sdk/src/runtime/old/mod.rs", "pub(crate) mod module;\n");
    place.write("sdk/src/runtime/old/module.rs", "");
    place.run(INTO_SDK).is(0).does_not_say("does not belong");
    assert!(!place.path("sdk/src/runtime/old").exists() && !place.path("sdk/src/runtime/flat.rs").exists());
    assert!(place.path("sdk/src/runtime/mod.rs").exists());
}

#[test]
fn files_of_users_beside_those_without_a_mark_stay() {
    let place = pets();
    place.run(INTO_SDK).is(0);
    let mine = [
        "sdk/src/runtime/mine.rs",
        "sdk/src/runtime/calls/mine.rs",
        "sdk/src/runtime/deep/down/mine.rs",
        "sdk/src/runtime/notes.md",
        "sdk/tests/samples/mine.json",
        "sdk/tests/samples/deep/mine.json",
        "sdk/tests/mine.rs",
    ];
    for path in mine {
        place.write(path, "mine");
    }
    place.run(INTO_SDK).is(0).says(&mine.map(|path| format!("does not belong: {path}")).each_ref().map(String::as_str));
    for path in mine {
        assert_eq!(place.read(path), "mine");
    }
}

#[test]
fn samples_that_are_no_more_are_gone() {
    let place = Place::with_provider(PETS);
    let sample =
        r#"[{ "type": "Owner", "value": { "email": "a@b.example" } }, { "type": "Pet", "value": { "name": "Tom" } }]"#;
    place.write("specs/p/samples.json", sample);
    place.run(&["generate"]).is(0);
    assert!(place.path("generated/p/tests/samples/owner.json").exists());
    place.write("generated/p/tests/samples/mine.json", "mine");
    place.write("specs/p/samples.json", "[]");
    place.run(&["generate"]).is(0);
    assert!(!place.path("generated/p/tests/samples/owner.json").exists());
    assert!(!place.path("generated/p/tests/samples.rs").exists());
    assert_eq!(place.read("generated/p/tests/samples/mine.json"), "mine");
}

#[test]
fn a_report_replaces_a_report_alone() {
    let place = pets();
    let into = |path: &str| [INTO_SDK, &["--report", path]].concat().into_iter().map(str::to_owned).collect::<Vec<_>>();
    let run = |path: &str| place.run(&into(path).iter().map(String::as_str).collect::<Vec<_>>());
    place.write("mine.json", "{\"a\": null, \"b\": 1}");
    place.write("notes.txt", "mine");
    for (path, text) in [("api.yaml", PETS), ("mine.json", "{\"a\": null, \"b\": 1}"), ("notes.txt", "mine")] {
        run(path).is(2).says(&[path, "is no report"]);
        assert_eq!(place.read(path), text);
    }
    run(".").is(2);
    assert!(!place.path("sdk").exists());
    run("report.json").is(0);
    run("report.json").is(0);
    place.write("report.json", "");
    run("report.json").is(0);
    assert!(place.read("report.json").contains("\"operations\""));
}

#[test]
fn files_of_others_are_left_alone() {
    let place = pets();
    place.write("sdk/src/lib.rs", "// mine");
    place.run_without_writing(INTO_SDK).is(2).says(&["error: sdk is not empty", "name another folder"]);
    place.run_without_writing(&[INTO_SDK, &["--dry-run"]].concat()).is(2).says(&["error: sdk is not empty"]);

    place.write("file", "mine");
    place.run_without_writing(&["generate", "--spec", "api.yaml", "--out", "file"]).is(2).says(&["error: file"]);
}

#[test]
fn a_file_of_others_in_a_crate_of_ours_stays() {
    let place = pets();
    place.run(INTO_SDK).is(0);
    place.write("sdk/src/mine.rs", "// mine");
    place.write("sdk/target/debug/x", "");
    place.write("sdk/Cargo.lock", "");
    place.run(INTO_SDK).is(0).says(&["does not belong: sdk/src/mine.rs"]).does_not_say("target");
    assert_eq!(place.read("sdk/src/mine.rs"), "// mine");
    assert!(place.path("sdk/target/debug/x").exists() && place.path("sdk/Cargo.lock").exists());
}

#[cfg(unix)]
#[test]
fn a_link_does_not_lead_out_of_the_folder() {
    let place = pets();
    place.run(INTO_SDK).is(0);
    place.write("elsewhere/mine", "mine");
    fs::remove_dir_all(place.path("sdk/src")).unwrap();
    std::os::unix::fs::symlink(place.path("elsewhere"), place.path("sdk/src")).unwrap();
    place.run_without_writing(INTO_SDK).is(2).says(&["sdk/src"]);
}

#[test]
fn a_dry_run_lists_and_writes_nothing() {
    let place = pets();
    let flags = [INTO_SDK, &["--dry-run"]].concat();
    place.run_without_writing(&flags).is(0).says(&["missing: sdk/Cargo.toml", "missing: sdk/src/lib.rs"]);
    place.run(INTO_SDK).is(0);
    place.run_without_writing(&flags).is(0).says(&[" 0 files changed"]).does_not_say("missing:");
    place.write("sdk/src/lib.rs", "");
    place.run_without_writing(&flags).is(0).says(&["changed: sdk/src/lib.rs:1"]);

    let place = Place::with_provider(PETS);
    place
        .run_without_writing(&["generate", "--dry-run"])
        .is(0)
        .says(&["missing: ./generated/p/Cargo.toml", "missing: ./specs/p/names.lock"]);
}

#[test]
fn the_crate_is_called_as_asked() {
    let place = pets();
    place.run(&[INTO_SDK, &["--name", "zoo-sdk"]].concat()).is(0);
    assert!(place.read("sdk/Cargo.toml").contains("name = \"zoo-sdk\""));
    for name in
        ["", "../x", "a b", "1x", "x\ny", "é", "serde", "self", "crate", "Tokio", "std", "core", "serde-json", "con"]
    {
        let flags = ["generate", "--spec", "api.yaml", "--out", "other", "--name", name];
        place.run_without_writing(&flags).is(2);
    }
}

#[test]
fn an_odd_file_name_makes_a_crate_name() {
    for name in ["1.yaml", "my api (v2).yaml", "Ünï.yaml", ".yaml", "-", "a.b.c.yaml", "fn.yaml"] {
        let place = Place::empty();
        place.write(name, PETS);
        let spec = format!("--spec=./{name}");
        place.run(&["generate", &spec, "--out", "sdk"]).is(0);
        let manifest = place.read("sdk/Cargo.toml");
        let line = manifest.lines().find(|line| line.starts_with("name = ")).unwrap();
        let stem = line.trim_start_matches("name = \"").trim_end_matches('"');
        assert!(stem.starts_with(|first: char| first.is_ascii_alphabetic()), "{name}: {line}");
        assert!(stem.chars().all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_'), "{name}: {line}");
    }
}
