//! What one schema is made of.

use super::texts::{Bomb, list, object, one_of, part, reference, same_identifier, schema, schemas};

pub(super) const BOMBS: &[Bomb] = &[
    Bomb { name: "properties", make: |size| schema(&object(size, |i| format!(r#""p{i}":{{"type":"string"}}"#))) },
    Bomb {
        name: "properties of one identifier",
        make: |size| schema(&object(size, |i| format!(r#""{}":{{}}"#, same_identifier(i)))),
    },
    Bomb {
        name: "objects in properties",
        make: |size| {
            schema(&object(size, |i| {
                format!(r#""p{i}":{{"type":"object","properties":{{"q{i}":{{"type":"integer"}}}}}}"#)
            }))
        },
    },
    Bomb {
        name: "equal objects in properties",
        make: |size| {
            schema(&object(size, |i| {
                format!(r#""p{i}":{{"type":"object","properties":{{"q":{{"type":"integer"}}}}}}"#)
            }))
        },
    },
    Bomb {
        name: "required",
        make: |size| schema(&format!(r#"{{"type":"object","required":[{}]}}"#, list(size, |i| format!(r#""r{i}""#)))),
    },
    Bomb {
        name: "required properties",
        make: |size| {
            let names = list(size / 3, |i| format!(r#""r{i}""#));
            let properties = list(size * 2 / 3, |i| format!(r#""r{i}":{{"type":"string"}}"#));
            schema(&format!(r#"{{"type":"object","required":[{names}],"properties":{{{properties}}}}}"#))
        },
    },
    Bomb { name: "enum of texts", make: |size| one_of("enum", size, |i| format!(r#""v{i}""#)) },
    Bomb { name: "enum of integers", make: |size| one_of("enum", size, |i| i.to_string()) },
    Bomb {
        name: "enum of one identifier",
        make: |size| one_of("enum", size, |i| format!(r#""{}""#, same_identifier(i))),
    },
    Bomb { name: "enum of one text", make: |size| one_of("enum", size, |_| r#""v""#.to_owned()) },
    Bomb { name: "enum of objects", make: |size| one_of("enum", size, |i| format!(r#"{{"v":{i}}}"#)) },
    Bomb {
        name: "enum of long texts",
        make: |size| one_of("enum", size, |i| format!(r#""{}{i}""#, "long ".repeat(2_000))),
    },
    Bomb { name: "enums", make: |size| schemas(&list(size, |i| format!(r#""A{i}":{{"enum":["a","b"]}}"#))) },
    Bomb { name: "allOf of objects", make: |size| one_of("allOf", size, part) },
    Bomb { name: "allOf of equal objects", make: |size| one_of("allOf", size, |_| part(0)) },
    Bomb { name: "oneOf of objects", make: |size| one_of("oneOf", size, part) },
    Bomb {
        name: "oneOf of required members",
        make: |size| {
            one_of("oneOf", size, |i| {
                format!(r#"{{"type":"object","required":["a{i}"],"properties":{{"a{i}":{{}},"b":{{}}}}}}"#)
            })
        },
    },
    Bomb {
        name: "anyOf of wide objects",
        make: |size| {
            let width = size.isqrt() / 4;
            one_of("anyOf", size, |i| object(width, |j| format!(r#""p{}":{{}}"#, i + j)))
        },
    },
    Bomb { name: "oneOf of equal objects", make: |size| one_of("oneOf", size, |_| part(0)) },
    Bomb {
        name: "oneOf of scalars",
        make: |size| one_of("oneOf", size, |i| format!(r#"{{"type":"{}"}}"#, ["string", "integer", "boolean"][i % 3])),
    },
    Bomb { name: "oneOf of constants", make: |size| one_of("oneOf", size, |i| format!(r#"{{"const":"c{i}"}}"#)) },
    Bomb {
        name: "oneOf with constant tags",
        make: |size| {
            one_of("oneOf", size, |i| {
                format!(r#"{{"type":"object","required":["k"],"properties":{{"k":{{"const":"c{i}"}}}}}}"#)
            })
        },
    },
    Bomb {
        name: "oneOf of arrays",
        make: |size| one_of("oneOf", size, |_| r#"{"type":"array","items":{}}"#.to_owned()),
    },
    Bomb { name: "types", make: |size| one_of("type", size, |i| format!(r#""t{i}""#)) },
    Bomb {
        name: "discriminator",
        make: |size| {
            let mapping = list(size / 3, |i| format!(r##""m{i}":"#/components/schemas/A{}""##, i % 50 + 1));
            let branches = list(size / 3, |i| format!(r##"{{"$ref":"#/components/schemas/A{}"}}"##, i + 1));
            let kinds = list(size / 3, |i| {
                format!(r#""A{}":{{"type":"object","required":["k"],"properties":{{"k":{{"type":"string"}}}}}}"#, i + 1)
            });
            schemas(&format!(
                r#""A0":{{"oneOf":[{branches}],"discriminator":{{"propertyName":"k","mapping":{{{mapping}}}}}}},{kinds}"#
            ))
        },
    },
    Bomb {
        name: "children of a discriminated base",
        make: |size| {
            let children = list(size, |i| {
                format!(r##""B{i}":{{"allOf":[{{"$ref":"#/components/schemas/A0"}},{{"properties":{{"b":{{}}}}}}]}}"##)
            });
            let base = r#"{"type":"object","required":["k"],"properties":{"k":{"type":"string"}},"discriminator":{"propertyName":"k"}}"#;
            schemas(&format!(r#""A0":{base},{children}"#))
        },
    },
    Bomb {
        name: "many tags of one branch",
        make: |size| {
            let mapping = list(size, |i| format!(r##""m{i}":"#/components/schemas/A1""##));
            schemas(&format!(
                r#""A0":{{"oneOf":[{}],"discriminator":{{"propertyName":"k","mapping":{{{mapping}}}}}}},"A1":{{"type":"object","properties":{{"k":{{"type":"string"}}}}}}"#,
                reference(1)
            ))
        },
    },
    Bomb {
        name: "tags that lead nowhere",
        make: |size| {
            let mapping = list(size, |i| format!(r##""m{i}":"#/components/schemas/Z{i}""##));
            schema(&format!(r#"{{"type":"object","discriminator":{{"propertyName":"k","mapping":{{{mapping}}}}}}}"#))
        },
    },
    Bomb {
        name: "children that a base maps",
        make: |size| {
            let mapping = list(size / 3, |i| format!(r##""m{i}":"#/components/schemas/A{}""##, i + 1));
            let children = list(size * 2 / 3, |i| {
                format!(r#""A{}":{{"allOf":[{},{{"properties":{{"p{i}":{{}}}}}}]}}"#, i + 1, reference(0))
            });
            schemas(&format!(
                r#""A0":{{"type":"object","properties":{{"k":{{"type":"string"}}}},"discriminator":{{"propertyName":"k","mapping":{{{mapping}}}}}}},{children}"#
            ))
        },
    },
    Bomb {
        name: "required with another",
        make: |size| {
            let pairs = list(size, |i| format!(r#""a{i}":["a{}"]"#, i + 1));
            schema(&format!(r#"{{"type":"object","dependentRequired":{{{pairs}}}}}"#))
        },
    },
    Bomb {
        name: "enum with names",
        make: |size| {
            let (values, names) = (list(size / 2, |i| i.to_string()), list(size / 2, |i| format!(r#""v{i}""#)));
            schema(&format!(r#"{{"type":"integer","enum":[{values}],"x-enum-varnames":[{names}]}}"#))
        },
    },
    Bomb {
        name: "enum with descriptions",
        make: |size| {
            let values = list(size / 3, |i| format!(r#""e{i}""#));
            let texts = list(size * 2 / 3, |i| format!(r#""e{i}":"text `code` <b> {i}""#));
            schema(&format!(r#"{{"type":"string","enum":[{values}],"x-enum-descriptions":{{{texts}}}}}"#))
        },
    },
    Bomb {
        name: "unions in properties",
        make: |size| {
            let branch = |i: usize| format!(r#"{{"type":"object","properties":{{"q{i}":{{"type":"string"}}}}}}"#);
            schema(&object(size, |i| format!(r#""p{i}":{{"oneOf":[{{"type":"string"}},{}]}}"#, branch(i))))
        },
    },
    Bomb {
        name: "defaults that are lists",
        make: |size| {
            schema(&object(size, |i| {
                format!(r#""p{i}":{{"type":"array","items":{{"type":"string"}},"default":["a","b"]}}"#)
            }))
        },
    },
    Bomb {
        name: "properties that differ by capitals",
        make: |size| schema(&object(size, |i| format!(r#""{}":{{"type":"string"}}"#, capitals(i)))),
    },
];

/// One word by its letters, whatever the number is, and another by its capitals.
fn capitals(number: usize) -> String {
    let letters = ('a'..='t').enumerate();
    letters.map(|(bit, letter)| if number >> bit & 1 == 1 { letter.to_ascii_uppercase() } else { letter }).collect()
}
