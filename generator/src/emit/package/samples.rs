//! Tests that decode samples of the API and encode them back.

use std::collections::BTreeSet;

use proc_macro2::TokenStream;
use quote::quote;

use crate::emit::code::file_header;
use crate::emit::print::{RustFile, import, outside};
use crate::emit::{EmitError, FileTree};
use crate::plan::{CratePlan, SamplePlan};

/// The comparison, which does not depend on the API.
const COMPARE: &str = include_str!("../../../templates/crate/samples.rs");

/// What is only there for answers without the object around them.
const MEMBER: &str = include_str!("../../../templates/crate/sample_members.rs");

pub(crate) fn emit(plan: &CratePlan) -> Result<FileTree, EmitError> {
    let mut files = FileTree::new();
    if plan.samples.is_empty() {
        return Ok(files);
    }
    let own = format!("{}::", plan.package.lib_name);
    let mut file = RustFile::default();
    file.text(&COMPARE.replace("use crate_name::types;\n", &imports(plan)).replace("crate_name::", &own));
    if plan.samples.iter().any(|sample| !sample.members.is_empty()) {
        file.text(MEMBER);
    }
    for sample in &plan.samples {
        file.item(test(sample))?;
        files.insert(format!("tests/samples/{}.json", sample.ident.bare()), format!("{}\n", sample.json).into());
    }
    let text = format!("{}{}", file_header(&plan.package.provider), file.finish());
    files.insert("tests/samples.rs".to_owned(), text.into());
    Ok(files)
}

/// The imports that the tests need.
fn imports(plan: &CratePlan) -> String {
    let mut shared = BTreeSet::new();
    let mut named = BTreeSet::new();
    for sample in &plan.samples {
        sample.ty.runtime_names(&mut shared);
        sample.ty.api_names(&mut named);
    }
    // The comparison has one of its own.
    shared.remove("Value");
    let types = if named.is_empty() { String::new() } else { import("use", "crate_name", ["types"]) };
    types + &import("use", "crate_name::types", shared)
}

fn test(sample: &SamplePlan) -> TokenStream {
    let SamplePlan { ident, members, contradictions, .. } = sample;
    let path = format!("samples/{}.json", ident.bare());
    let member = (!members.is_empty()).then(|| quote! { let sample = &member(sample, &[#(#members),*]); });
    let ty = outside(&sample.ty);
    quote! {
        #[test]
        fn #ident() {
            let sample = include_str!(#path);
            #member
            comes_back::<#ty>(sample, &[#(#contradictions),*]);
        }
    }
}
