//! What was released stays when the document changes, and what cannot stay is said.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, missing_docs, reason = "tests")]

mod edits;
mod merge;
mod pins;

use sdkwright::config::{NamesLock, lock_from_text, provider_from_text};
use serde_json::{Value, json};

use crate::support;

/// A document with these operations on `/pets` and these schemas.
fn document(paths: Value, schemas: Value) -> Value {
    json!({
        "openapi": "3.1.0",
        "info": { "title": "Acme", "version": "1" },
        "servers": [{ "url": "https://api.acme.test" }],
        "paths": paths,
        "components": { "schemas": schemas },
    })
}

fn answers(schema: Value) -> Value {
    json!({ "200": { "description": "ok", "content": { "application/json": { "schema": schema } } } })
}

fn list(schema: Value) -> Value {
    json!({ "get": { "operationId": "listPets", "tags": ["pets"], "responses": answers(schema) } })
}

fn pet() -> Value {
    json!({ "$ref": "#/components/schemas/Pet" })
}

/// The decisions about a document after those of another one, by way of the file.
fn after(lock: &NamesLock, value: Value) -> (NamesLock, Vec<String>) {
    let lock = lock_from_text("names.lock", &lock.to_text()).unwrap();
    let (plan, diags) = support::decided(value, &lock);
    assert!(!diags.has_errors(), "{diags:?}");
    let findings = diags.iter().filter(|found| found.code.as_str().starts_with('L'));
    (plan.lock, findings.map(|found| format!("{} {}", found.code.as_str(), found.message)).collect())
}

fn first(value: Value) -> NamesLock {
    after(&NamesLock::default(), value).0
}

/// The line of a type or a call.
fn line(lock: &NamesLock, start: &str) -> String {
    let text = lock.to_text();
    let found = text.lines().find(|line| line.starts_with(start));
    found.unwrap_or_else(|| panic!("no `{start}` in\n{text}")).to_owned()
}

#[test]
fn the_lock_settles_where_two_variants_are_called_alike() {
    let union = |one: &str, other: &str| {
        let array = |item: &str| json!({ "type": "array", "items": { "type": item } });
        document(json!({ "/pets": list(pet()) }), json!({ "Pet": { "oneOf": [array(one), array(other)] } }))
    };
    let lock = first(union("string", "integer"));
    assert_eq!(
        line(&lock, "union Pet"),
        "union Pet of Pet received on(pets) array=TextList:Vec<String> \"array Vec<i64>\"=IntegerList:Vec<i64>"
    );
    let (same, _) = after(&lock, union("string", "integer"));
    assert_eq!(same.to_text(), lock.to_text());
    let (turned, _) = after(&lock, union("integer", "string"));
    for known in ["TextList:Vec<String>", "IntegerList:Vec<i64>"] {
        assert!(line(&turned, "union Pet").contains(known));
    }
}

#[test]
fn the_lock_settles_where_definitions_within_two_components_are_called_alike() {
    let owner = |of: &str, values: Value| {
        json!({
            "type": "object",
            "properties": { "kind": { "$ref": format!("#/components/schemas/{of}/$defs/kind") } },
            "$defs": { "kind": { "enum": values } },
        })
    };
    let schemas = json!({ "Cat": owner("Cat", json!(["tabby"])), "Dog": owner("Dog", json!(["poodle"])) });
    let either = json!({ "anyOf": [{ "$ref": "#/components/schemas/Cat" }, { "$ref": "#/components/schemas/Dog" }] });
    let document = document(json!({ "/pets": list(either) }), schemas);
    let lock = first(document.clone());
    assert_eq!(lock.types.values().filter(|ty| ty.kind == Some(sdkwright::config::LockedKind::Enum)).count(), 2);
    assert_eq!(after(&lock, document), (lock.clone(), Vec::new()));
}

