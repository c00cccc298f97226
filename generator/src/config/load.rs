use std::ops::Range;
use std::path::Path;
use std::{fs, io};

use serde::de::DeserializeOwned;

use super::{ConfigError, NamesLock, ProviderConfig, lock};
use crate::source::{Format, SourceFile};

/// Reads `provider.toml`. A file that is not there says nothing: everything has its default.
pub fn load_provider(path: &Path) -> Result<ProviderConfig, ConfigError> {
    let (name, text) = (name(path), text(path)?);
    let config = provider_from_text(&name, &text)?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
    Ok(ProviderConfig { file: Some(SourceFile::new(name, text, Format::Toml)), ..config })
}

/// Reads `names.lock`. A file that is not there holds no names.
pub fn load_lock(path: &Path) -> Result<NamesLock, ConfigError> {
    lock_from_text(&name(path), &text(path)?)
}

/// Reads the text of a `provider.toml` that is called `file`.
pub fn provider_from_text(file: &str, text: &str) -> Result<ProviderConfig, ConfigError> {
    parse(file, text)
}

/// Reads the text of a `names.lock` that is called `file`.
pub fn lock_from_text(file: &str, text: &str) -> Result<NamesLock, ConfigError> {
    lock::read(file, text)
}

pub(super) fn name(path: &Path) -> String {
    path.display().to_string()
}

pub(super) fn text(path: &Path) -> Result<String, ConfigError> {
    match fs::read_to_string(path) {
        Ok(text) => Ok(text),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(String::new()),
        Err(error) => Err(ConfigError::Io { file: name(path), error }),
    }
}

pub(super) fn parse<T: DeserializeOwned>(file: &str, text: &str) -> Result<T, ConfigError> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    toml::from_str(text).map_err(|error| {
        let message = error.message().trim_end().replace('\n', ", ");
        invalid(file, text, error.span().unwrap_or_default(), message)
    })
}

/// What is wrong at a range of bytes.
pub(super) fn invalid(file: &str, text: &str, range: Range<usize>, message: String) -> ConfigError {
    // Only for lines and columns; nobody looks for a pointer in it.
    let source = SourceFile::new(file, text, Format::Yaml);
    let span = source.span(range);
    let (_, line) = source.line_at(span.range.start);
    let number = span.line.to_string();
    let gap = " ".repeat(number.len());
    // A tab stays a tab, so that the mark stands under its place.
    let before: String = line.chars().take(span.column - 1).map(|c| if c == '\t' { c } else { ' ' }).collect();
    let excerpt = format!("{gap} |\n{number} | {line}\n{gap} | {before}^");
    ConfigError::Invalid { file: file.to_owned(), line: span.line, column: span.column, message, excerpt }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::MissingRequired;

    fn fails(text: &str) -> String {
        provider_from_text("provider.toml", text).unwrap_err().to_string()
    }

    #[test]
    fn all_keys_have_defaults() {
        let config = load_provider(Path::new("/nowhere/provider.toml")).unwrap();
        assert_eq!(config.package.name, None);
        assert_eq!(config.decode.missing_required, MissingRequired::Error);
        assert_eq!(load_lock(Path::new("/nowhere/names.lock")).unwrap(), NamesLock::default());
    }

    #[test]
    fn known_keys_are_read() {
        let text = "[crate]\nname = 'x-sdk'\n[auth.'bearer']\nenv = 'X_TOKEN'\n[decode]\nmissing_required = 'blank'\n";
        let config = provider_from_text("provider.toml", text).unwrap();
        assert_eq!(config.package.name.as_deref(), Some("x-sdk"));
        assert_eq!(config.auth["bearer"].env, ["X_TOKEN"]);
        assert_eq!(config.decode.missing_required, MissingRequired::Blank);
    }

    #[test]
    fn an_unknown_key_is_shown_with_the_known_ones() {
        let error = fails("[crate]\nname = 'x'\n\n[decode]\nmising_required = 'blank'\n");
        assert_eq!(
            error,
            "provider.toml:5:1: unknown field `mising_required`, expected `missing_required`\n  |\n\
             5 | mising_required = 'blank'\n  | ^"
        );
        assert!(fails("[crates]\n").contains("expected one of `document`, `crate`, `client`, `auth`"));
    }

    #[test]
    fn wrong_types_and_broken_text_have_a_place() {
        assert!(fails("[crate]\n  name = 5\n").starts_with("provider.toml:2:10: invalid type"));
        assert!(fails("[crate\n").starts_with("provider.toml:1:"));
        assert!(fails("a = \"\n").starts_with("provider.toml:1:"));
        assert!(fails("\0").starts_with("provider.toml:1:"));
        assert!(fails("[decode]\nmissing_required = 'maybe'\n").contains("`error` or `blank`"));
    }
}
