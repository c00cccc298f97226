//! `cargo xtask diff`: what changes for users, whose doing it is, and the exit status.

use crate::place::{Ended, PETS, Place};

/// The document beside one in which something stands instead of something else.
fn diff(from: &str, to: &str, arguments: &[&str]) -> Ended {
    assert!(PETS.contains(from), "{from}");
    let place = Place::empty();
    place.write("old.yaml", PETS);
    place.write("new.yaml", PETS.replacen(from, to, 1));
    place.run(&[&["diff", "old.yaml", "new.yaml"], arguments].concat())
}

#[test]
fn the_exit_status_is_the_class_where_asked_for() {
    let status = |from: &str, to: &str| diff(from, to, &["--exit-code"]).status;
    assert_eq!(status("title: Pets", "title: Pets"), Some(0));
    assert_eq!(status("summary: Get a pet", "summary: Reads a pet"), Some(0));
    assert_eq!(status("owner: {", "age: { type: integer }, owner: {"), Some(10));
    assert_eq!(status("pets.example/api", "pets.example/v2"), Some(11));
    assert_eq!(status("email: { type: string }", "email: { type: integer }"), Some(12));
    assert_eq!(status("openapi: 3.1.0", "openapi: 9"), Some(2));
    diff("email: { type: string }", "email: { type: integer }", &[]).is(0);
}

#[test]
fn what_breaks_has_its_cause() {
    let ended = diff("email: { type: string }", "email: { type: integer }", &[]);
    ended.does_not_say("generator").says(&[
        "1 operations (+0 -0)    MAJOR",
        "BREAKING, the API (",
        "Owner.email",
        "String -> i64",
        "new.yaml:21:",
    ]);
}

#[test]
fn like_changes_are_one_line() {
    let ended = diff("pets.example/api", "pets.example/v2", &[]);
    ended.says(&["MAJOR by behavior", "BEHAVIOR, the API (1)", "calls: ", "pets.example/v2"]);
    let ended =
        diff("name: { type: string }", "name: { type: string }, tags: { type: string }, age: { type: integer }", &[]);
    ended.says(&["NEW (2)", "Pet: age, tags"]);
}

#[test]
fn a_name_of_ours_has_its_pin() {
    let place = Place::with_provider(PETS);
    place.write("next/p/openapi.yaml", PETS);
    place.write("next/p/provider.toml", "[names.fields]\n'Owner.email' = 'mail'\n");
    let ended = place.run(&["diff", "p", "next/p", "--exit-code"]);
    ended.is(12);
    ended.says(&["BREAKING, our naming (", "Owner.email", "mail", "keep:  [names.fields] \"Owner.email\" = \"email\""]);
    ended.does_not_say("the API (");
}

#[test]
fn a_type_that_a_pin_renames_keeps_its_former_name() {
    let place = Place::with_provider(PETS);
    place.write("next/p/openapi.yaml", PETS);
    place.write("next/p/provider.toml", "[names.types]\nOwner = 'Keeper'\n");
    let ended = place.run(&["diff", "p", "next/p", "--exit-code"]);
    ended.is(10);
    ended.says(&["MINOR", "deprecated: Owner"]);
}

#[test]
fn other_formats() {
    let ended = diff("email: { type: string }", "email: { type: integer }", &["--format", "json"]);
    let report: serde_json::Value = serde_json::from_str(&ended.stdout).unwrap();
    assert_eq!(report["class"], "breaking");
    let line = &report["lines"][0];
    assert_eq!((&line["doer"], &line["cause"]["line"]), (&"api".into(), &21.into()));
    let ended = diff("email: { type: string }", "email: { type: integer }", &["--format", "markdown"]);
    ended.says(&["### new: 1 to 1", "| `Owner.email` | `String -> i64` | `new.yaml:21:"]);
}

#[test]
fn a_provider_against_a_revision() {
    let place = Place::with_provider(PETS);
    place.commit();
    place.write("specs/p/openapi.yaml", PETS.replace("email: { type: string }", "email: { type: integer }"));
    place.run(&["diff", "p@HEAD", "--exit-code"]).is(12);
    place.run(&["diff", "p@HEAD", "p@HEAD", "--exit-code"]).is(0);
    place.run(&["diff", "p@nothing"]).is(2);
    place.run(&["diff", "q@HEAD", "p"]).is(2);
    place.run(&["diff", "specs/p/openapi.yaml"]).is(2);
}

#[test]
fn a_repository_of_sdks_may_be_a_folder_of_another_one() {
    let place = Place::with_provider(PETS);
    place.write("sdks/specs/p/openapi.yaml", PETS);
    place.write("sdks/sdkwright.toml", "");
    place.commit();
    place.write("sdks/specs/p/openapi.yaml", PETS.replace("owner: {", "age: { type: integer }, owner: {"));
    let run = |what: &str| {
        let mut run = std::process::Command::new(env!("CARGO_BIN_EXE_xtask"));
        run.args(["diff", what, "--exit-code"]).current_dir(place.path("sdks")).output().unwrap()
    };
    assert_eq!(run("p@HEAD").status.code(), Some(10));
    for (what, said) in [("p@-x", "`-x` is no revision"), ("q@HEAD", "there is no specs/q at HEAD")] {
        let output = run(what);
        assert_eq!(output.status.code(), Some(2));
        assert!(String::from_utf8_lossy(&output.stderr).contains(said), "{output:?}");
    }
}

#[test]
fn an_operation_that_is_called_otherwise_is_no_other_one() {
    let place = Place::generated(PETS);
    place.write("next/p/openapi.yaml", PETS);
    place.write("next/p/provider.toml", "[names.operations]\n'GET /pets/{id}' = 'pets.read'\n");
    place.write("next/p/names.lock", place.read("specs/p/names.lock"));
    let ended = place.run(&["diff", "p", "next/p", "--exit-code"]);
    ended.is(10).says(&["1 operations (+0 -0)    MINOR", "read", "deprecated"]);
    let ended = place.run(&["diff", "p", "next/p", "--format", "json"]);
    let report: serde_json::Value = serde_json::from_str(&ended.is(0).stdout).unwrap();
    assert_eq!(
        (&report["operations"]["new"], &report["operations"]["lost"]),
        (&serde_json::json!([]), &serde_json::json!([]))
    );
    let other = place.path("other.yaml");
    std::fs::write(other, PETS.replace("/pets/{id}", "/pots/{id}")).unwrap();
    let ended = place.run(&["diff", "p", "other.yaml", "--format", "json"]);
    let report: serde_json::Value = serde_json::from_str(&ended.is(0).stdout).unwrap();
    assert_eq!(report["operations"]["new"], serde_json::json!(["GET /pots/{}"]));
    assert_eq!(report["operations"]["lost"], serde_json::json!(["GET /pets/{}"]));
}
