//! `Cargo.toml` of an emitted crate.

use serde::Serialize;

use super::{EmitError, prose, runtime, template};
use crate::plan::CratePlan;

const TEMPLATE: &str = include_str!("../../../templates/crate/Cargo.toml.jinja");

#[derive(Serialize)]
struct View<'a> {
    mark: &'static str,
    package: Package<'a>,
    features: Vec<&'a str>,
    has_streams: bool,
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

pub(super) fn emit(plan: &CratePlan) -> Result<String, EmitError> {
    let package = &plan.package;
    let mut features: Vec<&str> = plan.modules.iter().map(|module| module.feature.as_str()).collect();
    features.sort_unstable();
    features.dedup();
    let text = template::render(
        "Cargo.toml",
        TEMPLATE,
        &View {
            mark: super::code::MARK,
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
            has_streams: runtime::has_streams(plan),
            dependencies: runtime::dependencies(plan),
        },
    )?;
    toml::from_str::<toml::Table>(&text)?;
    Ok(text)
}
