//! Credentials: whether one of the operation's alternatives is met by what the client was given.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sdkwright::emit::{DRIVER_USER, driver_credential};
use sdkwright::plan::CratePlan;
use serde_json::Value;

use super::Received;
use crate::document::{Described, Operation, Parameter, Place};

/// What is wrong; keys in the query are taken out of the request.
pub(super) fn check(
    plan: &CratePlan,
    described: &Described,
    operation: &Operation,
    request: &mut Received,
) -> Option<String> {
    let alternatives = operation.security.as_deref().unwrap_or_default();
    let sent = |name: &String| is_sent(plan, described, name, request);
    // Of credentials that share a header, one is all that can be there.
    let shares = |name: &String, other: &String| {
        is_in_authorization(described, name) && is_in_authorization(described, other) && sent(other) == Some(true)
    };
    let is_met = alternatives.iter().any(|alternative| {
        let mut names = alternative.iter();
        names.all(|name| sent(name) != Some(false) || alternative.iter().any(|other| shares(name, other)))
    });
    let names: Vec<&String> = described.schemes.keys().collect();
    for name in names {
        if let Some(Value::String(key)) = described.schemes.get(name).and_then(|scheme| scheme.get("name"))
            && described.schemes.get(name).and_then(|scheme| scheme.get("in")) == Some(&Value::from("query"))
        {
            let secret = secret(plan, name);
            request.query.retain(|(known, value)| known != key || Some(value) != secret.as_ref());
        }
    }
    (!is_met && !alternatives.is_empty()).then(|| format!("none of the credentials {alternatives:?} is sent"))
}

/// Whether a credential may travel where the parameter does.
pub(super) fn is_key(described: &Described, parameter: &Parameter) -> bool {
    keys(described, parameter).next().is_some()
}

/// Whether one does.
pub(super) fn is_key_sent(plan: &CratePlan, described: &Described, parameter: &Parameter, request: &Received) -> bool {
    keys(described, parameter).any(|name| is_sent(plan, described, name, request) == Some(true))
}

/// The names of the schemes that have the place of the parameter.
fn keys<'d>(described: &'d Described, parameter: &'d Parameter) -> impl Iterator<Item = &'d String> {
    let place = match parameter.place {
        Place::Query => "query",
        Place::Header => "header",
        Place::Cookie => "cookie",
        Place::Path | Place::Body => "",
    };
    let has_place = move |scheme: &Value| {
        let name = scheme.get("name").and_then(Value::as_str).unwrap_or_default();
        scheme.get("in").and_then(Value::as_str) == Some(place)
            && (name == parameter.name || place == "header" && name.eq_ignore_ascii_case(&parameter.name))
    };
    described.schemes.iter().filter(move |(_, scheme)| has_place(scheme)).map(|(name, _)| name)
}

fn secret(plan: &CratePlan, name: &str) -> Option<String> {
    let index = plan.client.schemes.iter().position(|scheme| scheme.name == name)?;
    Some(driver_credential(index))
}

fn is_in_authorization(described: &Described, name: &str) -> bool {
    let ty = described.schemes.get(name).and_then(|scheme| scheme.get("type")).and_then(Value::as_str);
    matches!(ty, Some("http" | "oauth2" | "openIdConnect"))
}

/// Nothing where a request cannot carry the credential.
fn is_sent(plan: &CratePlan, described: &Described, name: &str, request: &Received) -> Option<bool> {
    let secret = secret(plan, name)?;
    let scheme = described.schemes.get(name)?;
    let said = |key: &str| scheme.get(key).and_then(Value::as_str).unwrap_or_default();
    let authorization = request.header("authorization").unwrap_or_default();
    Some(match (said("type"), said("in"), said("scheme").to_lowercase().as_str()) {
        ("apiKey", "header", _) => {
            request.header(said("name")).is_some_and(|value| value.split(' ').next_back() == Some(&secret))
        }
        ("apiKey", "query", _) => request.query.iter().any(|(known, value)| known == said("name") && *value == secret),
        ("apiKey", "cookie", _) => {
            request.cookies().iter().any(|(known, value)| known == said("name") && *value == secret)
        }
        ("http", _, "basic") => {
            authorization == format!("Basic {}", STANDARD.encode(format!("{DRIVER_USER}:{secret}")))
        }
        ("http", _, "bearer") | ("oauth2" | "openIdConnect", ..) => authorization == format!("Bearer {secret}"),
        _ => authorization.ends_with(&secret),
    })
}
