//! What the method of an operation does.
//!
//! In: an operation. Out: statements that name its call, set what is given, and hand it over. It must not know how the
//! arguments came.

use quote::format_ident;
use syn::{Expr, Stmt};

use crate::emit::EmitError;
use crate::emit::print::{
    call, ident, literal, member, outside, reference, statement, type_path, value, variable, within,
};
use crate::plan::{Accepts, OperationPlan, ParameterPlan};

/// What it does: it names the call, sets what is given, and hands it over as what the call is to its user.
pub(super) fn statements(plan: &OperationPlan) -> Result<Vec<Stmt>, EmitError> {
    let own = type_path(within("endpoints", plan.call.to_token()));
    let caller = member(value(ident("self")), 0);
    let request = call(caller, "request", Some(own), []);
    if plan.arguments.is_empty() && plan.headers.is_empty() {
        return Ok(vec![Stmt::Expr(call(request, "into", None, []), None)]);
    }
    let mut statements = vec![variable(ident("request"), None, request)];
    for (name, text) in &plan.headers {
        let arguments = [literal(name), literal(text)];
        statements.push(statement(call(value(ident("request")), "header", None, arguments)));
    }
    for argument in &plan.arguments {
        statements.extend(set(argument, plan.parts.is_some())?);
    }
    statements.push(Stmt::Expr(call(value(ident("request")), "into", None, []), None));
    Ok(statements)
}

/// The statements that set an argument.
fn set(plan: &ParameterPlan, is_field: bool) -> Result<Vec<Stmt>, EmitError> {
    let ParameterPlan { ident: name, ty, wire_name, .. } = plan;
    let own = || value(name.to_token());
    let param = param(plan)?;
    let put = |param: Expr, given: Expr| {
        let arguments = [param, literal(wire_name), reference(given)];
        statement(call(value(ident("request")), "put", None, arguments))
    };
    if is_field {
        return Ok(vec![put(param, member(value(ident("params")), name.to_token()))]);
    }
    if plan.accepts == Accepts::Itself {
        return Ok(vec![put(param, own())]);
    }
    let line =
        format!("        request.set::<{}>(Param::{}, \"{wire_name}\", {name});", ty.in_code("types::"), plan.word);
    if line.len() <= ROOM && super::table::style(plan).is_none() {
        let arguments = [param, literal(wire_name), own()];
        return Ok(vec![statement(call(value(ident("request")), "set", Some(outside(ty)), arguments))]);
    }
    // Nobody reads types that are broken over lines.
    let becomes = call(own(), "into", None, []);
    Ok(vec![variable(name.to_token(), Some(outside(ty)), becomes), put(param, own())])
}

/// Columns of a statement.
const ROOM: usize = 87;

/// Where an argument goes, and how it is spelled there.
fn param(plan: &ParameterPlan) -> Result<Expr, EmitError> {
    let place = value(within("Param", format_ident!("{}", plan.word)));
    Ok(match super::table::style(plan) {
        Some(style) => call(place, "style", None, [syn::parse_str(&style)?]),
        None => place,
    })
}
