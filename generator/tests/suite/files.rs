//! Documents of several files. Each folder of `tests/files` is one, with the representation (`expected.ir.txt`) and the
//! findings (`expected.diag.txt`) that come of it. `UPDATE=1 cargo test` rewrites them.

#![allow(clippy::unwrap_used, missing_docs, reason = "tests")]

use std::fs;
use std::path::Path;

use sdkwright::ir;
use sdkwright::pipeline::{self, Generated, Provider};

use crate::support;

#[test]
fn several_files_are_one_document() {
    let generated = check("several");
    assert!(generated.files.is_some());
}

#[test]
fn what_is_elsewhere_is_not_read() {
    let generated = check("refused");
    let read: Vec<&str> = (0..).map_while(|id| Some(generated.sources.get(ir::FileId(id))?.name.as_str())).collect();
    assert!(read.iter().all(|name| name.contains("/refused/")), "{read:?}");
}

#[test]
fn swagger_may_have_several_files_too() {
    check("swagger");
}

#[test]
fn identifiers_and_anchors_are_places() {
    check("identifiers");
}

#[cfg(unix)]
#[test]
fn a_link_that_leads_out_of_the_folder_is_not_followed() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("links");
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(folder.join("inside")).unwrap();
    fs::write(folder.join("secret.json"), r#"{"type": "object", "properties": {"secret": {"type": "string"}}}"#)
        .unwrap();
    fs::write(folder.join("inside/thing.json"), r#"{"type": "object", "properties": {"thing": {"type": "string"}}}"#)
        .unwrap();
    let link = |to: &str, name: &str| std::os::unix::fs::symlink(to, folder.join("inside").join(name)).unwrap();
    link("../secret.json", "out.json");
    link("..", "up");
    link("thing.json", "in.json");
    link("loop.json", "loop.json");
    let document = folder.join("inside/openapi.json");
    let references = ["out.json", "up/secret.json", "in.json", "loop.json"];
    let schemas =
        references.iter().enumerate().map(|(index, name)| (format!("S{index}"), serde_json::json!({"$ref": name})));
    let schemas = schemas.collect::<serde_json::Map<_, _>>();
    let text = serde_json::json!({"openapi": "3.1.0", "components": {"schemas": schemas}}).to_string();
    fs::write(&document, text).unwrap();
    let generated = pipeline::generate(&Provider::of_document(&document)).unwrap();
    let dump = ir::dump(&generated.stages.api.unwrap());
    assert!(!dump.contains("secret") && dump.contains("thing"), "{dump}");
    let refused = generated.diags.iter().filter(|found| found.code.as_str() == "R006").count();
    assert_eq!(refused, 3);
}

#[test]
fn files_that_copy_each_other_over_and_over_end() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("copies");
    fs::create_dir_all(&folder).unwrap();
    // Each holds the next one twice, where only a copy will do.
    for index in 0..40 {
        let next = format!("{}.json", index + 1);
        let callbacks = serde_json::json!({"a": {"$ref": next}, "b": {"$ref": next}});
        let operation = serde_json::json!({"responses": {}, "callbacks": {"c": callbacks}});
        fs::write(folder.join(format!("{index}.json")), serde_json::json!({"get": operation}).to_string()).unwrap();
    }
    let document = folder.join("openapi.json");
    fs::write(&document, r#"{"openapi": "3.1.0", "paths": {"/a": {"$ref": "0.json"}}}"#).unwrap();
    let generated = pipeline::generate(&Provider::of_document(&document)).unwrap();
    assert_eq!(generated.stages.api.unwrap().operations.len(), 1);
}

fn check(case: &str) -> Generated {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/files").join(case);
    let document = support::document_of(&folder);
    let generated = pipeline::generate(&Provider::of_document(&document)).unwrap();
    let name = |id| generated.sources.get(id).map(|file| support::name(Path::new(&file.name))).unwrap_or_default();
    let mut findings = String::new();
    for found in generated.diags.iter() {
        let (level, code, place) = (found.level.as_str(), found.code.as_str(), &found.origin);
        let help = found.help.as_ref().map(|help| format!("; {help}")).unwrap_or_default();
        findings += &format!("{level} {code} {}{}: {}{help}\n", name(place.file), place.pointer, found.message);
    }
    support::golden(&folder.join("expected.ir.txt"), &ir::dump(generated.stages.api.as_ref().unwrap()));
    support::golden(&folder.join("expected.diag.txt"), &findings);
    generated
}
