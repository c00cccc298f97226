//! The same facts, as our intermediate representation has them.

use sdkwright::ir::{Api, Location, StatusPattern};

use super::facts::{self, Facts, Operations};

pub(super) fn operations(api: &Api) -> Operations {
    let mut found = Operations::new();
    for operation in &api.operations {
        let mut facts = Facts::new();
        for parameter in &operation.parameters {
            let place = match parameter.location {
                Location::Path => "path",
                Location::Query => "query",
                Location::Header => "header",
                Location::Cookie => "cookie",
            };
            facts.extend([facts::parameter(place, &parameter.wire_name, parameter.required)]);
        }
        if let Some(body) = &operation.body {
            let names = facts::sorted(body.contents.iter().map(|content| &content.media_type));
            facts.insert("body".to_owned(), format!("required={} {names}", body.required));
        }
        for response in &operation.responses {
            let status = match response.status {
                StatusPattern::Exact(code) => code.to_string(),
                StatusPattern::Range(digit) => format!("{digit}XX"),
                StatusPattern::Default => "default".to_owned(),
            };
            let names = facts::sorted(response.contents.iter().map(|content| &content.media_type));
            facts.insert(format!("response {status}"), names);
        }
        let list = operation.security.iter().flatten();
        let security = facts::alternatives(list.map(|alternative| facts::sorted(alternative.schemes.iter())));
        facts.insert("security".to_owned(), security);
        found.insert(operation.key(), facts);
    }
    found
}
