//! A document with the crate that is made of it.
//!
//! In: a provider of `specs/`, or any document. Out: the plan of its crate, the document as other readers get it, and
//! the driver. It must not know what is called.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use sdkwright::bundle;
use sdkwright::diag::{self, Colors, Diagnostics, Level};
use sdkwright::pipeline::{self, Generated, Provider};
use sdkwright::plan::CratePlan;
use sdkwright::upgrade;
use serde_json::Value;

use crate::answer::{Examples, Known};
use crate::document::Described;
use crate::driver::{Driver, write_if_changed};
use crate::rules;

/// A document under test.
pub(crate) struct Subject {
    pub(crate) name: String,
    pub(crate) plan: CratePlan,
    pub(crate) described: Described,
    /// The document for Prism, as JSON.
    pub(crate) document: PathBuf,
    /// The folder of the crate.
    pub(crate) sdk: PathBuf,
    pub(crate) driver: Driver,
    pub(crate) known: Known,
}

impl Subject {
    /// A provider, with the crate that is committed.
    pub(crate) fn of_provider(root: &Path, workspace: &Path, name: &str) -> Result<Self> {
        let provider = Provider::in_folder(&root.join("specs").join(name))?;
        let document = one_tree(&provider)?;
        Self::new(provider, document, workspace, Some(&root.join("generated").join(name)))
    }

    /// Any document, with a crate made for the purpose.
    pub(crate) fn of_document(workspace: &Path, file: &Path) -> Result<Self> {
        let provider = Provider::of_document(file);
        let document = one_tree(&provider)?;
        let folder = workspace.join(&provider.name);
        // No call may leave this machine, whatever servers the document names.
        let alone = folder.join(format!("{}.json", provider.name));
        write_if_changed(&alone, &serde_json::to_string(&without_servers(document.clone()))?)?;
        let provider = Provider { document: alone, ..provider };
        Self::new(provider, document, workspace, None)
    }

    fn new(provider: Provider, document: Value, workspace: &Path, sdk: Option<&Path>) -> Result<Self> {
        let generated = pipeline::generate(&provider)?;
        let folder = workspace.join(&provider.name);
        let Generated { files: Some(files), stages, .. } = &generated else {
            bail!("no crate can be made of {}:\n{}", provider.name, errors(&generated));
        };
        let plan = stages.plan.clone().context("no plan")?;
        let examples = if sdk.is_some() { Examples::All } else { Examples::Valid };
        let sdk = match sdk {
            Some(sdk) => sdk.to_path_buf(),
            None => {
                let sdk = folder.join("sdk");
                if sdk.is_dir() {
                    fs::remove_dir_all(&sdk)?;
                }
                for (path, text) in files {
                    write_if_changed(&sdk.join(path), text)?;
                }
                sdk
            }
        };
        let mut document = without_servers(document);
        rules::apply(&mut document, &provider.config.responses.failure);
        let path = folder.join("document.json");
        write_if_changed(&path, &serde_json::to_string(&document)?)?;
        let is_swagger_2 = document.get("swagger").is_some();
        let mut diags = Diagnostics::default();
        let upgraded = upgrade::to_latest(document, &mut diags).context("no document")?;
        let samples = provider.samples.given.iter();
        let samples = samples.filter_map(|sample| Some((sample.component.clone()?, sample.value.clone())));
        Ok(Self {
            driver: Driver::write(&folder.join("driver"), &plan.package.name, &plan, (&plan.package.name, &sdk))?,
            described: Described::new(upgraded, is_swagger_2),
            document: path,
            sdk,
            known: Known { samples: samples.collect(), examples },
            name: provider.name,
            plan,
        })
    }
}

/// The corrected document, with what it has in other files.
fn one_tree(provider: &Provider) -> Result<Value> {
    let (document, mut diags, mut sources) = pipeline::overlaid(provider)?;
    Ok(bundle::one_tree(document, &provider.document, provider.base.as_deref(), &mut sources, &mut diags).value)
}

fn errors(generated: &Generated) -> String {
    let errors = generated.diags.iter().filter(|diagnostic| diagnostic.level == Level::Error);
    errors.map(|error| diag::render(error, &generated.sources, Colors::Off)).collect::<Vec<_>>().join("\n")
}

/// The document whose operations are all at the address that it is served from.
fn without_servers(mut document: Value) -> Value {
    let remove = |node: &mut Value| {
        node.as_object_mut().and_then(|members| members.shift_remove("servers"));
    };
    remove(&mut document);
    for item in document.get_mut("paths").and_then(Value::as_object_mut).into_iter().flatten() {
        remove(item.1);
        item.1.as_object_mut().into_iter().flatten().for_each(|(_, operation)| remove(operation));
    }
    document
}
