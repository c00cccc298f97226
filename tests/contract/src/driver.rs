//! The driver of a crate: written, compiled, run.
//!
//! In: what the generator has emitted, and calls. Out: what came of each. It must not know whether that is good.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};
use sdkwright::emit;
use sdkwright::plan::CratePlan;
use serde::Deserialize;
use serde_json::{Map, Value, json};

use crate::case::Case;
use crate::judge::CALL;

/// What came of a call.
#[derive(Clone, Debug, Default, Deserialize)]
pub(crate) struct Outcome {
    call: usize,
    /// The header of Prism.
    pub(crate) violations: Option<String>,
    /// The kind of the error.
    pub(crate) error: Option<String>,
    pub(crate) message: Option<String>,
    /// A value in the answer that the SDK does not know.
    pub(crate) unknown_value: Option<String>,
    /// Integers of many digits in the answer, as the SDK has them.
    #[serde(default)]
    pub(crate) integers: Vec<String>,
    /// Whether a value is there that the document does not list.
    #[serde(default)]
    pub(crate) has_unlisted: bool,
    pub(crate) body: Option<String>,
    /// Why the arguments were not taken.
    pub(crate) not_made: Option<String>,
}

impl Outcome {
    /// Whether the server said nothing.
    pub(crate) fn is_unanswered(&self) -> bool {
        matches!(self.error.as_deref(), Some("Transport" | "Connect"))
    }
}

/// A call of a case, with headers of ours.
#[derive(Clone)]
pub(crate) struct Call<'c> {
    pub(crate) case: &'c Case,
    pub(crate) prefer: Option<String>,
}

/// A package that calls the SDK in a folder.
pub(crate) struct Driver {
    pub(crate) name: String,
    pub(crate) folder: PathBuf,
}

impl Driver {
    /// Writes the package. The SDK may be called otherwise than in its plan.
    pub(crate) fn write(folder: &Path, name: &str, plan: &CratePlan, sdk: (&str, &Path)) -> Result<Self> {
        let name = format!("contract-{name}");
        let mut features: Vec<&str> = plan.modules.iter().map(|module| module.feature.as_str()).collect();
        // Nothing here is encrypted, so `rustls` stays off.
        features.push("async");
        features.sort_unstable();
        features.dedup();
        let dependency = json!({"package": sdk.0, "path": sdk.1, "default-features": false, "features": features});
        let dependency: toml::Value = serde_json::from_value(dependency)?;
        let manifest = format!(
            "[package]\nname = {name:?}\nversion = \"0.0.0\"\nedition = \"2024\"\npublish = false\n\n\
             [dependencies]\nserde = \"1\"\nserde_json = \"1\"\n\
             tokio = {{ version = \"1\", features = [\"macros\", \"rt\", \"sync\"] }}\n{:?} = {dependency}\n",
            plan.package.name
        );
        write_if_changed(&folder.join("Cargo.toml"), &manifest)?;
        for (path, text) in emit::driver(plan) {
            write_if_changed(&folder.join(path), &text)?;
        }
        Ok(Self { name, folder: folder.to_path_buf() })
    }

    /// Makes all calls, and gives what came of each in their order.
    pub(crate) fn run(
        &self,
        build: &Build,
        base_url: &str,
        calls: &[Call<'_>],
        at_once: usize,
    ) -> Result<Vec<Outcome>> {
        let file = self.folder.join("calls.json");
        let list: Vec<Value> = calls.iter().enumerate().map(|(index, call)| written(index, call)).collect();
        let text = json!({"base_url": base_url, "at_once": at_once, "calls": list}).to_string();
        fs::write(&file, text).with_context(|| file.display().to_string())?;
        let mut command = Command::new(build.binary(&self.name));
        // Nothing of the environment may lead the calls elsewhere.
        command.arg(&file).env_clear().env("NO_PROXY", "*");
        let output = command.output().with_context(|| self.name.clone())?;
        if !output.status.success() {
            bail!("{} ended with {}:\n{}", self.name, output.status, String::from_utf8_lossy(&output.stderr));
        }
        let mut outcomes: BTreeMap<usize, Outcome> = BTreeMap::new();
        for line in String::from_utf8_lossy(&output.stdout).lines() {
            let outcome: Outcome = serde_json::from_str(line).context("a line of the driver")?;
            outcomes.insert(outcome.call, outcome);
        }
        if outcomes.len() != calls.len() {
            bail!("{}: {} calls were made of {}", self.name, outcomes.len(), calls.len());
        }
        Ok(outcomes.into_values().collect())
    }
}

fn written(index: usize, call: &Call<'_>) -> Value {
    let mut headers = Map::new();
    headers.insert(CALL.to_owned(), json!(index.to_string()));
    headers.extend(call.prefer.as_ref().map(|prefer| ("prefer".to_owned(), json!(prefer))));
    let Case { operation, arguments, other_body, is_unlisted, .. } = call.case;
    json!({
        "operation": operation,
        "arguments": arguments,
        "other_body": other_body,
        "unlisted": is_unlisted,
        "headers": headers,
    })
}

/// Where drivers are compiled: one workspace, so that what they share is compiled once.
pub(crate) struct Build {
    pub(crate) workspace: PathBuf,
    target: PathBuf,
}

impl Build {
    /// A workspace of these drivers. It starts from the versions that the repository has locked.
    pub(crate) fn write(workspace: &Path, target: &Path, lock: &Path, drivers: &[&Driver]) -> Result<Self> {
        let members: Vec<String> = drivers
            .iter()
            .filter_map(|driver| driver.folder.strip_prefix(workspace).ok())
            .map(|path| format!("{path:?}"))
            .collect();
        let profile = include_str!("../../emitted.toml");
        let manifest = format!("[workspace]\nresolver = \"3\"\nmembers = [{}]\n\n{profile}", members.join(", "));
        write_if_changed(&workspace.join("Cargo.toml"), &manifest)?;
        let own = workspace.join("Cargo.lock");
        if !own.is_file() {
            fs::copy(lock, &own).with_context(|| lock.display().to_string())?;
        }
        Ok(Self { workspace: workspace.to_path_buf(), target: target.to_path_buf() })
    }

    /// Compiles all of them.
    ///
    /// # Errors
    ///
    /// If one does not compile, with what the compiler says.
    pub(crate) fn compile(&self) -> Result<()> {
        let mut command = Command::new(sdkwright::cli::cargo());
        command.args(["build", "--quiet", "--workspace", "--color", "never", "--target-dir"]).arg(&self.target);
        command.current_dir(&self.workspace);
        let output = command.output().context("cargo")?;
        if !output.status.success() {
            bail!("the drivers do not compile:\n{}", String::from_utf8_lossy(&output.stderr).trim_end());
        }
        Ok(())
    }

    fn binary(&self, name: &str) -> PathBuf {
        self.target.join("debug").join(format!("{name}{}", std::env::consts::EXE_SUFFIX))
    }
}

/// What has not changed is not compiled again.
pub(crate) fn write_if_changed(path: &Path, text: &str) -> Result<()> {
    if fs::read_to_string(path).is_ok_and(|known| known == text) {
        return Ok(());
    }
    let shown = || path.display().to_string();
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).with_context(shown)?;
    }
    fs::write(path, text).with_context(shown)
}
