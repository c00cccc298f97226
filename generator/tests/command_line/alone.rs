//! One document without a repository, with what is decided about it in files that were named.

use std::fs;

use crate::place::{PETS, Place};

const INTO_SDK: &[&str] = &["generate", "--spec", "api.yaml", "--out", "sdk"];

fn pets() -> Place {
    let place = Place::empty();
    place.write("api.yaml", PETS);
    place
}

#[test]
fn overlays_of_other_people_are_taken_as_specified() {
    let place = pets();
    let overlay = "\
overlay: 1.1.0
info: { title: for any tool, version: '2' }
extends: api.yaml
actions:
  - target: $.components.schemas.Pet.properties
    update: { age: { type: integer } }
  - target: $.components.schemas
    update: { Owner: { type: object, properties: { name: { type: string } } } }
  - target: $.components.schemas.Owner.properties
    copy: $.components.schemas.Pet.properties
  - target: $.servers
    remove: true
  - target: $.nothing
    remove: true
";
    place.write("fixes.yaml", overlay);
    place.run(&[INTO_SDK, &["--overlay", "fixes.yaml"]].concat()).is(0).says(&["warning[O001]"]);
    let types = place.types("sdk");
    assert!(types.contains("struct Owner") && types.matches("pub age: ").count() == 2, "{types}");
    // In a repository each action says why it is there, and finds something.
    place.run(&["init", "sdks"]).is(0);
    place.run(&["add", "pets", "api.yaml", "--root", "sdks"]).is(0);
    place.write("sdks/specs/pets/overlay.yaml", overlay);
    place.run_without_writing(&["generate", "--root", "sdks"]).is(2).says(&["error[O003]"]);
}

#[test]
fn rules_and_names_come_from_files() {
    let place = pets();
    place.write("rules.toml", "[crate]\nname = 'zoo-sdk'\n[names.types]\nPet = 'Animal'\n");
    let flags = [INTO_SDK, &["--config", "rules.toml", "--lock", "names.lock"]].concat();
    place.run_without_writing(&[&flags[..], &["--dry-run"]].concat()).is(0);
    place.run(&flags).is(0);
    assert!(place.read("sdk/Cargo.toml").contains("name = \"zoo-sdk\""));
    assert!(place.read("names.lock").contains("struct Animal of Pet"));
    // What was locked stays, whatever the rules say now.
    place.run(&[INTO_SDK, &["--lock", "names.lock"]].concat()).is(0);
    assert!(place.types("sdk").contains("pub struct Animal"));
    for (flag, file) in [("--config", "nowhere.toml"), ("--overlay", "nowhere.yaml"), ("--lock", "nowhere/names.lock")]
    {
        place.run_without_writing(&[INTO_SDK, &[flag, file]].concat()).is(2).says(&["error: nowhere"]);
    }
    place.write("broken.toml", "[crates]\n");
    place.run_without_writing(&[INTO_SDK, &["--config", "broken.toml"]].concat()).is(2).says(&["broken.toml:1:"]);
    place.run_without_writing(&[INTO_SDK, &["--lock", "broken.toml"]].concat()).is(2).says(&["broken.toml:1"]);
}

#[test]
fn files_beside_the_folder_of_the_document_are_read_where_it_was_said() {
    let place = Place::with_service();
    let flags = ["generate", "--spec", "service/openapi.yaml", "--out", "sdk"];
    place.run(&flags).is(0).says(&["R006", "`--base`"]);
    fs::remove_dir_all(place.path("sdk")).unwrap();
    place.run(&[&flags[..], &["--base", "."]].concat()).is(0).says(&["0 warnings"]);
    assert!(place.types("sdk").contains("pub struct Key"));
    place.run(&["lint", "service/openapi.yaml", "--base", "."]).is(0).says(&["warning: 0"]);
    for base in ["shared", "nowhere", "service/openapi.yaml"] {
        place.run_without_writing(&[&flags[..], &["--base", base]].concat()).is(2).says(&["error: ", base]);
    }
}

#[cfg(unix)]
#[test]
fn beyond_the_base_nothing_is_read() {
    let place = Place::with_service();
    place.write("secret.yaml", "type: object\nproperties: { planted: { type: string } }\n");
    fs::create_dir(place.path("api")).unwrap();
    for folder in ["service", "shared"] {
        fs::rename(place.path(folder), place.path("api").join(folder)).unwrap();
    }
    for reference in
        ["../../secret.yaml", "../shared/../../secret.yaml", "../shared/link.yaml", "%2e%2e/%2e%2e/secret.yaml"]
    {
        place.write("api/service/openapi.yaml", crate::place::SERVICE.replace("../shared/key.yaml", reference));
        let _ = std::os::unix::fs::symlink(place.path("secret.yaml"), place.path("api/shared/link.yaml"));
        let ended = place.run(&["generate", "--spec", "api/service/openapi.yaml", "--base", "api", "--out", "sdk"]);
        ended.is(0).says(&["R006", "outside of the folder"]);
        let has_it = |text: &Option<Vec<u8>>| {
            text.as_ref().is_some_and(|text| String::from_utf8_lossy(text).contains("planted"))
        };
        assert!(!place.tree().iter().any(|(path, text)| path.starts_with("sdk") && has_it(text)), "{reference}");
    }
}

#[test]
fn a_document_can_come_through_a_pipe() {
    let place = Place::with_service();
    let flags = ["generate", "--spec", "-", "--out", "sdk"];
    place.run_in("", &flags, PETS).is(0).says(&["document: 1 of 1 operations"]);
    assert!(place.path("sdk/src/lib.rs").is_file());
    place.run_in("", &["lint", "-"], PETS).is(0).says(&["operations: 1 of 1"]);
    place.run_in("", &["names", "-"], PETS).is(0).says(&["pets().get()"]);
    place.run_in("", &["lint", "-"], "").is(2).says(&["standard input:1:1: the file is empty"]);
    // A text has no place, so nothing is beside it, unless it is said.
    let beside = crate::place::SERVICE.replace("../shared", "shared");
    place.run_in("", &["lint", "-"], &beside).is(0).says(&["R00", "given as a text", "`--base`"]);
    place.run_in("", &["lint", "-", "--base", "."], &beside).is(0).says(&["warning: 0"]);
}
