//! Which types can tell how well a value fits them: those that a union without a tag may have to choose, and no others.

#![allow(clippy::unwrap_used, missing_docs, reason = "tests")]

use std::path::Path;

use sdkwright::pipeline::Provider;

use crate::support;

#[test]
fn evidence_is_kept_three_levels_below_a_union() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/evidence.yaml");
    let files = support::generated(&Provider::of_document(&path)).files.unwrap();
    let types: Vec<&str> =
        files.iter().filter(|(path, _)| path.starts_with("src/types/")).map(|(_, text)| text.as_ref()).collect();
    let mut judged = Vec::new();
    let mut others = Vec::new();
    for table in types.iter().flat_map(|text| text.split("\nmodel! { ").skip(1)) {
        let (name, rest) = table.split_once("::").unwrap();
        let is_judged = rest.split("\n\n").next().unwrap().trim_end().ends_with("} untagged }");
        if is_judged { &mut judged } else { &mut others }.push(name);
    }
    judged.sort_unstable();
    others.sort_unstable();
    assert_eq!(judged, ["Bird", "Cat", "Nest", "Twig"]);
    assert_eq!(others, ["Leaf", "Shop"]);
}
