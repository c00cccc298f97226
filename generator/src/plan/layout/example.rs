//! A call to show in the documentation of a module: arguments made up for their types.

use std::cell::Cell;
use std::collections::BTreeMap;

use crate::naming::Ident;
use crate::plan::base::rust_type::RustType;
use crate::plan::layout::files::TypeFile;
use crate::plan::operations::operation::OperationPlan;
use crate::plan::types::constructor::Constructor;
use crate::plan::types::field_plan::{FieldPlan, FieldPresence};
use crate::plan::types::type_plan::TypePlan;

/// A call with made-up arguments.
#[derive(Clone, Debug)]
pub struct ExamplePlan {
    /// Name of the method.
    pub method: Ident,
    /// The arguments as expressions; `types::` is in scope.
    pub arguments: Vec<String>,
    /// Name of the type of the call.
    pub call: Ident,
    /// An answer as an expression, if it is JSON that can be made up.
    pub answer: Option<String>,
    /// Whether the call gives something worth printing.
    pub has_answer: bool,
    /// Whether what it gives comes one after the other.
    pub is_streamed: bool,
    /// Whether it is a list that comes page by page.
    pub is_paged: bool,
    /// What waits for it, where something does.
    pub wait: Option<Ident>,
    /// Whether the operation is deprecated: better than no example, but none for a front page.
    pub is_deprecated: bool,
}

/// Types by name.
pub(crate) struct Catalog<'a> {
    types: BTreeMap<&'a Ident, &'a TypePlan>,
    /// How many values may still be made up for the module at hand: what is required may require much in turn.
    left: Cell<usize>,
}

/// How many values are made up for a module.
const MOST_VALUES: usize = 10_000;

impl<'a> Catalog<'a> {
    pub(crate) fn new(files: &'a [TypeFile]) -> Self {
        let types = files.iter().flat_map(|file| &file.types).map(|plan| (plan.ident(), plan)).collect();
        Self { types, left: Cell::new(MOST_VALUES) }
    }

    /// An expression that converts into `ty`, or `None` where none is short enough to help a reader.
    fn expression(&self, ty: &RustType, name: &str, depth: usize) -> Option<String> {
        self.left.set(self.left.get().checked_sub(1)?);
        let quoted = |text: &str| format!("{text:?}");
        Some(match ty {
            RustType::Prelude("bool") => "true".to_owned(),
            RustType::Prelude("f64") => "1.0".to_owned(),
            RustType::Prelude("String") => quoted(name),
            RustType::Prelude(_) => "1".to_owned(),
            RustType::Runtime("Value") => "types::Value::Null".to_owned(),
            RustType::Runtime("Bytes") => quoted("content"),
            RustType::Runtime("File") => "types::File::new(\"notes.txt\", \"content\")".to_owned(),
            RustType::Runtime("BooleanString") => "true".to_owned(),
            RustType::Runtime("CommaSeparated" | "SpaceSeparated" | "TabSeparated" | "PipeSeparated") => {
                format!("[{}]", quoted(name))
            }
            RustType::Runtime("DateTime") => quoted("2026-01-31T12:00:00Z"),
            RustType::Runtime("Date") => quoted("2026-01-31"),
            RustType::Runtime("Uuid") => quoted("0b5c1f1e-6f0a-4f6e-9d5a-2f6f1f3c7a10"),
            RustType::Runtime("Number") => "1".to_owned(),
            RustType::Runtime(_) => quoted("1"),
            RustType::Vec(item) => {
                let inner = self.expression(item, name, depth + 1)?;
                if self.is_said(item) { format!("vec![{inner}]") } else { format!("vec![{inner}.into()]") }
            }
            RustType::Map(_) => "types::Map::new()".to_owned(),
            RustType::Boxed(inner) | RustType::Secret(inner) => self.expression(inner, name, depth)?,
            RustType::Option(_) | RustType::Field(_) | RustType::Unit | RustType::Tuple(_) => return None,
            RustType::Named(named) => self.named(named, name, depth)?,
        })
    }

    /// Whether the expression for a type is of that type already.
    fn is_said(&self, ty: &RustType) -> bool {
        match ty {
            RustType::Named(ident) => match self.types.get(ident) {
                Some(TypePlan::Struct(_) | TypePlan::Enum(_)) => true,
                Some(TypePlan::Alias(plan)) => self.is_said(&plan.ty),
                _ => false,
            },
            ty => ty.is_plain(),
        }
    }

