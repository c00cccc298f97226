//! Many operations.

use super::texts::{Bomb, OK, document, list, operation, path, paths, same_identifier};

pub(super) const BOMBS: &[Bomb] = &[
    Bomb { name: "operations", make: |size| paths(size, |i| path(&format!("/p{i}"), OK)) },
    Bomb {
        name: "operations with ids",
        make: |size| {
            paths(size, |i| operation(&format!("/p{i}"), &format!(r#""operationId":"get{i}","responses":{{{OK}}}"#)))
        },
    },
    Bomb {
        name: "operations of one identifier",
        make: |size| {
            paths(size, |i| {
                operation(&format!("/p{i}"), &format!(r#""operationId":"{}","responses":{{{OK}}}"#, same_identifier(i)))
            })
        },
    },
    Bomb {
        name: "operations of one id",
        make: |size| {
            paths(size, |i| operation(&format!("/p{i}"), &format!(r#""operationId":"x","responses":{{{OK}}}"#)))
        },
    },
    Bomb {
        name: "operations of a tag each",
        make: |size| paths(size, |i| operation(&format!("/p{i}"), &format!(r#""tags":["t{i}"],"responses":{{{OK}}}"#))),
    },
    Bomb { name: "operations of one path each other", make: |size| paths(size, |i| path(&format!("/p/{{a{i}}}"), OK)) },
    Bomb {
        name: "additional operations",
        make: |size| {
            let operations = list(size, |i| format!(r#""M{i}":{{"responses":{{}}}}"#));
            document(&format!(r#""/p":{{"additionalOperations":{{{operations}}}}}"#), "")
        },
    },
    Bomb {
        name: "lists",
        make: |size| {
            paths(size, |i| {
                operation(
                    &format!("/p{i}"),
                    concat!(
                        r#""parameters":[{"name":"page","in":"query","schema":{"type":"integer"}},{"name":"per_page","in":"query","schema":{"type":"integer"}}],"#,
                        r#""responses":{"200":{"description":"d","content":{"application/json":{"schema":{"type":"object","#,
                        r#""properties":{"items":{"type":"array","items":{"type":"string"}},"total":{"type":"integer"}}}}}}}"#
                    ),
                )
            })
        },
    },
    Bomb {
        name: "operations with bodies",
        make: |size| {
            paths(size, |i| {
                let content = format!(
                    r#""content":{{"application/json":{{"schema":{{"type":"object","properties":{{"b{i}":{{}}}}}}}}}}"#
                );
                format!(
                    r#""/p{i}":{{"post":{{"requestBody":{{{content}}},"responses":{{"201":{{"description":"d",{content}}}}}}}}}"#
                )
            })
        },
    },
];
