//! Many parameters, or one that is dear.

use super::texts::{Bomb, OK, document, joined, list, operation, path, paths, same_identifier};

pub(super) const BOMBS: &[Bomb] = &[
    Bomb {
        name: "path parameters",
        make: |size| {
            let placeholders: String = joined(size / 5, "", |i| format!("/{{a{i}}}"));
            let parameters =
                list(size * 4 / 5, |i| format!(r#"{{"name":"a{i}","in":"path","required":true,"schema":{{}}}}"#));
            document(&operation(&placeholders, &format!(r#""parameters":[{parameters}],"responses":{{{OK}}}"#)), "")
        },
    },
    Bomb {
        name: "path parameters that nobody declares",
        make: |size| document(&path(&joined(size, "", |i| format!("/{{a{i}}}")), OK), ""),
    },
    Bomb { name: "path parameters that nobody closes", make: |size| document(&path(&"/{".repeat(size / 2), OK), "") },
    Bomb {
        name: "path parameters that are not in the path",
        make: |size| parameters(size, |i| format!(r#"{{"name":"a{i}","in":"path","required":true}}"#)),
    },
    Bomb { name: "segments", make: |size| document(&path(&"/a".repeat(size / 2), OK), "") },
    Bomb {
        name: "segments of one letter more",
        make: |size| {
            let depth = size.isqrt();
            paths(size, |i| path(&format!("{}{i}", "/a".repeat(depth)), OK))
        },
    },
    Bomb { name: "parameters", make: |size| parameters(size, |i| format!(r#"{{"name":"a{i}","in":"query"}}"#)) },
    Bomb {
        name: "required parameters",
        make: |size| {
            parameters(size, |i| {
                format!(r#"{{"name":"a{i}","in":"query","required":true,"schema":{{"type":"string"}}}}"#)
            })
        },
    },
    Bomb {
        name: "parameters of one identifier",
        make: |size| parameters(size, |i| format!(r#"{{"name":"{}","in":"query"}}"#, same_identifier(i))),
    },
    Bomb { name: "one parameter", make: |size| parameters(size, |_| r#"{"name":"a","in":"query"}"#.to_owned()) },
    Bomb {
        name: "header parameters",
        make: |size| parameters(size, |i| format!(r#"{{"name":"a{i}","in":"header"}}"#)),
    },
    Bomb { name: "cookies", make: |size| parameters(size, |i| format!(r#"{{"name":"a{i}","in":"cookie"}}"#)) },
    Bomb {
        name: "parameters with objects",
        make: |size| {
            parameters(size, |i| {
                format!(
                    r#"{{"name":"a{i}","in":"query","style":"deepObject","schema":{{"type":"object","properties":{{"b{i}":{{}}}}}}}}"#
                )
            })
        },
    },
    Bomb {
        name: "parameters that are chains",
        make: |size| {
            let chain = list(size, |i| format!(r##""P{i}":{{"$ref":"#/components/parameters/P{}"}}"##, i + 1));
            document(
                &operation(
                    "/a",
                    &format!(r##""parameters":[{{"$ref":"#/components/parameters/P0"}}],"responses":{{{OK}}}"##),
                ),
                &format!(r#""parameters":{{{chain}}}"#),
            )
        },
    },
    Bomb {
        name: "path parameters that are lists",
        make: |size| {
            let placeholders: String = joined(size / 10, "", |i| format!("/{{a{i}}}"));
            let list = list(size * 9 / 10, |i| {
                format!(
                    r#"{{"name":"a{i}","in":"path","required":true,"style":"matrix","schema":{{"type":"array","items":{{"type":"string"}}}}}}"#
                )
            });
            document(&operation(&placeholders, &format!(r#""parameters":[{list}],"responses":{{{OK}}}"#)), "")
        },
    },
    Bomb {
        name: "parameters that are JSON",
        make: |size| {
            parameters(size, |i| {
                format!(
                    r#"{{"name":"a{i}","in":"query","content":{{"application/json":{{"schema":{{"type":"object"}}}}}}}}"#
                )
            })
        },
    },
    Bomb {
        name: "parameters of a path, said again",
        make: |size| {
            let one = |i: usize| format!(r#"{{"name":"a{i}","in":"query","schema":{{"type":"string"}}}}"#);
            let (before, again) = (list(size / 2, one), list(size / 2, one));
            document(
                &format!(r#""/a":{{"parameters":[{before}],"get":{{"parameters":[{again}],"responses":{{{OK}}}}}}}"#),
                "",
            )
        },
    },
    Bomb {
        name: "one parameter of many objects",
        make: |size| {
            let all = list(size, |i| format!(r#"{{"properties":{{"p{i}":{{"type":"string"}}}}}}"#));
            parameters(1, |_| format!(r#"{{"name":"a","in":"query","explode":true,"schema":{{"allOf":[{all}]}}}}"#))
        },
    },
];

fn parameters(size: usize, parameter: impl Fn(usize) -> String) -> String {
    let parameters = list(size, parameter);
    document(&operation("/a", &format!(r#""parameters":[{parameters}],"responses":{{{OK}}}"#)), "")
}