    fn named(&self, ident: &Ident, name: &str, depth: usize) -> Option<String> {
        if depth > 3 {
            return None;
        }
        match self.types.get(ident)? {
            TypePlan::Alias(plan) => self.expression(&plan.ty, name, depth),
            TypePlan::Enum(plan) => {
                let first = plan.variants.first()?;
                Some(format!("types::{ident}::{}", first.ident))
            }
            TypePlan::Union(plan) => {
                let variant = plan.variants.iter().find(|variant| variant.from)?;
                self.expression(&variant.payload, name, depth + 1)
                    .filter(|_| matches!(variant.payload, RustType::Named(_)))
            }
            TypePlan::Struct(plan) => match &plan.constructor {
                Constructor::New(order) => {
                    let fields = order.iter().filter_map(|index| plan.fields.get(*index));
                    let arguments: Option<Vec<String>> =
                        fields.map(|field| self.expression(&field.setter_ty, field.ident.bare(), depth + 1)).collect();
                    Some(format!("types::{ident}::new({})", arguments?.join(", ")))
                }
                Constructor::Builder { given, .. } => {
                    let is_asked = |field: &&FieldPlan| {
                        field.presence != FieldPresence::Optional && !given.contains(&field.wire_name)
                    };
                    let fields = plan.fields.iter().filter(is_asked);
                    let calls: Option<Vec<String>> = fields
                        .map(|field| {
                            let value = self.expression(&field.setter_ty, field.ident.bare(), depth + 1)?;
                            Some(format!(".{}({value})", field.ident))
                        })
                        .collect();
                    Some(format!("types::{ident}::builder(){}.build()?", calls?.concat()))
                }
            },
        }
    }

    fn call(&self, operation: &OperationPlan) -> Option<ExamplePlan> {
        let argument =
            |plan: &crate::plan::operations::parameters::ParameterPlan| self.expression(&plan.ty, plan.ident.bare(), 0);
        if operation.parts.is_some() {
            return None;
        }
        let arguments: Option<Vec<String>> = operation.arguments.iter().map(argument).collect();
        Some(ExamplePlan {
            method: operation.method.clone(),
            call: operation.call.clone(),
            answer: Some(&operation.answer)
                .filter(|answer| answer.kind.is_json())
                .and_then(|answer| self.expression(&answer.ty, operation.method.bare(), 0)),
            arguments: arguments?,
            has_answer: operation.answer.ty != RustType::Unit,
            is_streamed: operation.answer.kind.is_streamed(),
            is_paged: operation.paging.is_some(),
            wait: match (&operation.task, operation.waiters.first()) {
                (Some(_), _) => Some(Ident::value("send_and_wait")),
                (None, waiter) => waiter.map(|waiter| waiter.method.clone()),
            },
            is_deprecated: operation.docs.deprecated().is_some(),
        })
    }
}

/// The module's call that is shortest to write down; a listing wins over anything else.
pub(crate) fn choose(catalog: &Catalog<'_>, operations: &[OperationPlan]) -> Option<ExamplePlan> {
    catalog.left.set(MOST_VALUES);
    let mut current: Vec<&OperationPlan> =
        operations.iter().filter(|operation| operation.docs.deprecated().is_none()).collect();
    current.sort_by_key(|operation| {
        (operation.method.bare() != "list", operation.http_method != "GET", operation.arguments.len())
    });
    let deprecated = operations.iter().filter(|operation| operation.docs.deprecated().is_some());
    current.into_iter().chain(deprecated).find_map(|operation| catalog.call(operation))
}

/// The module's wait that is shortest to write down: for what a call starts, else for a state.
pub(crate) fn waiting(catalog: &Catalog<'_>, operations: &[OperationPlan]) -> Option<ExamplePlan> {
    catalog.left.set(MOST_VALUES);
    let current = || operations.iter().filter(|operation| operation.docs.deprecated().is_none());
    let tasks = current().filter(|operation| operation.task.is_some());
    let calls = tasks.filter_map(|operation| Some((operation.http_method == "DELETE", catalog.call(operation)?)));
    let task = calls.min_by_key(|(deletes, call)| (*deletes, call.arguments.concat().len())).map(|(_, call)| call);
    task.or_else(|| {
        let operation = current().find(|operation| !operation.waiters.is_empty())?;
        catalog.call(operation)
    })
}
