//! `provider.toml`, `names.lock` and `overlay.yaml`: what is wrong in them has a place, and nothing is written.

use crate::place::{Ended, PETS, Place};

fn with(file: &str, text: &str) -> Ended {
    let place = Place::with_provider(PETS);
    place.write(&format!("specs/p/{file}"), text);
    let ended = place.run_without_writing(&["generate"]);
    ended.is(2);
    place.run_without_writing(&["generate", "--check", "p"]).is(2);
    ended
}

fn with_action(action: &str) -> Ended {
    let text = format!("overlay: 1.0.0\ninfo: {{ title: corrections, version: '1' }}\nactions:\n  - {action}\n");
    with("overlay.yaml", &text)
}

#[test]
fn an_unknown_key() {
    with("provider.toml", "[crate]\nname = 'p-sdk'\nnmae = 'p-sdk'\n").says(&[
        "specs/p/provider.toml:3:1: ",
        "`nmae`",
        "`version`",
        "`description`",
    ]);
    with("names.lock", "[tpyes]\n").says(&["specs/p/names.lock:1:2: ", "`types`", "`operations`"]);
}

#[test]
fn broken_toml() {
    with("provider.toml", "[crate]\nname = \n").says(&["specs/p/provider.toml:2:"]);
    with("names.lock", "<<<<<<< HEAD\n").says(&["specs/p/names.lock:1:1: a merge left its marks here"]);
    with("names.lock", "struct A of A both\nstruct B of A both\n")
        .says(&["specs/p/names.lock:2:1: `A` is `A` in line 1 and `B` in line 2", "2 | struct B of A both"]);
    with("provider.toml", "[crate]\nkeywords = 'x'\n").says(&["specs/p/provider.toml:2:12: invalid type"]);
}

#[test]
fn broken_samples() {
    with("samples.json", "[\n  {\n").says(&["specs/p/samples.json:"]).does_not_say("at line");
}

#[test]
fn a_pin_that_matches_nothing() {
    names_nothing(&[
        ("names.types", "\"Pot\" = \"Kettle\""),
        ("names.operations", "\"GET /pots\" = \"pots.list\""),
        ("names.tags", "\"Pots\" = \"kettles\""),
    ]);
}

#[test]
fn a_rule_of_another_table_that_matches_nothing() {
    names_nothing(&[
        ("names.fields", "\"Pet.colour\" = \"color\""),
        ("names.variants", "\"Pet.red\" = \"Red\""),
        ("names.parameters", "\"GET /pets/{id} colour\" = \"color\""),
        ("secrets", "fields = [\"Pet.password\"]"),
        ("auth.\"nobody\"", "env = 'P_TOKEN'"),
    ]);
}

/// Each line of the table is an error that names the file and the rule.
fn names_nothing(rules: &[(&str, &str)]) {
    for (table, rule) in rules {
        let text = format!("[{table}]\n{rule}\n");
        let key = text.split('"').nth(1).unwrap();
        with("provider.toml", &text).says(&["error[C002]", key, "--> ./specs/p/provider.toml:"]);
    }
}

#[test]
fn an_action_that_matches_nothing() {
    with_action("{ target: '$.paths[\"/pots\"]', description: a reason, remove: true }")
        .says(&["error[O001]", "specs/p/overlay.yaml:4:"]);
}

#[test]
fn an_expectation_that_fails() {
    let target = "target: $.components.schemas.Pet.properties.name, description: a reason";
    with_action(&format!("{{ {target}, x-expect: {{ type: integer }}, update: {{ format: uuid }} }}")).says(&[
        "error[O002]",
        "specs/p/overlay.yaml:4:",
        "\"string\"",
        "\"integer\"",
    ]);
    with_action(&format!("{{ {target}, x-expect-absent: [type], update: {{ format: uuid }} }}")).says(&[
        "error[O002]",
        "specs/p/overlay.yaml:4:",
        "`type`",
    ]);
}

#[test]
fn a_malformed_overlay() {
    with("overlay.yaml", "- just a list\n").says(&["error[O003]", "overlay.yaml"]);
    with("overlay.yaml", "overlay: 1.0.0\ninfo: [\n").says(&["specs/p/overlay.yaml:"]);
    with_action("{ target: '$.info[', description: a reason, update: {} }")
        .says(&["error[O003]", "specs/p/overlay.yaml:4:"]);
    with_action("{ traget: $.info, update: {} }").says(&["error[O003]", "specs/p/overlay.yaml:4:", "`traget`"]);
    with_action("{ target: $.info, description: a reason }").says(&["error[O003]", "specs/p/overlay.yaml:4:"]);
}

#[test]
fn a_provider_with_errors_does_not_stop_the_others() {
    let place = Place::with_provider(PETS);
    place.write("specs/broken/openapi.yaml", "openapi: [\n");
    place.run(&["generate"]).is(2).says(&["specs/broken/openapi.yaml:", "p: 1 of 1 operations"]);
    assert!(place.path("generated/p/Cargo.toml").is_file());
    assert!(!place.path("generated/broken").exists());
    assert!(!place.path("specs/broken/names.lock").exists());
}
