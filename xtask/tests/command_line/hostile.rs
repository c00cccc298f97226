//! Documents whose names try to leave the folder.

use std::path::Path;

use crate::place::Place;

/// As a member of a JSON text.
const NAMES: &[&str] = &[
    "../../x",
    "..",
    ".",
    "",
    "/",
    "/etc/passwd",
    "a/b",
    "a\\\\b",
    "C:\\\\x",
    "\\u0000",
    "a\\u0007b",
    "\\u202e",
    "\\n",
    "a\\nb",
    "con",
    "mod",
    "self",
    "lib",
    "r#fn",
    "\\\"",
    "*/",
    "{{ x }}",
    "%2e%2e%2f",
    "\\ud83e\\udd80",
];

#[test]
fn names_stay_inside_of_the_folder() {
    for name in NAMES {
        let place = Place::empty();
        place.write("work/api.json", document(name));
        place.run(&["generate", "--spec", "work/api.json", "--out", "work/sdk"]).is(0);
        let outside: Vec<_> = place
            .tree("")
            .into_keys()
            .filter(|path| {
                !path.starts_with("work/sdk") && path != Path::new("work") && path != Path::new("work/api.json")
            })
            .collect();
        assert!(outside.is_empty(), "{name}: {outside:?}");
        for path in place.tree("work/sdk").keys() {
            let text = path.to_str().unwrap();
            let plain = text.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '/' | '.' | '_' | '-'));
            assert!(plain, "{name}: {text}");
        }
        place.run(&["generate", "--spec", "work/api.json", "--out", "work/sdk"]).is(0).says(&[" 0 files changed"]);
    }
}

#[cfg(unix)]
#[test]
fn the_name_of_the_file_stays_in_its_place() {
    for name in [
        "a\n[build-dependencies]\nevil = \"1\"\n#.json",
        "a --> <script>x<.json",
        "a\u{202e}b\u{200b}.json",
        "a\u{1b}[2J\r```rust\r.json",
        "\"; evil();\n//.json",
    ] {
        let place = Place::empty();
        place.write(
            &format!("work/{name}"),
            whole("", "\"T\": {\"type\": \"object\"}").replace("\"title\": \"\", ", ""),
        );
        let ended = place.run(&["generate", "--spec", &format!("work/{name}"), "--out", "sdk"]);
        ended.is(0);
        let is_obeyed =
            |character: char| character.is_control() && character != '\n' || "\u{202e}\u{200b}".contains(character);
        assert!(
            !ended.stdout.contains(is_obeyed) && !ended.stderr.contains(is_obeyed),
            "{}{}",
            ended.stdout,
            ended.stderr
        );
        let manifest = place.read("sdk/Cargo.toml");
        assert!(!manifest.contains("evil ="), "{manifest}");
        let readme = place.read("sdk/README.md");
        assert_eq!((readme.matches("-->").count(), readme.matches("<script").count()), (1, 0), "{readme}");
        for (path, content) in place.tree("sdk") {
            let text = String::from_utf8(content.unwrap_or_default()).unwrap();
            let is_foreign = |line: &&str| {
                line.contains(['\u{202e}', '\u{200b}', '\u{1b}', '\r']) || line.trim_start().starts_with("evil")
            };
            assert_eq!(text.lines().find(is_foreign), None, "{}", path.display());
        }
    }
}

#[test]
fn all_of_them_together() {
    let place = Place::empty();
    let schemas: Vec<_> = NAMES.iter().map(|name| format!("\"{name}\": {}", schema(name))).collect();
    place.write("api.json", whole("x", &schemas.join(", ")));
    place.run(&["generate", "--spec", "api.json", "--out", "sdk"]).is(0);
    assert_eq!(place.tree("").into_keys().filter(|path| !path.starts_with("sdk")).count(), 1);
}

#[test]
fn a_terminal_is_not_given_control_characters() {
    let place = Place::repository();
    let name = "a\\u001b[31m\\u0007b";
    place.write("api.json", document(name).replace("\"object\"", "\"\\u001b[2Jobject\""));
    let is_obeyed = |character: char| character.is_control() && character != '\n';
    for arguments in [
        &["generate", "--spec", "api.json", "--out", "sdk"][..],
        &["lint", "api.json"],
        &["dump-ir", "api.json"],
        &["dump-ir", "api.json", "--stage", "plan"],
    ] {
        let ended = place.run(arguments);
        ended.is(0);
        assert!(!ended.stdout.contains(is_obeyed), "{:?}", ended.stdout);
        assert!(!ended.stderr.contains(is_obeyed), "{:?}", ended.stderr);
    }
    // Reviewers look at these with tools that print what they find.
    place.run(&["add", "p", "api.json"]).is(0);
    for file in ["names.lock", "diagnostics.txt", "provider.toml"] {
        let text = place.read(&format!("specs/p/{file}"));
        assert!(!text.contains(is_obeyed), "{file}: {text:?}");
    }
    assert!(place.read("specs/p/diagnostics.txt").contains("S002"));
}

#[test]
fn no_source_has_characters_that_turn_or_hide_others() {
    let place = Place::empty();
    place.write("api.json", document("a\\u202e\\u001bb"));
    place.run(&["generate", "--spec", "api.json", "--out", "sdk"]).is(0);
    for (path, content) in place.tree("sdk") {
        let text = String::from_utf8(content.unwrap_or_default()).unwrap();
        let line = text.lines().find(|line| line.contains(['\u{202e}', '\u{1b}']));
        assert_eq!(line, None, "{}", path.display());
    }
}

fn document(name: &str) -> String {
    whole(name, &format!("\"{name}\": {}", schema(name)))
}

fn schema(name: &str) -> String {
    format!(
        r#"{{"type": "object", "description": "{name}", "required": ["{name}"], "properties": {{
            "{name}": {{"type": "string", "enum": ["{name}", "y"]}}, "z": {{"type": "object", "properties": {{"{name}": {{"type": "integer"}}}}}}
        }}}}"#
    )
}

fn whole(name: &str, schemas: &str) -> String {
    format!(
        r#"{{"openapi": "3.0.3", "info": {{"title": "{name}", "version": "{name}"}},
        "tags": [{{"name": "{name}", "description": "{name}"}}],
        "paths": {{
            "/{name}": {{"get": {{"tags": ["{name}"], "operationId": "{name}", "summary": "{name}",
                "parameters": [{{"name": "{name}", "in": "query", "schema": {{"type": "string"}}}}],
                "responses": {{"200": {{"description": "{name}", "content": {{"application/json": {{"schema":
                    {{"type": "object", "properties": {{"{name}": {{"type": "string"}}}}}}}}}}}}}}}}}},
            "/y": {{"post": {{"operationId": "{name}", "responses": {{"200": {{"description": "{name}"}}}}}}}}
        }},
        "components": {{"schemas": {{{schemas}}}, "securitySchemes": {{"{name}": {{"type": "http", "scheme": "bearer"}}}}}},
        "security": [{{"{name}": []}}]}}"#
    )
}