#[test]
fn a_name_is_not_free_while_its_owner_is_away() {
    let status = json!({ "type": "string", "enum": ["a", "b"] });
    let other = json!({ "type": "object", "properties": { "x": { "type": "string" } } });
    let state = json!({ "$ref": "#/components/schemas/PetStatus" });
    let of = |properties: Value, more: bool| {
        let mut schemas = json!({ "Pet": { "type": "object", "properties": properties } });
        if more {
            schemas["PetStatus"] = other.clone();
        }
        document(json!({ "/pets": list(pet()) }), schemas)
    };
    let lock = first(of(json!({ "status": status }), false));
    let (lock, _) = after(&lock, of(json!({ "state": state }), true));
    let away = line(&lock, "struct PetStatusType of PetStatus");
    assert!(away.ends_with("x:Option<String>"), "{away}");
    assert!(line(&lock, "enum PetStatus ").contains("gone"));
    let (lock, _) = after(&lock, of(json!({ "status": status, "state": state }), true));
    assert!(line(&lock, "struct Pet ").contains("state:Option<PetStatusType>"));
}

#[test]
fn a_renamed_component_keeps_its_name_and_an_unsure_one_is_asked_about() {
    let of = |schemas: Value, at: &str| {
        let schema = json!({ "$ref": format!("#/components/schemas/{at}") });
        document(json!({ "/pets": list(schema) }), schemas)
    };
    let object = |names: &[&str]| {
        let properties = names.iter().map(|name| ((*name).to_owned(), json!({ "type": "string" })));
        json!({ "type": "object", "properties": properties.collect::<serde_json::Map<_, _>>() })
    };
    let lock = first(of(json!({ "Pet": object(&["a", "b"]) }), "Pet"));
    let (kept, news) = after(&lock, of(json!({ "Animal": object(&["b", "a"]) }), "Animal"));
    assert!(line(&kept, "struct Pet of Animal").contains("a:Option<String>"));
    assert_eq!(news, ["L001 the component `Pet` is called `Animal` now"]);
    let both = json!({ "Animal": object(&["a", "b"]), "Beast": object(&["a", "b"]) });
    let (_, news) = after(&lock, of(both, "Animal"));
    assert!(news[0].starts_with("L002 the component `Pet` is gone; `Animal` or `Beast` may be"), "{news:?}");
    let (_, news) = after(&lock, of(json!({ "Animal": object(&["a", "b", "c"]) }), "Animal"));
    assert!(news[0].starts_with("L002 the component `Pet` is gone; `Animal` may be"), "{news:?}");
}

#[test]
fn two_places_that_were_one_type_stay_one() {
    let of = |one: &[&str], other: &[&str]| {
        let sort =
            |values: &[&str]| json!({ "name": "sort", "in": "query", "schema": { "type": "string", "enum": values } });
        let get = |id: &str, values: &[&str]| {
            json!({ "get": { "operationId": id, "tags": ["pets"], "parameters": [sort(values)],
                             "responses": { "204": { "description": "ok" } } } })
        };
        document(json!({ "/pets": get("listPets", one), "/owners": get("listOwners", other) }), json!({}))
    };
    let lock = first(of(&["up", "down"], &["up", "down"]));
    let (next, news) = after(&lock, of(&["up", "down"], &["up", "down", "random"]));
    assert_eq!(news, [""; 0]);
    assert_eq!(line(&next, "enum "), "enum Sort sent on(pets) down=Down random=Random up=Up");
    for call in ["call GET /pets", "call GET /owners"] {
        assert_eq!(line(&next, call), line(&lock, call));
    }
    // And two that were two stay two.
    let lock = first(of(&["up"], &["up", "down"]));
    let (next, _) = after(&lock, of(&["up", "down"], &["up", "down"]));
    for call in ["call GET /pets", "call GET /owners"] {
        assert_eq!(line(&next, call), line(&lock, call));
    }
}

