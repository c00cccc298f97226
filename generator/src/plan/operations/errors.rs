use std::collections::BTreeSet;

use crate::ir::{Content, MediaKind, Operation, Response, StatusPattern, TypeDef, TypeId, TypeRef};
use crate::naming::Ident;
use crate::plan::Context;
use crate::plan::base::rust_type::Binary;
use crate::plan::base::rust_type::RustType;
use crate::plan::operations::answers::success::status_code;
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

/// A body of errors, and the variant of `ApiError` that has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ErrorPlan {
    /// The variant.
    pub variant: Ident,
    /// The body.
    pub ty: RustType,
}

impl ErrorPlan {
    /// Whether the body is a list, which its variant holds as it is; what else there is, it holds in a box.
    pub fn is_list(&self) -> bool {
        matches!(self.ty, RustType::Vec(_))
    }
}

/// Variants for the bodies. Only named types and lists of them are let through.
pub(crate) fn plan(context: &Context<'_>, types: &[RustType]) -> Vec<ErrorPlan> {
    let each = types.iter().map(|ty| Some(ErrorPlan { variant: variant(context, ty)?, ty: ty.clone() }));
    each.flatten().collect()
}

/// The variant for a body. It stays as released whatever the type is called now: a variant has one name, while a type may
/// have several.
fn variant(context: &Context<'_>, ty: &RustType) -> Option<Ident> {
    let ident = match ty {
        RustType::Named(ident) => ident,
        RustType::Vec(item) => {
            let one = variant(context, item)?;
            let names = OF_LIST.iter().map(|word| Ident::ty(&format!("{}{word}", one.bare())));
            return names.into_iter().find(|name| !context.by_name.contains_key(name));
        }
        _ => return None,
    };
    let of_api = context.by_name.get(ident).and_then(|index| context.api.types.get(*index));
    let released = of_api.and_then(TypeDef::released_name).map(|name| {
        let kept = context.lock.types.get(name).and_then(|known| known.error.as_deref());
        kept.map_or_else(|| usual_variant(name), Ident::ty)
    });
    // Unless that is the name of another type by now.
    let released = released.filter(|name| name == ident || !context.by_name.contains_key(name));
    Some(released.unwrap_or_else(|| usual_variant(ident.bare())))
}

/// What the variant for a list is called behind the name of one: the first that no type has.
const OF_LIST: [&str; 2] = ["List", "Items"];

/// The type that a variant is named after, and the part of its name that is the type's.
pub(crate) fn named_after(plan: &ErrorPlan) -> Option<(&Ident, &str)> {
    let name = plan.variant.bare();
    let of_one = OF_LIST.iter().find_map(|word| name.strip_suffix(word)).filter(|_| plan.is_list());
    Some((plan.ty.named()?, of_one.unwrap_or(name)))
}

/// The variant for a type of this name.
pub(crate) fn usual_variant(name: &str) -> Ident {
    Ident::ty(if name == UNDECLARED { "UndeclaredBody" } else { name })
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
    let mut bodies: Vec<(u16, Ident)> = all.filter_map(|(status, ty)| Some((status, variant(context, &ty)?))).collect();
    // As a document may list them in any order; what is exact stands before ranges, and the rest last.
    bodies.sort_by_key(|(status, _)| (*status == 0, *status < 10, *status));
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
    let body = |response| content(context, operation, response).map(|(_, ty)| ty);
    errors.filter_map(|response| Some((status_code(response.status), body(response)?))).collect()
}

fn is_success(status: StatusPattern) -> bool {
    match status {
        StatusPattern::Exact(status) => (200..400).contains(&status),
        StatusPattern::Range(digit) => digit == 2 || digit == 3,
        StatusPattern::Default => false,
    }
}

/// The content that says what body an error has, and its type: JSON, or what the status was released with. Swagger 2.0 has one list of
/// media types for all answers of an operation, and errors are often none of them.
pub(crate) fn content<'r>(
    context: &Context<'_>,
    operation: &Operation,
    response: &'r Response,
) -> Option<(&'r Content, RustType)> {
    let is_named = |ty: &TypeRef| matches!(context.behind_aliases(ty), TypeRef::Named(_));
    let is_list = |ty: &TypeRef| matches!(context.behind_aliases(ty), TypeRef::Array(item) if is_named(item));
    let is_typed = |ty: &TypeRef| is_named(ty) || is_list(ty);
    let ty = |content: &Content| is_typed(&content.ty).then(|| context.rust_type(&content.ty, Binary::Text));
    let mut json = response.contents.iter().filter(|content| content.kind == MediaKind::Json);
    if let Some(content) = json.clone().find(|content| content.released).or_else(|| json.next()) {
        return Some((content, ty(content)?));
    }
    let known = context.lock.calls.get(&operation.method_key())?;
    let released = known.errors.get(&status_code(response.status).to_string())?.split(';').next();
    let mut others = response.contents.iter().filter_map(|content| Some((content, ty(content)?)));
    others.find(|(_, ty)| matches!(ty, RustType::Named(name) if Some(name.as_str()) == released))
}
