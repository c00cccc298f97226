//! The second judge: a server that keeps what it receives, and says afterwards whether that is what was meant.
//!
//! In: what arrived, the call that was made, the document. Out: what is wrong. It must not know how the emitted crate
//! spells a request.

mod body;
mod multipart;
mod parameter;
mod received;
mod security;
mod server;

pub(crate) use body::{covers, is_form, is_json};
pub(crate) use received::Received;
pub(crate) use server::{Answer, CALL, Server};

use sdkwright::plan::CratePlan;

use crate::case::Case;
use crate::document::{Described, Operation};
use crate::schema::Schemas;

/// What is wrong with a request.
pub(crate) fn verdict(
    plan: &CratePlan,
    described: &Described,
    schemas: &Schemas<'_>,
    case: &Case,
    received: &Received,
) -> Vec<String> {
    let Some(operation) = described.operation(&case.key) else { return Vec::new() };
    let mut request = received.clone();
    let mut faults = Vec::new();
    if request.method != operation.method {
        faults.push(format!("the method is {}", request.method));
    }
    match parameter::path_values(&operation.path, &request.path) {
        Some(values) => request.path_values = values,
        None => faults.push(format!("the path `{}` is not that of the operation", request.path)),
    }
    parameter::take_fixed_query(&operation.path, &mut request, &mut faults);
    for (parameter, value) in &case.parameters {
        // The credential takes the place of a parameter of its name.
        if security::is_key_sent(plan, described, parameter, &request) {
            continue;
        }
        if let Err(error) = parameter::check(parameter, value, &mut request) {
            faults.push(format!("parameter `{}`: {error}", parameter.name));
        }
    }
    let accept = request.header("accept").unwrap_or_default();
    // Where nothing is asked for, some clients say that anything will do.
    if !case.accept.is_empty() && accept != case.accept.join(", ") {
        faults.push(format!("`{accept}` is asked for, not `{}`", case.accept.join(", ")));
    }
    faults.extend(security::check(plan, described, operation, &mut request));
    for (name, value) in &request.query {
        faults.push(format!("the query has `{name}={value}`, which nobody asked for"));
    }
    faults.extend(undeclared_headers(described, operation, case, &request));
    faults.extend(body::check(schemas, case, &request));
    faults
}

/// Headers that the operation declares and the call did not set.
fn undeclared_headers(described: &Described, operation: &Operation, case: &Case, request: &Received) -> Vec<String> {
    let is_set = |name: &str| case.parameters.iter().any(|(parameter, _)| parameter.name.eq_ignore_ascii_case(name));
    let headers = operation.parameters.iter().filter(|parameter| {
        parameter.place == crate::document::Place::Header
            && !parameter.name.eq_ignore_ascii_case("user-agent")
            && !security::is_key(described, parameter)
            && !is_set(&parameter.name)
    });
    let sent = headers.filter(|parameter| request.headers.contains_key(parameter.name.as_str()));
    sent.map(|parameter| format!("header `{}` is sent, which nobody asked for", parameter.name)).collect()
}
