//! What is emitted compiles, without warnings, and so does its documentation.
//!
//! One workspace holds the crates of all hostile documents and of the documents with rules, whose samples are
//! tested and which may have a `behavior.rs` of tests, and a few more into which the small documents of
//! `normalize/` are merged: a crate of its own for each of them would take minutes.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use sdkwright::diag::Diagnostics;
use sdkwright::emit::FileTree;
use sdkwright::pipeline::{self, Provider};
use sdkwright::{output, read, upgrade};
use serde_json::{Map, Value, json};

use crate::{module_host, support};

/// The crates whose documentation is built: prose that means to break it, names, and tables of ours.
const DOCUMENTED: &[&str] = &["hostile-prose", "hostile-foreign-code", "hostile-names", "defaults", "hosts"];

/// More crates than this take longer than anybody waits.
const MOST_CRATES: usize = 46;

#[test]
fn emitted_crates_compile_without_warnings() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("emitted");
    fs::create_dir_all(&folder).unwrap();
    let mut crates = BTreeMap::new();
    for path in support::documents_in("hostile") {
        let name = format!("hostile-{}", path.file_stem().unwrap().to_string_lossy());
        // A rule may have the same name.
        let provider = Provider { name: name.clone(), ..Provider::of_document(&path) };
        crates.insert(name, files_of(&provider));
    }
    let path = folder.join("chain.json");
    fs::write(&path, chain(400).to_string()).unwrap();
    crates.insert("chain".to_owned(), files_of(&Provider::of_document(&path)));
    for folder in support::folders_of_files() {
        let name = format!("files-{}", support::name(&folder));
        // Documents of a folder are all called the same.
        let provider = Provider { name: name.clone(), ..Provider::of_document(&support::document_of(&folder)) };
        crates.insert(name, files_of(&provider));
    }
    for provider in support::rules() {
        let Some(mut files) = pipeline::generate(&provider).unwrap().files else { continue };
        if let Ok(test) = fs::read_to_string(provider.document.with_file_name("behavior.rs")) {
            if test.contains("sdkwright_faults") {
                add_faults(&mut files);
            }
            files.insert("tests/behavior.rs".to_owned(), test.into());
        }
        crates.insert(format!("rule-{}", provider.name), files);
    }
    for (version, document) in merged(&support::documents_in("normalize")) {
        let name = format!("small-{}", version.replace('.', "-"));
        let path = folder.join(format!("{name}.json"));
        fs::write(&path, serde_json::to_string(&document).unwrap()).unwrap();
        crates.insert(name, files_of(&Provider::of_document(&path)));
    }
    crates.insert("module-host".to_owned(), module_host::module_host(&folder));
    assert!((8..=MOST_CRATES).contains(&crates.len()), "{} crates", crates.len());
    remove_others(&folder, &crates);
    for (name, files) in &crates {
        output::write(&folder.join(name), files).unwrap();
    }
    let members: Vec<&String> = crates.keys().collect();
    let profile = include_str!("../../../tests/emitted.toml");
    let manifest = format!("[workspace]\nresolver = \"3\"\nmembers = {members:?}\n\n{profile}");
    write_if_new(&folder.join("Cargo.toml"), &manifest);
    let lock = fs::read_to_string(support::repository().join("Cargo.lock")).unwrap();
    write_if_new(&folder.join("Cargo.lock"), &lock);
    // Every crate is checked before the test gives up; those with tests are compiled for them.
    let mut check = vec!["check", "--workspace", "--keep-going"];
    let tested = crates.iter().filter(|(_, files)| files.keys().any(|path| path.starts_with("tests/")));
    let tested: Vec<String> = tested.map(|(name, files)| package(files).unwrap_or_else(|| name.clone())).collect();
    check.extend(tested.iter().flat_map(|name| ["--exclude", name]));
    run(&folder, &check, &[]);
    let tests = ["test", "--workspace", "--test", "samples", "--test", "behavior", "--no-fail-fast"];
    run(&folder, &tests, &[("SDKWRIGHT_FAULTS", &faults())]);
    let mut documented = vec!["doc", "--no-deps", "--keep-going"];
    let packages: Vec<String> = DOCUMENTED.iter().map(|name| format!("{name}-sdk")).collect();
    documented.extend(packages.iter().flat_map(|name| ["--package", name]));
    run(&folder, &documented, &[("RUSTDOCFLAGS", "-D warnings")]);
}

