//! What is odd inside of a document: a finding with its place, and still a crate.

use crate::place::{PETS, Place};

/// Changes the document, and tells the finding that this makes on which line.
fn finds(old: &str, new: &str, code: &str, line: usize) {
    let place = Place::empty();
    place.write("api.yaml", PETS);
    place.replace("api.yaml", old, new);
    let place_of_it = format!("api.yaml:{line}:");
    let flags = ["generate", "--spec", "api.yaml", "--out", "sdk"];
    place.run(&flags).is(0).says(&[code, &place_of_it]);
    assert!(place.path("sdk/src/lib.rs").is_file());
    place.run(&[&flags[..], &["--strict"]].concat()).is(1).says(&[code, &place_of_it, "--strict forbids it"]);
    place.run_without_writing(&["lint", "api.yaml"]).is(0).says(&[code, &place_of_it]);
}

#[test]
fn a_dangling_reference() {
    finds("schemas/Owner'", "schemas/Nobody'", "warning[R004]", 20);
}

#[test]
fn an_external_reference() {
    finds("'#/components/schemas/Owner'", "'other.yaml#/Owner'", "warning[R006]", 20);
}

#[test]
fn wrong_types() {
    finds("required: [name]", "required: name", "warning[S001]", 19);
    finds("tags: [Pets]", "tags: { Pets: 1 }", "warning[S001]", 7);
}

#[test]
fn an_unknown_schema_type() {
    finds("{ name: { type: string }", "{ name: { type: strnig }", "warning[S002]", 20);
}

#[test]
fn no_responses() {
    let response = &PETS[PETS.find("      responses:").unwrap()..PETS.find("components:").unwrap()];
    finds(response, "", "warning[P006]", 6);
    finds(response, "      responses: {}\n", "warning[P006]", 6);
}

#[test]
fn a_duplicate_key() {
    finds("operationId: getPet\n", "operationId: getPet\n      operationId: getPet\n", "warning[R003]", 9);
}

#[test]
fn an_operation_that_cannot_be_emitted_is_listed() {
    let place = Place::empty();
    place.write("api.yaml", PETS);
    place.replace(
        "api.yaml",
        "components:",
        "  /pets:\n    trace: { responses: { '200': { description: x } } }\n    get: 5\ncomponents:",
    );
    place.run(&["generate", "--spec", "api.yaml", "--out", "sdk"]).is(0).says(&["api.yaml:17:"]);
}

/// Changes the document, and tells the note that this makes; a note costs nothing, also with `--strict`.
fn notes(old: &str, new: &str, line: usize) {
    let place = Place::empty();
    place.write("api.yaml", PETS);
    place.replace("api.yaml", old, new);
    place.run(&["generate", "--spec", "api.yaml", "--out", "sdk", "--strict"]).is(0);
    let place_of_it = format!("api.yaml:{line}:");
    place.run_without_writing(&["lint", "api.yaml"]).is(0).says(&["note[S005]", &place_of_it]);
}

#[test]
fn an_unknown_member_of_a_path_is_a_note() {
    notes("    get:\n", "    fetch: {}\n    get:\n", 6);
}

#[test]
fn an_unknown_keyword_is_a_note() {
    notes("{ email: { type: string } }", "{ email: { type: string, contains: {} } }", 21);
}

#[test]
fn nothing_odd_is_said_of_a_plain_document() {
    let place = Place::empty();
    place.write("api.yaml", PETS);
    let ended = place.run(&["generate", "--spec", "api.yaml", "--out", "sdk", "--strict"]);
    ended.is(0).says(&["0 warnings, 0 unsupported, 0 notes"]);
    assert_eq!(ended.stderr, "");
}
