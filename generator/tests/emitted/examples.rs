//! The programs that an emitted crate comes with: what the API has, and nothing else.

use std::collections::BTreeSet;

use crate::{Emitted, all};

#[test]
fn there_is_a_program_for_what_the_api_has_and_the_manifest_knows_it() {
    let mut seen = BTreeSet::new();
    for Emitted { provider, plan, files } in all() {
        let manifest: toml::Table = files["Cargo.toml"].parse().unwrap();
        let features = manifest["features"].as_table().unwrap();
        let mut declared = BTreeSet::new();
        for example in manifest.get("example").and_then(toml::Value::as_array).into_iter().flatten() {
            let needs = example["required-features"].as_array().unwrap();
            assert!(needs.iter().all(|feature| features.contains_key(feature.as_str().unwrap())), "{needs:?}");
            declared.insert(example["name"].as_str().unwrap().to_owned());
        }
        let name = |path: &String| path.strip_prefix("examples/")?.strip_suffix(".rs").map(str::to_owned);
        let written: BTreeSet<String> = files.keys().filter_map(name).collect();
        assert_eq!(written, declared, "{}", provider.name);
        let has_waits = plan.modules.iter().any(|module| module.wait_example.is_some());
        assert_eq!(written.contains("wait"), has_waits, "{}", provider.name);
        let has_lists = |module: &sdkwright::plan::ModulePlan| module.example.as_ref().is_some_and(|one| one.is_paged);
        assert_eq!(written.contains("list"), plan.modules.iter().any(has_lists), "{}", provider.name);
        for path in files.keys().filter(|path| path.starts_with("examples/")) {
            let text = &files[path];
            syn::parse_file(text).unwrap_or_else(|error| panic!("{path}: {error}\n{text}"));
            assert!(text.starts_with("// @generated"), "{path}");
        }
        seen.extend(written);
    }
    assert_eq!(seen.into_iter().collect::<Vec<_>>(), ["blocking", "call", "errors", "list", "mock", "wait"]);
}
