//! Many schemas, and schemas in schemas.

use super::texts::{Bomb, joined, list, nested, object, one_of, part, reference, same_identifier, schema, schemas};

pub(super) const BOMBS: &[Bomb] = &[
    Bomb { name: "components", make: |size| schemas(&list(size, |i| format!(r#""A{i}":{{}}"#))) },
    Bomb {
        name: "components of one identifier",
        make: |size| schemas(&list(size, |i| format!(r#""{}":{{"type":"object"}}"#, same_identifier(i)))),
    },
    Bomb {
        name: "equal components",
        make: |size| {
            schemas(&list(size, |i| format!(r#""A{i}":{{"type":"object","properties":{{"a":{{"type":"string"}}}}}}"#)))
        },
    },
    Bomb { name: "chain of references", make: |size| schemas(&list(size, |i| format!(r#""A{i}":{}"#, next(i)))) },
    Bomb {
        name: "chain of references, backwards",
        make: |size| schemas(&list(size, |i| format!(r#""A{}":{}"#, i + 1, reference(i)))),
    },
    Bomb {
        name: "chain of properties",
        make: |size| {
            schemas(&list(size, |i| {
                format!(r#""A{i}":{{"type":"object","required":["n"],"properties":{{"n":{}}}}}"#, next(i))
            }))
        },
    },
    Bomb {
        name: "chain of arrays",
        make: |size| schemas(&list(size, |i| format!(r#""A{i}":{{"type":"array","items":{}}}"#, next(i)))),
    },
    Bomb {
        name: "chain of allOf",
        make: |size| {
            schemas(&list(size, |i| format!(r#""A{i}":{{"allOf":[{},{{"properties":{{"p{i}":{{}}}}}}]}}"#, next(i))))
        },
    },
    Bomb {
        name: "chain of oneOf",
        make: |size| {
            schemas(&list(size, |i| {
                format!(r#""A{i}":{{"oneOf":[{},{{"type":"object","required":["p{i}"]}}]}}"#, next(i))
            }))
        },
    },
    Bomb {
        name: "doubled oneOf",
        make: |size| schemas(&list(size, |i| format!(r#""A{i}":{{"oneOf":[{0},{0},{{"type":"null"}}]}}"#, next(i)))),
    },
    Bomb {
        name: "oneOf of a wide union",
        make: |size| {
            let base = format!(r#"{{"oneOf":[{}]}}"#, list(size / 2, part));
            let unions = list(size / 2, |i| format!(r#""B{i}":{{"oneOf":[{},{{"type":"null"}}]}}"#, reference(0)));
            schemas(&format!(r#""A0":{base},{unions}"#))
        },
    },
    Bomb {
        name: "everything with everything",
        make: |size| {
            let count = (size / 45).isqrt().max(2);
            let all = |i: usize| {
                let members: Vec<String> =
                    (0..count).map(|j| format!(r#""p{j}":{}"#, reference((i + j) % count))).collect();
                format!(r#""A{i}":{{"type":"object","properties":{{{}}}}}"#, members.join(","))
            };
            schemas(&(0..count).map(all).collect::<Vec<_>>().join(","))
        },
    },
    Bomb {
        name: "references that lead nowhere",
        make: |size| schema(&object(size, |i| format!(r##""p{i}":{{"$ref":"#/x/y{i}"}}"##))),
    },
    Bomb {
        name: "references to files",
        make: |size| schema(&object(size, |i| format!(r##""p{i}":{{"$ref":"f{i}.json#/x"}}"##))),
    },
    Bomb {
        name: "references to hosts",
        make: |size| schema(&object(size, |i| format!(r##""p{i}":{{"$ref":"https://h{i}.example/x"}}"##))),
    },
    Bomb {
        name: "references into a list",
        make: |size| {
            let branches = list(size / 2, |i| format!(r#"{{"title":"b{i}","type":"object"}}"#));
            let uses =
                object(size / 2, |i| format!(r##""p{i}":{{"$ref":"#/components/schemas/B/oneOf/{}"}}"##, i % 100));
            schemas(&format!(r#""A0":{uses},"B":{{"oneOf":[{branches}]}}"#))
        },
    },
    Bomb {
        name: "anchors",
        make: |size| schema(&object(size, |i| format!(r##""p{i}":{{"$anchor":"a{i}"}},"q{i}":{{"$ref":"#a{i}"}}"##))),
    },
    Bomb {
        name: "identifiers",
        make: |size| schemas(&list(size, |i| format!(r#""A{i}":{{"$id":"i{i}.json"}},"B{i}":{{"$ref":"i{i}.json"}}"#))),
    },
    Bomb { name: "nested properties", make: |size| deep(size, r#"{"properties":{"a":"#, "}}") },
    Bomb { name: "nested items", make: |size| deep(size, r#"{"items":"#, "}") },
    Bomb { name: "nested allOf", make: |size| deep(size, r#"{"allOf":["#, "]}") },
    Bomb { name: "nested oneOf", make: |size| deep(size, r#"{"oneOf":[{"type":"integer"},"#, "]}") },
    Bomb { name: "nested additionalProperties", make: |size| deep(size, r#"{"additionalProperties":"#, "}") },
    Bomb {
        name: "pattern properties",
        make: |size| schema(&format!(r#"{{"patternProperties":{{{}}}}}"#, list(size, |i| format!(r#""^p{i}":{{}}"#)))),
    },
    Bomb {
        name: "definitions within",
        make: |size| {
            schema(&format!(r#"{{"$defs":{{{}}}}}"#, list(size, |i| format!(r#""d{i}":{{"type":"object"}}"#))))
        },
    },
    Bomb { name: "tuples", make: |size| one_of("prefixItems", size, |_| r#"{"type":"string"}"#.to_owned()) },
    Bomb { name: "examples", make: |size| one_of("examples", size, |i| format!(r#"{{"a":[{i}]}}"#)) },
    Bomb {
        name: "extensions",
        make: |size| schema(&format!(r#"{{"type":"object",{}}}"#, list(size, |i| format!(r#""x-{i}":1"#)))),
    },
    Bomb {
        name: "defaults",
        make: |size| schema(&object(size, |i| format!(r#""p{i}":{{"type":"integer","default":{i}}}"#))),
    },
    Bomb {
        name: "a long default",
        make: |size| {
            schema(&object(1, |_| {
                format!(
                    r#""p":{{"type":"array","items":{{"type":"integer"}},"default":[{}]}}"#,
                    list(size, |i| i.to_string())
                )
            }))
        },
    },
    Bomb {
        name: "a long key below many",
        make: |size| {
            let key = "k".repeat(size / 2);
            schema(&format!(
                r#"{{"properties":{{"{key}":{}}}}}"#,
                object(size / 2, |i| format!(r#""p{i}":{{"type":"object"}}"#))
            ))
        },
    },
    Bomb {
        name: "long names",
        make: |size| {
            schemas(&list(size, |i| {
                format!(
                    r#""A{i}":{{"type":"object"}},"{}{i}":{{"type":"object","properties":{{"{0}":{{}}}}}}"#,
                    "Name".repeat(500)
                )
            }))
        },
    },
    Bomb {
        name: "a long name",
        make: |size| {
            let name = "Name".repeat(size / 8);
            schemas(&format!(
                r#""A0":{{"type":"object","properties":{{"{name}":{{"type":"object","title":"{name}"}}}}}}"#
            ))
        },
    },
    Bomb {
        name: "titles of one identifier",
        make: |size| {
            schema(&object(size, |i| format!(r#""p{i}":{{"type":"object","title":"T","properties":{{"q{i}":{{}}}}}}"#)))
        },
    },
];

fn next(index: usize) -> String {
    reference(index + 1)
}

/// Schemas that are as deep as files may be, as many as fit.
fn deep(size: usize, open: &str, close: &str) -> String {
    let levels = 450 / open.matches(['{', '[']).count();
    let one = nested(usize::MAX, levels, open, r#"{"type":"string"}"#, close);
    schemas(&joined(size, ",", |i| format!(r#""A{i}":{one}"#)))
}
