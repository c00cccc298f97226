//! The report of a run as JSON: what each crate has of its document.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};
use serde_json::{Map, Value};

use crate::coverage::Coverage;

/// Fails if the report would replace what is no report: somebody's file, or the document itself.
pub(super) fn refuse_other(path: &Path) -> Result<()> {
    let Ok(metadata) = fs::metadata(path) else { return Ok(()) };
    // A device or a pipe loses nothing by what is written to it.
    if metadata.is_dir() || (metadata.is_file() && !is_report(&fs::read(path).unwrap_or_default())) {
        bail!("{} is there already and is no report; name another file for it", path.display());
    }
    Ok(())
}

/// Writes the reports by provider; one without a crate has `null`.
pub(super) fn write(path: &Path, reports: &[(String, Option<Coverage>)]) -> Result<()> {
    let mut all = Map::new();
    for (provider, coverage) in reports {
        all.insert(provider.clone(), serde_json::to_value(coverage)?);
    }
    let text = format!("{:#}\n", Value::Object(all));
    refuse_other(path)?;
    fs::write(path, text).with_context(|| path.display().to_string())
}

/// An empty file is nobody's.
fn is_report(bytes: &[u8]) -> bool {
    let is_coverage =
        |value: &Value| value.is_null() || (value["operations"].is_object() && value["types"].is_object());
    match serde_json::from_slice(bytes) {
        Ok(Value::Object(providers)) => !providers.is_empty() && providers.values().all(is_coverage),
        _ => bytes.is_empty(),
    }
}
