//! Runs `rustdoc` of the toolchain at hand.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};
use serde_json::Value;

/// The formats that `items` can read. What it needs of them has been the same since the first; one beyond the last is to be
/// looked at first.
const FORMATS: std::ops::RangeInclusive<u64> = 53..=57;

/// The description of a crate with all of its features, in a file beside it.
///
/// # Errors
///
/// If it does not compile, or the toolchain writes another format.
pub(crate) fn documented(crate_folder: &Path, target: &Path) -> Result<(PathBuf, Value)> {
    let mut command = Command::new(sdkwright::cli::cargo());
    command.args(["rustdoc", "--quiet", "--offline", "--lib", "--all-features"]);
    command.args(["--", "-Z", "unstable-options", "--output-format", "json", "--cap-lints", "allow"]);
    // Descriptions as JSON are not stable yet; the format is checked below.
    command.env("RUSTC_BOOTSTRAP", "1").env("CARGO_TARGET_DIR", target).current_dir(crate_folder);
    crate::crates::succeed(&mut command)?;
    let written = target.join("doc").join(format!("{}.json", crate::crates::library(crate_folder)?));
    let kept = crate_folder.join("public.json");
    fs::copy(&written, &kept).with_context(|| written.display().to_string())?;
    let json: Value = serde_json::from_slice(&fs::read(&kept)?)?;
    let format = json.get("format_version").and_then(Value::as_u64).unwrap_or_default();
    if !FORMATS.contains(&format) {
        bail!(
            "rustdoc writes format {format}, and formats {} to {} can be read: see what has changed in it",
            FORMATS.start(),
            FORMATS.end()
        );
    }
    Ok((kept, json))
}
