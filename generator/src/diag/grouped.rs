//! Findings as one line each, or for many like ones.

use super::{Code, Diagnostic};

/// Findings that differ only in what they name are one line.
pub fn grouped(findings: &[&Diagnostic]) -> Vec<String> {
    let mut groups: Vec<(Code, String, &Diagnostic, usize)> = Vec::new();
    for found in findings {
        let form = without_names(&found.message);
        match groups.iter_mut().find(|(code, known, ..)| *code == found.code && *known == form) {
            Some((.., count)) => *count += 1,
            None => groups.push((found.code, form, found, 1)),
        }
    }
    let line = |(code, _, found, count): (Code, String, &Diagnostic, usize)| {
        let more = if count > 1 { format!(" (and {} like it)", count - 1) } else { String::new() };
        let help = found.help.as_ref().filter(|_| count == 1).map(|help| format!("; {help}")).unwrap_or_default();
        format!("{} {}: {}{help}{more}", found.level.as_str(), code.as_str(), found.message)
    };
    groups.into_iter().map(line).collect()
}

/// A message without what stands in backticks.
fn without_names(message: &str) -> String {
    message.split('`').step_by(2).collect::<Vec<_>>().join("`")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ir::Origin;

    #[test]
    fn a_hundred_like_findings_are_one_line() {
        let found = |name: &str| {
            Diagnostic::new(Code::ReleasedChanged, &Origin::default()).message(format!("`{name}` is gone"))
        };
        let all = [found("a"), found("b"), found("c").message("other"), found("d")];
        let lines = grouped(&all.iter().collect::<Vec<_>>());
        assert_eq!(lines, ["warning L004: `a` is gone (and 2 like it)", "warning L004: other"]);
    }
}
