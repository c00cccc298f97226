//! `release-check`: what must be right before a crate is published, and what is kept when it is.

use std::process::Command;

use crate::place::{PETS, Place};

fn provider() -> Place {
    let place = Place::repository();
    place.write("api.yaml", PETS);
    place.run(&["add", "p", "api.yaml"]).is(0);
    place
}

fn write_config(place: &Place, text: &str) {
    place.write("specs/p/provider.toml", format!("[crate]\nname = 'p-sdk'\n{text}"));
    place.run(&["generate", "p"]).is(0);
}

#[test]
fn a_first_release_is_recorded() {
    let place = provider();
    let ended = place.run_without_writing(&["release-check", "p", "--quick"]);
    ended.is(0).says(&[
        "p-sdk 0.1.0    last: nothing was released before",
        "0.1.0, the first one",
        "it has an entry for 0.1.0",
    ]);
    place.run(&["release-check", "p", "--record"]).is(0).says(&["0.1.0 is recorded in"]);
    let record = place.read("specs/p/released.json");
    assert!(record.lines().any(|line| line.starts_with("\"types::Pet.name\": {")), "{record}");
    assert!(!record.contains("Get a pet"), "prose is kept");
    place.run_without_writing(&["release-check", "p", "--record"]).is(0).says(&["0.1.0 is recorded already"]);
}

#[test]
fn a_version_that_is_too_low_is_told_which_one() {
    let place = provider();
    place.run(&["release-check", "p", "--record"]).is(0);
    place.write("specs/p/openapi.yaml", PETS.replace("email: { type: string }", "email: { type: integer }"));
    write_config(&place, "version = '0.1.1'\n");
    let ended = place.run_without_writing(&["release-check", "p", "--quick"]);
    ended.is(1).says(&[
        "p-sdk 0.1.1    last: 0.1.0",
        "ok  version     0.1.1, newer than 0.1.0",
        "breaking (",
        "0.1.1 is too low, it must be 0.2.0",
        "-> `cargo xtask update p --write` writes 0.2.0",
        "has no entry for 0.1.1",
        "-> write `## 0.1.1`",
    ]);
    assert!(ended.stdout.lines().count() < 20, "{}", ended.stdout);
    place.run_without_writing(&["release-check", "p", "--record"]).is(1).says(&["nothing is recorded"]);
    place.run(&["update", "p", "--write"]).is(0);
    place.run_without_writing(&["release-check", "p", "--quick"]).is(0).says(&["0.2.0, newer than 0.1.0"]);
    place.run(&["release-check", "p", "--record"]).is(0);
    place.run_without_writing(&["update", "p"]).is(0).says(&["0.2.0 was released, and nothing has changed since"]);
}

#[test]
fn the_same_version_again_is_not_newer() {
    let place = provider();
    place.run(&["release-check", "p", "--record"]).is(0);
    place.write("specs/p/openapi.yaml", PETS.replace("owner: {", "age: { type: integer }, owner: {"));
    write_config(&place, "version = '0.1.0'\n");
    place.run(&["release-check", "p", "--quick"]).is(1).says(&["0.1.0 is not newer than 0.1.0"]);
}

#[test]
fn what_is_there_must_be_what_would_be_made() {
    let place = provider();
    place.replace("generated/p/Cargo.toml", "\npets = []", "");
    let ended = place.run_without_writing(&["release-check", "p", "--quick"]);
    ended.is(1).says(&["not in the manifest: pets", "1 files are not what would be made", "`cargo xtask generate p`"]);
}

#[test]
fn what_is_no_version_makes_no_crate() {
    let place = provider();
    place.write("specs/p/provider.toml", "[crate]\nversion = 'banana'\n");
    for command in [["generate", "p"].as_slice(), &["update", "p"], &["release-check", "p"]] {
        place.run_without_writing(command).is(2).says(&["`banana`: it is no version of cargo", "provider.toml"]);
    }
}

#[test]
fn two_documents_are_one_too_many() {
    let place = provider();
    place.write("specs/p/openapi.json", "{}");
    place.run_without_writing(&["generate", "--check"]).is(2).says(&["there are openapi.json and openapi.yaml"]);
    place.write("specs/p/provider.toml", "[crate]\nname = 'p-sdk'\n[document]\nfile = 'openapi.yaml'\n");
    place.run(&["generate", "p"]).is(0);
}

#[test]
fn a_package_has_licences_and_what_changed() {
    let place = provider();
    write_config(&place, "repository = 'https://code.example/p'\ncategories = ['api-bindings']\n");
    let manifest = place.read("generated/p/Cargo.toml");
    assert!(manifest.contains("repository = \"https://code.example/p\"\n"), "{manifest}");
    assert!(manifest.contains("categories = [\"api-bindings\"]\n"), "{manifest}");
    place.write("Cargo.toml", "[workspace]\nresolver = '3'\nmembers = ['generated/*']\n");
    let cargo = std::env::var_os("CARGO").unwrap();
    let mut listed = Command::new(cargo);
    listed.args(["package", "--list", "--allow-dirty", "--offline", "-p", "p-sdk"]);
    let listed = listed.current_dir(place.path("")).output().unwrap();
    let files = String::from_utf8(listed.stdout).unwrap();
    for file in ["CHANGELOG.md", "LICENSE-APACHE", "LICENSE-MIT"] {
        assert!(
            files.lines().any(|line| line == file),
            "{file} in\n{files}\n{}",
            String::from_utf8_lossy(&listed.stderr)
        );
    }
}
