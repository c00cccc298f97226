//! Instances of a document's component schemas, by a program for Node.js that others wrote.

use std::collections::BTreeMap;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread;

use anyhow::{Context, Result, bail};
use serde_json::Value;

/// What the program makes of a document.
#[derive(Debug)]
pub(crate) struct Synthesized {
    /// All component schemas as JSON Schema 2020-12.
    root: Value,
    /// The same as far as they hold for what is received and sent again: without members that go one way only.
    loose: Value,
    /// What a reference to one starts with.
    prefix: String,
    /// How many schemas got a type that they do not have, after their other keywords.
    pub(crate) implied: u64,
    /// Instances by component.
    pub(crate) instances: BTreeMap<String, Vec<Value>>,
}

impl Synthesized {
    /// The schema of one component.
    pub(crate) fn schema(&self, name: &str) -> Value {
        self.schema_in(&self.root, name)
    }

    /// What its values are held to that were decoded and encoded.
    pub(crate) fn loose_schema(&self, name: &str) -> Value {
        self.schema_in(&self.loose, name)
    }

    fn schema_in(&self, root: &Value, name: &str) -> Value {
        let token = name.replace('~', "~0").replace('/', "~1");
        let escape = |byte: u8| match byte {
            byte if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) => char::from(byte).to_string(),
            byte => format!("%{byte:02X}"),
        };
        let mut schema = root.clone();
        schema["$schema"] = Value::from("https://json-schema.org/draft/2020-12/schema");
        schema["$ref"] = Value::from(format!("{}{}", self.prefix, token.bytes().map(escape).collect::<String>()));
        schema
    }
}

/// Installs what the program needs, once.
pub(crate) fn prepare() -> Result<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("faker");
    let changed = |file: &str| fs::metadata(folder.join(file)).and_then(|metadata| metadata.modified()).ok();
    let installed = changed("node_modules/.package-lock.json");
    if installed.is_none() || installed < changed("package-lock.json") {
        let output = Command::new("npm").args(["ci", "--no-audit", "--no-fund"]).current_dir(&folder).output();
        let output = output.context("npm, which comes with Node.js")?;
        if !output.status.success() {
            bail!("npm ci in {}: {}", folder.display(), String::from_utf8_lossy(&output.stderr).trim());
        }
    }
    Ok(folder.join("instances.mjs"))
}

/// Runs the program on a document.
///
/// `is_literal`: schemas without a type admit values of any type.
pub(crate) fn synthesize(program: &Path, document: &Value, is_literal: bool) -> Result<Synthesized> {
    let mut child = Command::new("node")
        .arg("--stack-size=4000")
        .arg(program)
        .args(is_literal.then_some("--literal"))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .context("node")?;
    let text = serde_json::to_vec(document)?;
    let mut stdin = child.stdin.take().context("node has no input")?;
    // In a thread of its own: the program may fill its output before it has read all.
    let writer = thread::spawn(move || stdin.write_all(&text));
    let output = child.wait_with_output().context("node")?;
    if !output.status.success() {
        bail!("node: {}", String::from_utf8_lossy(&output.stderr).trim());
    }
    writer.join().ok().context("node stopped reading")??;
    let mut made: Value = serde_json::from_slice(&output.stdout).context("what node said")?;
    let instances = serde_json::from_value(made["instances"].take()).context("what node said")?;
    let prefix = made["prefix"].as_str().context("what node said")?.to_owned();
    let [root, loose] = ["root", "loose"].map(|name| made[name].take());
    let implied = made["implied"].as_u64().context("what node said")?;
    Ok(Synthesized { root, loose, prefix, implied, instances })
}
