use granit_parser::{ErrorKind, ScanError};

/// How many lines of a file of so many bytes are mended. Each one costs another reading.
pub(super) fn most(length: usize) -> usize {
    const BYTES: usize = 64 << 20;
    (BYTES / length.max(1)).clamp(16, 200)
}

/// The text with one more line indented, if that is what `error` is about: the lines of a quoted text must be
/// indented more than what holds it. libyaml has never minded, so published documents have such lines (that of
/// Docker, for one). Blanks at the start of these lines do not count, so the value stays what its author meant.
///
/// Reading goes on with the mended text, and so do diagnostics: lines keep their numbers.
pub(super) fn mend(text: &str, error: &ScanError) -> Option<String> {
    if *error.kind() != ErrorKind::InvalidQuotedScalarIndent {
        return None;
    }
    let offset = error.marker().byte_offset()?;
    let (before, after) = (text.get(..offset)?, text.get(offset..)?);
    let (above, line) = before.rsplit_once('\n')?;
    let above = above.lines().rev().find(|line| !line.trim().is_empty()).unwrap_or_default();
    // Enough below a key. Below `- key:` it may take another turn.
    let wanted = above.len() - above.trim_start().len() + 2;
    let n_blanks = wanted.saturating_sub(line.len()).max(2);
    Some(format!("{before}{}{after}", " ".repeat(n_blanks)))
}
