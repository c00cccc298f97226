//! What lies around a finding of Prism's that the finding itself does not say.
//!
//! In: an operation as the document has it, and a call. Out: facts that reasons can ask for. It must not
//! know which reasons there are.

use serde::Deserialize;
use serde_json::Value;

use crate::case::Case;
use crate::closure::Discriminators;
use crate::document::{Described, Media, Operation, Parameter, Place, resolved};
use crate::judge::is_form;
use crate::schema::{Direction, Schemas};

/// A fact about a call.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Circumstance {
    /// The template has a query, a fragment, an empty segment or names that are not those of the parameters, or another
    /// operation's differs from it in names alone.
    AmbiguousPath,
    /// The body is a form or has parts.
    FormBody,
    /// Swagger 2.0, where media types stand apart from the bodies that they are of.
    #[serde(rename = "swagger-2")]
    Swagger2,
    /// The document declares no answer of success.
    NoSuccess,
    /// A parameter, which travels as text, fits several alternatives by that: `1` is a number and a string.
    TextOfSeveral,
    /// The name of a parameter of the query has characters that are percent-encoded.
    EncodedName,
    /// Only a discriminator tells by which alternative the body is meant.
    DiscriminatorDecides,
}

/// The facts about a call.
pub(crate) fn of_call(
    described: &Described,
    schemas: &Schemas<'_>,
    operation: &Operation,
    case: &Case,
) -> Vec<Circumstance> {
    let has_several = |(parameter, value): &(Parameter, Value)| fits_several(described, schemas, parameter, value);
    let is_told_apart = |(media, value): &(Media, Value)| {
        let check = |how| schemas.check_with(&media.schema, Direction::Request, how, value).is_ok();
        check(Discriminators::Decide) && !check(Discriminators::Ignored)
    };
    let facts = [
        (Circumstance::AmbiguousPath, is_ambiguous(described, operation)),
        (Circumstance::FormBody, case.body.as_ref().is_some_and(|(media, _)| is_form(&media.media_type))),
        (Circumstance::Swagger2, described.is_swagger_2),
        (Circumstance::NoSuccess, !operation.has_success()),
        (Circumstance::DiscriminatorDecides, case.body.as_ref().is_some_and(is_told_apart)),
        (Circumstance::EncodedName, case.parameters.iter().any(|(parameter, _)| has_encoded_name(parameter))),
        (Circumstance::TextOfSeveral, case.parameters.iter().any(has_several)),
    ];
    facts.into_iter().filter(|(_, is_so)| *is_so).map(|(fact, _)| fact).collect()
}

fn is_ambiguous(described: &Described, operation: &Operation) -> bool {
    let is_twin =
        |other: &Operation| other.template != operation.template && shape(&other.path) == shape(&operation.path);
    operation.template.contains(['#', '?'])
        || operation.template.contains("//")
        || operation.template != operation.path
        || described.operations.iter().any(is_twin)
}

fn has_encoded_name(parameter: &Parameter) -> bool {
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~".contains(&byte);
    parameter.place == Place::Query && !parameter.name.bytes().all(is_plain)
}

fn fits_several(described: &Described, schemas: &Schemas<'_>, parameter: &Parameter, value: &Value) -> bool {
    let text = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    let readings = [Value::String(text.clone()), serde_json::from_str(&text).unwrap_or_default()];
    let fits = |alternative: &&Value| {
        readings.iter().any(|reading| schemas.check(alternative, Direction::Request, reading).is_ok())
    };
    let schema = resolved(&described.document, &parameter.schema);
    let alternatives = schema.get("oneOf").and_then(Value::as_array).into_iter().flatten();
    !parameter.is_json && alternatives.filter(fits).count() > 1
}

/// A template without the names in it.
fn shape(path: &str) -> String {
    let mut shape = String::new();
    let mut rest = path;
    while let Some((literal, after)) = rest.split_once('{') {
        shape.push_str(literal);
        shape.push_str("{}");
        rest = after.split_once('}').map_or("", |(_, rest)| rest);
    }
    shape + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn templates_are_compared_without_names() {
        assert_eq!(shape("/a/{b}/c/{d}:x"), "/a/{}/c/{}:x");
        assert_eq!(shape("/a/{b}/c/{d}:x"), shape("/a/{x.y}/c/{}:x"));
        assert_ne!(shape("/a/{b}"), shape("/a/b"));
    }
}
