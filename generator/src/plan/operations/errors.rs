use std::collections::BTreeSet;

use crate::ir::{MediaKind, Operation, Response, StatusPattern, TypeId, TypeRef};
use crate::naming::Ident;
use crate::plan::Context;
use crate::plan::base::rust_type::Binary;
use crate::plan::base::rust_type::RustType;
use crate::plan::operations::success::status_code;
use crate::plan::types::type_plan::TypePlan;

/// The distinct bodies of errors in the whole API, in order of first use.
pub(crate) fn collect(context: &Context<'_>) -> Vec<RustType> {
    let mut types: Vec<RustType> = Vec::new();
    let mut seen = BTreeSet::new();
    for operation in &context.api.operations {
        for (_, ty) in bodies(context, operation) {
            if seen.insert(ty.clone()) {
                types.push(ty);
            }
        }
    }
    types
}

/// The variant of `ApiError` for the rest, which no type has.
pub const UNDECLARED: &str = "Undeclared";

/// The variant of `ApiError` for an error body. Only named types are let through.
pub fn variant(ty: &RustType) -> Option<Ident> {
    match ty {
        RustType::Named(ident) if ident.bare() == UNDECLARED => Some(Ident::ty("UndeclaredBody")),
        RustType::Named(ident) => Some(ident.clone()),
        _ => None,
    }
}

/// The keys by which the only error body is known, where it is an object; nothing where there is no only one.
pub(crate) fn keys(errors: &[RustType], types: &[(TypeId, TypePlan)]) -> Vec<String> {
    let [RustType::Named(only)] = errors else { return Vec::new() };
    let mut structs = types.iter().filter_map(|(_, ty)| match ty {
        TypePlan::Struct(plan) if plan.ident == *only => Some(plan),
        _ => None,
    });
    let fields = structs.next().map(|plan| plan.fields.as_slice()).unwrap_or_default();
    fields.iter().map(|field| field.wire_name.clone()).collect()
}

/// Which statuses of an operation have which of them.
pub(crate) fn of_operation(context: &Context<'_>, operation: &Operation) -> Vec<(u16, Ident)> {
    let all = bodies(context, operation).into_iter();
    let mut bodies: Vec<(u16, Ident)> = all.filter_map(|(status, ty)| Some((status, variant(&ty)?))).collect();
    // What the rest has too needs no entry of its own, unless a range stands between.
    let rest = bodies.iter().find(|(status, _)| *status == 0).map(|(_, body)| body.clone());
    let has_range = bodies.iter().any(|(status, _)| (1..10).contains(status));
    if let Some(rest) = rest.filter(|_| !has_range) {
        bodies.retain(|(status, body)| *status == 0 || *body != rest);
    }
    bodies
}

/// Declared errors with a typed JSON body. Any JSON is no type: the raw body says as much.
fn bodies(context: &Context<'_>, operation: &Operation) -> Vec<(u16, RustType)> {
    let has_success = operation.responses.iter().any(|response| is_success(response.status));
    let errors = operation.responses.iter().filter(|response| match response.status {
        StatusPattern::Default => has_success,
        status => !is_success(status),
    });
    errors.filter_map(|response| Some((status_code(response.status), json_body(context, response)?))).collect()
}

fn is_success(status: StatusPattern) -> bool {
    match status {
        StatusPattern::Exact(status) => (200..400).contains(&status),
        StatusPattern::Range(digit) => digit == 2 || digit == 3,
        StatusPattern::Default => false,
    }
}

pub(crate) fn json_body(context: &Context<'_>, response: &Response) -> Option<RustType> {
    let mut json = response.contents.iter().filter(|content| content.kind == MediaKind::Json);
    let content = json.clone().find(|content| content.released).or_else(|| json.next())?;
    match context.behind_aliases(&content.ty) {
        TypeRef::Named(_) => Some(context.rust_type(&content.ty, Binary::Text)),
        _ => None,
    }
}
