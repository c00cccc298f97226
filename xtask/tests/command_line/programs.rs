//! What programs get: findings and reports as JSON, and the page about codes.

use serde_json::{Value, json};

use crate::place::{PETS, Place};

fn odd() -> Place {
    let place = Place::empty();
    place.write("api.yaml", PETS);
    place.replace("api.yaml", "schemas/Owner'", "schemas/Nobody'");
    place.replace(
        "api.yaml",
        "components:",
        "  /pets:\n    delete: nothing\n    post: { responses: { '200': { description: x } } }\ncomponents:",
    );
    place
}

#[test]
fn findings_as_json_and_as_sarif() {
    let place = odd();
    let read = |format: &str| -> Value {
        let ended = place.run_without_writing(&["lint", "api.yaml", "--format", format]);
        serde_json::from_str(&ended.is(0).stdout).unwrap()
    };
    let report = read("json");
    let found = report["findings"].as_array().unwrap();
    let dangling = found.iter().find(|finding| finding["code"] == "R004").unwrap();
    assert_eq!(dangling["level"], "warning");
    assert_eq!((&dangling["place"]["file"], &dangling["place"]["line"]), (&json!("api.yaml"), &json!(23)));
    assert_eq!(dangling["place"]["pointer"], "#/components/schemas/Pet/properties/owner");

    let log = read("sarif");
    assert_eq!(log["version"], "2.1.0");
    let results = log["runs"][0]["results"].as_array().unwrap();
    assert_eq!(results.len(), found.len());
    let dangling = results.iter().find(|result| result["ruleId"] == "R004").unwrap();
    let place = &dangling["locations"][0]["physicalLocation"];
    assert_eq!((&place["artifactLocation"]["uri"], &place["region"]["startLine"]), (&json!("api.yaml"), &json!(23)));
}

#[test]
fn what_has_no_crate_still_has_findings() {
    let place = Place::empty();
    place.write("api.yaml", "openapi: 4.0.0\n");
    let ended = place.run_without_writing(&["lint", "api.yaml", "--format", "json"]);
    let report: Value = serde_json::from_str(&ended.is(2).stdout).unwrap();
    assert_eq!(report["findings"][0]["code"], "R002");
}

#[test]
fn the_report_of_a_run() {
    let place = odd();
    let ended = place.run(&["generate", "--spec", "api.yaml", "--out", "sdk", "--report", "report.json"]);
    ended.is(0).says(&[
        "operations: 2 of 3",
        "missing: DELETE /pets (api.yaml:16:5): the operation is a string, not an object",
        "types: 2 (2 structs, 0 enums, 0 unions, 0 aliases)",
        "lost: property `owner` (api.yaml:23:",
    ]);
    let report: Value = serde_json::from_str(&place.read("report.json")).unwrap();
    let report = report.as_object().unwrap().values().next().unwrap();
    let place = json!({"file": "api.yaml", "line": 16, "column": 5, "pointer": "#/paths/~1pets/delete"});
    let reason = "the operation is a string, not an object";
    let missing = json!([{"operation": "DELETE /pets", "reason": reason, "place": place}]);
    assert_eq!(report["operations"], json!({"in_document": 3, "emitted": 2, "missing": missing}));
    assert_eq!(report["untyped"]["lost"], 1);
    let node = &report["untyped"]["nodes"][0];
    assert_eq!((&node["because"], &node["place"]["line"]), (&json!("R004"), &json!(23)));
}

#[test]
fn the_page_about_codes_is_made_and_checked() {
    let place = Place::with_provider(PETS);
    place.write("docs/other.md", "kept");
    place.run(&["generate"]).is(0);
    assert!(place.read("docs/findings.md").contains("| R004 | warning | "));
    place.run(&["generate", "--check"]).is(0);
    place.write("docs/findings.md", "old");
    place.run_without_writing(&["generate", "--check"]).is(1).says(&[
        "changed: ",
        "findings.md",
        "cargo xtask generate",
    ]);
    place.run(&["generate"]).is(0);
    place.run(&["generate", "--check"]).is(0);
    assert_eq!(place.read("docs/other.md"), "kept");
}
