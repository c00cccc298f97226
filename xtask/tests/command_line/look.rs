//! `lint` and `dump-ir`, which only show.

use crate::place::{PETS, Place};

#[test]
fn lint_prints_findings_and_counts() {
    let place = Place::empty();
    place.write("api.yaml", PETS);
    let counts = "error: 0, warning: 0, unsupported: 0, note: 0";
    place.run_without_writing(&["lint", "api.yaml"]).is(0).says(&[counts]);
    place.replace("api.yaml", "schemas/Owner'", "schemas/Nobody'");
    let ended = place.run_without_writing(&["lint", "api.yaml"]);
    ended.is(0).says(&["warning[R004]", "api.yaml:20:", "error: 0, warning: 1"]);
    place.write("api.yaml", "- milk\n");
    place.run_without_writing(&["lint", "api.yaml"]).is(2).says(&["error[R002]", "no crate can be made of api.yaml"]);
}

#[test]
fn dump_ir_shows_each_stage() {
    let place = Place::with_provider(PETS);
    for provider in ["p", "specs/p/openapi.yaml"] {
        for stage in ["normalize", "passes", "plan"] {
            let ended = place.run_without_writing(&["dump-ir", provider, "--stage", stage]);
            ended.is(0).says(&["Pet", "Owner"]);
            let ended = place.run_without_writing(&["dump-ir", provider, "--stage", stage, "--name", "Owner"]);
            ended.is(0).says(&["Owner"]).does_not_say("getPet");
        }
    }
}

#[test]
fn dump_ir_shows_the_corrected_document() {
    let place = Place::with_provider(PETS);
    place.write(
        "specs/p/overlay.yaml",
        "overlay: 1.0.0\ninfo: { title: corrections, version: '1' }\nactions:\n  \
         - { target: $.info, description: a reason, update: { title: Cats } }\n",
    );
    let overlaid = ["dump-ir", "p", "--stage", "overlay"];
    let ended = place.run_without_writing(&overlaid);
    ended.is(0).says(&["\"openapi\": \"3.1.0\"", "\"title\": \"Cats\""]);
    assert!(ended.stdout.starts_with("{\n") && ended.stderr.is_empty());
    place
        .run_without_writing(&[&overlaid[..], &["--name", "Owner"]].concat())
        .is(0)
        .says(&["\"#/components/schemas/Owner\": {"])
        .does_not_say("getPet");
    place.replace("specs/p/overlay.yaml", "$.info", "$.nothing");
    place.run_without_writing(&overlaid).is(0).says(&["error[O001]", "\"title\": \"Pets\""]);
}

#[test]
fn dump_ir_of_what_is_not_there() {
    let place = Place::with_provider(PETS);
    place.run_without_writing(&["dump-ir", "p", "--name", "Nobody"]).is(2).says(&["`Nobody`"]);
    place.run_without_writing(&["dump-ir", "p", "--stage", "soup"]).is(2).says(&["normalize, passes, plan"]);
    place.write("list.yaml", "- milk\n");
    place.run_without_writing(&["dump-ir", "list.yaml"]).is(2).says(&["cargo xtask lint"]);
}
