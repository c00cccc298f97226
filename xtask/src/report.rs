//! The report of a run as JSON: what each crate has of its document.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use sdkwright::coverage::Coverage;
use serde_json::{Map, Value};

/// Writes the reports by provider; one without a crate has `null`.
pub(crate) fn write(path: &Path, reports: &[(String, Option<Coverage>)]) -> Result<()> {
    let mut all = Map::new();
    for (provider, coverage) in reports {
        all.insert(provider.clone(), serde_json::to_value(coverage)?);
    }
    let text = format!("{:#}\n", Value::Object(all));
    fs::write(path, text).with_context(|| path.display().to_string())
}
