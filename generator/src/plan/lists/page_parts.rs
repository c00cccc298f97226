//! Where an operation has what a list needs that comes page by page: parts of its answer, places of its request.
//!
//! In: an operation. Out: types and places. It must not know styles of paging.

use crate::ir::{Location, MediaKind, Operation, Parameter, ParameterStyle, Scalar, Style, TypeKind, TypeRef};
use crate::plan::Context;
use crate::plan::operations::answers::success;
use crate::plan::operations::page_plan::SlotPlan;
use crate::plan::operations::{contents, request_body};

/// The JSON that an operation answers when it succeeds.
pub(crate) fn answer_type(operation: &Operation) -> Option<&TypeRef> {
    let successes = success::successes(operation).into_iter();
    let mut contents = successes.filter_map(|response| contents::choose(&response.contents));
    contents.find(|content| content.kind == MediaKind::Json).map(|content| &content.ty)
}

/// A type without other names for it, and without null.
pub(crate) fn plain<'a>(context: &'a Context<'_>, ty: &'a TypeRef) -> &'a TypeRef {
    match context.behind_aliases(ty) {
        TypeRef::Nullable(inner) => context.behind_aliases(inner),
        other => other,
    }
}

/// The part of a value that a JSON Pointer leads to.
pub(crate) fn part<'a>(context: &'a Context<'_>, ty: &'a TypeRef, pointer: &str) -> Option<&'a TypeRef> {
    let keys = crate::ir::Pointer::from_escaped(pointer);
    keys.tokens().try_fold(plain(context, ty), |ty, key| match ty {
        TypeRef::Map(value) => Some(plain(context, value)),
        TypeRef::Any => Some(ty),
        _ => members(context, ty).into_iter().find(|(name, _)| *name == key).map(|(_, ty)| ty),
    })
}

/// The declared members of an object.
pub(crate) fn members<'a>(context: &'a Context<'_>, ty: &'a TypeRef) -> Vec<(&'a str, &'a TypeRef)> {
    let TypeRef::Named(id) = ty else { return Vec::new() };
    let Some(TypeKind::Struct(object)) = context.api.ty(*id).map(|definition| &definition.kind) else {
        return Vec::new();
    };
    let fields = object.fields.iter();
    fields.map(|field| (field.wire_name.as_str(), plain(context, &field.ty))).collect()
}

/// The pointer of the only list in an answer.
pub(crate) fn only_list(context: &Context<'_>, ty: &TypeRef) -> Option<String> {
    let ty = plain(context, ty);
    if matches!(ty, TypeRef::Array(_)) {
        return Some(String::new());
    }
    let mut lists = members(context, ty).into_iter().filter(|(_, ty)| matches!(ty, TypeRef::Array(_)));
    let (name, _) = lists.next()?;
    lists.next().is_none().then(|| crate::ir::Pointer::root().child(name).as_str().to_owned())
}

/// The place of a request with this name: a parameter of the query, a property of one that comes in pairs, or one of a JSON
/// body.
pub(crate) fn slot(context: &Context<'_>, operation: &Operation, name: &str) -> Option<SlotPlan> {
    let query = |name: &str| SlotPlan { word: "query", name: name.to_owned() };
    let pairs = pairs(context, operation);
    if pairs.iter().any(|(known, _)| *known == name) {
        return Some(query(name));
    }
    let contents = &operation.body.as_ref()?.contents;
    let content = request_body::chosen(context.config, contents)?;
    let is_there = content.kind == MediaKind::Json
        && members(context, plain(context, &content.ty)).iter().any(|(known, _)| *known == name);
    is_there.then(|| SlotPlan { word: "body", name: name.to_owned() })
}

/// The pairs of a query that are one value each, with the parameter that they come from.
pub(crate) fn pairs<'a>(context: &'a Context<'_>, operation: &'a Operation) -> Vec<(&'a str, &'a Parameter)> {
    let mut pairs = Vec::new();
    for parameter in operation.parameters.iter().filter(|parameter| parameter.location == Location::Query) {
        let members = members(context, plain(context, &parameter.ty));
        let is_form = matches!(parameter.style, ParameterStyle::Style { style: Style::Form, explode: true, .. });
        match members.is_empty() {
            true => pairs.push((parameter.wire_name.as_str(), parameter)),
            false if is_form => pairs.extend(members.into_iter().map(|(name, _)| (name, parameter))),
            false => {}
        }
    }
    pairs
}

/// Whether a value is a whole number.
pub(crate) fn is_integer(ty: &TypeRef) -> bool {
    matches!(ty, TypeRef::Scalar(Scalar::Int32 | Scalar::Int64 | Scalar::UInt32 | Scalar::UInt64))
}
