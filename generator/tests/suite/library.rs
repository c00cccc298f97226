//! What programs call: `sdkwright::generate`.

#![allow(clippy::unwrap_used, missing_docs, reason = "tests")]

use std::fs;

use sdkwright::{GenerateError, Input, Layout, Options, Severity};

const PETS: &str = "\
openapi: 3.1.0
info: { title: Pets, version: '1' }
servers: [{ url: 'https://pets.example' }]
paths:
  /pets/{id}:
    get:
      tags: [Pets]
      operationId: getPet
      parameters: [{ name: id, in: path, required: true, schema: { type: string } }]
      responses: { '200': { description: x, content: { application/json: { schema: { $ref: '#/components/schemas/Pet' } } } } }
components:
  schemas:
    Pet: { type: object, required: [name], properties: { name: { type: string }, odd: { type: strnig } } }
";

#[test]
fn a_text_becomes_the_files_of_a_crate() {
    let options = Options::default().with_crate_name("zoo-sdk");
    let output = sdkwright::generate(&Input::text("pets.yaml", PETS), &options).unwrap();
    assert!(output.files()["Cargo.toml"].contains("name = \"zoo-sdk\""));
    assert_eq!(output.manifest(), None);
    let odd = output.findings().iter().find(|finding| finding.severity > Severity::Note).unwrap();
    assert_eq!((odd.file.as_str(), odd.line), ("pets.yaml", Some(13)));
    assert!(odd.to_string().starts_with("pets.yaml:13:"), "{odd}");

    // The names of one run hold in the next.
    let renamed = PETS.replace("getPet", "fetchPet");
    let next = sdkwright::generate(&Input::text("pets.yaml", renamed).names(output.names()), &options).unwrap();
    assert_eq!(next.names(), output.names());
}

#[test]
fn what_cannot_be_used_is_said() {
    let say = |input: Input, options: Options| sdkwright::generate(&input, &options).unwrap_err();
    assert!(matches!(say(Input::file("nowhere.yaml"), Options::default()), GenerateError::Input(_)));
    assert!(matches!(say(Input::text("a", "{"), Options::default()), GenerateError::Input(_)));
    let refused = say(Input::text("a", "title: list"), Options::default());
    assert!(refused.to_string().contains("this is not an OpenAPI document"), "{refused}");
    assert!(matches!(say(Input::text("a", PETS), Options::default().with_crate_name("serde")), GenerateError::Name(_)));
    let module = Options::default().with_layout(Layout::Module("a-b".to_owned()));
    assert!(matches!(say(Input::text("a", PETS), module), GenerateError::Name(_)));
    let output = sdkwright::generate(&Input::text("a", PETS), &Options::default()).unwrap();
    let place = tempfile::tempdir().unwrap();
    fs::write(place.path().join("mine"), "").unwrap();
    assert!(matches!(output.write(place.path()), Err(GenerateError::Output(_))));
    assert!(matches!(output.write_for_include(place.path()), Err(GenerateError::Name(_))));
}

#[test]
fn a_module_tree_is_for_another_crate() {
    let options = Options::default().with_layout(Layout::Module("vendor::api".to_owned()));
    let output = sdkwright::generate(&Input::text("pets.yaml", PETS), &options).unwrap();
    assert!(output.files().contains_key("mod.rs") && output.files().contains_key("types/mod.rs"));
    assert!(output.files().keys().all(|path| path.ends_with(".rs")));
    for (path, text) in output.files() {
        let at_root =
            text.match_indices("crate::").find(|(at, _)| !text[at + "crate::".len()..].starts_with("vendor::api::"));
        assert_eq!(at_root, None, "{path}");
        assert!(!text.contains("#!["), "{path}");
        syn::parse_file(text).unwrap_or_else(|error| panic!("{path}: {error}"));
    }
    let manifest: toml::Table = output.manifest().unwrap().parse().unwrap();
    assert!(manifest["features"].get("pets").is_some() && manifest["dependencies"].get("serde_json").is_some());

    let place = tempfile::tempdir().unwrap();
    output.write_for_include(place.path()).unwrap();
    output.write_for_include(place.path()).unwrap();
    let text = fs::read_to_string(place.path().join("api.rs")).unwrap();
    assert!(text.contains("pub mod api;") && text.contains("mod.rs"), "{text}");
    assert!(place.path().join("api/mod.rs").is_file());
}
