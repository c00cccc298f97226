//! `Cargo.toml` of an emitted crate.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;
use toml::{Table, Value};

use crate::emit::package::examples::{self, Entry};
use crate::emit::package::template::Template;
use crate::emit::runtime::{DateFeature, Modules, date_features};
use crate::emit::{EmitError, prose};
use crate::plan::CratePlan;

static TEMPLATE: Template = Template::new("Cargo.toml", include_str!("../../../templates/crate/Cargo.toml.jinja"));

#[derive(Clone, Serialize)]
struct View<'a> {
    mark: &'static str,
    generator: &'static str,
    package: Package<'a>,
    /// With those that each needs.
    features: BTreeMap<&'a str, BTreeSet<&'a str>>,
    has_charsets: bool,
    /// Features that convert times and dates.
    dates: Vec<DateFeature>,
    /// Whether operations have streams.
    is_streaming_default: bool,
    has_yaml: bool,
    /// Whether operations need it.
    is_yaml_default: bool,
    dependencies: Vec<(&'static str, &'static str)>,
    examples: Vec<Entry>,
}

#[derive(Clone, Serialize)]
struct Package<'a> {
    name: &'a str,
    version: &'a str,
    description: String,
    repository: Option<&'a str>,
    homepage: Option<&'a str>,
    keywords: &'a [String],
    categories: &'a [String],
    provider: &'a str,
}

pub(in crate::emit) fn emit(plan: &CratePlan, modules: &Modules) -> Result<String, EmitError> {
    let package = &plan.package;
    let mut features: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for module in &plan.modules {
        let own = module.feature.as_str();
        let tasks = module.operations.iter().filter_map(|operation| operation.task.as_ref());
        let needed = tasks.flat_map(|task| task.features()).filter(|feature| *feature != own);
        features.entry(own).or_default().extend(needed);
    }
    let view = View {
        mark: crate::emit::code::MARK,
        generator: crate::emit::code::VERSION,
        package: Package {
            name: &package.name,
            version: &package.version,
            description: prose::visible(&package.description).into_owned(),
            repository: package.repository.as_deref(),
            homepage: package.homepage.as_deref(),
            keywords: &package.keywords,
            categories: &package.categories,
            provider: &package.provider,
        },
        features,
        has_charsets: modules.has("charset"),
        dates: if modules.has_dates() { date_features(plan) } else { Vec::new() },
        has_yaml: modules.has("yaml"),
        is_yaml_default: modules.has("yaml_answer"),
        is_streaming_default: modules.are_streaming_by_default(),
        dependencies: modules.dependencies(),
        examples: examples::all(plan).into_iter().map(|example| example.entry).collect(),
    };
    let text = TEMPLATE.render(&view)?;
    compare(&toml::from_str(&text)?, &meant(&view)?)?;
    Ok(text)
}

/// What the manifest is to say: that of a crate without any text from elsewhere, with the texts put in as values. One that left
/// its place would say more.
fn meant(view: &View<'_>) -> Result<Table, EmitError> {
    const NAME: &str = "placeholder";
    let package = Package {
        name: NAME,
        version: "0.0.0",
        description: String::new(),
        repository: None,
        homepage: None,
        keywords: &[],
        categories: &[],
        provider: NAME,
    };
    let blank = View { package, features: BTreeMap::new(), ..view.clone() };
    let mut meant: Table = toml::from_str(&TEMPLATE.render(&blank)?)?;
    let mut part =
        |name: &str| meant.get_mut(name).and_then(Value::as_table_mut).map(std::mem::take).unwrap_or_default();
    let (mut package, mut features, mut tests) = (part("package"), part("features"), part("dev-dependencies"));
    let View { package: said, features: groups, .. } = view;
    let texts = [
        ("name", Some(said.name)),
        ("version", Some(said.version)),
        ("description", Some(said.description.as_str())),
        ("repository", said.repository),
        ("homepage", said.homepage),
    ];
    package.extend(texts.into_iter().filter_map(|(key, text)| Some((key.to_owned(), text?.into()))));
    for (key, list) in [("keywords", said.keywords), ("categories", said.categories)] {
        if !list.is_empty() {
            package.insert(key.to_owned(), list.to_vec().into());
        }
    }
    let usual = features.get_mut("default").and_then(Value::as_array_mut);
    usual.into_iter().for_each(|usual| usual.extend(groups.keys().map(|group| Value::from(*group))));
    for (group, needed) in groups {
        features.insert((*group).to_owned(), needed.iter().copied().collect::<Vec<_>>().into());
    }
    if let Some(itself) = tests.remove(NAME) {
        tests.insert(said.name.to_owned(), itself);
    }
    meant.insert("package".to_owned(), package.into());
    meant.insert("features".to_owned(), features.into());
    meant.insert("dev-dependencies".to_owned(), tests.into());
    Ok(meant)
}

/// Names what differs.
fn compare(said: &Table, meant: &Table) -> Result<(), EmitError> {
    let keys: BTreeSet<&String> = said.keys().chain(meant.keys()).collect();
    for key in keys {
        match (said.get(key), meant.get(key)) {
            (Some(Value::Table(said)), Some(Value::Table(meant))) => compare(said, meant)?,
            (said, meant) if said == meant => {}
            _ => return Err(EmitError::OtherManifest(key.clone())),
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::naming::crate_name_defect;

    #[test]
    fn what_is_more_or_less_or_other_is_found() {
        let meant: Table = toml::from_str("[package]\nname = 'a'\n[dependencies]\nx = '1'\n").unwrap();
        assert!(compare(&meant, &meant).is_ok());
        for said in [
            "[package]\nname = 'b'\n[dependencies]\nx = '1'\n",
            "[package]\nname = 'a'\n[dependencies]\nx = '1'\n[build-dependencies]\ny = '1'\n",
            "[package]\nname = 'a'\nbuild = 'x.rs'\n[dependencies]\nx = '1'\n",
            "[package]\nname = 'a'\n[dependencies]\n",
        ] {
            assert!(compare(&toml::from_str(said).unwrap(), &meant).is_err(), "{said}");
        }
    }

    #[test]
    fn no_crate_is_called_like_one_that_it_needs() {
        for (name, _) in crate::emit::runtime::DEPENDENCIES {
            assert!(crate_name_defect(name).is_some(), "{name}");
        }
    }
}
