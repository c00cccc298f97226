//! Documents that nothing can be made of: status 2, a place, and nothing is written.

use crate::place::{Ended, PETS, Place};

fn generate(document: impl AsRef<[u8]>) -> Ended {
    let place = Place::empty();
    place.write("api.yaml", document);
    let lint = place.run_without_writing(&["lint", "api.yaml"]);
    lint.is(2);
    let ended = place.run_without_writing(&["generate", "--spec", "api.yaml", "--out", "sdk"]);
    ended.is(2);
    ended
}

#[test]
fn no_such_file() {
    let place = Place::repository();
    for arguments in [
        &["generate", "--spec", "nowhere.yaml", "--out", "sdk"][..],
        &["lint", "nowhere.yaml"],
        &["add", "p", "nowhere.yaml"],
    ] {
        place.run_without_writing(arguments).is(2).says(&["error: nowhere.yaml: ", "No such file"]);
    }
}

#[test]
fn an_error_is_said_once() {
    let place = Place::with_provider("openapi: [\n");
    for arguments in [&["generate"][..], &["generate", "--check"], &["generate", "--spec", "x", "--out", "y"]] {
        let ended = place.run_without_writing(arguments);
        ended.is(2);
        assert!(ended.stderr.starts_with("error: "), "{}", ended.stderr);
        assert_eq!(ended.stderr.matches("error: ").count(), 1, "{}", ended.stderr);
    }
}

#[test]
fn a_folder_is_no_file() {
    let place = Place::empty();
    place.write("folder/x", "");
    place.run_without_writing(&["lint", "folder"]).is(2).says(&["error: folder: "]);
}

#[test]
fn neither_yaml_nor_json() {
    generate("openapi: 3.1.0\ninfo: [1, 2\npaths: }\n").says(&["error: api.yaml:3:"]);
    generate("{\n  \"openapi\": \"3.1.0\",\n  \"info\": ]\n").says(&["error: api.yaml:3:11: "]);
    generate(b"openapi: 3.1.0\ninfo: \xff\xff\n").says(&["error: api.yaml:2:7: "]);
    generate("").says(&["error: api.yaml:1:1: the file is empty"]);
}

#[test]
fn not_an_openapi_document() {
    let message = "this is not an OpenAPI document";
    generate("title: shopping list\n").says(&[message, "`openapi`"]);
    generate("[1, 2]").says(&[message, "not an object"]);
    generate("just words\n").says(&[message, "not an object"]);
    generate("openapi: 4.0.0\ninfo: {}\n").says(&["the version `4.0.0` of OpenAPI is unknown", "api.yaml:1:"]);
    generate("info: {}\nopenapi: [3]\n").says(&["api.yaml:2:"]);
}

#[test]
fn swagger_of_another_version() {
    generate("swagger: '1.2'\ninfo: { title: Old, version: '1' }\npaths: {}\n")
        .says(&["the version `1.2` of Swagger is unknown", "api.yaml:1:"]);
}

#[test]
fn unknown_provider() {
    let place = Place::with_provider(PETS);
    place.write("specs/other/openapi.yaml", PETS);
    for command in ["generate", "dump-ir"] {
        place.run_without_writing(&[command, "nobody"]).is(2).says(&["`nobody`", "other, p"]);
    }
}

#[test]
fn a_repository_without_providers() {
    let place = Place::repository();
    place.run_without_writing(&["generate", "--check"]).is(2).says(&["no provider", "cargo xtask add"]);
    place.run_without_writing(&["generate", "p"]).is(2).says(&["`p`", "cargo xtask add"]);
}

#[test]
fn a_provider_without_a_document() {
    let place = Place::empty();
    place.write("specs/p/provider.toml", "");
    place.run_without_writing(&["generate"]).is(2).says(&["specs/p: there is no openapi.json"]);
}

#[test]
fn flags_that_exclude_each_other() {
    let place = Place::with_provider(PETS);
    for arguments in [
        &["generate", "--check", "--dry-run"][..],
        &["generate", "p", "--spec", "x.yaml", "--out", "sdk"],
        &["generate", "--spec", "x.yaml"],
        &["generate", "--out", "sdk"],
        &["generate", "--name", "x-sdk"],
        &["frobnicate"],
        &[],
    ] {
        place.run_without_writing(arguments).is(2).says(&["Usage:"]);
    }
}

#[test]
fn the_root_can_be_named() {
    let place = Place::empty();
    place.run(&["generate", "--help"]).is(0).says(&["--root <DIR>", "cargo xtask generate acme --check"]);
    place.run_without_writing(&["generate"]).is(2).says(&["error: . is no repository of SDKs", "cargo xtask init ."]);
}