/// What a crate is called in its manifest.
fn package(files: &FileTree) -> Option<String> {
    let manifest: toml::Table = files.get("Cargo.toml")?.parse().ok()?;
    Some(manifest.get("package")?.get("name")?.as_str()?.to_owned())
}

/// What a behavior needs that calls the server of `tests/faults`, with both clients.
fn add_faults(files: &mut FileTree) {
    let folder = support::repository().join("tests/faults").canonicalize().unwrap();
    let manifest = files.get_mut("Cargo.toml").unwrap().to_mut();
    *manifest = manifest.replace("features = [\"mock\"] }", "features = [\"blocking\", \"mock\"] }");
    assert!(manifest.contains("\"blocking\", \"mock\""), "{manifest}");
    manifest.push_str(&format!("sdkwright-faults = {{ path = {:?} }}\n", folder.display().to_string()));
}

/// Where that server is, which is built if it is not there yet: with an example and for the whole workspace, because cargo then
/// takes the features that `cargo test --workspace` has compiled it with.
fn faults() -> String {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).parent().unwrap();
    let status = Command::new(env!("CARGO"))
        .args(["build", "--quiet", "--workspace", "--bin", "sdkwright-faults", "--example", "large_bodies"])
        .current_dir(support::repository())
        .env("CARGO_TARGET_DIR", folder)
        .status();
    assert!(status.unwrap().success());
    folder.join("debug/sdkwright-faults").display().to_string()
}

/// Types that contain each other in a row, longer than the compiler looks into types unless it is told to.
fn chain(length: usize) -> Value {
    let mut schemas = Map::new();
    for index in 0..length {
        let next = json!({"$ref": format!("#/components/schemas/Link{}", index + 1)});
        let properties = json!({"next": next, "list": {"type": "array", "items": next}, "name": {"type": "string"}});
        let schema = json!({"type": "object", "required": ["next"], "properties": properties});
        schemas.insert(format!("Link{index}"), schema);
    }
    schemas.insert(format!("Link{length}"), json!({"type": "object", "properties": {"end": {"type": "string"}}}));
    let media = json!({"schema": {"$ref": "#/components/schemas/Link0"}});
    let responses = json!({"200": {"description": "all", "content": {"application/json": media}}});
    json!({"openapi": "3.1.0", "info": {"title": "Chain", "version": "1"},
        "paths": {"/chain": {"get": {"responses": responses}}}, "components": {"schemas": schemas}})
}

fn files_of(provider: &Provider) -> FileTree {
    let generated = pipeline::generate(provider).unwrap();
    generated.files.unwrap_or_else(|| panic!("{} gives no crate", provider.document.display()))
}

/// Cargo, without the network if the dependencies are there. What it makes goes where this test was compiled, so that dependencies
/// that both have are compiled once; a warning is looked for in what it says, because they would be others with flags against it.
fn run(folder: &Path, arguments: &[&str], environment: &[(&str, &str)]) {
    let cargo = |more: &[&str]| {
        Command::new(env!("CARGO"))
            .args(arguments)
            .args(more)
            .args(["--message-format", "short"])
            .current_dir(folder)
            .env("CARGO_TARGET_DIR", Path::new(env!("CARGO_TARGET_TMPDIR")).parent().unwrap())
            .envs(environment.iter().copied())
            .output()
            .unwrap()
    };
    let mut output = cargo(&["--offline"]);
    let mut said = String::from_utf8_lossy(&output.stderr).into_owned();
    if !output.status.success() && said.contains("--offline") {
        output = cargo(&[]);
        said = String::from_utf8_lossy(&output.stderr).into_owned();
    }
    let is_finding = |line: &&str| line.contains("error") || line.contains("warning");
    let findings: Vec<&str> = said.lines().filter(is_finding).take(40).collect();
    assert!(output.status.success() && findings.is_empty(), "cargo {}:\n{}", arguments[0], findings.join("\n"));
}

