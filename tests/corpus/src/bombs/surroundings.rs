//! What stands around operations: tags, credentials, servers, callbacks.

use super::texts::{Bomb, OK, document, joined, list, operation, path, paths, swagger, with};

pub(super) const BOMBS: &[Bomb] = &[
    Bomb {
        name: "links",
        make: |size| {
            let links = list(size, |i| format!(r#""l{i}":{{"operationId":"o{i}"}}"#));
            document(&path("/a", &format!(r#""200":{{"description":"d","links":{{{links}}}}}"#)), "")
        },
    },
    Bomb {
        name: "callbacks",
        make: |size| {
            let callbacks = list(size, |i| format!(r#""c{i}":{{"{{$url}}":{{"post":{{"responses":{{}}}}}}}}"#));
            document(&operation("/a", &format!(r#""callbacks":{{{callbacks}}},"responses":{{{OK}}}"#)), "")
        },
    },
    Bomb {
        name: "webhooks",
        make: |size| {
            let hooks = list(size, |i| {
                format!(
                    r#""w{i}":{{"post":{{"requestBody":{{"content":{{"application/json":{{"schema":{{"type":"object"}}}}}}}}}}}}"#
                )
            });
            with(&format!(r#""webhooks":{{{hooks}}},"#), &path("/a", OK), "")
        },
    },
    Bomb {
        name: "tags of an operation",
        make: |size| {
            let tags = list(size, |i| format!(r#""t{i}""#));
            document(&operation("/a", &format!(r#""tags":[{tags}],"responses":{{{OK}}}"#)), "")
        },
    },
    Bomb {
        name: "tags",
        make: |size| {
            let tags = list(size, |i| format!(r#"{{"name":"t{i}","description":"d"}}"#));
            with(&format!(r#""tags":[{tags}],"#), &path("/a", OK), "")
        },
    },
    Bomb {
        name: "nested tags",
        make: |size| {
            let tags = list(size, |i| format!(r#"{{"name":"t{i}","parent":"t{}"}}"#, i + 1));
            with(
                &format!(r#""tags":[{tags}],"#),
                &operation("/a", &format!(r#""tags":["t0"],"responses":{{{OK}}}"#)),
                "",
            )
        },
    },
    Bomb {
        name: "ways to authenticate",
        make: |size| {
            let security = list(size, |_| r#"{"k":[]}"#.to_owned());
            with(&format!(r#""security":[{security}],"#), &path("/a", OK), KEY)
        },
    },
    Bomb {
        name: "schemes of security",
        make: |size| {
            let schemes = list(size * 2 / 3, |i| format!(r#""s{i}":{{"type":"apiKey","in":"header","name":"X-{i}"}}"#));
            let security = list(size / 3, |i| format!(r#"{{"s{i}":[]}}"#));
            with(
                &format!(r#""security":[{security}],"#),
                &path("/a", OK),
                &format!(r#""securitySchemes":{{{schemes}}}"#),
            )
        },
    },
    Bomb {
        name: "schemes of security at once",
        make: |size| {
            let schemes = list(size * 2 / 3, |i| format!(r#""s{i}":{{"type":"apiKey","in":"header","name":"X-{i}"}}"#));
            let security = list(size / 3, |i| format!(r#""s{i}":[]"#));
            with(
                &format!(r#""security":[{{{security}}}],"#),
                &path("/a", OK),
                &format!(r#""securitySchemes":{{{schemes}}}"#),
            )
        },
    },
    Bomb {
        name: "scopes",
        make: |size| {
            let scopes = list(size / 2, |i| format!(r#""s{i}":"d""#));
            let asked = list(size / 2, |i| format!(r#""s{i}""#));
            let flow = format!(r#"{{"clientCredentials":{{"tokenUrl":"https://a.example/t","scopes":{{{scopes}}}}}}}"#);
            with(
                &format!(r#""security":[{{"k":[{asked}]}}],"#),
                &path("/a", OK),
                &format!(r#""securitySchemes":{{"k":{{"type":"oauth2","flows":{flow}}}}}"#),
            )
        },
    },
    Bomb {
        name: "servers",
        make: |size| {
            let servers = list(size, |i| format!(r#"{{"url":"https://h{i}.example/v1"}}"#));
            with(&format!(r#""servers":[{servers}],"#), &path("/a", OK), "")
        },
    },
    Bomb {
        name: "variables of a server",
        make: |size| {
            let url: String = joined(size / 4, "", |i| format!("{{v{i}}}"));
            let variables = list(size * 3 / 4, |i| format!(r#""v{i}":{{"default":"{{v{}}}{{v{0}}}"}}"#, i + 1));
            with(&format!(r#""servers":[{{"url":"https://{url}","variables":{{{variables}}}}}],"#), &path("/a", OK), "")
        },
    },
    Bomb {
        name: "one variable of a server",
        make: |size| {
            let url = "{v}".repeat(size / 6);
            let value = "v".repeat(size / 2);
            with(
                &format!(r#""servers":[{{"url":"https://{url}","variables":{{"v":{{"default":"{value}"}}}}}}],"#),
                &path("/a", OK),
                "",
            )
        },
    },
    Bomb {
        name: "shapes of errors",
        make: |size| {
            paths(size, |i| {
                path(
                    &format!("/p{i}"),
                    &format!(
                        r#""200":{{"description":"d"}},"400":{{"description":"d","content":{{"application/json":{{"schema":{{"type":"object","properties":{{"e{i}":{{"type":"string"}}}}}}}}}}}}"#
                    ),
                )
            })
        },
    },
    Bomb {
        name: "Swagger 2.0",
        make: |size| {
            let paths = list(size / 2, |i| {
                format!(
                    r#""/p{i}":{{"post":{{"parameters":[{{"name":"b","in":"body","schema":{{"type":"object","properties":{{"a{i}":{{}}}}}}}},{{"name":"q","in":"query","type":"array","items":{{"type":"string"}},"collectionFormat":"pipes"}}],"responses":{{"200":{{"description":"d"}}}}}}}}"#
                )
            });
            let definitions = list(size / 2, |i| {
                format!(r##""D{i}":{{"type":"object","properties":{{"a":{{"$ref":"#/definitions/D{}"}}}}}}"##, i + 1)
            });
            swagger(&format!(r#""definitions":{{{definitions}}},"#), &paths)
        },
    },
    Bomb {
        name: "forms of Swagger 2.0",
        make: |size| {
            let fields = list(size, |i| format!(r#"{{"name":"f{i}","in":"formData","type":"string"}}"#));
            swagger("", &format!(r#""/a":{{"post":{{"parameters":[{fields}],"responses":{{{OK}}}}}}}"#))
        },
    },
    Bomb {
        name: "servers of operations",
        make: |size| {
            paths(size, |i| {
                let server = format!(r#""servers":[{{"url":"https://h{i}.example/"}}]"#);
                operation(&format!("/p{i}"), &format!(r#"{server},"responses":{{{OK}}}"#))
            })
        },
    },
    Bomb {
        name: "servers with a variable each",
        make: |size| {
            let servers = list(size, |i| {
                format!(
                    r#"{{"url":"https://{{v{i}}}.example","variables":{{"v{i}":{{"default":"a","enum":["a","b"]}}}}}}"#
                )
            });
            with(&format!(r#""servers":[{servers}],"#), &path("/a", OK), "")
        },
    },
    Bomb {
        name: "schemes with a place for tokens",
        make: |size| {
            let schemes = list(size, |i| {
                let flow = format!(r#"{{"tokenUrl":"https://h.example/{i}","scopes":{{"a":"b"}}}}"#);
                format!(r#""s{i}":{{"type":"oauth2","flows":{{"clientCredentials":{flow}}}}}"#)
            });
            document(&path("/a", OK), &format!(r#""securitySchemes":{{{schemes}}}"#))
        },
    },
    Bomb {
        name: "a scope for each operation",
        make: |size| {
            let operations = list(size, |i| {
                operation(&format!("/p{i}"), &format!(r#""security":[{{"k":["s{i}"]}}],"responses":{{{OK}}}"#))
            });
            let flow = r#"{"clientCredentials":{"tokenUrl":"https://h.example/","scopes":{}}}"#;
            document(&operations, &format!(r#""securitySchemes":{{"k":{{"type":"oauth2","flows":{flow}}}}}"#))
        },
    },
];

pub(super) const KEY: &str = r#""securitySchemes":{"k":{"type":"http","scheme":"bearer"}}"#;
