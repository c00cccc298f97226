use std::path::{Component, Path};

use serde_json::{Map, Value, json};

use super::{Code, Diagnostic, Diagnostics, Level, Place, fingerprints};
use crate::source::Sources;

/// The findings as a log in the Static Analysis Results Interchange Format (SARIF 2.1.0), which code hosts and editors
/// show beside the lines.
pub fn sarif(diags: &Diagnostics, sources: &Sources) -> String {
    let rules: Vec<Value> = Code::ALL.iter().copied().map(rule).collect();
    let prints = fingerprints(diags);
    let results = diags.iter().zip(&prints).map(|(diagnostic, print)| result(diagnostic, print, sources));
    let results: Vec<Value> = results.collect();
    let driver = json!({
        "name": "sdkwright",
        "version": env!("CARGO_PKG_VERSION"),
        "rules": rules,
    });
    let log = json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": {"driver": driver},
            // SARIF counts columns in UTF-16 units unless told otherwise.
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    });
    format!("{log:#}\n")
}

fn rule(code: Code) -> Value {
    json!({
        "id": code.as_str(),
        "shortDescription": {"text": code.title()},
        "fullDescription": {"text": code.meaning()},
        "defaultConfiguration": {"level": level(code.level())},
    })
}

fn result(diagnostic: &Diagnostic, print: &str, sources: &Sources) -> Value {
    let place = Place::of(&diagnostic.origin, sources);
    let text = match &diagnostic.help {
        Some(help) => format!("{}\n{help}", diagnostic.message),
        None => diagnostic.message.clone(),
    };
    let mut physical = Map::from_iter([("artifactLocation".to_owned(), json!({"uri": uri(&place.file)}))]);
    if let (Some(line), Some(column)) = (place.line, place.column) {
        let end = column + place.width.max(1);
        let region = json!({"startLine": line, "startColumn": column, "endLine": line, "endColumn": end});
        physical.insert("region".to_owned(), region);
    }
    json!({
        "ruleId": diagnostic.code.as_str(),
        "ruleIndex": Code::ALL.iter().position(|code| *code == diagnostic.code),
        "level": level(diagnostic.level),
        "message": {"text": text},
        "partialFingerprints": {"sdkwright/v1": print},
        "locations": [{
            "physicalLocation": physical,
            "logicalLocations": [{"fullyQualifiedName": place.pointer}],
        }],
    })
}

/// SARIF has no level for what was left out; it is no failure of the run.
fn level(level: Level) -> &'static str {
    match level {
        Level::Note => "note",
        Level::Warning | Level::Unsupported => "warning",
        Level::Error => "error",
    }
}

/// A path as a reference (RFC 3986, section 4.1).
fn uri(path: &str) -> String {
    let is_absolute = Path::new(path).is_absolute();
    let parts = Path::new(path).components().filter_map(|component| match component {
        Component::Normal(part) => Some(part.to_string_lossy().into_owned()),
        Component::ParentDir => Some("..".to_owned()),
        _ => None,
    });
    let parts: Vec<String> = parts.map(|part| part.bytes().map(escaped).collect()).collect();
    format!("{}{}", if is_absolute { "file:///" } else { "" }, parts.join("/"))
}

fn escaped(byte: u8) -> String {
    let is_plain = byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~');
    if is_plain { char::from(byte).to_string() } else { format!("%{byte:02X}") }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag;
    use crate::ir::{Origin, Pointer};
    use crate::source::{Format, SourceFile};

    fn found() -> (Diagnostics, Sources) {
        let mut sources = Sources::default();
        let file = sources.add(SourceFile::new("a b/é.yaml", "x: 1\nkéy: 2\n", Format::Yaml));
        let mut diags = Diagnostics::default();
        for (code, pointer) in [(Code::DuplicateKey, "/kéy"), (Code::OperationSkipped, "")] {
            let origin = Origin { file, pointer: Pointer::from_escaped(pointer) };
            diags.push(Diagnostic::new(code, &origin).message("said \"so\"").help("write this"));
        }
        (diags, sources)
    }

    #[test]
    fn findings_point_at_lines() {
        let (diags, sources) = found();
        let log: Value = serde_json::from_str(&sarif(&diags, &sources)).unwrap();
        let run = &log["runs"][0];
        let result = &run["results"][0];
        assert_eq!(result["ruleId"], "R003");
        let index = usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap();
        assert_eq!(run["tool"]["driver"]["rules"][index]["id"], "R003");
        assert_eq!(result["message"]["text"], "said \"so\"\nwrite this");
        let place = &result["locations"][0]["physicalLocation"];
        assert_eq!(place["artifactLocation"]["uri"], "a%20b/%C3%A9.yaml");
        assert_eq!(result["partialFingerprints"]["sdkwright/v1"], diag::fingerprints(&diags)[0]);
        assert_eq!(place["region"], json!({"startLine": 2, "startColumn": 1, "endLine": 2, "endColumn": 4}));
        let whole = &run["results"][1];
        assert_eq!(whole["level"], "warning");
        assert!(whole["locations"][0]["physicalLocation"].get("region").is_none());
    }

    #[test]
    fn programs_get_the_same_places() {
        let (diags, sources) = found();
        let mut report: Value = serde_json::from_str(&diag::json(&diags, &sources)).unwrap();
        for (found, print) in report["findings"].as_array_mut().unwrap().iter_mut().zip(diag::fingerprints(&diags)) {
            assert_eq!(found.as_object_mut().unwrap().remove("fingerprint"), Some(print.into()));
        }
        assert_eq!(
            report["findings"][0],
            json!({"code": "R003", "level": "warning", "message": "said \"so\"", "help": "write this",
                "place": {"file": "a b/é.yaml", "line": 2, "column": 1, "pointer": "#/kéy"}})
        );
        assert_eq!(report["findings"][1]["place"], json!({"file": "a b/é.yaml", "pointer": "#"}));
    }
}
