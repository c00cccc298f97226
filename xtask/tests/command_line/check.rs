//! `generate --check`, and names that once were given.

use std::fs;

use crate::place::{Ended, PETS, Place};

/// What the check says after the change, which must be that something differs.
fn after(change: impl FnOnce(&Place)) -> Ended {
    let place = Place::generated(PETS);
    change(&place);
    let ended = place.run_without_writing(&["generate", "--check"]);
    ended.is(1).says(&["cargo xtask generate p"]);
    ended
}

#[test]
fn nothing_to_say_about_a_clean_repository() {
    let place = Place::generated(PETS);
    for arguments in [&["generate", "--check"][..], &["generate", "--check", "p"], &["generate", "--check", "--strict"]]
    {
        let ended = place.run_without_writing(arguments);
        ended.is(0).says(&[" 0 files changed"]);
        assert_eq!(ended.stderr, "");
    }
    let before = place.tree("");
    place.run(&["generate"]).is(0).says(&[" 0 files changed"]);
    assert!(before == place.tree(""));
}

#[test]
fn a_shared_parameter_named_like_a_schema_keeps_its_name() {
    let place = Place::generated(
        "\
openapi: 3.1.0
info: { title: Pets, version: '1' }
paths:
  /pets:
    get:
      parameters: [{ $ref: '#/components/parameters/status' }]
      responses: { '200': { description: x, content: { application/json: { schema: { $ref: '#/components/schemas/status' } } } } }
components:
  parameters:
    status: { name: status, in: query, schema: { type: string, enum: [a, b] } }
  schemas:
    status: { type: object, properties: { at: { type: string } } }
",
    );
    place.run(&["generate"]).is(0).says(&[" 0 files changed"]);
    let lock = place.read("specs/p/names.lock");
    assert!(lock.contains("struct Status of status "), "{lock}");
    assert!(lock.contains("enum StatusType sent ") && lock.contains("query.status=status:StatusType"), "{lock}");
}

#[test]
fn what_cargo_leaves_does_not_count() {
    let place = Place::generated(PETS);
    place.write("generated/p/target/debug/x", "");
    place.write("generated/p/Cargo.lock", "");
    place.write("generated/rustfmt.toml", "");
    place.run_without_writing(&["generate", "--check"]).is(0);
}

#[test]
fn one_byte() {
    after(|place| {
        let mut text = place.read("generated/p/src/lib.rs");
        let end = text.trim_end().len();
        text.replace_range(end - 1..end, "?");
        place.write("generated/p/src/lib.rs", text);
    })
    .says(&["changed: ./generated/p/src/lib.rs:"]);
    after(|place| {
        let text = place.read("generated/p/src/lib.rs");
        place.write("generated/p/src/lib.rs", text.trim_end());
    })
    .says(&["changed: ./generated/p/src/lib.rs:"]);
    after(|place| {
        let text = place.read("generated/p/src/lib.rs");
        place.write("generated/p/src/lib.rs", text.replacen('\n', "\r\n", 1));
    })
    .says(&["changed: ./generated/p/src/lib.rs:1\n"]);
}

#[test]
fn a_stray_file() {
    after(|place| place.write("generated/p/src/sub/folder/stray.rs", ""))
        .says(&["does not belong: ./generated/p/src/sub/folder/stray.rs"]);
    after(|place| place.write("generated/p/src/target/stray.rs", "")).says(&["src/target/stray.rs"]);
}

#[test]
fn a_missing_file() {
    after(|place| fs::remove_file(place.path("generated/p/src/lib.rs")).unwrap())
        .says(&["missing: ./generated/p/src/lib.rs"]);
    after(|place| fs::remove_dir_all(place.path("generated")).unwrap()).says(&["missing: ./generated/p/Cargo.toml"]);
    after(|place| fs::remove_file(place.path("specs/p/names.lock")).unwrap()).says(&["missing: ./specs/p/names.lock"]);
}

