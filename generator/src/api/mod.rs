//! What programs call: a document in, the files of a crate or of a module out.
//!
//! In: texts and paths. Out: texts and findings; nothing is written unless it is asked for. What is here keeps its promises from
//! one version to the next, which the stages behind it do not.

mod error;
mod input;
mod module_tree;
mod output;

pub use error::GenerateError;
pub use input::{Input, Layout, Options};
pub use output::{Finding, Output, Severity};

use crate::diag::Diagnostic;
use crate::pipeline::{self, Provider};
use crate::source::Sources;

/// Makes the files of an SDK.
///
/// ```
/// use sdkwright::{Input, Options};
///
/// let document = r#"
/// openapi: 3.1.0
/// info: { title: Pets, version: "1" }
/// servers: [{ url: "https://pets.example" }]
/// paths:
///   /pets:
///     get:
///       operationId: listPets
///       responses: { "200": { description: Names, content: { application/json: { schema: { type: array, items: { type: string } } } } } }
/// "#;
/// let output = sdkwright::generate(&Input::text("pets", document), &Options::default())?;
/// for finding in output.findings() {
///     println!("{finding}");
/// }
/// assert!(output.files().contains_key("src/lib.rs"));
/// # let folder = std::env::temp_dir().join(format!("sdkwright-example-{}", std::process::id()));
/// output.write(&folder.join("pets-sdk"))?;
/// # std::fs::remove_dir_all(&folder)?;
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
///
/// If an input cannot be read or used, or nothing sensible can be made of it: the findings say why then.
pub fn generate(input: &Input, options: &Options) -> Result<Output, GenerateError> {
    let mut provider = input.provider()?;
    if let Some(name) = &options.crate_name {
        if let Some(defect) = crate::naming::crate_name_defect(name) {
            return Err(GenerateError::Name(format!("`{}` {defect}", name.escape_debug())));
        }
        provider.config.package.name = Some(name.clone());
    }
    made(&provider, &options.layout)
}

fn made(provider: &Provider, layout: &Layout) -> Result<Output, GenerateError> {
    let generated = pipeline::generate(provider)?;
    let findings: Vec<Finding> = generated.diags.iter().map(|found| finding(found, &generated.sources)).collect();
    let names = generated.stages.plan.as_ref().map(|plan| plan.lock.to_text()).unwrap_or_default();
    let Some(files) = generated.files else {
        return Err(GenerateError::Refused(findings));
    };
    Ok(match layout {
        Layout::Crate => {
            let files = files.into_iter().map(|(path, text)| (path, text.into_owned())).collect();
            Output::new(files, findings, names, None)
        }
        Layout::Module(path) => {
            let tree = module_tree::of(&files, path)?;
            Output::new(tree.files, findings, names, Some(tree.manifest))
        }
    })
}

fn finding(found: &Diagnostic, sources: &Sources) -> Finding {
    let file = sources.get(found.origin.file);
    let span = file.and_then(|file| file.locate(&found.origin.pointer));
    Finding {
        code: found.code.as_str(),
        severity: Severity::of(found.level),
        message: found.message.clone(),
        help: found.help.clone(),
        file: file.map(|file| file.name.clone()).unwrap_or_default(),
        line: span.as_ref().map(|span| span.line),
        column: span.map(|span| span.column),
    }
}
