//! `Cargo.toml` of an emitted crate.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use crate::emit::package::template;
use crate::emit::{EmitError, prose, runtime};
use crate::plan::CratePlan;

const TEMPLATE: &str = include_str!("../../../../templates/crate/Cargo.toml.jinja");

#[derive(Serialize)]
struct View<'a> {
    mark: &'static str,
    package: Package<'a>,
    /// With those that each needs.
    features: BTreeMap<&'a str, BTreeSet<&'a str>>,
    has_streams: bool,
    has_yaml: bool,
    /// Whether operations need it.
    is_yaml_usual: bool,
    dependencies: Vec<(&'static str, &'static str)>,
}

#[derive(Serialize)]
struct Package<'a> {
    name: &'a str,
    version: &'a str,
    description: String,
    repository: Option<&'a str>,
    homepage: Option<&'a str>,
    keywords: &'a [String],
    provider: &'a str,
}

pub(crate) fn emit(plan: &CratePlan) -> Result<String, EmitError> {
    let package = &plan.package;
    let mut features: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for module in &plan.modules {
        let own = module.feature.as_str();
        let tasks = module.operations.iter().filter_map(|operation| operation.task.as_ref());
        let needed = tasks.flat_map(|task| task.features()).filter(|feature| *feature != own);
        features.entry(own).or_default().extend(needed);
    }
    let text = template::render(
        "Cargo.toml",
        TEMPLATE,
        &View {
            mark: crate::emit::code::MARK,
            package: Package {
                name: &package.name,
                version: &package.version,
                description: prose::visible(&package.description),
                repository: package.repository.as_deref(),
                homepage: package.homepage.as_deref(),
                keywords: &package.keywords,
                provider: &package.provider,
            },
            features,
            has_yaml: runtime::has(plan, "yaml"),
            is_yaml_usual: runtime::has(plan, "yaml_answer"),
            has_streams: runtime::has_streams(plan),
            dependencies: runtime::dependencies(plan),
        },
    )?;
    toml::from_str::<toml::Table>(&text)?;
    Ok(text)
}
