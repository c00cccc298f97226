use annotate_snippets::{AnnotationKind, Group, Level as Severity, Origin as Place, Renderer, Snippet};

use super::excerpt::{Excerpt, excerpt};
use super::{Diagnostic, Diagnostics, Level};
use crate::source::Sources;

/// Whether a report is colored, for a terminal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Colors {
    /// ANSI escapes.
    On,
    /// Plain text.
    Off,
}

/// Stands for the file's name until the report is made: the renderer counts columns in the text that it is given,
/// which is not the file's line when that was cut. A character that no text has.
const STAND_IN: &str = "\u{f0000}";

/// One finding as people read it: level, code, message, `file:line:column`, the line, and what to write.
pub fn render(diagnostic: &Diagnostic, sources: &Sources, colors: Colors) -> String {
    let severity = match diagnostic.level {
        Level::Note => Severity::NOTE,
        Level::Warning => Severity::WARNING,
        Level::Unsupported => Severity::WARNING.with_name(Level::Unsupported.as_str()),
        Level::Error => Severity::ERROR,
    };
    let title = severity.primary_title(diagnostic.message.as_str()).id(diagnostic.code.as_str());
    let mut group = Group::with_title(title);

    let file = sources.get(diagnostic.origin.file);
    let name = file.map_or("<unknown>", |file| file.name.as_str());
    let found = file.and_then(|file| Some((file, file.locate(&diagnostic.origin.pointer)?)));
    let mut place = None;
    match found {
        Some((file, span)) => {
            let Excerpt { text, range } = excerpt(file, &span);
            let shown_column = text.get(..range.start).unwrap_or_default().chars().count() + 1;
            place = Some((
                format!("{STAND_IN}:{}:{shown_column}", span.line),
                format!("{name}:{}:{}", span.line, span.column),
            ));
            let annotation = AnnotationKind::Primary.span(range);
            let snippet = Snippet::source(text).path(STAND_IN).line_start(span.line);
            group = group.element(snippet.annotation(annotation));
        }
        None => group = group.element(Place::path(name)),
    }
    if let Some(help) = &diagnostic.help {
        group = group.element(Severity::HELP.message(help.as_str()));
    }
    let renderer = match colors {
        Colors::On => Renderer::styled(),
        Colors::Off => Renderer::plain(),
    };
    let report = renderer.render(&[group]);
    match place {
        Some((stand_in, place)) => report.replacen(&stand_in, &place, 1),
        None => report,
    }
}

/// All findings in the order they were made, a blank line after each.
pub fn render_all(diags: &Diagnostics, sources: &Sources, colors: Colors) -> String {
    diags.iter().map(|diagnostic| format!("{}\n\n", render(diagnostic, sources, colors))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::Code;
    use crate::ir::{FileId, Origin, Pointer};
    use crate::source::{Format, SourceFile};

    fn rendered(text: &str, pointer: &str) -> String {
        let mut sources = Sources::default();
        let file = sources.add(SourceFile::new("api.yaml", text, Format::Yaml));
        let origin = Origin { file, pointer: Pointer::from_escaped(pointer) };
        let diagnostic = Diagnostic::new(Code::DuplicateKey, &origin).message("the message").help("the help");
        render(&diagnostic, &sources, Colors::Off)
    }

    #[test]
    fn the_line_is_shown() {
        assert_eq!(
            rendered("a: 1\n\tb: 2\n".replace('\t', "").as_str(), "/b"),
            "warning[R003]: the message\n --> api.yaml:2:1\n  |\n2 | b: 2\n  | ^\n  |\n  = help: the help"
        );
    }

    #[test]
    fn a_cut_line_keeps_its_column() {
        let text = format!("{{a: {}, key: 1}}", "x".repeat(5000));
        let report = rendered(&text, "/key");
        assert!(report.contains("api.yaml:1:5007\n"), "{report}");
        assert!(report.contains("1 | …xxx"), "{report}");
    }

    #[test]
    fn the_whole_file_has_no_line() {
        assert_eq!(rendered("a: 1\n", ""), "warning[R003]: the message\n--> api.yaml\n = help: the help");
    }

    #[test]
    fn an_unknown_file_is_no_problem() {
        let origin = Origin { file: FileId(7), pointer: Pointer::root() };
        let diagnostic = Diagnostic::new(Code::OperationSkipped, &origin);
        let report = render(&diagnostic, &Sources::default(), Colors::Off);
        assert!(report.starts_with("unsupported[P001]: "), "{report}");
        assert!(render(&diagnostic, &Sources::default(), Colors::On).contains('\u{1b}'));
    }
}
