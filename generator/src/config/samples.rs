use std::ops::Range;
use std::path::Path;

use serde::Deserialize;
use serde_json::Value;

use super::ConfigError;
use super::load::{invalid, name, parse, text};

/// `[samples]`.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct SampleConfig {
    /// Whether the document's own examples are samples, too.
    pub examples: bool,
}

/// What the maintainer knows of bodies.
#[derive(Clone, Debug, Default)]
pub struct Samples {
    /// `samples.json`.
    pub given: Vec<Sample>,
    /// `samples-exceptions.toml`.
    pub exceptions: Vec<Exception>,
}

/// A body that the API is known to send or take, from `samples.json`: of a component, or the answer of an operation.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sample {
    /// Component that it is an instance of.
    #[serde(rename = "type")]
    pub component: Option<String>,
    /// `METHOD path` that answers with it, the object around the answer included.
    pub operation: Option<String>,
    /// The body.
    pub value: Value,
    /// Where it comes from.
    pub note: Option<String>,
}

/// A value in a sample that contradicts the schema.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Exception {
    /// Component of the sample.
    #[serde(rename = "type")]
    pub component: Option<String>,
    /// `METHOD path` of the sample.
    pub operation: Option<String>,
    /// What the document calls the example: its key, its index, or `example`; without it, all samples are meant.
    pub example: Option<String>,
    /// `request`, or the status; without it, any.
    pub part: Option<String>,
    /// JSON Pointer of the value, from where the type begins; empty if nothing can be decoded.
    pub pointer: String,
    /// Why the schema was not changed.
    pub reason: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Exceptions {
    #[serde(default)]
    exception: Vec<Exception>,
}

/// Where the reader was when it gave up.
fn offset(text: &str, error: &serde_json::Error) -> Range<usize> {
    let lines = text.split_inclusive('\n').take(error.line().saturating_sub(1));
    let at = lines.map(str::len).sum::<usize>() + error.column().saturating_sub(1);
    // The reader counts bytes, and may stop inside of a character.
    let at = (0..=at.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or_default();
    at..at
}

/// Reads the samples of a provider; none if there is no file.
///
/// # Errors
///
/// If a file is there but cannot be used.
pub fn load_samples(folder: &Path) -> Result<Samples, ConfigError> {
    let path = folder.join("samples.json");
    let json = text(&path)?;
    let given = if json.is_empty() { Ok(Vec::new()) } else { serde_json::from_str(&json) };
    let given = given.map_err(|error: serde_json::Error| {
        let place = format!(" at line {} column {}", error.line(), error.column());
        let message = error.to_string();
        let message = message.strip_suffix(&place).unwrap_or(&message).to_owned();
        invalid(&name(&path), &json, offset(&json, &error), message)
    })?;
    let path = folder.join("samples-exceptions.toml");
    let Exceptions { exception: exceptions } = parse(&name(&path), &text(&path)?)?;
    Ok(Samples { given, exceptions })
}
