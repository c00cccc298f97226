//! Tests that decode samples of the API and encode them back.

use std::collections::BTreeSet;

use crate::emit::FileTree;
use crate::emit::code::{Code, Literal, file_header};
use crate::plan::{CratePlan, SamplePlan};

/// The comparison, which does not depend on the API.
const COMPARE: &str = include_str!("../../../../templates/crate/samples.rs");

/// What is only there for answers without the object around them.
const MEMBER: &str = include_str!("../../../../templates/crate/sample_members.rs");

pub(crate) fn emit(plan: &CratePlan) -> FileTree {
    let mut files = FileTree::new();
    if plan.samples.is_empty() {
        return files;
    }
    let mut code = Code::default();
    code.line(head(plan).trim_end());
    if plan.samples.iter().any(|sample| !sample.members.is_empty()) {
        code.blank();
        code.line(MEMBER.trim_end());
    }
    for sample in &plan.samples {
        code.blank();
        test(&mut code, sample);
        files.insert(format!("tests/samples/{}.json", sample.ident.bare()), format!("{}\n", sample.json));
    }
    let text = code.finish().replace("crate_name::", &format!("{}::", plan.package.lib_name));
    files.insert("tests/samples.rs".to_owned(), format!("{}{text}", file_header(&plan.package.provider)));
    files
}

/// The comparison with the imports that the tests need.
fn head(plan: &CratePlan) -> String {
    let mut shared = BTreeSet::new();
    let mut named = BTreeSet::new();
    for sample in &plan.samples {
        sample.ty.runtime_names(&mut shared);
        sample.ty.api_names(&mut named);
    }
    // The comparison has one of its own.
    shared.remove("Value");
    let mut imports: Vec<String> = Vec::new();
    if !named.is_empty() {
        imports.push("use crate_name::types;".to_owned());
    }
    let shared: Vec<&str> = shared.into_iter().collect();
    match shared.as_slice() {
        [] => {}
        [one] => imports.push(format!("use crate_name::types::{one};")),
        many => imports.push(format!("use crate_name::types::{{{}}};", many.join(", "))),
    }
    let mut text = String::new();
    for line in COMPARE.lines() {
        match line {
            "use crate_name::types;" => {
                text.push_str(&imports.iter().map(|line| format!("{line}\n")).collect::<String>())
            }
            line => {
                text.push_str(line);
                text.push('\n');
            }
        }
    }
    text
}

fn test(code: &mut Code, sample: &SamplePlan) {
    let list = |texts: &[String]| texts.iter().map(|text| Literal(text).to_string()).collect::<Vec<_>>().join(", ");
    code.line("#[test]");
    code.block(format_args!("fn {}()", sample.ident), "}", |code| {
        let path = format!("samples/{}.json", sample.ident.bare());
        code.line(format_args!("let sample = include_str!({});", Literal(&path)));
        if !sample.members.is_empty() {
            code.line(format_args!("let sample = &member(sample, &[{}]);", list(&sample.members)));
        }
        let ty = sample.ty.in_code("types::");
        code.line(format_args!("comes_back::<{ty}>(sample, &[{}]);", list(&sample.contradictions)));
    });
}
