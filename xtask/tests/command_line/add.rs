//! `add`: a folder in `specs/`, and its crate.

use crate::place::{PETS, Place};

#[test]
fn a_provider_is_made() {
    let place = Place::repository();
    place.write("api.txt", format!("{PETS}  securitySchemes:\n    Bearer: {{ type: http, scheme: bearer }}\n"));
    place.run(&["add", "pet-shop", "api.txt"]).is(0).says(&["next: read ./specs/pet-shop/diagnostics.txt"]);
    assert_eq!(place.read("specs/pet-shop/openapi.yaml"), place.read("api.txt"));
    assert!(place.read("specs/pet-shop/provider.toml").contains("name = \"pet-shop-sdk\""));
    assert!(place.read("specs/pet-shop/provider.toml").contains("env = \"PET_SHOP_TOKEN\""));
    assert!(place.read("generated/pet-shop/Cargo.toml").contains("name = \"pet-shop-sdk\""));
    for file in ["names.lock", "diagnostics.txt", "CHANGELOG.md"] {
        assert!(place.path("specs/pet-shop").join(file).is_file(), "{file}");
    }
    place.run_without_writing(&["generate", "--check"]).is(0);
    place
        .run_without_writing(&["add", "pet-shop", "api.txt"])
        .is(2)
        .says(&["specs/pet-shop is there already", "cargo xtask generate pet-shop"]);
}

#[test]
fn json_is_told_by_its_text() {
    let place = Place::repository();
    place.write("api.txt", r#"{"openapi": "3.1.0", "info": {"title": "X", "version": "1"}, "paths": {}}"#);
    place.run(&["add", "x", "api.txt"]).is(0);
    assert!(place.path("specs/x/openapi.json").is_file());
    place.run_without_writing(&["generate", "--check"]).is(0);
}

#[test]
fn a_shared_suffix_is_taken_off() {
    let place = Place::repository();
    let schemas: String =
        ["AAO", "BAO", "CAO", "DAO"].map(|name| format!("    Thing{name}: {{ type: object }}\n")).concat();
    place.write("api.yaml", format!("{PETS}{schemas}"));
    place.run(&["add", "p", "api.yaml"]).is(0);
    place.run_without_writing(&["generate", "--check"]).is(0);
}

#[test]
fn what_cannot_be_read_leaves_no_folder() {
    let place = Place::repository();
    place.write("broken.yaml", "openapi: [\n");
    place.write("list.yaml", "- milk\n");
    place.write("old.yaml", "swagger: '1.2'\n");
    for file in ["broken.yaml", "list.yaml", "old.yaml"] {
        place.run_without_writing(&["add", "p", file]).is(2).says(&[file]);
    }
}

#[test]
fn names_that_are_none() {
    let place = Place::repository();
    place.write("api.yaml", PETS);
    for name in ["", "..", "../p", "P", "a_b", "1a", "a b", "a/b", "é", "a-", "a--b"] {
        place.run_without_writing(&["add", name, "api.yaml"]).is(2).says(&["is no provider name"]);
    }
}

#[test]
fn a_crate_of_somebody_is_left_alone() {
    let place = Place::repository();
    place.write("api.yaml", PETS);
    place.write("generated/p/src/lib.rs", "// mine");
    place.run_without_writing(&["add", "p", "api.yaml"]).is(2).says(&["generated/p"]);
}
