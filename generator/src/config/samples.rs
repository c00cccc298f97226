use std::ops::Range;
use std::path::Path;

use serde::Deserialize;
use serde_json::Value;

use super::ConfigError;
use super::load::{invalid, name, parse, text};

/// A body that the API is known to send or take, from `samples.json`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sample {
    /// Component that it is an instance of.
    #[serde(rename = "type")]
    pub component: String,
    /// The body.
    pub value: Value,
    /// Where it comes from.
    pub note: Option<String>,
    /// JSON Pointers of values that contradict the schema, from `samples-exceptions.toml`.
    #[serde(skip)]
    pub contradictions: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Exceptions {
    #[serde(default)]
    exception: Vec<Exception>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Exception {
    #[serde(rename = "type")]
    component: String,
    pointer: String,
    #[expect(dead_code, reason = "for those who read the file")]
    reason: String,
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
pub fn load_samples(folder: &Path) -> Result<Vec<Sample>, ConfigError> {
    let path = folder.join("samples.json");
    let json = text(&path)?;
    if json.is_empty() {
        return Ok(Vec::new());
    }
    let mut samples: Vec<Sample> = serde_json::from_str(&json).map_err(|error| {
        let place = format!(" at line {} column {}", error.line(), error.column());
        let message = error.to_string();
        let message = message.strip_suffix(&place).unwrap_or(&message).to_owned();
        invalid(&name(&path), &json, offset(&json, &error), message)
    })?;
    let path = folder.join("samples-exceptions.toml");
    let Exceptions { exception } = parse(&name(&path), &text(&path)?)?;
    for Exception { component, pointer, .. } in exception {
        for sample in samples.iter_mut().filter(|sample| sample.component == component) {
            sample.contradictions.push(pointer.clone());
        }
    }
    Ok(samples)
}
