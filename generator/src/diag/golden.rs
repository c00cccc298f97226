use std::fmt::Write;
use std::path::Path;

use super::{Diagnostic, Diagnostics, Level};
use crate::ir::FileId;
use crate::source::Sources;

/// The text of `diagnostics.txt`: the same for the same findings, in whatever order they were made, and without
/// line numbers, so that a change of the document elsewhere does not change it.
pub fn golden(diags: &Diagnostics, sources: &Sources) -> String {
    let mut list: Vec<_> = diags.iter().filter(|diagnostic| !diagnostic.code.is_news()).collect();
    list.sort_by_key(|diagnostic| (diagnostic.code.as_str(), &diagnostic.origin, &diagnostic.message));

    let mut text = String::from("# ");
    let levels = [Level::Error, Level::Warning, Level::Unsupported, Level::Note];
    let counts = levels.map(|level| count(list.iter().filter(|diagnostic| diagnostic.level == level).count(), level));
    text.push_str(&counts.join(", "));
    text.push('\n');
    for diagnostic in list {
        entry(&mut text, diagnostic, sources);
    }
    text
}

fn count(n_found: usize, level: Level) -> String {
    let plural = if n_found == 1 || level == Level::Unsupported { "" } else { "s" };
    format!("{n_found} {}{plural}", level.as_str())
}

fn entry(text: &mut String, diagnostic: &Diagnostic, sources: &Sources) {
    let Diagnostic { code, level, origin, message, help } = diagnostic;
    // The document itself needs no name; of others, the folder depends on where the generator runs.
    let file = match origin.file {
        FileId(0) => "",
        file => sources
            .get(file)
            .map_or("?", |source| Path::new(&source.name).file_name().and_then(|name| name.to_str()).unwrap_or("?")),
    };
    // Writing to a string cannot fail.
    let pointer = one_line(&origin.pointer.to_string());
    let _ = writeln!(text, "{} {} {file}{pointer}: {}", code.as_str(), level.as_str(), one_line(message));
    if let Some(help) = help {
        let _ = writeln!(text, "    help: {}", one_line(help));
    }
}

/// Messages quote the document, which may have line breaks anywhere, and characters that a terminal obeys.
fn one_line(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    for character in text.replace("\r\n", " ").chars() {
        match character {
            '\n' | '\r' => line.push(' '),
            control if control.is_control() => line.extend(control.escape_unicode()),
            other => line.push(other),
        }
    }
    line
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::Code;
    use crate::ir::{Origin, Pointer};
    use crate::source::{Format, SourceFile};

    #[test]
    fn the_order_of_findings_does_not_matter() {
        let mut sources = Sources::default();
        sources.add(SourceFile::new("specs/p/openapi.json", "", Format::Json));
        sources.add(SourceFile::new("specs/p/overlay.yaml", "", Format::Yaml));
        let finding = |code, file, pointer: &str, message: &str| {
            let origin = Origin { file: FileId(file), pointer: Pointer::from_escaped(pointer) };
            Diagnostic::new(code, &origin).message(message)
        };
        let mut findings = vec![
            finding(Code::DuplicateEnumValue, 0, "/b", "two\nlines").help("first\r\nsecond"),
            finding(Code::DuplicateEnumValue, 0, "/a", "x"),
            finding(Code::OverlayNoMatch, 1, "/actions/0", "y"),
            finding(Code::OperationSkipped, 0, "/paths/~1a/get", "z"),
        ];
        let text = |findings: &[Diagnostic]| {
            let mut diags = Diagnostics::default();
            findings.iter().for_each(|finding| diags.push(finding.clone()));
            golden(&diags, &sources)
        };
        let expected = "# 1 error, 0 warnings, 1 unsupported, 2 notes\n\
                        O001 error overlay.yaml#/actions/0: y\n\
                        P001 unsupported #/paths/~1a/get: z\n\
                        S008 note #/a: x\n\
                        S008 note #/b: two lines\n    help: first second\n";
        assert_eq!(text(&findings), expected);
        findings.reverse();
        assert_eq!(text(&findings), expected);
        assert_eq!(text(&[]), "# 0 errors, 0 warnings, 0 unsupported, 0 notes\n");
    }
}
