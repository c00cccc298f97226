//! A query that the document writes into the path.

use serde_json::Value;

use crate::ir::{Docs, Location, Origin, Parameter, Scalar, TypeRef};

use crate::normalize::operations::path::Template;
use crate::normalize::operations::style;

/// Pairs with a value are sent with every call; pairs with a placeholder are query parameters, also where they are
/// declared `in: path`, as the document's author saw them.
pub(crate) fn written_in_path(
    template: &Template,
    in_path: &mut Vec<Parameter>,
    parameters: &mut Vec<Parameter>,
    origin: &Origin,
) {
    for (name, value) in &template.pairs {
        let constant = Some(Value::from(value.as_str()));
        match parameters.iter_mut().find(|parameter| is_query(parameter, name)) {
            Some(parameter) => parameter.constant = constant,
            None => parameters.push(Parameter { constant, ..plain(name, Location::Query, origin.clone()) }),
        }
    }
    for (name, placeholder) in &template.placeholders {
        match in_path.iter().position(|parameter| parameter.wire_name == *placeholder) {
            Some(index) => parameters.push(Parameter {
                wire_name: name.clone(),
                location: Location::Query,
                style: style::default_of(Location::Query),
                ..in_path.remove(index)
            }),
            None if parameters.iter().any(|parameter| is_query(parameter, name)) => {}
            None => parameters.push(plain(name, Location::Query, origin.clone())),
        }
    }
}

fn is_query(parameter: &Parameter, name: &str) -> bool {
    parameter.location == Location::Query && parameter.wire_name == name
}

/// A required string.
pub(crate) fn plain(name: &str, location: Location, origin: Origin) -> Parameter {
    Parameter {
        wire_name: name.to_owned(),
        suggested_name: None,
        location,
        required: true,
        ty: TypeRef::Scalar(Scalar::String),
        style: style::default_of(location),
        constant: None,
        default: None,
        docs: Docs::default(),
        origin,
    }
}
