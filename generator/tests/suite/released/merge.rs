//! Two branches that each added an operation are merged by git, line by line, and keep all names of both.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, missing_docs, reason = "tests")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use sdkwright::config::{NamesLock, load_lock};
use serde_json::{Value, json};

use crate::support;

/// A repository of its own, without anybody's configuration.
struct Repository(PathBuf);

impl Repository {
    fn new() -> Self {
        let root = Path::new(env!("CARGO_TARGET_TMPDIR")).join("merge");
        if root.exists() {
            fs::remove_dir_all(&root).unwrap();
        }
        fs::create_dir_all(&root).unwrap();
        let own = Self(root);
        own.git(&["init", "--quiet", "--initial-branch", "main"]);
        // As the repository itself has it.
        fs::copy(support::repository().join(".gitattributes"), own.0.join(".gitattributes")).unwrap();
        own
    }

    fn git(&self, arguments: &[&str]) {
        let mut command = Command::new("git");
        command.current_dir(&self.0).env("GIT_CONFIG_GLOBAL", "/dev/null").env("GIT_CONFIG_NOSYSTEM", "1");
        command.args(["-c", "user.name=test", "-c", "user.email=test@example.com"]).args(arguments);
        let output = command.output().unwrap();
        assert!(output.status.success(), "git {arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    }

    fn path(&self) -> PathBuf {
        self.0.join("specs/acme/names.lock")
    }

    /// Generates with the names that are there, and commits what comes of it.
    fn commit(&self, document: Value) -> NamesLock {
        let lock = self.generate(document);
        self.git(&["add", "--all"]);
        self.git(&["commit", "--quiet", "--message", "Generate"]);
        lock
    }

    fn generate(&self, document: Value) -> NamesLock {
        let known = if self.path().exists() { load_lock(&self.path()).unwrap() } else { NamesLock::default() };
        let (plan, diags) = support::decided(document, &known);
        assert!(!diags.has_errors(), "{diags:?}");
        fs::create_dir_all(self.path().parent().unwrap()).unwrap();
        fs::write(self.path(), plan.lock.to_text()).unwrap();
        plan.lock
    }
}

fn document(operations: &[(&str, Value)]) -> Value {
    let answer = |schema: &Value| json!({ "200": { "description": "ok", "content": { "application/json": { "schema": schema } } } });
    let item = |(name, schema): &(&str, Value)| {
        let get = json!({ "operationId": format!("list_{name}"), "tags": [name], "responses": answer(schema) });
        (format!("/{name}"), json!({ "get": get }))
    };
    json!({
        "openapi": "3.1.0",
        "info": { "title": "Acme", "version": "1" },
        "servers": [{ "url": "https://api.acme.test" }],
        "paths": operations.iter().map(item).collect::<serde_json::Map<_, _>>(),
        "components": { "schemas": { "Pet": { "type": "object", "properties": { "name": { "type": "string" } } } } },
    })
}

#[test]
fn two_branches_that_each_added_an_operation() {
    let pets = ("pets", json!({ "$ref": "#/components/schemas/Pet" }));
    // Both use a type that was there, beside one of their own.
    let with_pet = |name: &str| {
        let own = json!({ "type": "object", "properties": { name: { "type": "string" } } });
        let properties = json!({ "pet": { "$ref": "#/components/schemas/Pet" }, "item": own });
        json!({ "type": "object", "properties": properties })
    };
    let (owners, toys) = (("owners", with_pet("owner")), ("toys", with_pet("toy")));
    let repository = Repository::new();
    repository.commit(document(std::slice::from_ref(&pets)));
    repository.git(&["switch", "--quiet", "--create", "owners"]);
    let one = repository.commit(document(&[pets.clone(), owners.clone()]));
    repository.git(&["switch", "--quiet", "--create", "toys", "main"]);
    let other = repository.commit(document(&[toys.clone(), pets.clone()]));
    repository.git(&["merge", "--quiet", "--no-edit", "owners"]);
    let both = document(&[owners, pets, toys]);
    let merged = repository.generate(both.clone());
    for branch in [&one, &other] {
        for (name, ty) in &branch.types {
            let now = &merged.types[name];
            assert_eq!((now.gone, &now.source, &now.members), (false, &ty.source, &ty.members), "{name}");
        }
        for (key, call) in &branch.calls {
            assert_eq!(merged.calls.get(key), Some(call), "{key}");
        }
        assert!(branch.features.iter().all(|(module, feature)| merged.features.get(module) == Some(feature)));
    }
    // And again changes nothing.
    assert_eq!(repository.generate(both).to_text(), merged.to_text());
}
