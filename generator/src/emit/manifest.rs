//! `Cargo.toml` of an emitted crate.

use minijinja::{Environment, context};

use super::{EmitError, runtime};
use crate::plan::CratePlan;

const TEMPLATE: &str = include_str!("../../../templates/crate/Cargo.toml.jinja");

pub(super) fn emit(plan: &CratePlan) -> Result<String, EmitError> {
    let mut environment = Environment::new();
    environment.set_keep_trailing_newline(true);
    environment.set_trim_blocks(true);
    environment.add_filter("toml", |text: String| toml::Value::String(text).to_string());
    environment.add_template("Cargo.toml", TEMPLATE)?;
    let mut features: Vec<&str> = plan.modules.iter().map(|module| module.feature.as_str()).collect();
    features.sort_unstable();
    features.dedup();
    let dependencies: Vec<_> = runtime::dependencies(plan)
        .iter()
        .map(|(name, requirement)| context! { name, requirement })
        .collect();
    let text = environment.get_template("Cargo.toml")?.render(context! {
        package => context! {
            name => plan.package.name,
            version => plan.package.version,
            description => plan.package.description,
            repository => plan.package.repository,
            homepage => plan.package.homepage,
            keywords => plan.package.keywords,
            provider => plan.package.provider,
        },
        mark => super::code::MARK,
        features,
        dependencies,
    })?;
    toml::from_str::<toml::Table>(&text)?;
    Ok(text)
}
