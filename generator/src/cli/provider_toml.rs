//! The first `provider.toml` of a provider.

use crate::ir::{Api, SchemeKind, TypeName};

/// What the document tells about its provider.
pub(super) fn of(name: &str, document: Option<&str>, api: &Api) -> String {
    let quoted = |text: &str| toml::Value::String(text.to_owned()).to_string();
    let title = api.title.split_whitespace().collect::<Vec<_>>().join(" ");
    // Only where the usual names would not find it.
    let mut text = document.map_or(String::new(), |file| format!("[document]\nfile = {}\n\n", quoted(file)));
    text.push_str(&format!("[crate]\nname = {}\nproduct = {}\n", quoted(&format!("{name}-sdk")), quoted(&title)));
    let stem = name.replace('-', "_").to_uppercase();
    let schemes: Vec<_> =
        api.security_schemes.iter().filter(|scheme| !matches!(scheme.kind, SchemeKind::Unsupported(_))).collect();
    for scheme in &schemes {
        let variable = if schemes.len() == 1 { "TOKEN".to_owned() } else { screaming(&scheme.name) };
        text.push_str(&format!("\n[auth.{}]\nenv = {}\n", quoted(&scheme.name), quoted(&format!("{stem}_{variable}"))));
    }
    if let Some(suffix) = shared_suffix(api) {
        text.push_str(&format!("\n[names]\nstrip_suffixes = [{}]\n", quoted(&suffix)));
    }
    text
}

fn screaming(text: &str) -> String {
    let words: String =
        text.chars().map(|character| if character.is_ascii_alphanumeric() { character } else { '_' }).collect();
    words.to_uppercase()
}

/// A suffix in capitals, or `Dto` and `Model`, that most components have says nothing about any of them.
fn shared_suffix(api: &Api) -> Option<String> {
    let names: Vec<&str> = api
        .types
        .iter()
        .filter_map(|ty| match &ty.name {
            TypeName::Component(name) => Some(name.as_str()),
            _ => None,
        })
        .collect();
    let capitals = names.first().map(|_| names.iter().filter_map(|name| capital_suffix(name)).collect::<Vec<_>>())?;
    let mut candidates: Vec<String> = capitals;
    candidates.extend(["Dto", "DTO", "Model", "Schema"].map(str::to_owned));
    candidates.into_iter().find(|suffix| {
        let n_with = names.iter().filter(|name| name.ends_with(suffix.as_str()) && name.len() > suffix.len()).count();
        names.len() > 3 && n_with * 2 > names.len()
    })
}

fn capital_suffix(name: &str) -> Option<String> {
    let stem = name.trim_end_matches(|last: char| last.is_ascii_uppercase());
    let suffix = name.strip_prefix(stem)?;
    ((2..=4).contains(&suffix.len()) && !stem.is_empty()).then(|| suffix.to_owned())
}
