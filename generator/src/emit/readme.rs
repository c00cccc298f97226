//! `README.md` of an emitted crate, which is also its front page in rustdoc: its examples are compiled.

use minijinja::{Environment, context};

use super::{EmitError, prose, tag_module};
use crate::plan::CratePlan;

const TEMPLATE: &str = include_str!("../../../templates/crate/README.md.jinja");

pub(super) fn emit(plan: &CratePlan) -> Result<String, EmitError> {
    let mut environment = Environment::new();
    environment.set_keep_trailing_newline(true);
    environment.set_trim_blocks(true);
    environment.add_template("README.md", TEMPLATE)?;
    let introduction = prose::paragraphs(plan.package.introduction.description.as_deref().unwrap_or_default(), 110);
    let introduction: Vec<String> = introduction.iter().map(|lines| lines.join("\n")).collect();
    let shown = plan.modules.iter().filter(|module| module.example.is_some()).max_by_key(|module| {
        let lists = module.example.as_ref().is_some_and(|example| example.method.bare() == "list");
        (lists, module.operations.len())
    });
    let example = shown.and_then(|module| {
        let lines = tag_module::example_lines(module.example.as_ref()?, module.ident.as_str(), &plan.package.lib_name);
        Some(context! { code => lines.join("\n"), feature => module.feature })
    });
    let skipped: Vec<_> = plan
        .skipped
        .iter()
        .map(|operation| context! { method => operation.method, path => operation.path, reason => operation.reason })
        .collect();
    let schemes: Vec<_> =
        plan.client.schemes.iter().map(|scheme| context! { method => scheme.method.bare(), env => scheme.env }).collect();
    let modules: Vec<_> = plan
        .modules
        .iter()
        .map(|module| context! { feature => module.feature, name => module.ident.bare(), n_operations => module.operations.len() })
        .collect();
    let n_operations: usize = plan.modules.iter().map(|module| module.operations.len()).sum();
    Ok(environment.get_template("README.md")?.render(context! {
        name => plan.package.name,
        lib_name => plan.package.lib_name,
        product => plan.package.product_in_prose(),
        document => prose::paragraphs(&plan.package.document, 1000).concat().concat().trim_end_matches('.'),
        base_url => plan.client.base_url,
        base_url_env => plan.client.base_url_env,
        has_api_error => !plan.error_types.is_empty(),
        introduction,
        example,
        modules,
        n_operations,
        schemes,
        skipped,
        mark => super::code::MARK,
        provider => plan.package.provider,
    })?)
}
