//! What a call sets in one place of a client's default is meant for the others that it leaves open, too.
//!
//! In: a call, and which places of its operation take defaults. Out: the call with what is meant to arrive by that. It must
//! not know how a request is spelled.

use sdkwright::plan::OperationPlan;
use serde_json::Value;

use crate::case::Case;
use crate::document::{Operation, Parameter, Place};

/// Adds what the places of defaults have from each other.
pub(crate) fn expect(case: &mut Case, planned: &OperationPlan, operation: &Operation) {
    for target in &planned.defaults {
        let same = planned.defaults.iter().filter(|other| other.default == target.default);
        let Some(value) = same.filter_map(|other| own(case, &other.word, &other.wire_name)).find_map(text) else {
            continue;
        };
        if own(case, &target.word, &target.wire_name).is_some() {
            continue;
        }
        match place(&target.word) {
            Place::Body => {
                if let Some((_, Value::Object(members))) = &mut case.body {
                    members.insert(target.wire_name.clone(), value.into());
                }
            }
            place => {
                let found = operation.parameters.iter().find(|known| is(known, place, &target.wire_name));
                case.parameters.extend(found.map(|parameter| (parameter.clone(), value.into())));
            }
        }
    }
}

/// What the call itself says there.
fn own(case: &Case, word: &str, name: &str) -> Option<Value> {
    match place(word) {
        Place::Body => case.body.as_ref().and_then(|(_, body)| body.get(name)).cloned(),
        place => case.parameters.iter().find(|(known, _)| is(known, place, name)).map(|(_, value)| value.clone()),
    }
}

fn place(word: &str) -> Place {
    match word.trim_start_matches("required_") {
        "query" => Place::Query,
        "header" => Place::Header,
        _ => Place::Body,
    }
}

fn is(parameter: &Parameter, place: Place, name: &str) -> bool {
    parameter.place == place && parameter.name.eq_ignore_ascii_case(name)
}

/// Null, lists and objects are no values of defaults.
fn text(value: Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text),
        Value::Bool(_) | Value::Number(_) => Some(value.to_string()),
        Value::Null | Value::Array(_) | Value::Object(_) => None,
    }
}
