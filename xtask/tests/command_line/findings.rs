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

/// A document in which something is lost.
const ODD: &str = "openapi: 3.1.0\ninfo: { title: x, version: '1' }\npaths: {}\ncomponents:\n  schemas:\n    A: { type: object, properties: { a: { type: strnig } } }\n";

#[test]
fn what_is_known_is_not_told_again() {
    let place = Place::empty();
    place.write("a.yaml", ODD);
    let known = place.run(&["lint", "a.yaml", "--format", "json"]);
    known.is(0);
    place.write("known.json", &known.stdout);
    place.run(&["lint", "a.yaml", "--deny", "warnings"]).is(1);
    let ended = place.run(&["lint", "a.yaml", "--deny", "warnings", "--baseline", "known.json"]);
    ended.is(0).says(&["beside known.json: ", " known, 0 gone", "warning: 0"]);
    // Lines may move, and what is new is told alone.
    let more =
        ODD.replace("info:", "# a line more\ninfo:") + "    B: { type: object, properties: { b: { type: integr } } }\n";
    place.write("a.yaml", more);
    let ended = place.run(&["lint", "a.yaml", "--deny", "warnings", "--baseline", "known.json"]);
    ended.is(1).says(&["integr"]);
    ended.does_not_say("strnig");
    place.write("a.yaml", ODD.replace("strnig", "string"));
    place.run(&["lint", "a.yaml", "--deny", "notes", "--baseline", "known.json"]).is(0).says(&["1 gone"]);
    place.write("other.json", "{}");
    place.run(&["lint", "a.yaml", "--baseline", "other.json"]).is(2).says(&["it has no `findings`"]);
    place.run(&["lint", "a.yaml", "--baseline", "none.json"]).is(2).says(&["none.json"]);
}

#[test]
fn a_pin_whose_owner_is_gone_has_its_line_and_what_is_nearest() {
    let place = Place::with_provider(&crate::place::PETS.replace("Owner", "Keeper"));
    place.write("specs/p/provider.toml", "[names.fields]\n# as people say\n'Owner.email' = 'mail'\n[names.operations]\n'GET /pets/{pet}' = 'pets.read'\n");
    place.run(&["generate"]).is(2).says(&[
        "specs/p/provider.toml:3:1",
        "the nearest that is there is `Keeper.email`",
        "specs/p/provider.toml:5:1",
        "the nearest that is there is `GET /pets/{id}`",
    ]);
}
