//! Parameters that can have one value, which the document says beside them: nobody is asked for it.
//!
//! In: an API, and what was released. Out: the same API, with these values as constants. It must not know how they are sent.

use std::borrow::Cow;

use serde_json::Value;

use crate::config::NamesLock;
use crate::ir::{Api, Location, Operation, Parameter, TypeKind};

/// What stands behind the path says which (`X-Amz-Target` of `/#X-Amz-Target=Harbor.ListBoats`), or the version of the document does.
/// What was released as an argument stays one.
pub(crate) fn settle<'a>(mut api: Cow<'a, Api>, lock: &NamesLock) -> Cow<'a, Api> {
    let mut others = Vec::new();
    for (index, operation) in api.operations.iter().enumerate() {
        let released = lock.calls.get(&operation.method_key()).and_then(|call| call.arguments.as_deref());
        for (number, parameter) in operation.parameters.iter().enumerate() {
            let key = || format!("{}.{}", parameter.location.word(), parameter.wire_name);
            let constant = parameter.constant.clone().or_else(|| only_value(&api, operation, parameter));
            let constant = constant.filter(|_| !released.is_some_and(|released| released.contains(&key())));
            if constant != parameter.constant {
                others.push((index, number, constant));
            }
        }
    }
    for (index, number, constant) in others {
        let operation = api.to_mut().operations.get_mut(index);
        if let Some(parameter) = operation.and_then(|operation| operation.parameters.get_mut(number)) {
            parameter.constant = constant;
        }
    }
    api
}

/// The one value of an enum, where the document says it at another place, too: alone, another one might come.
fn only_value(api: &Api, operation: &Operation, parameter: &Parameter) -> Option<Value> {
    let kind = api.types.get(parameter.ty.named()?.index()).map(|ty| &ty.kind);
    let Some(TypeKind::Enum(listed)) = kind.filter(|_| parameter.required) else { return None };
    let [only] = listed.values.as_slice() else { return None };
    let value = only.wire_value.as_str();
    let name = parameter.wire_name.as_str();
    let is_of_path = || {
        let pairs = operation.suffix.strip_prefix('#').into_iter().flat_map(|suffix| suffix.split('&'));
        pairs.filter_map(|pair| pair.split_once('=')).any(|pair| pair == (name, value))
    };
    let is_version = || name.eq_ignore_ascii_case("version") && value == api.version;
    let is_told = match parameter.location {
        Location::Query => is_of_path() || is_version(),
        Location::Header => is_of_path(),
        Location::Path | Location::Cookie => false,
    };
    is_told.then(|| Value::from(value))
}
