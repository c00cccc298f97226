use serde::Serialize;

use super::{Code, Diagnostic, Diagnostics, Level, Place, fingerprints};
use crate::source::Sources;

/// All findings of a run, for programs.
#[derive(Debug, Serialize)]
struct Report<'a> {
    findings: Vec<Finding<'a>>,
}

/// One of these findings.
pub fn json_finding(diagnostic: &Diagnostic, sources: &Sources) -> serde_json::Value {
    serde_json::to_value(finding(diagnostic, sources)).unwrap_or_default()
}

fn finding<'a>(diagnostic: &'a Diagnostic, sources: &Sources) -> Finding<'a> {
    Finding {
        code: diagnostic.code,
        level: diagnostic.level,
        message: &diagnostic.message,
        help: diagnostic.help.as_deref(),
        place: Place::of(&diagnostic.origin, sources),
        fingerprint: None,
    }
}

#[derive(Debug, Serialize)]
struct Finding<'a> {
    code: Code,
    level: Level,
    message: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    help: Option<&'a str>,
    place: Place,
    /// Tells it from others, wherever it moves; nothing where it stands alone.
    #[serde(skip_serializing_if = "Option::is_none")]
    fingerprint: Option<String>,
}

/// The findings as one JSON object: `findings`, each with `code`, `level`, `message`, `help` if there is one, `place`
/// (`file`, `pointer`, and `line` and `column` from 1 where the place is less than the file), and `fingerprint`.
pub fn json(diags: &Diagnostics, sources: &Sources) -> String {
    let all = diags.iter().zip(fingerprints(diags));
    let findings = all.map(|(diagnostic, print)| Finding { fingerprint: Some(print), ..finding(diagnostic, sources) });
    let report = Report { findings: findings.collect() };
    // Texts and numbers under constant keys: there is nothing in it that JSON cannot say.
    serde_json::to_string_pretty(&report).unwrap_or_default() + "\n"
}
