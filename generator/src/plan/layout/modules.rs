//! Modules of operations, put together.

use crate::naming::Ident;
use crate::plan::base::docs::DocPlan;
use crate::plan::layout::example;
use crate::plan::layout::example::ExamplePlan;
use crate::plan::layout::files::TypeFile;
use crate::plan::names::routes::Routes;
use crate::plan::operations::operation::OperationPlan;

/// A module of operations: one tag of the document.
#[derive(Clone, Debug)]
pub struct ModulePlan {
    /// Name of the module, of its file, and of the client's accessor.
    pub ident: Ident,
    /// Name of the struct whose methods are the operations.
    pub struct_ident: Ident,
    /// The cargo feature that switches it on.
    pub feature: String,
    /// Its prose.
    pub docs: DocPlan,
    /// Its operations in document order.
    pub operations: Vec<OperationPlan>,
    /// A call to show.
    pub example: Option<ExamplePlan>,
    /// A wait to show.
    pub wait_example: Option<ExamplePlan>,
}

/// Puts the planned operations into their modules.
pub(crate) fn plan(routes: &Routes, operations: Vec<OperationPlan>, type_files: &[TypeFile]) -> Vec<ModulePlan> {
    let mut modules: Vec<ModulePlan> = routes
        .modules
        .iter()
        .map(|route| ModulePlan {
            ident: route.ident.clone(),
            struct_ident: route.struct_ident.clone(),
            feature: route.feature.clone(),
            docs: route.docs.clone(),
            operations: Vec::new(),
            example: None,
            wait_example: None,
        })
        .collect();
    for (operation, (module, _)) in operations.into_iter().zip(&routes.operations) {
        if let Some(module) = modules.get_mut(*module) {
            module.operations.push(operation);
        }
    }
    let catalog = example::Catalog::new(type_files);
    for module in &mut modules {
        module.example = example::choose(&catalog, &module.operations);
        module.wait_example = example::waiting(&catalog, &module.operations);
    }
    modules
}
