//! The path of an operation as the emitted table has it, and what is the same in every call. Knows nothing of how values get in.

use serde_json::Value;

use crate::ir::{Location, Operation, Parameter};

/// The path, and behind it the parts of the query that are the same in every call.
pub(crate) fn path(operation: &Operation) -> String {
    let mut path = printable(&operation.path);
    for (parameter, value) in constants(operation, Location::Query) {
        let value = escape(&value);
        path.push(if path.contains('?') { '&' } else { '?' });
        path.push_str(&format!("{}={value}", escape(&parameter.wire_name)));
    }
    path
}

/// Percent-encodes what no URL has. On the wire that is the same (RFC 3986, section 2.1), and the documentation of the
/// method, which quotes the path, cannot be left by it.
pub(crate) fn printable(text: &str) -> String {
    let is_odd = |character: char| character.is_control() || character == '`';
    text.chars().fold(String::with_capacity(text.len()), |mut printable, character| {
        let mut bytes = [0; 4];
        match is_odd(character) {
            true => {
                character.encode_utf8(&mut bytes).bytes().for_each(|byte| printable.push_str(&format!("%{byte:02X}")))
            }
            false => printable.push(character),
        }
        printable
    })
}

/// Percent-encodes what would end the pair; the runtime does the rest.
fn escape(text: &str) -> String {
    let escaped =
        text.replace('%', "%25").replace('&', "%26").replace('=', "%3D").replace('#', "%23").replace('+', "%2B");
    printable(&escaped)
}

/// Whether the parameter is part of the query or a header in every call, so that nobody needs to be asked for it.
pub(crate) fn is_constant(parameter: &Parameter) -> bool {
    parameter.required
        && match (parameter.location, value(parameter)) {
            (Location::Query, Some(_)) => true,
            // What no header can have is for the caller to see.
            (Location::Header, Some(value)) => value.bytes().all(|byte| matches!(byte, b' '..=b'~')),
            _ => false,
        }
}

/// The constant as text.
fn value(parameter: &Parameter) -> Option<String> {
    Some(match parameter.constant.as_ref()? {
        Value::String(text) => text.clone(),
        value => value.to_string(),
    })
}

/// The headers that are the same in every call, with their values.
pub(crate) fn headers(operation: &Operation) -> Vec<(String, String)> {
    constants(operation, Location::Header).map(|(parameter, value)| (parameter.wire_name.clone(), value)).collect()
}

fn constants(operation: &Operation, location: Location) -> impl Iterator<Item = (&Parameter, String)> {
    let own = operation.parameters.iter().filter(move |own| is_constant(own) && own.location == location);
    own.filter_map(|parameter| Some((parameter, value(parameter)?)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_cannot_leave_the_documentation() {
        assert_eq!(printable("/a`\n```rust\n{n\u{85}me}"), "/a%60%0A%60%60%60rust%0A{n%C2%85me}");
        assert_eq!(printable("/plain/{name}?a=%20"), "/plain/{name}?a=%20");
    }

    #[test]
    fn a_constant_is_encoded_once() {
        assert_eq!(escape("a`b&c%60\n"), "a%60b%26c%2560%0A");
    }
}
