//! Tests that decode samples of the API and encode them back.

use super::FileTree;
use super::code::{Code, Literal, file_header};
use crate::plan::CratePlan;

/// The comparison, which does not depend on the API.
const COMPARE: &str = include_str!("../../../templates/crate/samples.rs");

pub(super) fn emit(plan: &CratePlan) -> FileTree {
    let mut files = FileTree::new();
    if plan.samples.is_empty() {
        return files;
    }
    let mut code = Code::default();
    code.line(COMPARE.trim_end());
    for sample in &plan.samples {
        let name = sample.ident.bare();
        code.blank();
        code.line("#[test]");
        code.block(format_args!("fn {}()", sample.ident), "}", |code| {
            let contradictions: Vec<String> =
                sample.contradictions.iter().map(|pointer| Literal(pointer).to_string()).collect();
            code.line(format_args!(
                "let sample = include_str!({});",
                Literal(&format!("samples/{name}.json"))
            ));
            let ty = sample.ty.in_code("types::");
            code.line(format_args!("comes_back::<{ty}>(sample, &[{}]);", contradictions.join(", ")));
        });
        files.insert(format!("tests/samples/{name}.json"), format!("{}\n", sample.json));
    }
    let text = code.finish().replace("crate_name::", &format!("{}::", plan.package.lib_name));
    files.insert("tests/samples.rs".to_owned(), format!("{}{text}", file_header(&plan.package.provider)));
    files
}
