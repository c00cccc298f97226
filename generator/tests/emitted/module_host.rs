use std::path::Path;

use sdkwright::emit::FileTree;
use sdkwright::{Input, Layout, Options};

/// Uses what is in the module, so that it is not only there.
const PROGRAM: &str = "\
//! Has a module tree.

pub mod vendor {
    //! What is made of descriptions.

    include!(concat!(env!(\"CARGO_MANIFEST_DIR\"), \"/../../module-host-out/api.rs\"));
}

use vendor::api::{Client, Error, types};

/// Calls what the module has.
pub async fn first(client: &Client) -> Result<Option<types::Item>, Error> {
    client.items().list().items().next().await.transpose()
}
";

const BEHAVIOR: &str = "\
use module_host::vendor::api::{Client, Mock, items, types};

#[tokio::test]
async fn calls_are_sent() {
    let mock = Mock::new();
    mock.answer::<items::List>(types::ItemPage::new(vec![types::Item::new(\"a\")]));
    let client = Client::builder().token(\"t\").transport(mock.clone()).build().unwrap();
    assert_eq!(module_host::first(&client).await.unwrap().unwrap().id, \"a\");
    assert_eq!(mock.calls().len(), 1);
}
";

/// What a module may be made of: everything that needs something of the crate that it is in.
const DOCUMENT: &str = r##"{
  "openapi": "3.1.0",
  "info": {"title": "Hosted", "version": "1"},
  "servers": [{"url": "https://hosted.example"}],
  "security": [{"token": []}],
  "paths": {
    "/items": {"get": {"tags": ["items"], "operationId": "listItems",
      "parameters": [{"name": "cursor", "in": "query", "schema": {"type": "string"}}],
      "responses": {"200": {"description": "x", "content": {"application/json": {"schema": {"$ref": "#/components/schemas/ItemPage"}}}}}},
      "post": {"tags": ["items"], "operationId": "createItem",
      "requestBody": {"required": true, "content": {"multipart/form-data": {"schema": {"type": "object", "required": ["file"],
        "properties": {"file": {"type": "string", "format": "binary"}, "at": {"type": "string", "format": "date-time"}}}}}},
      "responses": {"204": {"description": "x"},
        "404": {"description": "x", "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Missing"}}}}}}},
    "/events": {"get": {"tags": ["events"], "operationId": "watchEvents",
      "responses": {"200": {"description": "x", "content": {"text/event-stream": {"schema": {"$ref": "#/components/schemas/Shape"}}}}}}}
  },
  "components": {
    "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}},
    "schemas": {
      "ItemPage": {"type": "object", "required": ["items"], "properties": {
        "items": {"type": "array", "items": {"$ref": "#/components/schemas/Item"}}, "next_cursor": {"type": "string"}}},
      "Item": {"type": "object", "required": ["id"], "properties": {
        "id": {"type": "string"}, "state": {"type": "string", "enum": ["new", "old"]}, "parent": {"$ref": "#/components/schemas/Item"}}},
      "Missing": {"type": "object", "required": ["reason"], "properties": {"reason": {"type": "string"}}},
      "Shape": {"oneOf": [{"$ref": "#/components/schemas/Round"}, {"$ref": "#/components/schemas/Flat"}],
        "discriminator": {"propertyName": "kind", "mapping": {"round": "#/components/schemas/Round", "flat": "#/components/schemas/Flat"}}},
      "Round": {"type": "object", "required": ["kind"], "properties": {"kind": {"const": "round"}}},
      "Flat": {"type": "object", "required": ["kind"], "properties": {"kind": {"const": "flat"}}}
    }
  }
}"##;

/// A crate that includes a module tree as one with a build script does. `folder` holds the crates; the tree is beside it.
pub(crate) fn module_host(folder: &Path) -> FileTree {
    let options = Options::default().with_layout(Layout::Module("vendor::api".to_owned()));
    let output = sdkwright::generate(&Input::text("hosted.json", DOCUMENT), &options).unwrap();
    output.write_for_include(&folder.with_file_name("module-host-out")).unwrap();
    let package = "[package]\nname = \"module-host\"\nversion = \"0.0.0\"\nedition = \"2024\"\npublish = false\n\n";
    let for_tests = "\n[dev-dependencies]\nmodule-host = { path = \".\", features = [\"mock\"] }\n\
                     tokio = { version = \"1\", features = [\"macros\", \"rt-multi-thread\"] }\n";
    FileTree::from([
        ("Cargo.toml".to_owned(), format!("{package}{}{for_tests}", output.manifest().unwrap()).into()),
        ("src/lib.rs".to_owned(), PROGRAM.into()),
        ("tests/behavior.rs".to_owned(), BEHAVIOR.into()),
    ])
}