#[test]
fn a_folder_where_a_file_belongs_and_the_other_way_round() {
    after(|place| {
        fs::remove_file(place.path("generated/p/src/lib.rs")).unwrap();
        fs::create_dir(place.path("generated/p/src/lib.rs")).unwrap();
    })
    .says(&["missing: ./generated/p/src/lib.rs"]);
    after(|place| {
        fs::remove_dir_all(place.path("generated/p/src")).unwrap();
        place.write("generated/p/src", "");
    })
    .says(&["missing: ./generated/p/src/lib.rs", "does not belong: ./generated/p/src\n"]);
}

#[test]
fn an_edited_lock() {
    after(|place| {
        let lock = place.read("specs/p/names.lock");
        place.write("specs/p/names.lock", lock.replace("struct Owner of Owner", "struct Keeper of Owner"));
    })
    // The name in the lock is kept, so it is the crate that differs.
    .says(&["changed: ./generated/p/src/"]);
    after(|place| {
        let lock = place.read("specs/p/names.lock");
        place.write("specs/p/names.lock", lock.replace('#', "# x"));
    })
    .says(&["changed: ./specs/p/names.lock:1"]);
    after(|place| place.write("specs/p/diagnostics.txt", "")).says(&["changed: ./specs/p/diagnostics.txt:1"]);
}

#[test]
fn a_crate_without_a_provider() {
    let place = Place::generated(PETS);
    place.write("generated/q/Cargo.toml", "");
    place.run_without_writing(&["generate", "--check"]).is(1).says(&["does not belong: ./generated/q"]);
}

/// Components that want the same name and have the same to say. One gets it, two have other choices, the last a number.
const CLASH: [&str; 4] = ["pet_owner", "PetOwner", "petOwner", "pet-owner"];

fn clashing(names: [&str; 4]) -> String {
    let schema = |name: &str| format!("    {name}: {{ type: object, properties: {{ a: {{ type: string }} }} }}\n");
    format!("{PETS}{}", names.map(schema).concat())
}

#[test]
fn a_number_in_a_name_must_be_pinned() {
    let place = Place::with_provider(&clashing(CLASH));
    let how = ["warning[N001]", "openapi.yaml:25:", "pin one: [names.types] \"pet-owner\" = \"<Name>\""];
    place.run_without_writing(&["generate", "--check"]).is(1).says(&how);
    place.write("specs/p/provider.toml", "[names.types]\npet-owner = \"Keeper\"\n");
    place.run(&["generate"]).is(0);
    place.run_without_writing(&["generate", "--check"]).is(0);
}

#[test]
fn a_number_in_a_name_must_be_pinned_also_after_it_was_generated() {
    let place = Place::generated(&clashing(CLASH));
    for _ in 0..2 {
        let ended = place.run_without_writing(&["generate", "--check"]);
        ended.is(1).says(&["warning[N001]", "pin one:", " 0 files changed"]);
        place.run(&["generate"]).is(0).says(&[" 0 files changed"]);
    }
}

#[test]
fn names_that_were_given_stay() {
    let place = Place::with_provider(&clashing(CLASH));
    place.run(&["generate"]).is(0);
    let types = |place: &Place| {
        place.tree("generated/p").into_iter().filter(|(path, _)| path.starts_with("src")).collect::<Vec<_>>()
    };
    let (lock, before) = (place.read("specs/p/names.lock"), types(&place));
    place.write("specs/p/openapi.yaml", clashing(["pet-owner", "petOwner", "PetOwner", "pet_owner"]));
    place.run(&["generate"]).is(0);
    assert_eq!(lock, place.read("specs/p/names.lock"));
    assert_eq!(
        before.iter().map(|(path, _)| path).collect::<Vec<_>>(),
        types(&place).iter().map(|(path, _)| path).collect::<Vec<_>>()
    );
    // The name of what is away for a while is kept for its return.
    for document in [PETS.to_owned(), clashing(CLASH)] {
        place.write("specs/p/openapi.yaml", document);
        place.run(&["generate"]).is(0);
        assert_eq!(lock, place.read("specs/p/names.lock").replace(" gone", ""));
    }
    assert!(before == types(&place));
}