#[test]
fn two_branches_merge_line_by_line() {
    let operation = |id: &str, schema: Value| json!({ "get": { "operationId": id, "tags": ["pets"], "responses": answers(schema) } });
    let inline = |name: &str| json!({ "type": "object", "properties": { name: { "type": "string" } } });
    let schemas = json!({ "Pet": inline("name") });
    let base = json!({ "/pets": operation("listPets", pet()) });
    let with = |paths: &[(&str, Value)]| {
        let mut all = base.clone();
        paths.iter().for_each(|(path, item)| all[path] = item.clone());
        document(all, schemas.clone())
    };
    let owners = ("/owners", operation("listOwners", inline("owner")));
    let toys = ("/toys", operation("listToys", inline("toy")));
    let lock = first(with(&[]));
    let (one, _) = after(&lock, with(std::slice::from_ref(&owners)));
    let (other, _) = after(&lock, with(std::slice::from_ref(&toys)));
    // What `merge=union` makes of it: the lines of both, in whatever order.
    let lines: std::collections::BTreeSet<String> =
        format!("{}{}", other.to_text(), one.to_text()).lines().map(str::to_owned).collect();
    let merged = lock_from_text("names.lock", &lines.into_iter().collect::<Vec<_>>().join("\n")).unwrap();
    let (after, _) = after(&merged, with(&[toys, owners]));
    for lock in [&one, &other] {
        let text = after.to_text();
        assert!(lock.to_text().lines().all(|line| text.lines().any(|known| known == line)), "{text}");
    }
}

#[test]
fn what_would_be_silent_is_said() {
    let of = |names: [&str; 2], server: &str| {
        let parameter =
            |name: &str| json!({ "name": name, "in": "query", "required": true, "schema": { "type": "string" } });
        let get = json!({ "get": { "operationId": "listPets", "tags": ["pets"], "parameters": names.map(parameter),
                                   "responses": answers(json!({ "type": "string" })) } });
        let mut document = document(json!({ "/pets": get }), json!({}));
        document["servers"] = json!([{ "url": server }, { "url": "https://api.acme.test" }]);
        document
    };
    let lock = first(of(["from", "to"], "https://api.acme.test"));
    let (next, said) = after(&lock, of(["to", "from"], "https://eu.acme.test"));
    assert_eq!(line(&next, "call GET /pets"), line(&lock, "call GET /pets"));
    assert_eq!(line(&next, "client"), line(&lock, "client"));
    let expected = ["L003 the parameters of `GET /pets` have another order now", "L003 the first server is"];
    assert!(expected.iter().all(|start| said.iter().any(|said| said.starts_with(start))), "{said:?}");
    // It is said as long as it is so.
    assert_eq!(after(&next, of(["to", "from"], "https://eu.acme.test")).1, said);
}

#[test]
fn what_is_gone_is_said_once() {
    let of = |names: &[&str]| {
        let properties = names.iter().map(|name| ((*name).to_owned(), json!({ "type": "string" })));
        let pet = json!({ "type": "object", "properties": properties.collect::<serde_json::Map<_, _>>() });
        document(json!({ "/pets": list(self::pet()) }), json!({ "Pet": pet }))
    };
    let lock = first(of(&["a", "b"]));
    let (next, news) = after(&lock, of(&["a"]));
    assert_eq!(news, ["L004 `Pet.b` is gone"]);
    assert_eq!(after(&next, of(&["a"])).1, [""; 0]);
}

