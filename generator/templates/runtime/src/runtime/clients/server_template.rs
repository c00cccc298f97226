//! Base URLs with variables: `https://{region}.example.com`.
//!
//! In: the template and what a client has set. Out: a URL. It must not know where that leads.

use crate::runtime::errors::error::Error;
use crate::runtime::requests::api::ServerTemplate;
use crate::runtime::requests::client_defaults::Defaults;

/// The URL with what is set, and what its variables are otherwise. Fails if a value would change more than its place.
pub fn fill_server(template: &ServerTemplate, set: &Defaults) -> Result<String, Error> {
    let (mut url, mut rest) = (String::new(), template.url);
    while let Some((before, after)) = rest.split_once('{') {
        let Some((name, tail)) = after.split_once('}') else { break };
        url.push_str(before);
        if let Some(variable) = template.variables.iter().find(|variable| variable.name == name) {
            let own = set.value(variable.setter);
            let value = own.unwrap_or(variable.default);
            // A default may be anything that the description says.
            if own.is_some() && !fits(value, &url) {
                let message = format!("`{}` is no value for a part of the base URL", variable.setter);
                return Err(Error::request(message));
            }
            url.push_str(value);
        }
        rest = tail;
    }
    url.push_str(rest);
    Ok(url)
}

/// Whether a value stays in its place: a part of a host must not end it, and no part begins a query.
fn fits(value: &str, before: &str) -> bool {
    let is_in_host = before.split_once("//").map_or(!before.is_empty(), |(_, rest)| !rest.contains('/'));
    let is_odd = |character: char| character.is_whitespace() || character.is_control() || "?#@\\".contains(character);
    !value.contains(is_odd) && !(is_in_host && (value.is_empty() || value.contains('/')))
}
