//! What pins rename twice: what is called after it keeps its first name, until a person deletes the former ones from the lock.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, missing_docs, reason = "tests")]

use sdkwright::config::{NamesLock, lock_from_text, provider_from_text};
use sdkwright::plan::CratePlan;
use serde_json::json;

use crate::support;

fn decided(lock: &NamesLock, pins: &str) -> CratePlan {
    let fault = json!({ "description": "no", "content": { "application/json": {
        "schema": { "$ref": "#/components/schemas/Fault" },
    } } });
    let document = json!({
        "openapi": "3.1.0",
        "info": { "title": "Acme", "version": "1" },
        "servers": [{ "url": "https://api.acme.test" }],
        "security": [{ "login": [] }],
        "paths": { "/pets": { "get": { "responses": { "204": { "description": "ok" }, "404": fault } } } },
        "components": {
            "schemas": { "Fault": { "type": "object", "properties": { "code": { "type": "string" } } } },
            "securitySchemes": { "login": { "type": "oauth2", "flows": { "clientCredentials": {
                "tokenUrl": "https://login.acme.test/token", "scopes": {},
            } } } },
        },
    });
    let lock = lock_from_text("names.lock", &lock.to_text()).unwrap();
    support::decided_by(document, provider_from_text("provider.toml", pins).unwrap(), &lock).0
}

/// The variant of errors; the builder's methods with their former names, and the settings of a client.
fn names(plan: &CratePlan) -> (String, Vec<String>, Vec<String>) {
    let scheme = &plan.client.schemes[0];
    let methods = [&scheme.method].into_iter().chain(&scheme.former).map(ToString::to_string);
    let settings = plan.client.defaults.iter().map(|default| default.setter.to_string());
    (plan.error_types[0].variant.to_string(), methods.collect(), settings.collect())
}

#[test]
fn what_is_called_after_a_renamed_thing_keeps_its_name() {
    let pins = |ty: &str, method: &str| {
        format!("[names.types]\nFault = {ty:?}\n\n[auth.login]\nmethod = {method:?}\nenv = [\"A\", \"B\"]\n")
    };
    let settings = ["login_token_url", "login_scope"].map(str::to_owned).to_vec();
    let methods = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>();
    let first = decided(&NamesLock::default(), "");
    assert_eq!(names(&first), ("Fault".to_owned(), methods(&["login"]), settings.clone()));
    let second = decided(&first.lock, &pins("Problem", "access"));
    assert_eq!(names(&second), ("Fault".to_owned(), methods(&["access", "login"]), settings.clone()));
    let third = decided(&second.lock, &pins("Failure", "token"));
    assert_eq!(names(&third), ("Fault".to_owned(), methods(&["token", "login", "access"]), settings.clone()));
    assert_eq!(decided(&third.lock, &pins("Failure", "token")).lock.to_text(), third.lock.to_text());
    // A name that comes back is no former one.
    let back = decided(&third.lock, &pins("Fault", "login"));
    assert_eq!(names(&back), ("Fault".to_owned(), methods(&["login", "access", "token"]), settings.clone()));
    let again = decided(&back.lock, &pins("Fault", "login"));
    assert_eq!(again.lock.to_text(), back.lock.to_text());
    assert!(!back.lock.to_text().contains("error(") && !back.lock.to_text().contains("settings("));
    let mut without = third.lock;
    let failure = without.types.get_mut("Failure").unwrap();
    (failure.was, failure.error) = (Vec::new(), None);
    let login = without.schemes.get_mut("login").unwrap();
    (login.was, login.settings) = (Vec::new(), None);
    let settings = ["token_token_url", "token_scope"].map(str::to_owned).to_vec();
    let last = decided(&without, &pins("Failure", "token"));
    assert_eq!(names(&last), ("Failure".to_owned(), methods(&["token"]), settings));
}