/// Crates of documents that are gone, and the host of a module, whose manifest is not one that the generator would overwrite.
fn remove_others(folder: &Path, crates: &BTreeMap<String, FileTree>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = support::name(&path);
        if path.is_dir() && (name == "module-host" || !crates.contains_key(&name)) {
            fs::remove_dir_all(path).unwrap();
        }
    }
}

/// A file that is as it was is left alone, so that cargo has nothing to do again.
fn write_if_new(path: &Path, text: &str) {
    if fs::read_to_string(path).ok().as_deref() != Some(text) {
        fs::write(path, text).unwrap();
    }
}

/// The small documents as one for each version: components are told apart by a prefix, paths by a segment in front.
fn merged(documents: &[PathBuf]) -> BTreeMap<String, Value> {
    let mut merged = BTreeMap::<String, Value>::new();
    for (index, path) in documents.iter().enumerate() {
        let mut value = read::load(path).unwrap().value;
        if value.get("swagger").is_some() {
            // Merged as what it becomes; its references are those of the newer version, too.
            value = upgrade::to_latest(value, &mut Diagnostics::default()).unwrap().value;
            value["openapi"] = json!("3.1.0");
        }
        let version = value["openapi"].as_str().unwrap_or("3.0").chars().take(3).collect::<String>();
        let scheme_names = names(&value, "securitySchemes");
        rename(&mut value, index, &scheme_names);
        let whole = merged.entry(version.clone()).or_insert_with(|| {
            json!({"openapi": format!("{version}.0"), "info": {"title": "Small documents", "version": "1"},
                "paths": {}, "components": {}})
        });
        for (path, item) in members(&value, "/paths") {
            whole["paths"][format!("/d{index}{path}")] = item.clone();
        }
        for (kind, list) in members(&value, "/components") {
            for (name, item) in list.as_object().into_iter().flatten() {
                whole["components"][kind][format!("D{index}{name}")] = item.clone();
            }
        }
    }
    merged
}

fn members<'a>(value: &'a Value, pointer: &str) -> impl Iterator<Item = (&'a String, &'a Value)> {
    value.pointer(pointer).and_then(Value::as_object).into_iter().flatten()
}

fn names(value: &Value, kind: &str) -> Vec<String> {
    members(value, &format!("/components/{kind}")).map(|(name, _)| name.clone()).collect()
}

/// Brings references and requirements in line with the prefixes.
fn rename(value: &mut Value, index: usize, schemes: &[String]) {
    match value {
        Value::String(text) => {
            if let Some((kind, name)) = text.strip_prefix("#/components/").and_then(|rest| rest.split_once('/')) {
                *text = format!("#/components/{kind}/D{index}{name}");
            } else if let Some(path) = text.strip_prefix("#/paths/~1") {
                *text = format!("#/paths/~1d{index}~1{path}");
            }
        }
        Value::Array(elements) => elements.iter_mut().for_each(|element| rename(element, index, schemes)),
        Value::Object(members) => {
            members.values_mut().for_each(|member| rename(member, index, schemes));
            for scheme in schemes {
                if let Some(scopes) = members.get(scheme).filter(|scopes| scopes.is_array()).cloned() {
                    *members =
                        std::mem::take(members).into_iter().filter(|(key, _)| key != scheme).collect::<Map<_, _>>();
                    members.insert(format!("D{index}{scheme}"), scopes);
                }
            }
        }
        _ => {}
    }
}
