//! What leads to itself, at once or after a while, and what is within itself.

use super::texts::{Bomb, OK, document, list, nested, object, operation, path, reference, schema, schemas, with};

pub(super) const BOMBS: &[Bomb] = &[
    Bomb {
        name: "ring of properties",
        make: |size| {
            ring(size, |_, next| format!(r#"{{"type":"object","required":["n"],"properties":{{"n":{next}}}}}"#))
        },
    },
    Bomb { name: "ring of references", make: |size| ring(size, |_, next| next.to_owned()) },
    Bomb {
        name: "ring of allOf",
        make: |size| ring(size, |i, next| format!(r#"{{"allOf":[{next},{{"properties":{{"p{i}":{{}}}}}}]}}"#)),
    },
    Bomb {
        name: "ring of allOf that require",
        make: |size| ring(size, |i, next| format!(r#"{{"allOf":[{next}],"required":["p{i}"]}}"#)),
    },
    Bomb {
        name: "ring of oneOf",
        make: |size| ring(size, |_, next| format!(r#"{{"oneOf":[{next},{{"type":"string"}}]}}"#)),
    },
    Bomb { name: "ring of arrays", make: |size| ring(size, |_, next| format!(r#"{{"type":"array","items":{next}}}"#)) },
    Bomb {
        name: "ring of maps",
        make: |size| ring(size, |_, next| format!(r#"{{"type":"object","additionalProperties":{next}}}"#)),
    },
    Bomb {
        name: "ring of tuples",
        make: |size| ring(size, |_, next| format!(r#"{{"type":"array","prefixItems":[{next},{next}]}}"#)),
    },
    Bomb {
        name: "chain of allOf that say the same property",
        make: |size| {
            schemas(&list(size, |i| {
                let own = format!(r#"{{"properties":{{"p":{{"type":"string","description":"{i}"}}}}}}"#);
                format!(r#""A{i}":{{"allOf":[{},{own}]}}"#, reference(i + 1))
            }))
        },
    },
    Bomb {
        name: "chain of path items",
        make: |size| document(r##""/a":{"$ref":"#/components/pathItems/P0"}"##, &chain(size, "pathItems")),
    },
    Bomb {
        name: "webhooks at one chain",
        make: |size| {
            let hooks = list(size / 2, |i| format!(r##""w{i}":{{"$ref":"#/components/pathItems/P0"}}"##));
            with(&format!(r#""webhooks":{{{hooks}}},"#), &path("/a", OK), &chain(size / 2, "pathItems"))
        },
    },
    Bomb {
        name: "parameters at a chain",
        make: |size| {
            let uses = list(size / 2, |i| format!(r##"{{"$ref":"#/components/parameters/P{i}"}}"##));
            let operation = operation("/a", &format!(r#""parameters":[{uses}],"responses":{{{OK}}}"#));
            document(&operation, &chain(size / 2, "parameters"))
        },
    },
    Bomb {
        name: "references to where they stand",
        make: |size| {
            let place = "#/paths/~1a/get/responses/200/content/application~1json/schema/properties";
            let schema = object(size, |i| format!(r#""p{i}":{{"$ref":"{place}/p{}"}}"#, i + 1));
            let content = format!(r#""content":{{"application/json":{{"schema":{schema}}}}}"#);
            document(&path("/a", &format!(r#""200":{{"description":"d",{content}}}"#)), "")
        },
    },
    Bomb { name: "nested not", make: |size| within(size, r#"{"not":"#, "}") },
    Bomb { name: "nested conditions", make: |size| within(size, r#"{"if":{},"then":"#, "}") },
    Bomb { name: "nested dependencies", make: |size| within(size, r#"{"dependentSchemas":{"a":"#, "}}") },
    Bomb { name: "nested tuples", make: |size| within(size, r#"{"type":"array","prefixItems":["#, "]}") },
    Bomb {
        name: "nested anyOf of many",
        make: |size| {
            let branches = list(size, |i| {
                format!(r#"{{"type":"object","required":["p{i}"],"properties":{{"p{i}":{{"type":"string"}}}}}}"#)
            });
            schema(&nested(usize::MAX, 100, r#"{"anyOf":["#, &branches, "]}"))
        },
    },
];

/// Schemas each of which has the next one in it, and the last one the first one.
fn ring(size: usize, one: impl Fn(usize, &str) -> String) -> String {
    let whole = list(size, |i| format!(r#""A{i}":{}"#, one(i, &reference(i + 1))));
    let count = whole.matches(r#""A"#).count();
    schemas(&whole.replace(&reference(count), &reference(0)))
}

/// Components that are references, each to the next one.
fn chain(size: usize, kind: &str) -> String {
    let links = list(size, |i| format!(r##""P{i}":{{"$ref":"#/components/{kind}/P{}"}}"##, i + 1));
    format!(r#""{kind}":{{{links}}}"#)
}

fn within(size: usize, open: &str, close: &str) -> String {
    schema(&nested(size, usize::MAX, open, "{}", close))
}