/// What a pin renames keeps its former name, until that is deleted from the lock.
#[test]
fn a_pin_leaves_the_former_name_as_long_as_the_lock_says() {
    let status = json!({ "type": "string", "enum": ["moored", "sailing"] });
    let pet = json!({ "type": "object", "properties": { "status": { "$ref": "#/components/schemas/Status" } } });
    let mut paths = json!({ "/pets": list(self::pet()) });
    paths["/pets"]["get"]["parameters"] = json!([{ "name": "q", "in": "query", "schema": { "type": "string" } }]);
    let document = document(paths, json!({ "Pet": pet, "Status": status }));
    let lock = first(document.clone());
    let config = r#"
        [names]
        types = { Pet = "Animal" }
        operations = { "GET /pets" = "pets.index" }
        parameters = { "GET /pets q" = "search" }
        variants = { "Status.moored" = "AtPier" }
    "#;
    let config = provider_from_text("provider.toml", config).unwrap();
    let decided = |lock: &NamesLock| {
        let lock = lock_from_text("names.lock", &lock.to_text()).unwrap();
        let (plan, diags) = support::decided_by(document.clone(), config.clone(), &lock);
        let gone: Vec<&String> =
            diags.iter().map(|found| &found.message).filter(|said| said.contains("gone")).collect();
        assert!(gone.is_empty(), "{gone:?}");
        plan
    };
    let pinned = decided(&lock).lock;
    assert!(line(&pinned, "struct Animal of Pet").contains("was(Pet)"));
    assert!(line(&pinned, "enum Status").contains("former(moored,Moored)"));
    let call = line(&pinned, "call GET /pets pets.index");
    assert!(call.contains("was(list) former(query.q,q) types(List,ListAnswer,ListParams)"), "{call}");
    // It stays so.
    let plan = decided(&pinned);
    assert_eq!(plan.lock.to_text(), pinned.to_text());
    let operation = &plan.modules[0].operations[0];
    assert_eq!(operation.former.iter().map(ToString::to_string).collect::<Vec<_>>(), ["list"]);
    // Until a person deletes it.
    let mut without = pinned;
    without.types.get_mut("Animal").unwrap().was.clear();
    without.types.get_mut("Status").unwrap().former.clear();
    let call = without.calls.get_mut("GET /pets").unwrap();
    (call.was, call.former) = (Vec::new(), Vec::new());
    let plan = decided(&without);
    assert_eq!(plan.lock.to_text(), without.to_text());
    assert!(plan.modules[0].operations[0].former.is_empty());
}

/// Features of ours and those of groups share one scope. What is new gives way to ours; ours give way to what was released.
#[test]
fn a_group_that_is_called_like_a_feature_of_ours() {
    let pet = json!({ "type": "object", "properties": { "at": { "type": "string", "format": "date-time" } } });
    let mut paths = json!({ "/times": list(self::pet()), "/mocks": list(self::pet()) });
    paths["/times"]["get"]["tags"] = json!(["time"]);
    paths["/mocks"]["get"]["tags"] = json!(["mock"]);
    let document = document(paths, json!({ "Pet": pet }));
    let made = |lock: &NamesLock| {
        let (plan, diags) = support::decided(document.clone(), &lock_from_text("names.lock", &lock.to_text()).unwrap());
        assert!(!diags.has_errors(), "{diags:?}");
        let files = sdkwright::emit::file_tree(&plan).unwrap();
        let manifest: toml::Table = files["Cargo.toml"].parse().unwrap();
        let features = manifest["features"].as_table().unwrap().clone();
        (plan.lock, features, files)
    };
    let brings = |features: &toml::Table, name: &str| features.get(name).map(ToString::to_string);
    let time = Some("[\"dep:time\"]".to_owned());
    let (lock, features, files) = made(&NamesLock::default());
    assert_eq!((brings(&features, "time"), brings(&features, "time-api")), (time.clone(), Some("[]".to_owned())));
    assert_eq!(brings(&features, "mock-api"), Some("[]".to_owned()));
    assert!(files["README.md"].contains("| `chrono`, `jiff`, `time` |"));
    let (again, same, _) = made(&lock);
    assert_eq!((again.to_text(), same), (lock.to_text(), features));
    // It was released before there was a feature of ours.
    let mut released = lock;
    released.features.insert("time".to_owned(), "time".to_owned());
    let (again, features, files) = made(&released);
    assert_eq!(again.features["time"], "time");
    assert_eq!((brings(&features, "time"), brings(&features, "time-crate")), (Some("[]".to_owned()), time));
    let conversions = &files["src/runtime/dates/date_time_conversions.rs"];
    assert!(conversions.contains("#[cfg(feature = \"time-crate\")]") && !conversions.contains("feature = \"time\""));
    assert!(files["src/runtime/dates/mod.rs"].contains("feature = \"time-crate\""));
    assert!(files["src/lib.rs"].contains("#[cfg(feature = \"time\")]\npub mod time;"));
    assert!(files["README.md"].contains("| `chrono`, `jiff`, `time-crate` |"));
}
